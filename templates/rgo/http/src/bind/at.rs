//! The place a value is decoded for, and how faults there are told: once as a phrase that follows the
//! field's name, once in the words of go-zero's `core/mapping` (`unmarshaler.go`, `utils.go`).

use std::fmt;
use std::ops::Bound;

use rgo_core::Place;
use rgo_core::Violation;
use rgo_core::json::quote;

/// How deep objects and lists may nest. Go allows 10,000; nobody means more than this.
pub(super) const MAX_DEPTH: usize = 128;

/// The way from the request to a value.
#[derive(Debug, Clone, Copy)]
pub(super) enum Path<'p> {
    Root,
    Field(&'p Path<'p>, &'p str),
    Index(&'p Path<'p>, usize),
    Key(&'p Path<'p>, &'p str),
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Field(Path::Root, name) => f.write_str(name),
            Self::Field(parent, name) => write!(f, "{parent}.{name}"),
            Self::Index(parent, at) => write!(f, "{parent}[{at}]"),
            Self::Key(parent, key) => write!(f, "{parent}[{key}]"),
        }
    }
}

/// What a value must hold beside its type.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rules {
    pub(super) options: &'static [&'static str],
    pub(super) range: Option<(Bound<f64>, Bound<f64>)>,
    pub(super) string: bool,
}

impl Rules {
    pub(super) const NONE: Self = Self {
        options: &[],
        range: None,
        string: false,
    };
}

/// What a value is part of: go-zero converts each by rules of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Field,
    Element,
    Entry,
}

/// Where a value is decoded: its name, its constraints, and the faults found so far.
#[derive(Debug)]
pub struct At<'a> {
    pub(super) path: Path<'a>,
    pub(super) key: &'a str,
    pub(super) place: Place,
    pub(super) rules: &'a Rules,
    pub(super) part: Part,
    pub(super) depth: usize,
    pub(super) faults: &'a mut Vec<Violation>,
}

