//! The one error of a service: what the client may see of it, and what stays in the log.

use std::error::Error as StdError;
use std::fmt;

use crate::bad_request::BadRequest;

/// What logic functions return.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// An error with its [`Kind`], which decides what the client is told, and its causes, which only the
/// log shows.
///
/// Any `std` error becomes one through `?` and is then [`Kind::Hidden`]. For that reason `Error` is
/// no `std::error::Error` itself.
pub struct Error(Box<Inner>);

struct Inner {
    kind: Kind,
    context: Vec<String>,
    cause: Option<Box<dyn StdError + Send + Sync>>,
}

/// Who an [`Error`] is for. Go's `fmt.Errorf("…: %w", err)` has no counterpart: [`Error::context`]
/// adds to the log and changes nothing a client sees.
#[derive(Debug, Clone)]
pub enum Kind {
    /// A business error: a code of the service's own and its text.
    Code {
        /// The number, which crosses gRPC as the status itself.
        code: u32,
        /// What the client reads.
        message: String,
    },
    /// Go's plain `errors.New(text)`: the client reads the text.
    Message(String),
    /// What is not written yet, by the name of its route or rpc.
    Unimplemented(String),
    /// A request that could not be bound.
    BadRequest(BadRequest),
    /// A gRPC status received from a callee.
    Status {
        /// The number of `grpc-status`: up to 16 gRPC's own, above a business code.
        code: i32,
        /// The text of `grpc-message`.
        message: String,
    },
    /// Anything else: logged with its causes, and never shown.
    Hidden,
}

impl Error {
    /// A business error: `Error::code(100_003, "the mobile number is taken")`.
    pub fn code(code: u32, message: impl Into<String>) -> Self {
        Self::new(Kind::Code {
            code,
            message: message.into(),
        })
    }

    /// A text for the client, as Go's `errors.New`.
    pub fn msg(message: impl Into<String>) -> Self {
        Self::new(Kind::Message(message.into()))
    }

    /// The answer of a route or rpc that nobody has written yet.
    pub fn unimplemented(name: impl Into<String>) -> Self {
        Self::new(Kind::Unimplemented(name.into()))
    }

    /// A status a called gRPC service answered with.
    pub fn status(code: i32, message: impl Into<String>) -> Self {
        Self::new(Kind::Status {
            code,
            message: message.into(),
        })
    }

    /// An error clients must not read: `text` stands in the log.
    pub fn hidden(text: impl Into<String>) -> Self {
        Self::new(Kind::Hidden).context(text)
    }

    /// An error of `kind`, without cause.
    pub fn new(kind: Kind) -> Self {
        Self(Box::new(Inner {
            kind,
            context: Vec::new(),
            cause: None,
        }))
    }

    /// What the client may see.
    pub fn kind(&self) -> &Kind {
        &self.0.kind
    }

    /// Says what was being done, for the log: `connect(url).map_err(|e| Error::from(e).context("connect to the cache"))?`.
    #[must_use]
    pub fn context(mut self, text: impl Into<String>) -> Self {
        self.0.context.push(text.into());
        self
    }

    /// Adds the error underneath, for the log.
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
        chain.extend(self.0.kind.text());
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
}

impl Kind {
    fn text(&self) -> Option<String> {
        match self {
            Self::Code { code, message } => Some(format!("{message} (code {code})")),
            Self::Message(message) => Some(message.clone()),
            Self::Unimplemented(name) => Some(format!("{name} is not implemented")),
            Self::BadRequest(bad) => Some(bad.to_string()),
            Self::Status { code, message } => Some(format!("{message} (gRPC status {code})")),
            Self::Hidden => None,
        }
    }
}

/// The outermost text alone.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.chain()[0])
    }
}

/// The outermost text and, a line each, what is underneath: what the log and a failing `main` show.
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
