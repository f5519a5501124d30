//! Paths as go-zero's router reads them: decoded and cleaned of `//`, `.`, `..` and a slash at the end,
//! before a route is looked up.

use std::borrow::Cow;

use axum::extract::Request;
use http::Uri;
use http::uri::PathAndQuery;

/// The request's target before it was cleaned, in the request's extensions if it was changed.
#[derive(Debug, Clone)]
pub(super) struct AsSent(pub(super) Uri);

/// Cleans the path of a request. It runs before the router: `MapRequest::new(router, clean_path)`.
pub fn clean_path(mut request: Request) -> Request {
    if let Some(uri) = cleaned(request.uri()) {
        let sent = std::mem::replace(request.uri_mut(), uri);
        request.extensions_mut().insert(AsSent(sent));
    }
    request
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

/// Go's `path.Clean` for a path that begins with a slash, with escapes in one spelling.
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

/// Escapes in capital digits, and only where a character needs one, as in the routes.
fn respell(segment: &str) -> Cow<'_, str> {
    if !segment.contains('%') {
        return Cow::Borrowed(segment);
    }
    let mut parts = segment.split('%');
    let mut spelled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (digits, rest) = part.split_at_checked(2).unwrap_or_default();
        let is_hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        match u8::from_str_radix(digits, 16).ok().filter(|_| is_hex) {
            Some(byte) if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) => {
                spelled.push(char::from(byte));
                spelled.push_str(rest);
            }
            Some(_) => spelled.extend(["%", &digits.to_ascii_uppercase(), rest]),
            None => spelled.extend(["%", part]),
        }
    }
    Cow::Owned(spelled)
}
