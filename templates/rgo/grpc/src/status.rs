//! Errors as statuses and statuses as errors.

use std::fmt;

use bytes::Bytes;
use http::Response;
use tonic::Code;
use tonic::Status;

use crate::number;
use rgo_core::Error;
use rgo_core::Kind;
use rgo_core::Result;

/// What a client reads of an error that is not for it. The code is `Unknown`, never `Internal`:
/// callers' breakers count `Internal` as a failing server.
const HIDDEN: &str = "unknown error";

/// The status of an rpc that failed.
pub(super) fn of_error(error: &Error) -> Status {
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

/// A callee's status goes on with its details.
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

/// Whether the log is the only place that shows all of what went wrong.
pub(super) fn is_logged(error: &Error) -> bool {
    match error.kind() {
        Kind::Hidden => cause::<Status>(error).is_none(),
        Kind::Code { .. } | Kind::Message(_) => error.cause().is_some(),
        _ => false,
    }
}

/// The error a call ends with: a business code above gRPC's own numbers, else the status.
pub(super) fn to_error(status: &Status) -> Error {
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

/// gRPC for Go answers `ResourceExhausted` to a message above the limit of 4 MiB, tonic `OutOfRange`.
/// Tells whether this was such an answer.
pub(super) fn name_like_go<B: Default>(response: &mut Response<B>) -> bool {
    let too_large = response
        .extensions()
        .get::<Status>()
        .filter(|status| is_too_large(status))
        .map(|status| Status::resource_exhausted(status.message()));
    let Some(status) = too_large else {
        return false;
    };
    *response = status.into_http();
    true
}

fn is_too_large(status: &Status) -> bool {
    status.code() == Code::OutOfRange
        && status
            .message()
            .starts_with("Error, decoded message length too large")
}

/// [`to_error`] for what a call gives.
pub(super) fn to_result<T>(outcome: Result<T, Status>) -> Result<T> {
    outcome.map_err(|status| to_error(&status))
}

fn cause<T: std::error::Error + 'static>(error: &Error) -> Option<&T> {
    error.cause()?.downcast_ref()
}

/// `grpc-status-details-bin` of a callee, passed on with its status.
#[derive(Debug)]
struct Details(Bytes);

impl fmt::Display for Details {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes of status details", self.0.len())
    }
}

impl std::error::Error for Details {}
