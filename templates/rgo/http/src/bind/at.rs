//! The place a value is decoded for, and the faults found there. Each fault has two texts: a phrase that
//! follows the field's name, and the text of go-zero's `core/mapping` (`unmarshaler.go`, `utils.go`).

use std::fmt;
use std::ops::Bound;
use std::ops::RangeBounds as _;

use rgo_core::Place;
use rgo_core::Violation;
use rgo_core::json::quote;

/// The deepest nesting of objects and lists. Go allows 10,000, which no honest request needs.
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

/// The constraints of a field.
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

/// The container of a value: go-zero converts values by different rules in each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Field,
    Element,
    Entry,
}

/// The place a value is decoded for: its name, its constraints, and the faults found so far.
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

/// The methods that record a fault return `None`, for the caller to return.
impl At<'_> {
    /// Records a fault: `message` follows the field's name, `go` is go-zero's text.
    pub(super) fn fault<T>(&mut self, message: impl Into<String>, go: String) -> Option<T> {
        self.faults.push(Violation {
            field: self.path.to_string(),
            place: self.place,
            message: message.into(),
            go,
        });
        None
    }

    /// Records a fault for a type of your own; `message` follows the field's name:
    /// `return at.reject("must be even")`.
    pub fn reject<T>(&mut self, message: impl Into<String>) -> Option<T> {
        let message = message.into();
        let go = format!("field {} {message}", self.name());
        self.fault(message, go)
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

    /// The path in quotes, as in go-zero's texts.
    fn name(&self) -> String {
        quote(&shown(self.place, self.path.to_string()))
    }

    fn quoted_key(&self) -> String {
        quote(&shown(self.place, self.key.to_owned()))
    }

    pub(super) fn not_set<T>(&mut self) -> Option<T> {
        let go = format!("field {} is not set", self.name());
        self.fault("is required", go)
    }

    /// The text for structs has no `field` before the name.
    pub(super) fn struct_not_set<T>(&mut self) -> Option<T> {
        let go = format!("{} is not set", self.name());
        self.fault("is required", go)
    }

    pub(super) fn nil<T>(&mut self) -> Option<T> {
        let go = format!("field {} mustn't be nil", self.quoted_key());
        self.fault("must not be null", go)
    }

    /// A value of another type than `want`, which is a phrase such as `a number`.
    pub(super) fn mismatch<T>(&mut self, want: &str) -> Option<T> {
        let go = match self.part {
            Part::Field => format!("type mismatch for field {}", self.name()),
            Part::Element | Part::Entry => "type mismatch".to_owned(),
        };
        self.fault(format!("must be {want}"), go)
    }

    /// [`mismatch`](Self::mismatch) where go-zero names both types.
    pub(super) fn mismatch_of<T>(&mut self, want: &str, expect: &str, actual: &str) -> Option<T> {
        let go = format!(
            "type mismatch for field {}, expect \"{expect}\", actual \"{actual}\"",
            self.name()
        );
        self.fault(format!("must be {want}"), go)
    }

    pub(super) fn not_string<T>(&mut self, want: &str, actual: &str) -> Option<T> {
        let go = format!("the value in map is not string, but {actual}");
        self.fault(format!("must be {want}"), go)
    }

    /// A text that should hold JSON, where `want` is a phrase such as `a list`.
    pub(super) fn not_json<T>(&mut self, want: &str, error: &serde_json::Error) -> Option<T> {
        let go = format!("field {} is not valid JSON: {error}", self.name());
        self.fault(format!("must be {want}"), go)
    }

    pub(super) fn too_deep<T>(&mut self) -> Option<T> {
        self.fault("nests too deeply", "exceeded max depth".to_owned())
    }

    fn not_in_options<T>(&mut self, go: String) -> Option<T> {
        let options = self.rules.options.join(", ");
        self.fault(format!("must be one of {options}"), go)
    }

    fn out_of_range<T>(&mut self, (from, to): (Bound<f64>, Bound<f64>)) -> Option<T> {
        let go = "wrong number range setting".to_owned();
        self.fault(range_text(from, to), go)
    }

    /// Checks that `value` is in the range, if there is one.
    pub(super) fn check_range(&mut self, value: f64) -> Option<()> {
        match self.rules.range {
            Some(range) if !range.contains(&value) => self.out_of_range(range),
            _ => Some(()),
        }
    }

    /// The check for a value that is not a number: go-zero refuses it if there is a range.
    pub(super) fn check_no_range(&mut self) -> Option<()> {
        match self.rules.range {
            Some(range) => self.out_of_range(range),
            None => Some(()),
        }
    }

    /// The check of `processNamedFieldWithValueFromString`: text places, and `,string`.
    pub(super) fn check_text_options(&mut self, value: &str) -> Option<()> {
        if self.in_options(value) {
            return Some(());
        }
        let (key, options) = (self.quoted_key(), self.rules.options.join(" "));
        self.not_in_options(format!(
            "value \"{value}\" for field {key} is not defined in options \"[{options}]\""
        ))
    }

    /// The check of `validateValueInOptions`.
    pub(super) fn check_options(&mut self, value: &str) -> Option<()> {
        if self.in_options(value) {
            return Some(());
        }
        let (value, options) = (quote(value), self.rules.options.join(" "));
        self.not_in_options(format!(
            "error: value {value} is not defined in options \"[{options}]\""
        ))
    }

    fn in_options(&self, value: &str) -> bool {
        self.rules.options.is_empty() || self.rules.options.contains(&value)
    }
}

/// A name as in go-zero's texts: a header's in Go's canonical form.
pub(super) fn shown(place: Place, name: String) -> String {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    if place != Place::Header || !name.bytes().all(is_token) {
        return name;
    }
    let mut is_start = true;
    let canonical = name.chars().map(|c| {
        if std::mem::replace(&mut is_start, c == '-') {
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
