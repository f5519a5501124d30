//! Requests that are answered before or instead of their handler.

use std::fmt;

use http::StatusCode;

/// Why a request gets no answer of its handler. The service's `answer::refuse` decides how it looks.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// The token is missing or not good: 401.
    Unauthorized {
        /// What is wrong with it.
        reason: String,
    },
    /// No route has the path: 404.
    NotFound,
    /// The path has routes, but none for the method: 405.
    MethodNotAllowed,
    /// The body is longer than `MaxBytes` or the route's own limit: 413.
    TooLarge,
    /// The client has gone before the answer was there: 499, for the log.
    ClientGone,
    /// The handler panicked: 500.
    Panic,
    /// Too many requests are in flight, or the service sheds load: 503.
    Overloaded,
    /// The handler took longer than it may: 503.
    Timeout,
}

impl Refusal {
    /// The status go-zero answers with.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Unauthorized { .. } => StatusCode::UNAUTHORIZED,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            // nginx's number, which has no name.
            Self::ClientGone => StatusCode::from_u16(499).unwrap_or(StatusCode::BAD_REQUEST),
            Self::Panic => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Overloaded | Self::Timeout => StatusCode::SERVICE_UNAVAILABLE,
        }
    }
}

/// A phrase for clients. The reason of a refused token is for the log and not part of it.
impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unauthorized { .. } => "the token is missing or not valid",
            Self::NotFound => "no such path",
            Self::MethodNotAllowed => "the path has no such method",
            Self::TooLarge => "the body is too large",
            Self::ClientGone => "the client has gone",
            Self::Panic => "internal error",
            Self::Overloaded => "too many requests",
            Self::Timeout => "the request took too long",
        })
    }
}
