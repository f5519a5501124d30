//! One line: go-zero's fields in the order of their names, as Go's encoder sorts them.

use std::fmt;
use std::fmt::Write;
use std::time::Duration;

use super::fields::Fields;
use super::json::Raw;
use crate::config::Encoding;
use crate::config::FieldKeys;
use crate::config::Level;
use crate::json::escape;
use crate::json::escape_from;
use crate::trace::TraceContext;

/// What a line is about: its level, and the file it goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `debug`, with the access lines.
    Debug,
    /// `info`, the access lines' own.
    Info,
    /// `warn`, which go-zero has not: with the errors, shown where `info` is.
    Warn,
    /// `error`.
    Error,
    /// `slow`: something took too long.
    Slow,
    /// `stat`: figures.
    Stat,
    /// `fatal`: the service ends.
    Severe,
}

impl Kind {
    /// The value of the field `level`.
    pub fn label(self) -> &'static str {
        match self {
            Self::Debug => "debug",
            Self::Info => "info",
            Self::Warn => "warn",
            Self::Error => "error",
            Self::Slow => "slow",
            Self::Stat => "stat",
            Self::Severe => "fatal",
        }
    }

    /// Whether a log of this level has such lines.
    pub(super) fn is_shown(self, level: Level) -> bool {
        match self {
            Self::Debug => level <= Level::Debug,
            Self::Info | Self::Warn | Self::Stat => level <= Level::Info,
            Self::Error | Self::Slow => level <= Level::Error,
            Self::Severe => true,
        }
    }
}

/// What a line says.
#[derive(Debug)]
pub(super) struct Record<'a> {
    pub(super) kind: Kind,
    /// The source file, and the line in it.
    pub(super) caller: Option<(&'a str, u32)>,
    pub(super) duration: Option<Duration>,
    pub(super) trace: &'a TraceContext,
    pub(super) content: fmt::Arguments<'a>,
    /// Further fields, with values encoded.
    pub(super) fields: Option<&'a mut Fields>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
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

/// How lines of a log look.
#[derive(Debug)]
pub(super) struct Style {
    pub(super) encoding: Encoding,
    max_content: usize,
    /// Key, `"key":`, and what stands there, in the order of keys.
    slots: Vec<(String, Vec<u8>, Slot)>,
}

impl Style {
    pub(super) fn new(encoding: Encoding, max_content: usize, keys: &FieldKeys) -> Self {
        let slots = [
            (&keys.caller_key, Slot::Caller),
            (&keys.content_key, Slot::Content),
            (&keys.duration_key, Slot::Duration),
            (&keys.level_key, Slot::Level),
            (&keys.span_key, Slot::Span),
            (&keys.timestamp_key, Slot::Timestamp),
            (&keys.trace_key, Slot::Trace),
            (&keys.truncated_key, Slot::Truncated),
        ];
        let mut slots: Vec<_> = slots
            .into_iter()
            .map(|(key, slot)| {
                let mut quoted = b"\"".to_vec();
                escape(&mut quoted, key);
                quoted.extend_from_slice(b"\":");
                (key.clone(), quoted, slot)
            })
            .collect();
        slots.sort_by(|(a, ..), (b, ..)| a.cmp(b));
        Self {
            encoding,
            max_content,
            slots,
        }
    }

    /// Appends the line, with its line feed.
    pub(super) fn line(&self, out: &mut Vec<u8>, record: Record<'_>, now: impl Fn(&mut Vec<u8>)) {
        let mut record = record;
        let fields = record.fields.take();
        if self.max_content > 0 {
            let text = record.content.to_string();
            let cut = text.floor_char_boundary(self.max_content);
            let is_cut = cut < text.len();
            let content = &text[..cut];
            let content = format_args!("{content}");
            self.encode(out, &Record { content, ..record }, fields, is_cut, now);
        } else {
            self.encode(out, &record, fields, false, now);
        }
    }

    fn encode(
        &self,
        out: &mut Vec<u8>,
        record: &Record<'_>,
        fields: Option<&mut Fields>,
        is_cut: bool,
        now: impl Fn(&mut Vec<u8>),
    ) {
        let fields = fields.into_iter().flat_map(Fields::sorted).peekable();
        match self.encoding {
            Encoding::Json => self.json(out, record, fields, is_cut, now),
            Encoding::Plain => self.plain(out, record, fields, is_cut, now),
        }
        out.push(b'\n');
    }

    fn json<'f>(
        &self,
        out: &mut Vec<u8>,
        record: &Record<'_>,
        fields: std::iter::Peekable<impl Iterator<Item = (&'static str, &'f [u8])>>,
        is_cut: bool,
        now: impl Fn(&mut Vec<u8>),
    ) {
        let mut fields = fields;
        out.push(b'{');
        for (key, quoted, slot) in &self.slots {
            while let Some((name, value)) = fields.next_if(|(name, _)| *name < key.as_str()) {
                field(out, name, value);
            }
            if !record.has(*slot, is_cut) {
                continue;
            }
            // go-zero's own fields go before a service's of the same name.
            fields.next_if(|(name, _)| *name == key.as_str());
            out.extend_from_slice(quoted);
            if *slot == Slot::Truncated {
                out.extend_from_slice(b"true,");
                continue;
            }
            out.push(b'"');
            match slot {
                Slot::Timestamp => now(out),
                Slot::Content => {
                    let start = out.len();
                    let _ = Raw(out).write_fmt(record.content);
                    escape_from(out, start);
                }
                _ => record.put(*slot, out),
            }
            out.extend_from_slice(b"\",");
        }
        for (name, value) in fields {
            field(out, name, value);
        }
        if out.last() == Some(&b',') {
            out.pop();
        }
        out.push(b'}');
    }

    fn plain<'f>(
        &self,
        out: &mut Vec<u8>,
        record: &Record<'_>,
        fields: impl Iterator<Item = (&'static str, &'f [u8])>,
        is_cut: bool,
        now: impl Fn(&mut Vec<u8>),
    ) {
        now(out);
        out.push(b'\t');
        out.extend_from_slice(record.kind.label().as_bytes());
        out.push(b'\t');
        let _ = Raw(out).write_fmt(record.content);
        for (key, _, slot) in &self.slots {
            let stands_before = matches!(slot, Slot::Timestamp | Slot::Level | Slot::Content);
            if !stands_before && record.has(*slot, is_cut) {
                out.push(b'\t');
                out.extend_from_slice(key.as_bytes());
                out.push(b'=');
                record.put(*slot, out);
            }
        }
        for (name, value) in fields {
            out.push(b'\t');
            out.extend_from_slice(name.as_bytes());
            out.push(b'=');
            out.extend_from_slice(value);
        }
    }
}