impl At<'_> {
    /// Records a fault: `message` follows the field's name, `go` is go-zero's text.
    pub(super) fn fault(&mut self, message: impl Into<String>, go: String) {
        let field = self.path.to_string();
        self.faults.push(Violation {
            field,
            place: self.place,
            message: message.into(),
            go,
        });
    }

    /// Records a fault of a type of your own; `message` follows the field's name.
    pub fn reject(&mut self, message: impl Into<String>) {
        let message = message.into();
        let go = format!("field {} {message}", self.name());
        self.fault(message, go);
    }

    /// The same for a part of the value.
    pub(super) fn inner<'b>(&'b mut self, path: Path<'b>, part: Part) -> At<'b> {
        At {
            path,
            key: self.key,
            place: self.place,
            rules: &Rules::NONE,
            part,
            depth: self.depth + 1,
            faults: self.faults,
        }
    }

    /// The field's name in quotes, as go-zero's messages have it.
    fn name(&self) -> String {
        quote(&shown(self.place, self.path.to_string()))
    }

    fn quoted_key(&self) -> String {
        quote(&shown(self.place, self.key.to_owned()))
    }

    pub(super) fn not_set(&mut self) {
        let go = format!("field {} is not set", self.name());
        self.fault("is required", go);
    }

    /// The text for structs has no `field` before the name.
    pub(super) fn struct_not_set(&mut self) {
        let go = format!("{} is not set", self.name());
        self.fault("is required", go);
    }

    pub(super) fn nil(&mut self) {
        let go = format!("field {} mustn't be nil", self.quoted_key());
        self.fault("must not be null", go);
    }

    /// A value of another type than `want`, a phrase such as `a number`.
    pub(super) fn mismatch(&mut self, want: &str) {
        let go = match self.part {
            Part::Field => format!("type mismatch for field {}", self.name()),
            Part::Element | Part::Entry => "type mismatch".to_owned(),
        };
        self.fault(format!("must be {want}"), go);
    }

    pub(super) fn mismatch_hint(&mut self, want: &str, expect: &str, actual: &str) {
        let go = format!(
            "type mismatch for field {}, expect \"{expect}\", actual \"{actual}\"",
            self.name()
        );
        self.fault(format!("must be {want}"), go);
    }

    pub(super) fn not_string(&mut self, want: &str, actual: &str) {
        self.fault(
            format!("must be {want}"),
            format!("the value in map is not string, but {actual}"),
        );
    }

    pub(super) fn too_deep(&mut self) {
        self.fault("nests too deeply", "exceeded max depth".to_owned());
    }

    /// A value outside of its options: `shown` as go-zero's message writes it.
    pub(super) fn not_in_options(&mut self, go: String) {
        self.fault(
            format!("must be one of {}", self.rules.options.join(", ")),
            go,
        );
    }

    pub(super) fn out_of_range(&mut self) {
        let message = match self.rules.range {
            Some((from, to)) => range_text(from, to),
            None => "is out of range".to_owned(),
        };
        self.fault(message, "wrong number range setting".to_owned());
    }

    /// Whether `value` is in the range, if there is one.
    pub(super) fn check_range(&mut self, value: f64) -> Option<()> {
        let within = self.rules.range.is_none_or(|(from, to)| {
            let above = match from {
                Bound::Included(from) => value >= from,
                Bound::Excluded(from) => value > from,
                Bound::Unbounded => true,
            };
            let below = match to {
                Bound::Included(to) => value <= to,
                Bound::Excluded(to) => value < to,
                Bound::Unbounded => true,
            };
            above && below
        });
        if !within {
            self.out_of_range();
        }
        within.then_some(())
    }

    /// A range on something that is no number: go-zero refuses every value.
    pub(super) fn check_no_range(&mut self) -> Option<()> {
        if self.rules.range.is_some() {
            self.out_of_range();
            return None;
        }
        Some(())
    }

    /// The check of `processNamedFieldWithValueFromString`: text places, and `,string`.
    pub(super) fn check_text_options(&mut self, value: &str) -> Option<()> {
        if self.in_options(value) {
            return Some(());
        }
        let options = self.rules.options.join(" ");
        self.not_in_options(format!(
            "value \"{value}\" for field {} is not defined in options \"[{options}]\"",
            self.quoted_key()
        ));
        None
    }

    /// The check of `validateValueInOptions`; `shown` is the value in quotes.
    pub(super) fn check_options(&mut self, value: &str, shown: &fmt::Arguments<'_>) -> Option<()> {
        if self.in_options(value) {
            return Some(());
        }
        let options = self.rules.options.join(" ");
        self.not_in_options(format!(
            "error: value {shown} is not defined in options \"[{options}]\""
        ));
        None
    }

    fn in_options(&self, value: &str) -> bool {
        self.rules.options.is_empty() || self.rules.options.contains(&value)
    }
}

/// A name as go-zero's messages have it: that of a header in Go's canonical form.
pub(super) fn shown(place: Place, name: String) -> String {
    if place != Place::Header
        || !name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    {
        return name;
    }
    let mut is_start = true;
    let canonical = name.chars().map(|c| {
        let starts = std::mem::replace(&mut is_start, c == '-');
        if starts {
            c.to_ascii_uppercase()
        } else {
            c.to_ascii_lowercase()
        }
    });
    canonical.collect()
}

/// The bounds as a phrase.
fn range_text(from: Bound<f64>, to: Bound<f64>) -> String {
    let low = match from {
        Bound::Included(from) => Some(format!("at least {from}")),
        Bound::Excluded(from) => Some(format!("greater than {from}")),
        Bound::Unbounded => None,
    };
    let high = match to {
        Bound::Included(to) => Some(format!("at most {to}")),
        Bound::Excluded(to) => Some(format!("less than {to}")),
        Bound::Unbounded => None,
    };
    let bounds: Vec<String> = low.into_iter().chain(high).collect();
    format!("must be {}", bounds.join(" and "))
}
