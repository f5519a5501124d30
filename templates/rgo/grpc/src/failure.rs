//! Errors that only the log shows, on their way from the function that turned them into a status
//! to the layer around it, which knows the request's trace. Both run in the same poll.

use std::cell::Cell;

use tonic::Status;

use crate::status;
use rgo_core::Error;

thread_local! {
    static FAILED: Cell<Option<Error>> = const { Cell::new(None) };
}

/// The status for the client; an error of which it does not see everything stays behind for [`take`].
pub(super) fn leave(error: Error) -> Status {
    let answer = status::of_error(&error);
    if status::is_logged(&error) {
        FAILED.set(Some(error));
    }
    answer
}

/// The error the poll that just ended has left.
pub(super) fn take() -> Option<Error> {
    FAILED.take()
}
