//! go-zero's log: a line for each record, as JSON or plain text, sorted by kind into the console or files.
//!
//! Services log with `tracing`'s macros; [`Logger::layer`] turns events into lines. The lines of requests
//! ([`access`], [`Logger::write`]) do not pass through `tracing`, which is faster.

mod event;
mod line;
mod output;
mod request;
mod time;

use std::fmt;
use std::io::Write;
use std::panic::Location;
use std::sync::Arc;
use std::sync::OnceLock;
use std::time::Duration;

use tracing_subscriber::layer::SubscriberExt;

pub use self::event::LogLayer;
use self::line::Fields;
pub use self::line::Kind;
use self::line::Record;
use self::line::Style;
use self::output::Outputs;
pub use self::request::Access;
pub use self::request::Peer;
use crate::Result;
use crate::config::Level;
use crate::config::LogConf;
use crate::trace::TraceContext;
pub use crate::trace::current_trace;
pub use crate::trace::enter;
pub use crate::trace::in_trace;

static LOGGER: OnceLock<Logger> = OnceLock::new();

/// Opens the log described by `conf` for the process; `service` replaces an empty `ServiceName`. A process has one log:
/// the first call decides, and further calls do nothing. Fails if a folder or file cannot be created.
pub fn init(conf: &LogConf, service: &str) -> Result<()> {
    if LOGGER.get().is_none() {
        install(Logger::open(conf, service)?);
    }
    Ok(())
}

/// Makes `logger` the log of the process. Returns false, and does nothing, if there is one already.
pub fn install(logger: Logger) -> bool {
    let layer = logger.layer();
    if LOGGER.set(logger).is_err() {
        return false;
    }
    // Fails if the service has a subscriber of its own, which may contain the layer.
    let _ = tracing::subscriber::set_global_default(tracing_subscriber::registry().with(layer));
    true
}

/// The log of the process, if it is open.
pub fn logger() -> Option<&'static Logger> {
    LOGGER.get()
}

/// Writes the line of an HTTP request.
#[track_caller]
pub fn access(access: &Access<'_>) {
    if let Some(logger) = logger() {
        logger.access(access, Location::caller());
    }
}

/// Writes a line of kind `slow`: something took too long.
#[track_caller]
pub fn slow(duration: Duration, content: fmt::Arguments<'_>) {
    write(Kind::Slow, Some(duration), content);
}

/// Writes a line of any kind, as go-zero's `logx.Stat` and `logx.Severe`: `write(Kind::Stat, None, format_args!("…"))`.
#[track_caller]
pub fn write(kind: Kind, duration: Option<Duration>, content: fmt::Arguments<'_>) {
    if let Some(logger) = logger() {
        logger.write(
            kind,
            Location::caller(),
            duration,
            &current_trace(),
            content,
        );
    }
}

/// An open log. Clones write to the same place.
#[derive(Clone)]
pub struct Logger(Arc<Inner>);

struct Inner {
    level: Level,
    stat: bool,
    style: Style,
    outputs: Outputs,
}

impl fmt::Debug for Logger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Logger")
            .field("level", &self.0.level)
            .finish_non_exhaustive()
    }
}

impl Logger {
    /// Opens the log described by `conf`; `service` replaces an empty `ServiceName`. Fails if a folder or file cannot be
    /// created.
    pub fn open(conf: &LogConf, service: &str) -> Result<Self> {
        Ok(Self::with_outputs(conf, Outputs::open(conf, service)?))
    }

    /// A log that writes lines of all kinds to `writer`: for tests, or for a collector of the service's own.
    pub fn to(conf: &LogConf, writer: impl Write + Send + 'static) -> Self {
        Self::with_outputs(conf, Outputs::one(writer))
    }

    fn with_outputs(conf: &LogConf, outputs: Outputs) -> Self {
        Self(Arc::new(Inner {
            level: conf.level,
            stat: conf.stat,
            style: Style::new(conf),
            outputs,
        }))
    }

    /// The layer that turns `tracing`'s events into lines of this log.
    pub fn layer(&self) -> LogLayer {
        LogLayer::new(self.clone())
    }

    /// Writes one line.
    pub fn write(
        &self,
        kind: Kind,
        caller: &Location<'_>,
        duration: Option<Duration>,
        trace: &TraceContext,
        content: fmt::Arguments<'_>,
    ) {
        static NONE: Fields = Fields::new();
        self.record(Record {
            kind,
            caller: Some((caller.file(), caller.line())),
            duration,
            trace,
            content,
            is_cut: false,
            fields: &NONE,
        });
    }

    fn record(&self, record: Record<'_>) {
        let Inner { style, outputs, .. } = &*self.0;
        let (_, level, output) = record.kind.traits();
        if level >= self.0.level && (record.kind != Kind::Stat || self.0.stat) {
            style.line(record, |line| outputs.write(output, line));
        }
    }
}
