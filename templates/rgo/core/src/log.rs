//! go-zero's log: one line a record, as JSON or plain text, sorted by kind into console or files.
//!
//! Services log with `tracing`'s macros; [`Logger::layer`] turns events into lines. Lines the crate writes
//! for every request ([`access`], [`call`]) take a shorter way past `tracing`.

mod clock;
mod fields;
mod file;
mod json;
mod layer;
mod layout;
mod line;
mod logger;
mod output;
mod peer;
mod request;
mod scope;

use std::fmt;
use std::panic::Location;
use std::sync::OnceLock;
use std::time::Duration;

use tracing_subscriber::layer::SubscriberExt;

pub use layer::LogLayer;
pub use line::Kind;
pub use logger::Logger;
pub use peer::Peer;
pub use request::Access;
pub use request::Call;
pub use scope::Entered;
pub use scope::InTrace;
pub use scope::current_trace;
pub use scope::enter;
pub use scope::in_trace;

use crate::Result;
use crate::config::LogConf;

static LOGGER: OnceLock<Logger> = OnceLock::new();

/// Opens what `conf` names and sends the process's lines there. A process has one log: the first call decides, so
/// several servers in one process share it.
pub fn init(conf: &LogConf, service: &str) -> Result<()> {
    if LOGGER.get().is_none() {
        install(Logger::open(conf, service)?);
    }
    Ok(())
}

/// Makes `logger` the process's, unless there is one already; tells whether it did.
pub fn install(logger: Logger) -> bool {
    let layer = logger.layer();
    if LOGGER.set(logger).is_err() {
        return false;
    }
    // A subscriber of the service's own stays; it can contain the layer itself.
    let _ = tracing::subscriber::set_global_default(tracing_subscriber::registry().with(layer));
    true
}

/// The process's log, once it is open.
pub fn logger() -> Option<&'static Logger> {
    LOGGER.get()
}

/// The line of an HTTP request.
#[track_caller]
pub fn access(access: &Access<'_>) {
    if let Some(logger) = LOGGER.get() {
        logger.access(access, Location::caller());
    }
}

/// The line of a gRPC call.
#[track_caller]
pub fn call(call: &Call<'_>) {
    if let Some(logger) = LOGGER.get() {
        logger.call(call, Location::caller());
    }
}

/// A line of kind `slow`: something took longer than it should.
#[track_caller]
pub fn slow(duration: Duration, content: fmt::Arguments<'_>) {
    write(Kind::Slow, Some(duration), content);
}

/// A line of kind `stat`: figures of the past minute, say.
#[track_caller]
pub fn stat(content: fmt::Arguments<'_>) {
    write(Kind::Stat, None, content);
}

/// A line of kind `fatal`: what ends the service.
#[track_caller]
pub fn severe(content: fmt::Arguments<'_>) {
    write(Kind::Severe, None, content);
}

#[track_caller]
fn write(kind: Kind, duration: Option<Duration>, content: fmt::Arguments<'_>) {
    if let Some(logger) = LOGGER.get() {
        let trace = current_trace();
        logger.write(kind, Location::caller(), duration, &trace, content);
    }
}
