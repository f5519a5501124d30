//! What a logic function knows of the request it serves, HTTP or gRPC.

use std::borrow::Cow;
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
use http::Extensions;
use http::HeaderMap;
use http::HeaderName;
use http::HeaderValue;
use http::Method;
use http::StatusCode;
use http::Uri;
use http::header::SET_COOKIE;
use http::request::Parts;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use crate::error::Error;
use crate::error::Result;
use crate::log;
use crate::trace::TraceContext;

/// The request being served: cheap to clone, and good to keep in tasks that outlive the answer.
#[derive(Clone)]
pub struct Context(Arc<Inner>);

struct Inner {
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    extensions: Extensions,
    scope: Scope,
    answer: Mutex<Option<Box<Answer>>>,
}

/// What the server's layer knows of a request before anything is extracted from it; it travels in
/// the request's extensions.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    /// The route as the spec writes it, or the full name of the rpc.
    pub route: Cow<'static, str>,
    /// The trace the request belongs to.
    pub trace: TraceContext,
    /// When the answer must be there.
    pub deadline: Option<Instant>,
    /// The other end of the connection.
    pub peer: Option<SocketAddr>,
}

/// What logic sets on the answer, beside its data.
#[derive(Debug, Default)]
struct Answer {
    status: Option<StatusCode>,
    headers: HeaderMap,
}

/// The context alone, for handlers without a request type; it takes the head whole, so it stands last.
impl<S: Send + Sync> FromRequest<S> for Context {
    type Rejection = Infallible;

    async fn from_request(request: Request, _: &S) -> std::result::Result<Self, Infallible> {
        Ok(Self::from_parts(request.into_parts().0))
    }
}

impl Context {
    /// The context of a request whose body is read; takes the head as it is, nothing is copied.
    pub fn from_parts(mut parts: Parts) -> Self {
        let scope = parts.extensions.remove::<Scope>().unwrap_or_default();
        Self::new(parts, scope)
    }

    /// The context of a request whose [`Scope`] the caller knows. A gRPC request gives its metadata
    /// as the headers.
    pub fn new(parts: Parts, scope: Scope) -> Self {
        let Parts {
            method,
            uri,
            headers,
            extensions,
            ..
        } = parts;
        Self(Arc::new(Inner {
            method,
            uri,
            headers,
            extensions,
            scope,
            answer: Mutex::new(None),
        }))
    }

    /// A claim of the request's token: `ctx.claim::<i64>("userId")?`. Numbers have their full
    /// precision.
    pub fn claim<T: DeserializeOwned>(&self, name: &str) -> Result<T> {
        let claims = self
            .get::<Claims>()
            .ok_or_else(|| Error::hidden("the route checks no token"))?;
        let raw = claims
            .get(name)
            .ok_or_else(|| Error::hidden(format!("the token has no claim `{name}`")))?;
        serde_json::from_str(raw)
            .map_err(|error| Error::from(error).context(format!("claim `{name}`")))
    }

