//! A log: which lines it has, what they look like, where they go.

use std::cell::RefCell;
use std::fmt;
use std::io::Write;
use std::panic::Location;
use std::sync::Arc;
use std::time::Duration;

use jiff::tz::TimeZone;

use super::clock::Clock;
use super::layer::LogLayer;
use super::line::Kind;
use super::line::Record;
use super::line::Style;
use super::output::Outputs;
use crate::Result;
use crate::config::Encoding;
use crate::config::Level;
use crate::config::LogConf;
use crate::trace::TraceContext;

/// Longer lines do not keep their buffer.
const KEPT_BUFFER: usize = 64 * 1024;

thread_local! {
    static BUFFER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// An open log. Clones write to the same place.
#[derive(Debug, Clone)]
pub struct Logger(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    level: Level,
    stat: bool,
    style: Style,
    clock: Clock,
    outputs: Outputs,
}

impl Logger {
    /// Opens what `conf` names; `service` stands in for its `ServiceName`.
    pub fn open(conf: &LogConf, service: &str) -> Result<Self> {
        Ok(Self::with_outputs(conf, Outputs::open(conf, service)?))
    }

    /// A log whose lines, whatever their kind, go to `writer`: for tests, and for a service's own collector.
    pub fn to(conf: &LogConf, writer: impl Write + Send + 'static) -> Self {
        Self::with_outputs(conf, Outputs::one(writer))
    }

    fn with_outputs(conf: &LogConf, outputs: Outputs) -> Self {
        let style = Style::new(conf.encoding, conf.max_content_length, &conf.field_keys);
        Self(Arc::new(Inner {
            level: conf.level,
            stat: conf.stat,
            style,
            clock: Clock::new(conf.time_format.as_deref(), TimeZone::system()),
            outputs,
        }))
    }

    /// What turns `tracing`'s events into lines of this log.
    pub fn layer(&self) -> LogLayer {
        LogLayer::new(self.clone())
    }

    /// Whether lines of this kind are written at all.
    pub fn has(&self, kind: Kind) -> bool {
        kind.is_shown(self.0.level) && (kind != Kind::Stat || self.0.stat)
    }

    pub(super) fn level(&self) -> Level {
        self.0.level
    }

    pub(super) fn encoding(&self) -> Encoding {
        self.0.style.encoding
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
        self.record(Record {
            kind,
            caller: Some((caller.file(), caller.line())),
            duration,
            trace,
            content,
            fields: None,
        });
    }

    pub(super) fn record(&self, record: Record<'_>) {
        let kind = record.kind;
        if !self.has(kind) {
            return;
        }
        // Taken, not borrowed: what is being formatted may log as well.
        let mut buffer = BUFFER.take();
        buffer.clear();
        let inner = &*self.0;
        inner
            .style
            .line(&mut buffer, record, |out| inner.clock.now(out));
        inner.outputs.write(kind, &buffer);
        if buffer.capacity() <= KEPT_BUFFER {
            BUFFER.set(buffer);
        }
    }
}
