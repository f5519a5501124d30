//! One line: go-zero's fields in the order of their names, as Go's encoder sorts them.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;
use std::fmt::Write;

use super::request::Millis;
use super::time;
use crate::config::Encoding;
use crate::config::Level;
use crate::config::LogConf;
use crate::json::escape;
use crate::json::escape_from;
use crate::trace::TraceContext;

/// Buffers of longer lines are not kept.
const KEPT_BUFFER: usize = 64 * 1024;

thread_local! {
    static BUFFER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// The kind of a line: it decides the level and the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Level `debug`, in `access.log`.
    Debug,
    /// Level `info`, in `access.log`.
    Info,
    /// Level `warn`, which go-zero does not have: in `error.log`, shown from level `info` on.
    Warn,
    /// Level `error`, in `error.log`.
    Error,
    /// Level `slow`, in `slow.log`: something took too long.
    Slow,
    /// Level `stat`, in `stat.log`: statistics.
    Stat,
    /// Level `fatal`, in `severe.log`: the service ends.
    Severe,
}

impl Kind {
    /// The label of the line, the least verbose level that shows it, and the index of its output.
    pub(super) fn traits(self) -> (&'static str, Level, usize) {
        match self {
            Self::Debug => ("debug", Level::Debug, 0),
            Self::Info => ("info", Level::Info, 0),
            Self::Warn => ("warn", Level::Info, 1),
            Self::Error => ("error", Level::Error, 1),
            Self::Slow => ("slow", Level::Error, 2),
            Self::Stat => ("stat", Level::Info, 3),
            Self::Severe => ("fatal", Level::Severe, 4),
        }
    }
}

/// Fields of a service's own, with values in the log's encoding.
pub(super) type Fields = BTreeMap<&'static str, Vec<u8>>;

/// The content of a line.
pub(super) struct Record<'a> {
    pub(super) kind: Kind,
    /// The source file, and the line in it.
    pub(super) caller: Option<(&'a str, u32)>,
    pub(super) duration: Option<std::time::Duration>,
    pub(super) trace: &'a TraceContext,
    pub(super) content: fmt::Arguments<'a>,
    /// Whether the content is longer than the log allows.
    pub(super) is_cut: bool,
    pub(super) fields: &'a Fields,
}

#[derive(Clone, Copy, PartialEq)]
enum Slot {
    Caller,
    Content,
    Duration,
    Level,
    Span,
    Timestamp,
    Trace,
    Truncated,
}

impl Slot {
    /// Whether the value is a string in JSON.
    fn is_text(self) -> bool {
        self != Self::Truncated
    }
}

/// How the lines of a log look.
pub(super) struct Style {
    pub(super) encoding: Encoding,
    max_content: usize,
    time_format: String,
    /// go-zero's fields in the order of their keys, with the text before the value in JSON: `"key":"`.
    slots: Vec<(String, Vec<u8>, Slot)>,
}

impl Style {
    pub(super) fn new(conf: &LogConf) -> Self {
        let keys = &conf.field_keys;
        let mut slots = [
            (&keys.caller_key, Slot::Caller),
            (&keys.content_key, Slot::Content),
            (&keys.duration_key, Slot::Duration),
            (&keys.level_key, Slot::Level),
            (&keys.span_key, Slot::Span),
            (&keys.timestamp_key, Slot::Timestamp),
            (&keys.trace_key, Slot::Trace),
            (&keys.truncated_key, Slot::Truncated),
        ];
        slots.sort_by_key(|(key, _)| *key);
        let slots = slots.into_iter().map(|(key, slot)| {
            let mut before = b"\"".to_vec();
            escape(&mut before, key);
            before.extend_from_slice(b"\":");
            if slot.is_text() {
                before.push(b'"');
            }
            (key.clone(), before, slot)
        });
        let time_format = conf.time_format.as_deref().unwrap_or(time::DEFAULT);
        Self {
            encoding: conf.encoding,
            max_content: conf.max_content_length,
            time_format: time_format.to_owned(),
            slots: slots.collect(),
        }
    }

