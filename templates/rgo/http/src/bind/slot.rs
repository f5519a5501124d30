//! A field being asked for: its place and name, its constraints, and how it ends.

use std::ops::Bound;
use std::ops::RangeBounds;

use crate::bind::at::At;
use crate::bind::at::Part;
use crate::bind::at::Path;
use crate::bind::at::Rules;
use crate::bind::at::shown;
use crate::bind::binder::Binder;
use crate::bind::from_json::FromJson;
use crate::bind::from_text::FromText;
use crate::bind::from_text::Text;
use crate::bind::object::Kind;
use rgo_core::Place;
use rgo_core::json::quote;

/// `optional=other` and `optional=!other`.
#[derive(Debug, Clone, Copy)]
enum Tie<'s> {
    With(&'s str),
    Without(&'s str),
}

/// A field of the path, a form or the headers.
#[derive(Debug)]
pub struct TextSlot<'s, 'r> {
    binder: &'s mut Binder<'r>,
    place: Place,
    name: &'s str,
    rules: Rules,
    tie: Option<Tie<'s>>,
}

/// A field of the JSON body, or of an object in it.
#[derive(Debug)]
pub struct JsonSlot<'s, 'r> {
    binder: &'s mut Binder<'r>,
    name: &'s str,
    rules: Rules,
    tie: Option<Tie<'s>>,
}

impl<'s, 'r> TextSlot<'s, 'r> {
    pub(super) fn new(binder: &'s mut Binder<'r>, place: Place, name: &'s str) -> Self {
        Self {
            binder,
            place,
            name,
            rules: Rules::NONE,
            tie: None,
        }
    }

    /// The value, or what `absent` says when there is none.
    fn value<T: FromText>(self, absent: impl FnOnce(&mut At<'_>) -> Option<T>) -> Option<T> {
        let Self {
            binder,
            place,
            name,
            rules,
            tie,
        } = self;
        if !binder.has_text() {
            // Inside of a JSON object go-zero skips the field.
            return T::zero();
        }
        if binder.is_broken(place) {
            return None;
        }
        let text = binder.text(place, name);
        check_tie(binder, place, name, text.is_some(), tie)?;
        let mut at = at(binder, place, name, &rules);
        match text {
            Some(text) => T::from_text(&text, &mut at),
            None => absent(&mut at),
        }
    }
}

impl<'s, 'r> JsonSlot<'s, 'r> {
    pub(super) fn new(binder: &'s mut Binder<'r>, name: &'s str) -> Self {
        Self {
            binder,
            name,
            rules: Rules::NONE,
            tie: None,
        }
    }

    /// `,string`: the value may stand in quotes.
    #[must_use]
    pub fn string(mut self) -> Self {
        self.rules.string = true;
        self
    }

    /// The value, what `absent` says when there is none, `null` for a null where that is allowed.
    fn decode<T: FromJson>(
        self,
        null: impl FnOnce(&mut At<'_>) -> Option<T>,
        absent: impl FnOnce(&mut At<'_>) -> Option<T>,
    ) -> Option<T> {
        let Self {
            binder,
            name,
            rules,
            tie,
        } = self;
        if binder.is_broken(Place::Json) {
            return None;
        }
        let raw = binder.member(name);
        check_tie(binder, Place::Json, name, raw.is_some(), tie)?;
        let mut at = at(binder, Place::Json, name, &rules);
        match raw {
            None => absent(&mut at),
            Some(raw) if Kind::of(raw) != Kind::Null => T::from_json(raw, &mut at),
            Some(_) if tie.is_none() => null(&mut at),
            Some(_) => nil(&mut at),
        }
    }

    fn value<T: FromJson>(self, absent: impl FnOnce(&mut At<'_>) -> Option<T>) -> Option<T> {
        self.decode(nil, absent)
    }
}

fn nil<T>(at: &mut At<'_>) -> Option<T> {
    at.nil();
    None
}

fn at<'a>(binder: &'a mut Binder<'_>, place: Place, name: &'a str, rules: &'a Rules) -> At<'a> {
    At {
        path: Path::Field(&binder.path, name),
        key: name,
        place,
        rules,
        part: Part::Field,
        depth: binder.depth,
        faults: binder.faults,
    }
}

/// `toOptionsWithContext`: what two fields that depend on each other must do.
fn check_tie(
    binder: &mut Binder<'_>,
    place: Place,
    name: &str,
    here: bool,
    tie: Option<Tie<'_>>,
) -> Option<()> {
    let Some(tie) = tie else { return Some(()) };
    let (Tie::With(other) | Tie::Without(other)) = tie;
    let there = match place {
        Place::Json => binder.has_member(other),
        _ => binder.text(place, other).is_some(),
    };
    let holds = match tie {
        Tie::With(_) => here == there,
        Tie::Without(_) => here != there,
    };
    if holds {
        return Some(());
    }
    let quoted = |name: &str| quote(&shown(place, name.to_owned()));
    let (here_name, there_name) = (quoted(name), quoted(other));
    let (message, go) = match tie {
        Tie::With(_) => (
            format!("must be there if and only if {other} is"),
            format!(
                "values for {there_name} and {here_name} should be both provided or both not in"
            ),
        ),
        Tie::Without(_) => (
            format!("must be there if and only if {other} is not"),
            format!("set value for either {there_name} or {here_name} in"),
        ),
    };
    let go = format!("{go} {}", quote(&binder.path.to_string()));
    at(binder, place, name, &Rules::NONE).fault(message, go);
    None
}

/// What both kinds of slot have.
macro_rules! constraints {
    ($slot:ident, $from:ident) => {
        impl<'s> $slot<'s, '_> {
            /// The only values allowed, compared as text; not for lists, maps and structs.
            #[must_use]
            pub fn options(mut self, options: &'static [&'static str]) -> Self {
                self.rules.options = options;
                self
            }

            /// The numbers allowed; not for the elements of a list.
            #[must_use]
            pub fn range(mut self, range: impl RangeBounds<f64>) -> Self {
                self.rules.range = Some((cloned(range.start_bound()), cloned(range.end_bound())));
                self
            }

            /// `optional=other`: this field and `other` are both there or both not.
            #[must_use]
            pub fn with(mut self, other: &'s str) -> Self {
                self.tie = Some(Tie::With(other));
                self
            }

            /// `optional=!other`: exactly one of this field and `other` is there.
            #[must_use]
            pub fn without(mut self, other: &'s str) -> Self {
                self.tie = Some(Tie::Without(other));
                self
            }

            /// The field must be there.
            pub fn required<T: $from>(self) -> Option<T> {
                self.value(T::absent)
            }

            /// The field, or `value`; constraints are not for `value`.
            pub fn or<T: $from>(self, value: T) -> Option<T> {
                self.value(|_| Some(value))
            }

            /// The field, or what `value` makes.
            pub fn or_else<T: $from>(self, value: impl FnOnce() -> T) -> Option<T> {
                self.value(|_| Some(value()))
            }

            /// The field, or this text.
            pub fn or_text<T: $from + for<'t> From<&'t str>>(self, text: &str) -> Option<T> {
                self.value(|_| Some(T::from(text)))
            }

            /// The field, or what `text` stands for: a scalar's text, or a list's JSON. A text that does
            /// not fit is the request's fault, as in go-zero.
            pub fn or_parse<T: $from + FromText>(self, text: &'static str) -> Option<T> {
                self.value(|at| {
                    let place = std::mem::replace(&mut at.place, Place::Path);
                    at.rules = &Rules::NONE;
                    let faults = at.faults.len();
                    let value = T::from_text(&Text::one(text), at);
                    at.faults[faults..]
                        .iter_mut()
                        .for_each(|fault| fault.place = place);
                    value
                })
            }
        }
    };
}

constraints!(TextSlot, FromText);
constraints!(JsonSlot, FromJson);

impl TextSlot<'_, '_> {
    /// The field may be missing.
    pub fn optional<T: FromText>(self) -> Option<Option<T>> {
        self.value(|_| Some(None))
    }
}

impl JsonSlot<'_, '_> {
    /// The field may be missing or `null`.
    pub fn optional<T: FromJson>(self) -> Option<Option<T>> {
        self.decode(|_| Some(None), |_| Some(None))
    }
}

fn cloned(bound: Bound<&f64>) -> Bound<f64> {
    bound.map(|number| *number)
}
