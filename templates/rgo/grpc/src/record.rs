//! Log lines in go-zero's words. They are written within the call's trace, see [`log::enter`].

use std::fmt;
use std::time::Duration;

use rgo_core::Error;
use rgo_core::GrpcCode;
use rgo_core::log;

/// What an rpc failed of is shown here only.
pub(super) fn hidden(path: &str, error: &Error) {
    tracing::error!("{path}: {error:?}");
}

/// An rpc panicked.
pub(super) fn panic(path: &str, text: &str) {
    tracing::error!("{path}: panic: {text}");
}

/// A call from here failed.
pub(super) fn failed_call(took: Duration, callee: &dyn fmt::Display, number: u32, message: &str) {
    let millis = took.as_millis();
    let code = GrpcCode(number);
    tracing::error!("fail - {callee} - rpc error: code = {code} desc = {message} - {millis}ms");
}

/// A call from here took long.
pub(super) fn slow_call(took: Duration, callee: &dyn fmt::Display) {
    log::slow(took, format_args!("[RPC] ok - slowcall - {callee}"));
}