    /// A value a middleware put into the request's extensions.
    pub fn get<T: Send + Sync + 'static>(&self) -> Option<&T> {
        self.0.extensions.get()
    }

    /// A header, or gRPC metadata; the first one of several.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.0
            .headers
            .get(name)
            .and_then(|value| value.to_str().ok())
    }

    /// All headers, or gRPC metadata.
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// The request's method, always `POST` for gRPC.
    pub fn method(&self) -> &Method {
        &self.0.method
    }

    /// The request's path and query.
    pub fn uri(&self) -> &Uri {
        &self.0.uri
    }

    /// The other end of the connection, which may be a proxy.
    pub fn peer(&self) -> Option<SocketAddr> {
        self.0
            .scope
            .peer
            .or_else(|| self.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0))
    }

    /// When the answer must be there.
    pub fn deadline(&self) -> Option<Instant> {
        self.0.scope.deadline
    }

    /// The route as the spec writes it (`/user/:id`), or the rpc (`/pb.User/Get`).
    pub fn route(&self) -> &str {
        &self.0.scope.route
    }

    /// The trace the request belongs to.
    pub fn trace(&self) -> &TraceContext {
        &self.0.scope.trace
    }

    /// Logs an error that clients do not see, with its causes.
    pub fn report(&self, error: &Error) {
        let _entered = log::enter(*self.trace());
        tracing::error!("{} {}: {error:?}", self.0.method, self.route());
    }

    /// Sets a header of the answer (HTTP only).
    pub fn set_header(&self, name: &str, value: &str) -> Result<()> {
        let name = HeaderName::try_from(name)?;
        let value = HeaderValue::try_from(value)?;
        self.answer()
            .get_or_insert_default()
            .headers
            .insert(name, value);
        Ok(())
    }

    /// Adds a cookie to the answer (HTTP only): `set_cookie("sid=31d4; Path=/; HttpOnly")`.
    pub fn set_cookie(&self, cookie: &str) -> Result<()> {
        let value = HeaderValue::try_from(cookie)?;
        self.answer()
            .get_or_insert_default()
            .headers
            .append(SET_COOKIE, value);
        Ok(())
    }

    /// Sets the status of the answer when logic succeeds (HTTP only).
    pub fn set_status(&self, status: StatusCode) {
        self.answer().get_or_insert_default().status = Some(status);
    }

    /// Puts what logic set on the answer: its headers always, its status only on a success.
    #[must_use]
    pub fn finish<B>(&self, mut response: http::Response<B>) -> http::Response<B> {
        let Some(answer) = self.answer().take() else {
            return response;
        };
        if let Some(status) = answer.status.filter(|_| response.status().is_success()) {
            *response.status_mut() = status;
        }
        // `None` stands for a further value of the name before it.
        let mut last = None;
        for (name, value) in answer.headers {
            let further = name.is_none();
            last = name.or(last);
            match &last {
                Some(name) if further || name == SET_COOKIE => {
                    response.headers_mut().append(name, value);
                }
                Some(name) => {
                    response.headers_mut().insert(name, value);
                }
                None => {}
            }
        }
        response
    }

    fn answer(&self) -> MutexGuard<'_, Option<Box<Answer>>> {
        // Nothing panics while the lock is held.
        self.0.answer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Headers carry credentials.
        f.debug_struct("Context")
            .field("method", &self.0.method)
            .field("route", &self.0.scope.route)
            .field("trace", &self.0.scope.trace)
            .finish_non_exhaustive()
    }
}

/// The claims of a token, without JWT's standard ones. A middleware that checks tokens of another
/// kind puts them into the request's extensions itself.
#[derive(Clone, Default)]
pub struct Claims(Arc<Vec<(String, Box<RawValue>)>>);

impl Claims {
    /// A claim's JSON text.
    pub fn get(&self, name: &str) -> Option<&str> {
        // The last of several wins, as in a Go map.
        self.0
            .iter()
            .rev()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.get())
    }

    /// The claims that are not among `names`.
    #[must_use]
    pub fn without(&self, names: &[&str]) -> Self {
        self.0
            .iter()
            .filter(|(name, _)| !names.contains(&&**name))
            .cloned()
            .collect()
    }
}

impl FromIterator<(String, Box<RawValue>)> for Claims {
    fn from_iter<I: IntoIterator<Item = (String, Box<RawValue>)>>(claims: I) -> Self {
        Self(Arc::new(claims.into_iter().collect()))
    }
}

impl<'de> Deserialize<'de> for Claims {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let claims =
            std::collections::BTreeMap::<String, Box<RawValue>>::deserialize(deserializer)?;
        Ok(claims.into_iter().collect())
    }
}

impl fmt::Debug for Claims {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set()
            .entries(self.0.iter().map(|(name, _)| name))
            .finish()
    }
}
