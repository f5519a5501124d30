//! What went wrong on this side of a call, in gRPC's own terms.

use std::error::Error as StdError;

use tonic::Code;
use tonic::ConnectError;
use tonic::Status;
use tonic::TimeoutExpired;
use tonic::transport::Error;

/// The status of a call nobody waits for any longer, in Go's words.
pub(super) fn late() -> Status {
    Status::deadline_exceeded("context deadline exceeded")
}

/// Whether no connection could be made, so that nothing was sent.
pub(super) fn is_connect(error: &Error) -> bool {
    has::<ConnectError>(error)
}

/// The status of a call that got no answer.
pub(super) fn status(error: Error) -> Status {
    if has::<TimeoutExpired>(&error) {
        return late();
    }
    broken(Status::from_error(Box::new(error)))
}

/// A connection that breaks is `Unavailable`; tonic says `Unknown`, or `Cancelled` if it had not
/// begun to send.
pub(super) fn broken(status: Status) -> Status {
    let is_reset = status.message().starts_with("h2 protocol error");
    match status.code() {
        Code::Unknown => Status::unavailable(status.message()),
        Code::Cancelled if !is_reset => Status::unavailable(status.message()),
        _ => status,
    }
}

fn has<T: StdError + 'static>(error: &Error) -> bool {
    let mut next: Option<&(dyn StdError + 'static)> = Some(error);
    while let Some(error) = next {
        if error.is::<T>() {
            return true;
        }
        next = error.source();
    }
    false
}
