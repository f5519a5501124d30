//! Log lines in go-zero's words. They are written within the call's trace, see [`log::enter`].

use std::fmt;
use std::time::Duration;

use tonic::Code;

use rgo_core::Error;
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
    let code = Name(number);
    tracing::error!("fail - {callee} - rpc error: code = {code} desc = {message} - {millis}ms");
}

/// A call from here took long.
pub(super) fn slow_call(took: Duration, callee: &dyn fmt::Display) {
    log::slow(took, format_args!("[RPC] ok - slowcall - {callee}"));
}

/// A code as Go prints it.
struct Name(u32);

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match i32::try_from(self.0).map(Code::from_i32) {
            Ok(Code::Cancelled) => f.write_str("Canceled"),
            Ok(code) if code as u32 == self.0 => write!(f, "{code:?}"),
            _ => write!(f, "Code({})", self.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Name;

    #[test]
    fn codes_have_gos_names() {
        let names = [1, 2, 4, 16, 17, 100_003].map(|number| Name(number).to_string());
        let go = [
            "Canceled",
            "Unknown",
            "DeadlineExceeded",
            "Unauthenticated",
            "Code(17)",
            "Code(100003)",
        ];
        assert_eq!(names, go);
    }
}
