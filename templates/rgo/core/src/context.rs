//! What a logic function knows about the request it serves, HTTP or gRPC.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::time::Instant;

use axum::extract::ConnectInfo;
use axum::extract::FromRequest;
use axum::extract::Request;
use http::HeaderMap;
use http::HeaderName;
use http::HeaderValue;
use http::Method;
use http::StatusCode;
use http::Uri;
use http::header::Entry;
use http::header::SET_COOKIE;
use http::request::Parts;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use crate::error::Error;
use crate::error::Result;
use crate::trace;
use crate::trace::TraceContext;

/// The request being served. It is cheap to clone, and tasks that outlive the response may keep it.
#[derive(Clone)]
pub struct Context(Arc<Inner>);

struct Inner {
    head: Parts,
    scope: Scope,
    extra: Mutex<Option<Box<Extra>>>,
}

/// What the server's layer knows about a request before anything is extracted from it; stored in the request's extensions.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    /// The route as written in the spec (`/user/:id`), or the full name of the rpc (`/pb.User/Get`).
    pub route: Cow<'static, str>,
    /// The trace of the request.
    pub trace: TraceContext,
    /// When the response is due.
    pub deadline: Option<Instant>,
    /// The other end of the connection.
    pub peer: Option<SocketAddr>,
}

/// What logic adds to the response.
#[derive(Default)]
struct Extra {
    status: Option<StatusCode>,
    headers: HeaderMap,
}

/// The context alone, for handlers without a request type. It takes the whole head, so it must be the last extractor.
impl<S: Send + Sync> FromRequest<S> for Context {
    type Rejection = Infallible;

    async fn from_request(request: Request, _: &S) -> std::result::Result<Self, Infallible> {
        Ok(Self::from_parts(request.into_parts().0))
    }
}

impl Context {
    /// The context of a request, with the [`Scope`] in its extensions. Nothing is copied. The headers of a gRPC request are
    /// its metadata.
    pub fn from_parts(mut head: Parts) -> Self {
        Self(Arc::new(Inner {
            scope: head.extensions.remove().unwrap_or_default(),
            head,
            extra: Mutex::default(),
        }))
    }

    /// A claim of the request's token: `ctx.claim::<i64>("userId")?`. Integers keep their full precision. Fails, hidden
    /// from the client, if there is no such claim or it has another type.
    pub fn claim<T: DeserializeOwned>(&self, name: &str) -> Result<T> {
        let claims = self.get::<Claims>();
        let claims = claims.ok_or_else(|| Error::hidden("the route checks no token"))?;
        let raw = claims.get(name);
        let raw = raw.ok_or_else(|| Error::hidden(format!("the token has no claim `{name}`")))?;
        serde_json::from_str(raw)
            .map_err(|error| Error::from(error).context(format!("claim `{name}`")))
    }

    /// A value that a middleware put into the request's extensions.
    pub fn get<T: Send + Sync + 'static>(&self) -> Option<&T> {
        self.0.head.extensions.get()
    }

    /// The first header, or gRPC metadata entry, of this name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers().get(name)?.to_str().ok()
    }

    /// All headers, or gRPC metadata.
    pub fn headers(&self) -> &HeaderMap {
        &self.0.head.headers
    }

    /// The request's method, always `POST` for gRPC.
    pub fn method(&self) -> &Method {
        &self.0.head.method
    }

    /// The request's path and query.
    pub fn uri(&self) -> &Uri {
        &self.0.head.uri
    }

    /// The other end of the connection, which may be a proxy.
    pub fn peer(&self) -> Option<SocketAddr> {
        let info = || self.get().map(|info: &ConnectInfo<SocketAddr>| info.0);
        self.0.scope.peer.or_else(info)
    }

    /// When the response is due.
    pub fn deadline(&self) -> Option<Instant> {
        self.0.scope.deadline
    }

    /// The route as written in the spec (`/user/:id`), or the rpc (`/pb.User/Get`).
    pub fn route(&self) -> &str {
        &self.0.scope.route
    }

    /// The trace of the request.
    pub fn trace(&self) -> &TraceContext {
        &self.0.scope.trace
    }

    /// Logs an error that clients do not see, with its causes.
    pub fn report(&self, error: &Error) {
        let _entered = trace::enter(*self.trace());
        tracing::error!("{} {}: {error:?}", self.method(), self.route());
    }

    /// Sets a header of the response (HTTP only). Fails if the name or value is not valid.
    pub fn set_header(&self, name: &str, value: &str) -> Result<()> {
        let (name, value) = (HeaderName::try_from(name)?, HeaderValue::try_from(value)?);
        self.extra()
            .get_or_insert_default()
            .headers
            .insert(name, value);
        Ok(())
    }

    /// Adds a cookie to the response (HTTP only): `set_cookie("sid=31d4; Path=/; HttpOnly")`.
    pub fn set_cookie(&self, cookie: &str) -> Result<()> {
        let value = HeaderValue::try_from(cookie)?;
        let mut extra = self.extra();
        let headers = &mut extra.get_or_insert_default().headers;
        headers.append(SET_COOKIE, value);
        Ok(())
    }

    /// Sets the status of the response (HTTP only), for the case that logic succeeds.
    pub fn set_status(&self, status: StatusCode) {
        self.extra().get_or_insert_default().status = Some(status);
    }

    /// Adds to the response what logic set: headers always, the status only to a successful response.
    #[must_use]
    pub fn finish<B>(&self, mut response: http::Response<B>) -> http::Response<B> {
        let Some(mut extra) = self.extra().take() else {
            return response;
        };
        if let Some(status) = extra.status.filter(|_| response.status().is_success()) {
            *response.status_mut() = status;
        }
        let headers = response.headers_mut();
        if let Entry::Occupied(cookies) = extra.headers.entry(SET_COOKIE) {
            for cookie in cookies.remove_entry_mult().1 {
                headers.append(SET_COOKIE, cookie);
            }
        }
        // `HeaderMap::extend` replaces headers of the same name.
        headers.extend(extra.headers);
        response
    }

    fn extra(&self) -> MutexGuard<'_, Option<Box<Extra>>> {
        self.0.extra.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Headers may contain credentials.
        f.debug_struct("Context")
            .field("method", self.method())
            .field("route", &self.route())
            .field("trace", self.trace())
            .finish_non_exhaustive()
    }
}

/// The claims of a token, without JWT's standard ones. A middleware that checks another kind of token puts its own into
/// the request's extensions.
#[derive(Clone, Default)]
pub struct Claims(Arc<Vec<(String, Box<RawValue>)>>);

impl Claims {
    /// A claim's JSON text.
    pub fn get(&self, name: &str) -> Option<&str> {
        // The last of several wins, as in a Go map.
        let claim = self.0.iter().rfind(|(key, _)| key == name);
        claim.map(|(_, value)| value.get())
    }

    /// The claims that are not among `names`.
    #[must_use]
    pub fn without(&self, names: &[&str]) -> Self {
        let kept = self.0.iter().filter(|(name, _)| !names.contains(&&**name));
        kept.cloned().collect()
    }
}

impl FromIterator<(String, Box<RawValue>)> for Claims {
    fn from_iter<I: IntoIterator<Item = (String, Box<RawValue>)>>(claims: I) -> Self {
        Self(Arc::new(claims.into_iter().collect()))
    }
}

impl<'de> Deserialize<'de> for Claims {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(BTreeMap::deserialize(deserializer)?.into_iter().collect())
    }
}

impl fmt::Debug for Claims {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.0.iter().map(|(name, _)| name);
        f.debug_set().entries(names).finish()
    }
}
