//! `tracing`'s events as lines: the message is the content, other fields and those of the spans around
//! stand beside it.

use std::cell::RefCell;
use std::fmt;
use std::fmt::Write;

use tracing::Event;
use tracing::Metadata;
use tracing::Subscriber;
use tracing::field::Field;
use tracing::field::Visit;
use tracing::level_filters::LevelFilter;
use tracing::span::Attributes;
use tracing::span::Id;
use tracing::span::Record as SpanRecord;
use tracing_subscriber::Layer;
use tracing_subscriber::layer::Context;
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::registry::Scope;

use super::fields::Fields;
use super::json::Escaped;
use super::json::Raw;
use super::line::Kind;
use super::line::Record;
use super::logger::Logger;
use super::scope::current_trace;
use crate::config::Encoding;
use crate::config::Level;

/// Libraries whose debug events tell of themselves, not of the service.
const QUIET: &[&str] = &[
    "h2",
    "hyper",
    "hyper_util",
    "mio",
    "rustls",
    "tonic",
    "tower",
];

thread_local! {
    /// Kept from event to event, so that an ordinary one allocates nothing.
    static SCRATCH: RefCell<(Fields, String)> = RefCell::default();
}

/// The layer of [`Logger::layer`].
#[derive(Debug, Clone)]
pub struct LogLayer {
    logger: Logger,
    max: LevelFilter,
}

impl LogLayer {
    pub(super) fn new(logger: Logger) -> Self {
        let max = match logger.level() {
            Level::Debug => LevelFilter::DEBUG,
            Level::Info => LevelFilter::INFO,
            Level::Error => LevelFilter::ERROR,
            Level::Severe => LevelFilter::OFF,
        };
        Self { logger, max }
    }

    fn visitor<'a>(&self, fields: &'a mut Fields, message: &'a mut String) -> Collect<'a> {
        Collect {
            fields,
            message,
            encoding: self.logger.encoding(),
        }
    }
}

impl<S> Layer<S> for LogLayer
where
    S: Subscriber + for<'a> LookupSpan<'a>,
{
    fn max_level_hint(&self) -> Option<LevelFilter> {
        Some(self.max)
    }

    fn enabled(&self, metadata: &Metadata<'_>, _: Context<'_, S>) -> bool {
        if *metadata.level() > self.max {
            return false;
        }
        let library = metadata.target().split("::").next().unwrap_or_default();
        *metadata.level() <= tracing::Level::INFO || !QUIET.contains(&library)
    }

    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        if let Some(span) = context.span(id) {
            let mut fields = Fields::default();
            attributes.record(&mut self.visitor(&mut fields, &mut String::new()));
            span.extensions_mut().replace(fields);
        }
    }

    fn on_record(&self, id: &Id, values: &SpanRecord<'_>, context: Context<'_, S>) {
        if let Some(span) = context.span(id)
            && let Some(fields) = span.extensions_mut().get_mut::<Fields>()
        {
            values.record(&mut self.visitor(fields, &mut String::new()));
        }
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        let metadata = event.metadata();
        let kind = match *metadata.level() {
            tracing::Level::ERROR => Kind::Error,
            tracing::Level::WARN => Kind::Warn,
            tracing::Level::INFO => Kind::Info,
            _ => Kind::Debug,
        };
        let (mut fields, mut message) = SCRATCH.take();
        fields.clear();
        message.clear();
        for span in context
            .event_scope(event)
            .into_iter()
            .flat_map(Scope::from_root)
        {
            if let Some(outer) = span.extensions().get::<Fields>() {
                fields.extend(outer);
            }
        }
        event.record(&mut self.visitor(&mut fields, &mut message));
        self.logger.record(Record {
            kind,
            caller: metadata.file().zip(metadata.line()),
            duration: None,
            trace: &current_trace(),
            content: format_args!("{message}"),
            fields: Some(&mut fields),
        });
        SCRATCH.set((fields, message));
    }
}

struct Collect<'a> {
    fields: &'a mut Fields,
    message: &'a mut String,
    encoding: Encoding,
}

impl Collect<'_> {
    fn text(&mut self, field: &Field, text: fmt::Arguments<'_>) {
        if field.name() == "message" {
            let _ = self.message.write_fmt(text);
            return;
        }
        let encoding = self.encoding;
        self.fields.add(field.name(), |out| match encoding {
            Encoding::Json => {
                out.push(b'"');
                let _ = Escaped(out).write_fmt(text);
                out.push(b'"');
            }
            Encoding::Plain => {
                let _ = Raw(out).write_fmt(text);
            }
        });
    }

    fn bare(&mut self, field: &Field, text: fmt::Arguments<'_>) {
        self.fields.add(field.name(), |out| {
            let _ = Raw(out).write_fmt(text);
        });
    }
}

impl Visit for Collect<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.text(field, format_args!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.text(field, format_args!("{value}"));
    }

    fn record_error(&mut self, field: &Field, value: &(dyn std::error::Error + 'static)) {
        self.text(field, format_args!("{value}"));
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.bare(field, format_args!("{value}"));
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.bare(field, format_args!("{value}"));
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.bare(field, format_args!("{value}"));
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        let size = value.abs();
        if !value.is_finite() {
            self.text(field, format_args!("{value}"));
        } else if size == 0.0 || (1e-6..1e21).contains(&size) {
            self.bare(field, format_args!("{value}"));
        } else {
            // Go writes the exponent with its sign, and of a small one at least a digit: 1e+21, 1e-7.
            let text = format!("{value:e}").replace('e', if size < 1.0 { "e" } else { "e+" });
            self.bare(field, format_args!("{text}"));
        }
    }
}