    /// Formats the line, with its line feed, and passes it to `write`.
    pub(super) fn line(&self, record: Record<'_>, write: impl FnOnce(&[u8])) {
        // Taken, not borrowed: formatting the content may log as well.
        let mut line = BUFFER.take();
        line.clear();
        let encode = |line: &mut Vec<u8>, record: &Record<'_>| match self.encoding {
            Encoding::Json => self.json(line, record),
            Encoding::Plain => self.plain(line, record),
        };
        if self.max_content > 0 {
            let text = record.content.to_string();
            let kept = &text[..text.floor_char_boundary(self.max_content)];
            let is_cut = kept.len() < text.len();
            let content = format_args!("{kept}");
            let record = Record {
                content,
                is_cut,
                ..record
            };
            encode(&mut line, &record);
        } else {
            encode(&mut line, &record);
        }
        line.push(b'\n');
        write(&line);
        if line.capacity() <= KEPT_BUFFER {
            BUFFER.set(line);
        }
    }

    fn json(&self, out: &mut Vec<u8>, record: &Record<'_>) {
        let mut own = record.fields.iter().peekable();
        out.push(b'{');
        for (key, before, slot) in &self.slots {
            while let Some((name, value)) = own.next_if(|(name, _)| **name < key.as_str()) {
                field(out, name, value);
            }
            let start = out.len();
            out.extend_from_slice(before);
            if !self.put(out, record, *slot) {
                out.truncate(start);
                continue;
            }
            // go-zero's fields replace a service's of the same name.
            own.next_if(|(name, _)| **name == key.as_str());
            if let Slot::Caller | Slot::Content = slot {
                escape_from(out, start + before.len());
            }
            if slot.is_text() {
                out.push(b'"');
            }
            out.push(b',');
        }
        for (name, value) in own {
            field(out, name, value);
        }
        out.pop();
        out.push(b'}');
    }

    fn plain(&self, out: &mut Vec<u8>, record: &Record<'_>) {
        self.put(out, record, Slot::Timestamp);
        out.push(b'\t');
        self.put(out, record, Slot::Level);
        out.push(b'\t');
        self.put(out, record, Slot::Content);
        for (key, _, slot) in &self.slots {
            let start = out.len();
            let _ = write!(Raw(out), "\t{key}=");
            let is_first = matches!(slot, Slot::Timestamp | Slot::Level | Slot::Content);
            if is_first || !self.put(out, record, *slot) {
                out.truncate(start);
            }
        }
        for (name, value) in record.fields {
            let _ = write!(Raw(out), "\t{name}=");
            out.extend_from_slice(value);
        }
    }

    /// Appends the value of a field, if the line has it.
    fn put(&self, out: &mut Vec<u8>, record: &Record<'_>, slot: Slot) -> bool {
        match (slot, &record.caller, &record.duration) {
            (Slot::Caller, Some((file, line)), _) => {
                out.extend_from_slice(tail(file).as_bytes());
                out.push(b':');
                out.extend_from_slice(itoa::Buffer::new().format(*line).as_bytes());
            }
            (Slot::Duration, _, Some(duration)) => drop(write!(Raw(out), "{}", Millis(*duration))),
            (Slot::Content, ..) => drop(Raw(out).write_fmt(record.content)),
            (Slot::Level, ..) => out.extend_from_slice(record.kind.traits().0.as_bytes()),
            (Slot::Timestamp, ..) => time::now(&self.time_format, out),
            (Slot::Span, ..) if !record.trace.is_none() => {
                out.extend_from_slice(record.trace.ids().1)
            }
            (Slot::Trace, ..) if !record.trace.is_none() => {
                out.extend_from_slice(record.trace.ids().0)
            }
            (Slot::Truncated, ..) if record.is_cut => out.extend_from_slice(b"true"),
            _ => return false,
        }
        true
    }
}

/// Appends text as it is.
pub(super) struct Raw<'a>(pub(super) &'a mut Vec<u8>);

impl Write for Raw<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.extend_from_slice(text.as_bytes());
        Ok(())
    }
}

/// Appends a field of the service's own as JSON.
fn field(out: &mut Vec<u8>, name: &str, value: &[u8]) {
    out.push(b'"');
    escape(out, name);
    out.extend_from_slice(b"\":");
    out.extend_from_slice(value);
    out.push(b',');
}

/// The last two parts of a path.
fn tail(file: &str) -> &str {
    let bytes = file.bytes().enumerate();
    let dividers = bytes.filter(|(_, byte)| matches!(byte, b'/' | b'\\'));
    let second = dividers.rev().nth(1);
    second.map_or(file, |(at, _)| &file[at + 1..])
}
