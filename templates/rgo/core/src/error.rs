//! The error of a service: what a client may see, and the causes that only the log shows.

use std::any::Any;
use std::error::Error as StdError;
use std::fmt;

use http::StatusCode;

use crate::bad_request::BadRequest;
use crate::grpc_code::GrpcCode;

/// What logic functions return.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// An error with its [`Kind`], which decides what a client sees, and its causes, which only the log
/// shows.
///
/// `?` turns any `std` error into one of [`Kind::Hidden`]. For that reason `Error` does not implement
/// `std::error::Error` itself.
pub struct Error(Box<Inner>);

struct Inner {
    kind: Kind,
    /// The code of the called rpc that failed.
    rpc: Option<GrpcCode>,
    context: Vec<String>,
    cause: Option<Box<dyn StdError + Send + Sync>>,
}

/// What an [`Error`] is to a client. Texts here are shown to clients, except that of
/// [`Upstream`](Self::Upstream).
///
/// Go's `fmt.Errorf("…: %w", err)` has no counterpart: [`Error::context`] adds to the log and changes
/// nothing a client sees.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Kind {
    /// A business error: a code of the service's own and its text.
    Code {
        /// The code, which gRPC carries as the status itself.
        code: u32,
        /// The text.
        message: String,
    },
    /// A text without a code, as Go's `errors.New(text)`.
    Message(String),
    /// An HTTP status, such as 404, and its text.
    Status {
        /// The status.
        status: StatusCode,
        /// The text.
        message: String,
    },
    /// A request that does not fit its type.
    BadRequest(BadRequest),
    /// A called rpc failed, and not because of the request.
    Upstream {
        /// 501, 503, 504, or 500.
        status: StatusCode,
        /// The text, which is for the log.
        message: String,
    },
    /// Any other error: logged with its causes, never shown to clients.
    Hidden,
}

impl Error {
    /// A business error: `Error::code(100_003, "the mobile number is taken")`.
    pub fn code(code: u32, message: impl Into<String>) -> Self {
        let message = message.into();
        Self::new(Kind::Code { code, message })
    }

    /// A text for the client, as Go's `errors.New`: HTTP 400, gRPC `Unknown`.
    pub fn msg(message: impl Into<String>) -> Self {
        Self::new(Kind::Message(message.into()))
    }

    /// An HTTP status and a text for the client: `Error::status(StatusCode::GONE, "…")`.
    pub fn status(status: StatusCode, message: impl Into<String>) -> Self {
        let message = message.into();
        Self::new(Kind::Status { status, message })
    }

    /// HTTP 400, gRPC `InvalidArgument`.
    pub fn bad_request(message: impl Into<String>) -> Self {
        Self::status(StatusCode::BAD_REQUEST, message)
    }

    /// HTTP 401, gRPC `Unauthenticated`.
    pub fn unauthorized(message: impl Into<String>) -> Self {
        Self::status(StatusCode::UNAUTHORIZED, message)
    }

    /// HTTP 403, gRPC `PermissionDenied`.
    pub fn forbidden(message: impl Into<String>) -> Self {
        Self::status(StatusCode::FORBIDDEN, message)
    }

    /// HTTP 404, gRPC `NotFound`.
    pub fn not_found(message: impl Into<String>) -> Self {
        Self::status(StatusCode::NOT_FOUND, message)
    }

    /// HTTP 409, gRPC `AlreadyExists`.
    pub fn conflict(message: impl Into<String>) -> Self {
        Self::status(StatusCode::CONFLICT, message)
    }

    /// HTTP 429, gRPC `ResourceExhausted`.
    pub fn too_many_requests(message: impl Into<String>) -> Self {
        Self::status(StatusCode::TOO_MANY_REQUESTS, message)
    }

    /// HTTP 503, gRPC `Unavailable`.
    pub fn unavailable(message: impl Into<String>) -> Self {
        Self::status(StatusCode::SERVICE_UNAVAILABLE, message)
    }

    /// A route or rpc that is not written yet: HTTP 501, gRPC `Unimplemented`, and the text
    /// `<name> is not implemented`.
    pub fn unimplemented(name: impl fmt::Display) -> Self {
        Self::status(
            StatusCode::NOT_IMPLEMENTED,
            format!("{name} is not implemented"),
        )
    }

    /// The status a called rpc ended with. A code above 16 is a business code.
    pub fn rpc(code: u32, message: impl Into<String>) -> Self {
        let (rpc, message) = (GrpcCode(code), message.into());
        let status = rpc.http_status();
        let kind = if code > GrpcCode::LAST {
            Kind::Code { code, message }
        } else if status.is_client_error() {
            Kind::Status { status, message }
        } else {
            Kind::Upstream { status, message }
        };
        let mut error = Self::new(kind);
        error.0.rpc = Some(rpc);
        error
    }

    /// An error clients must not read: only the log shows `text`.
    pub fn hidden(text: impl Into<String>) -> Self {
        Self::new(Kind::Hidden).context(text)
    }

    /// An error of `kind`, without a cause.
    pub fn new(kind: Kind) -> Self {
        Self(Box::new(Inner {
            kind,
            rpc: None,
            context: Vec::new(),
            cause: None,
        }))
    }

    /// What a client may see.
    pub fn kind(&self) -> &Kind {
        &self.0.kind
    }

