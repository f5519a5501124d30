//! Log lines and metrics in go-zero's words.

use std::fmt::Display;
use std::net::SocketAddr;
use std::time::Duration;

use crate::error::Error;
use crate::trace::TraceContext;

pub(super) fn served(
    _: Option<&TraceContext>,
    _: Duration,
    _: Option<SocketAddr>,
    _: &str,
    _: bool,
) {
}
pub(super) fn panic(_: Option<&TraceContext>, _: &str, _: &str) {}
pub(super) fn hidden(_: Option<&TraceContext>, _: &str, _: &Error) {}
pub(super) fn failed_call(_: Option<&TraceContext>, _: Duration, _: &dyn Display, _: u32, _: &str) {
}
pub(super) fn slow_call(_: Option<&TraceContext>, _: Duration, _: &dyn Display) {}
pub(super) fn count_call(_: &str, _: Duration, _: u32) {}