fn field(out: &mut Vec<u8>, name: &str, value: &[u8]) {
    out.push(b'"');
    escape(out, name);
    out.extend_from_slice(b"\":");
    out.extend_from_slice(value);
    out.push(b',');
}

impl Record<'_> {
    fn has(&self, slot: Slot, is_cut: bool) -> bool {
        match slot {
            Slot::Caller => self.caller.is_some(),
            Slot::Content | Slot::Level | Slot::Timestamp => true,
            Slot::Duration => self.duration.is_some(),
            Slot::Span | Slot::Trace => !self.trace.is_none(),
            Slot::Truncated => is_cut,
        }
    }

    /// A field's value, without quotes. None of them needs escaping.
    fn put(&self, slot: Slot, out: &mut Vec<u8>) {
        match slot {
            Slot::Caller => {
                if let Some((file, line)) = self.caller {
                    escape(out, tail(file));
                    out.push(b':');
                    number(out, u64::from(line));
                }
            }
            Slot::Duration => milliseconds(out, self.duration.unwrap_or_default()),
            Slot::Level => out.extend_from_slice(self.kind.label().as_bytes()),
            Slot::Span => out.extend_from_slice(self.trace.span_id().as_bytes()),
            Slot::Trace => out.extend_from_slice(self.trace.trace_id().as_bytes()),
            Slot::Truncated => out.extend_from_slice(b"true"),
            Slot::Content | Slot::Timestamp => {}
        }
    }
}

/// The last two parts of a path.
fn tail(file: &str) -> &str {
    let is_divider = |(_, byte): &(usize, u8)| matches!(byte, b'/' | b'\\');
    file.bytes()
        .enumerate()
        .rev()
        .filter(is_divider)
        .nth(1)
        .map_or(file, |(at, _)| &file[at + 1..])
}

/// `1.2ms`: go-zero's `timex.ReprOfDuration`.
pub(super) fn milliseconds(out: &mut Vec<u8>, duration: Duration) {
    let nanos = duration.as_nanos();
    // Go rounds a 32-bit float, which differs near the middle of two tenths and for long durations.
    if nanos > 10_000_000_000 || (49_000..=51_000).contains(&(nanos % 100_000)) {
        let _ = write!(Raw(out), "{:.1}ms", nanos as f32 / 1e6);
        return;
    }
    let tenths = (nanos + 50_000) / 100_000;
    number(out, u64::try_from(tenths / 10).unwrap_or(u64::MAX));
    out.push(b'.');
    out.push(b"0123456789"[(tenths % 10) as usize]);
    out.extend_from_slice(b"ms");
}

fn number(out: &mut Vec<u8>, number: u64) {
    let mut digits = [0; 20];
    let mut at = digits.len();
    let mut rest = number;
    loop {
        at -= 1;
        digits[at] = b"0123456789"[(rest % 10) as usize];
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[at..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_rounded_as_go_rounds_them() {
        let cases = [
            (0, "0.0ms"),
            (49_999, "0.0ms"),
            (1_249_000, "1.2ms"),
            (1_250_000, "1.2ms"),
            (1_350_000, "1.4ms"),
            (1_450_000, "1.5ms"),
            (1_260_000, "1.3ms"),
            (999_960_000, "1000.0ms"),
            (3_600_000_000_000, "3600000.0ms"),
        ];
        for (nanos, expected) in cases {
            let mut out = Vec::new();
            milliseconds(&mut out, Duration::from_nanos(nanos));
            assert_eq!(String::from_utf8(out).as_deref(), Ok(expected), "{nanos}");
        }
    }
}
