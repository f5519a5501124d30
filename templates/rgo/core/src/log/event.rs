//! `tracing`'s events as lines: the message is the content; the other fields, and those of the spans around the event, become
//! fields of the line.

use std::cell::RefCell;
use std::fmt;
use std::fmt::Write;
use std::mem;

use serde::Serialize;
use tracing::Event;
use tracing::Level;
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

use super::Logger;
use super::line::Fields;
use super::line::Kind;
use super::line::Raw;
use super::line::Record;
use crate::config;
use crate::config::Encoding;
use crate::json;
use crate::trace::current_trace;

thread_local! {
    /// The buffer for messages, so that an event without fields allocates nothing.
    static MESSAGE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// The layer of [`Logger::layer`].
#[derive(Debug, Clone)]
pub struct LogLayer {
    logger: Logger,
    max: LevelFilter,
}

impl LogLayer {
    pub(super) fn new(logger: Logger) -> Self {
        let max = match logger.0.level {
            config::Level::Debug => LevelFilter::DEBUG,
            config::Level::Info => LevelFilter::INFO,
            config::Level::Error => LevelFilter::ERROR,
            config::Level::Severe => LevelFilter::OFF,
        };
        Self { logger, max }
    }

    fn visitor(&self, fields: Fields) -> Visitor {
        Visitor {
            is_json: self.logger.0.style.encoding == Encoding::Json,
            message: MESSAGE.take(),
            fields,
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
        let library = metadata.target().split("::").next().unwrap_or_default();
        // The debug events of these libraries are about themselves, not about the service.
        let is_quiet = matches!(
            library,
            "h2" | "hyper" | "hyper_util" | "mio" | "rustls" | "tonic" | "tower"
        );
        *metadata.level() <= self.max && (!is_quiet || *metadata.level() <= Level::INFO)
    }

    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        if let Some(span) = context.span(id) {
            let mut visitor = self.visitor(Fields::new());
            attributes.record(&mut visitor);
            span.extensions_mut().replace(visitor.fields);
        }
    }

    fn on_record(&self, id: &Id, values: &SpanRecord<'_>, context: Context<'_, S>) {
        if let Some(span) = context.span(id)
            && let Some(fields) = span.extensions_mut().get_mut::<Fields>()
        {
            let mut visitor = self.visitor(mem::take(fields));
            values.record(&mut visitor);
            *fields = visitor.fields;
        }
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        let metadata = event.metadata();
        let mut visitor = self.visitor(Fields::new());
        let spans = context.event_scope(event).into_iter();
        for span in spans.flat_map(Scope::from_root) {
            if let Some(outer) = span.extensions().get::<Fields>() {
                visitor.fields.extend(outer.clone());
            }
        }
        event.record(&mut visitor);
        self.logger.record(Record {
            kind: match *metadata.level() {
                Level::ERROR => Kind::Error,
                Level::WARN => Kind::Warn,
                Level::INFO => Kind::Info,
                _ => Kind::Debug,
            },
            caller: metadata.file().zip(metadata.line()),
            duration: None,
            trace: &current_trace(),
            content: format_args!("{}", visitor.message),
            is_cut: false,
            fields: &visitor.fields,
        });
        visitor.message.clear();
        MESSAGE.set(visitor.message);
    }
}

/// Collects the message and the fields, encoded, of an event or span.
struct Visitor {
    is_json: bool,
    message: String,
    fields: Fields,
}

impl Visitor {
    fn text(&mut self, field: &Field, text: fmt::Arguments<'_>) {
        if field.name() == "message" {
            let _ = self.message.write_fmt(text);
            return;
        }
        let mut value = Vec::with_capacity(32);
        let quote: &[u8] = if self.is_json { b"\"" } else { b"" };
        value.extend_from_slice(quote);
        let _ = Raw(&mut value).write_fmt(text);
        if self.is_json {
            json::escape_from(&mut value, 1);
        }
        value.extend_from_slice(quote);
        self.fields.insert(field.name(), value);
    }

    fn value<T: Serialize + fmt::Debug>(&mut self, field: &Field, value: T) {
        match json::to_vec(&value) {
            Ok(text) => drop(self.fields.insert(field.name(), text)),
            // JSON has no NaN and no infinite numbers.
            Err(_) => self.text(field, format_args!("{value:?}")),
        }
    }
}

impl Visit for Visitor {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.text(field, format_args!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.text(field, format_args!("{value}"));
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.value(field, value);
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.value(field, value);
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.value(field, value);
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        self.value(field, value);
    }
}
