//! Requests that are rejected before logic sees them, and the trait by which a service responds to them.

use std::fmt;

use axum::response::Response;
use http::StatusCode;

use rgo_core::BadRequest;
use rgo_core::Context;

/// How a service responds to rejected requests. A service implements it for the state of its router, in
/// `src/response.rs`; the extractors and layers of this crate respond through it.
pub trait Responses {
    /// The response to a request that does not fit its type.
    fn bad_request(ctx: &Context, bad: &BadRequest) -> Response;

    /// The response to a request that is rejected for any other reason.
    fn rejection(rejection: &Rejection) -> Response;
}

/// The handler of paths without a route: `.fallback(not_found::<ServiceContext>)`.
pub async fn not_found<S: Responses>() -> Response {
    S::rejection(&Rejection::NotFound)
}

/// The handler of routes without the request's method:
/// `.method_not_allowed_fallback(method_not_allowed::<ServiceContext>)`.
pub async fn method_not_allowed<S: Responses>() -> Response {
    S::rejection(&Rejection::MethodNotAllowed)
}

/// Why a request is rejected. `Display` is a phrase for clients; the reason of an invalid token is for
/// the log and not part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rejection {
    /// The token is missing or not valid: 401.
    Unauthorized {
        /// What is wrong with the token.
        reason: String,
    },
    /// No route has the path: 404.
    NotFound,
    /// The path has routes, but none for the method: 405.
    MethodNotAllowed,
    /// The body is longer than `MaxBytes` or the route's own limit: 413.
    TooLarge,
    /// The client has closed the connection before the response: 499, for the log.
    ClientGone,
    /// The handler panicked: 500.
    Panic,
    /// Too many requests are in flight: 503.
    Overloaded,
    /// The handler took longer than its timeout: 503.
    Timeout,
}

impl Rejection {
    /// The status of go-zero's response.
    pub fn status(&self) -> StatusCode {
        let (status, _) = self.parts();
        StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn parts(&self) -> (u16, &'static str) {
        match self {
            Self::Unauthorized { .. } => (401, "the token is missing or not valid"),
            Self::NotFound => (404, "no such path"),
            Self::MethodNotAllowed => (405, "the path has no such method"),
            Self::TooLarge => (413, "the body is too large"),
            // nginx's status, which has no name.
            Self::ClientGone => (499, "the client has gone"),
            Self::Panic => (500, "internal error"),
            Self::Overloaded => (503, "too many requests"),
            Self::Timeout => (503, "the request took too long"),
        }
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (_, text) = self.parts();
        f.write_str(text)
    }
}
