//! Errors as statuses and statuses as errors.

use std::cell::Cell;
use std::error::Error as StdError;
use std::fmt;

use bytes::Bytes;
use http::Response;
use tonic::Code;
use tonic::ConnectError;
use tonic::Status;
use tonic::TimeoutExpired;
use tonic::transport;

use crate::number;
use rgo_core::Error;
use rgo_core::Kind;
use rgo_core::Result;

/// The text of an error whose cause the caller must not see. The code is `Unknown`, never `Internal`: callers'
/// breakers count `Internal` as a failing server.
const HIDDEN: &str = "unknown error";

thread_local! {
    /// An error that only the log shows in full, on its way from the function that made its status to the layer around
    /// it, which knows the rpc. Both run in the same poll.
    static FAILED: Cell<Option<Error>> = const { Cell::new(None) };
}

/// The status of a failed rpc. If the caller does not see all of `error`, it stays for [`take_failure`].
pub(crate) fn of_failure(error: Error) -> Status {
    let status = of_error(&error);
    if is_logged(&error) {
        FAILED.set(Some(error));
    }
    status
}

/// The error that [`of_failure`] kept during the poll that just ended.
pub(crate) fn take_failure() -> Option<Error> {
    FAILED.take()
}

fn of_error(error: &Error) -> Status {
    let message = match error.kind() {
        Kind::Code { message, .. }
        | Kind::Message(message)
        | Kind::Status { message, .. }
        | Kind::Upstream { message, .. } => message.clone(),
        Kind::BadRequest(bad) => bad.to_string(),
        // `Err(Status::not_found("…"))?` in a logic function means that status.
        _ => match cause::<Status>(error) {
            Some(status) => return status.clone(),
            None => HIDDEN.to_owned(),
        },
    };
    with_details(number::status(error.grpc_code().0, message), error)
}

/// Passes on the details that a called service sent with its status.
fn with_details(status: Status, error: &Error) -> Status {
    let Some(Details(details)) = cause(error) else {
        return status;
    };
    Status::with_details_and_metadata(
        status.code(),
        status.message(),
        details.clone(),
        status.metadata().clone(),
    )
}

fn is_logged(error: &Error) -> bool {
    match error.kind() {
        Kind::Hidden => cause::<Status>(error).is_none(),
        Kind::Code { .. } | Kind::Message(_) => error.cause().is_some(),
        _ => false,
    }
}

fn cause<T: StdError + 'static>(error: &Error) -> Option<&T> {
    error.cause()?.downcast_ref()
}

/// The error of a failed call: a business code above gRPC's own numbers, else the status.
fn to_error(status: &Status) -> Error {
    let number = if is_too_large(status) {
        Code::ResourceExhausted as u32
    } else {
        number::of(status)
    };
    let error = Error::rpc(number, status.message());
    if status.details().is_empty() {
        error
    } else {
        error.caused_by(Details(Bytes::copy_from_slice(status.details())))
    }
}

/// [`to_error`] for a result.
pub(crate) fn to_result<T>(outcome: Result<T, Status>) -> Result<T> {
    outcome.map_err(|status| to_error(&status))
}

/// gRPC for Go answers a message above the limit of 4 MiB with `ResourceExhausted`, tonic with `OutOfRange`. Renames
/// such a response.
pub(crate) fn rename_too_large<B: Default>(response: &mut Response<B>) {
    let too_large = response
        .extensions()
        .get::<Status>()
        .filter(|status| is_too_large(status))
        .map(|status| Status::resource_exhausted(status.message()));
    if let Some(status) = too_large {
        *response = status.into_http();
    }
}

fn is_too_large(status: &Status) -> bool {
    status.code() == Code::OutOfRange
        && status
            .message()
            .starts_with("Error, decoded message length too large")
}

/// The status of an rpc or a call whose time is over, in Go's words.
pub(crate) fn late() -> Status {
    Status::deadline_exceeded("context deadline exceeded")
}

/// The status of a call without a response.
pub(crate) fn of_transport(error: transport::Error) -> Status {
    if has::<TimeoutExpired>(&error) {
        return late();
    }
    of_broken(Status::from_error(Box::new(error)))
}

/// A connection that breaks is `Unavailable`. tonic says `Unknown`, or `Cancelled` if it had not begun to send.
pub(crate) fn of_broken(status: Status) -> Status {
    let is_reset = status.message().starts_with("h2 protocol error");
    match status.code() {
        Code::Unknown => Status::unavailable(status.message()),
        Code::Cancelled if !is_reset => Status::unavailable(status.message()),
        _ => status,
    }
}

/// Whether no connection could be made, so that nothing was sent.
pub(crate) fn is_connect(error: &transport::Error) -> bool {
    has::<ConnectError>(error)
}

fn has<T: StdError + 'static>(error: &transport::Error) -> bool {
    let mut next: Option<&(dyn StdError + 'static)> = Some(error);
    while let Some(error) = next {
        if error.is::<T>() {
            return true;
        }
        next = error.source();
    }
    false
}

/// `grpc-status-details-bin` of a called service.
#[derive(Debug)]
struct Details(Bytes);

impl fmt::Display for Details {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes of status details", self.0.len())
    }
}

impl StdError for Details {}