    /// The code of a business error.
    pub fn business_code(&self) -> Option<u32> {
        match self.0.kind {
            Kind::Code { code, .. } => Some(code),
            _ => None,
        }
    }

    /// The code of the called rpc that failed; `None` for an error of the service itself.
    pub fn rpc_code(&self) -> Option<GrpcCode> {
        self.0.rpc
    }

    /// The gRPC code of the error: that of the called rpc, or else the one that fits the kind.
    pub fn grpc_code(&self) -> GrpcCode {
        match (self.0.rpc, &self.0.kind) {
            (Some(code), _) => code,
            (None, Kind::Code { code, .. }) => GrpcCode(*code),
            (None, Kind::Status { status, .. } | Kind::Upstream { status, .. }) => {
                GrpcCode::from(*status)
            }
            (None, Kind::BadRequest(_)) => StatusCode::BAD_REQUEST.into(),
            (None, Kind::Message(_) | Kind::Hidden) => GrpcCode::UNKNOWN,
        }
    }

    /// Whether the log must show the error: clients do not see its text, or a called rpc ended with
    /// one of gRPC's own codes.
    pub fn needs_report(&self) -> bool {
        match self.0.kind {
            Kind::Hidden | Kind::Upstream { .. } => true,
            Kind::Status { .. } => self.0.rpc.is_some(),
            _ => false,
        }
    }

    /// Says what was being done, for the log: `connect(url).map_err(|e| Error::from(e).context("connect to the cache"))?`.
    #[must_use]
    pub fn context(mut self, text: impl Into<String>) -> Self {
        self.0.context.push(text.into());
        self
    }

    /// Adds the error that caused this one, for the log.
    #[must_use]
    pub fn caused_by(mut self, cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.0.cause = Some(cause.into());
        self
    }

    /// The cause, to look for an error of a certain type.
    pub fn cause(&self) -> Option<&(dyn StdError + Send + Sync + 'static)> {
        self.0.cause.as_deref()
    }

    /// Every text from the outermost context to the innermost cause.
    fn chain(&self) -> Vec<String> {
        let mut chain: Vec<String> = self.0.context.iter().rev().cloned().collect();
        chain.extend(self.text());
        let mut next = self.cause().map(|cause| cause as &(dyn StdError + 'static));
        while let Some(cause) = next {
            let text = cause.to_string();
            // Many errors repeat their source in their own text.
            if chain.last().is_none_or(|last| !last.ends_with(&text)) {
                chain.push(text);
            }
            next = cause.source();
        }
        if chain.is_empty() {
            chain.push("an error without a text".to_owned());
        }
        chain
    }

    fn text(&self) -> Option<String> {
        match &self.0.kind {
            Kind::Code { code, message } => Some(format!("{message} (code {code})")),
            Kind::Message(message) => Some(message.clone()),
            Kind::Status { message, .. } | Kind::Upstream { message, .. } => {
                Some(match self.0.rpc {
                    Some(GrpcCode(code)) => format!("{message} (gRPC status {code})"),
                    None => message.clone(),
                })
            }
            Kind::BadRequest(bad) => Some(bad.to_string()),
            Kind::Hidden => None,
        }
    }
}

/// The outermost text alone.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.chain()[0])
    }
}

/// The outermost text, then a line for each cause: for the log, and for a `main` that fails.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let chain = self.chain();
        f.write_str(&chain[0])?;
        if chain.len() > 1 {
            f.write_str("\n\nCaused by:")?;
        }
        for cause in &chain[1..] {
            write!(f, "\n    {cause}")?;
        }
        Ok(())
    }
}

impl<E: StdError + Send + Sync + 'static> From<E> for Error {
    fn from(error: E) -> Self {
        Self::new(Kind::Hidden).caused_by(error)
    }
}

impl From<BadRequest> for Error {
    fn from(bad: BadRequest) -> Self {
        Self::new(Kind::BadRequest(bad))
    }
}

/// The text of a caught panic, for the log.
pub fn panic_text(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no message")
}

#[cfg(test)]
mod tests {
    use super::Error;
    use super::Kind;
    use crate::grpc_code::GrpcCode;

    #[test]
    fn a_called_rpc_fails_in_one_of_three_kinds() {
        let kind = |code| Error::rpc(code, "why").kind().clone();
        assert!(matches!(kind(5), Kind::Status { status, .. } if status == 404));
        assert!(matches!(kind(14), Kind::Upstream { status, .. } if status == 503));
        assert!(matches!(kind(17), Kind::Code { code: 17, .. }));
        for code in [1, 5, 9, 13, 17] {
            assert_eq!(Error::rpc(code, "why").grpc_code(), GrpcCode(code));
        }
        assert_eq!(
            Error::rpc(5, "no row").to_string(),
            "no row (gRPC status 5)"
        );
    }

    #[test]
    fn the_log_shows_what_clients_do_not_see() {
        for error in [
            Error::hidden("a"),
            Error::rpc(5, "a"),
            Error::rpc(13, "a"),
            std::fmt::Error.into(),
        ] {
            assert!(error.needs_report(), "{error:?}");
        }
        for error in [
            Error::not_found("a"),
            Error::unavailable("a"),
            Error::code(7, "a"),
            Error::rpc(17, "a"),
            Error::msg("a"),
        ] {
            assert!(!error.needs_report(), "{error:?}");
        }
    }
}
