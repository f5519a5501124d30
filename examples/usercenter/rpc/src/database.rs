//! Errors of the database on their way to the user.

use common::errors;
use rgo_core::Error;
use rgo_sql as sql;

/// What a user is told about an error of the database; the log shows the error itself.
pub fn failed(error: sql::Error) -> Error {
    errors::database().caused_by(error)
}

/// As [`failed`], where a row that is there already means that somebody was faster.
pub fn taken_or_failed(error: sql::Error) -> Error {
    if error.is_unique_violation() {
        errors::already_registered()
    } else {
        failed(error)
    }
}
