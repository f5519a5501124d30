//! Paths as go-zero's router reads them: decoded and cleaned (`//`, `.`, `..`, a slash at the end) before
//! any route is looked for.

use std::borrow::Cow;
use std::task::Context;
use std::task::Poll;

use axum::extract::Request;
use http::Uri;
use http::uri::PathAndQuery;
use tower::Layer;
use tower::Service;

/// The request's target before it was cleaned, in the request's extensions; only of one that needed it.
#[derive(Debug, Clone)]
pub(super) struct AsSent(pub(super) Uri);

/// Cleans the path before the router: `CleanPath.layer(router)`.
#[derive(Debug, Clone, Copy, Default)]
pub struct CleanPath;

/// A service behind [`CleanPath`].
#[derive(Debug, Clone)]
pub struct Cleaned<S>(S);

impl<S> Layer<S> for CleanPath {
    type Service = Cleaned<S>;

    fn layer(&self, inner: S) -> Cleaned<S> {
        Cleaned(inner)
    }
}

impl<S: Service<Request>> Service<Request> for Cleaned<S> {
    type Response = S::Response;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.0.poll_ready(cx)
    }

    fn call(&mut self, mut request: Request) -> S::Future {
        if let Some(uri) = cleaned(request.uri()) {
            let sent = std::mem::replace(request.uri_mut(), uri);
            request.extensions_mut().insert(AsSent(sent));
        }
        self.0.call(request)
    }
}

/// The cleaned target, if it differs.
fn cleaned(uri: &Uri) -> Option<Uri> {
    let Cow::Owned(path) = clean(uri.path()) else {
        return None;
    };
    let target = match uri.query() {
        Some(query) => format!("{path}?{query}"),
        None => path,
    };
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(PathAndQuery::try_from(target).ok()?);
    Uri::from_parts(parts).ok()
}

/// Go's `path.Clean` of a path that begins with a slash, escapes in one spelling.
fn clean(path: &str) -> Cow<'_, str> {
    let odd = |pair: &[u8]| matches!(pair, b"//" | b"/.") || pair[0] == b'%';
    let is_clean = path == "/" || !path.ends_with('/') && !path.as_bytes().windows(2).any(odd);
    if is_clean || !path.starts_with('/') {
        return Cow::Borrowed(path);
    }
    let mut segments: Vec<Cow<'_, str>> = Vec::new();
    for segment in path.split('/') {
        let segment = respell(segment);
        match &*segment {
            "" | "." => {}
            ".." => {
                segments.pop();
            }
            _ => segments.push(segment),
        }
    }
    let clean = format!("/{}", segments.join("/"));
    if clean == path {
        Cow::Borrowed(path)
    } else {
        Cow::Owned(clean)
    }
}

/// Escapes with capital digits, and none where a character needs none: what routes are compared with.
fn respell(segment: &str) -> Cow<'_, str> {
    if !segment.contains('%') {
        return Cow::Borrowed(segment);
    }
    let mut spelled = String::with_capacity(segment.len());
    let mut rest = segment;
    while let Some(at) = rest.find('%') {
        spelled.push_str(&rest[..at]);
        let digits = rest.get(at + 1..at + 3);
        let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match (byte, digits) {
            (Some(byte), _) if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) => {
                spelled.push(char::from(byte))
            }
            (Some(_), Some(digits)) => {
                spelled.push('%');
                spelled.push_str(&digits.to_ascii_uppercase());
            }
            _ => {
                spelled.push('%');
                rest = &rest[at + 1..];
                continue;
            }
        }
        rest = &rest[at + 3..];
    }
    spelled.push_str(rest);
    Cow::Owned(spelled)
}
