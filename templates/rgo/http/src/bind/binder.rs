//! Reads the fields of a type: each by its place and name, with its constraints and a last step that says
//! what happens when it is absent.

use std::ops::Bound;
use std::ops::RangeBounds;

use crate::bind::at::At;
use crate::bind::at::Part;
use crate::bind::at::Path;
use crate::bind::at::Rules;
use crate::bind::at::shown;
use crate::bind::from_json::FromJson;
use crate::bind::from_text::FromText;
use crate::bind::from_text::Text;
use crate::bind::object::Kind;
use crate::bind::object::Object;
use crate::bind::request::Input;
use rgo_core::Place;
use rgo_core::Violation;
use rgo_core::json::quote;

/// A request, or a JSON object in it, whose fields [`Bind`](crate::bind::Bind) reads.
#[derive(Debug)]
pub struct Binder<'r> {
    /// The text places; only the request itself has them.
    input: Option<&'r Input<'r>>,
    /// `None` when the body is not a JSON object.
    object: Option<&'r Object<'r>>,
    path: Path<'r>,
    depth: usize,
    faults: &'r mut Vec<Violation>,
}

impl<'r> Binder<'r> {
    pub(super) fn request(
        input: &'r Input<'r>,
        object: Option<&'r Object<'r>>,
        faults: &'r mut Vec<Violation>,
    ) -> Self {
        Self {
            input: Some(input),
            object,
            path: Path::Root,
            depth: 0,
            faults,
        }
    }

    /// The fields of an object one level below `depth`.
    pub(super) fn nested(
        object: &'r Object<'r>,
        path: Path<'r>,
        depth: usize,
        faults: &'r mut Vec<Violation>,
    ) -> Self {
        Self {
            input: None,
            object: Some(object),
            path,
            depth: depth + 1,
            faults,
        }
    }

    /// A variable of the path, by its name in the spec.
    pub fn path<'s>(&'s mut self, name: &'s str) -> TextSlot<'s, 'r> {
        TextSlot(Slot::new(self, Place::Path, name))
    }

    /// A value of the query or of a form in the body.
    pub fn form<'s>(&'s mut self, name: &'s str) -> TextSlot<'s, 'r> {
        TextSlot(Slot::new(self, Place::Form, name))
    }

    /// A header.
    pub fn header<'s>(&'s mut self, name: &'s str) -> TextSlot<'s, 'r> {
        TextSlot(Slot::new(self, Place::Header, name))
    }

    /// A member of the JSON body; `a.b` is the member `b` of the member `a`.
    pub fn json<'s>(&'s mut self, name: &'s str) -> JsonSlot<'s, 'r> {
        JsonSlot(Slot::new(self, Place::Json, name))
    }

    /// Whether a whole place could not be read: its one fault stands for those of all its fields.
    fn is_broken(&self, place: Place) -> bool {
        match place {
            Place::Form => self.input.is_some_and(|input| input.form.is_none()),
            Place::Json => self.object.is_none(),
            Place::Path | Place::Header => false,
        }
    }

    fn text(&self, place: Place, name: &str) -> Option<Text<'r>> {
        let input = self.input?;
        match place {
            Place::Path => input.path(name),
            Place::Form => input.form(name),
            Place::Header => input.header(name),
            Place::Json => None,
        }
    }

    /// The JSON text of a member.
    fn member(&self, name: &str) -> Option<&'r str> {
        let object = self.object?;
        // Searching for a byte is faster than for a character, and few names have a dot.
        match name.bytes().position(|byte| byte == b'.') {
            None => object.get(name),
            Some(at) => chained(object.get(&name[..at])?, &name[at + 1..]),
        }
    }
}

/// The member a dotted name leads to.
fn chained<'j>(raw: &'j str, name: &str) -> Option<&'j str> {
    if Kind::of(raw) != Kind::Object {
        return None;
    }
    let object = Object::scan(raw).ok()?;
    match name.split_once('.') {
        None => object.get(name),
        Some((first, rest)) => chained(object.get(first)?, rest),
    }
}

/// A field of the path, a form or the headers.
#[derive(Debug)]
pub struct TextSlot<'s, 'r>(Slot<'s, 'r>);

/// A field of the JSON body, or of an object in it.
#[derive(Debug)]
pub struct JsonSlot<'s, 'r>(Slot<'s, 'r>);

#[derive(Debug)]
struct Slot<'s, 'r> {
    binder: &'s mut Binder<'r>,
    place: Place,
    name: &'s str,
    rules: Rules,
    /// `optional=other` with `true`, `optional=!other` with `false`.
    tie: Option<(&'s str, bool)>,
}

impl<'s, 'r> Slot<'s, 'r> {
    fn new(binder: &'s mut Binder<'r>, place: Place, name: &'s str) -> Self {
        Self {
            binder,
            place,
            name,
            rules: Rules::NONE,
            tie: None,
        }
    }

    fn at(&mut self) -> At<'_> {
        At {
            path: Path::Field(&self.binder.path, self.name),
            key: self.name,
            place: self.place,
            rules: &self.rules,
            part: Part::Field,
            depth: self.binder.depth,
            faults: self.binder.faults,
        }
    }

    /// `toOptionsWithContext`: the rule of two fields that depend on each other.
    fn check_tie(&mut self, here: bool) -> Option<()> {
        let Some((other, together)) = self.tie else {
            return Some(());
        };
        let there = match (self.place, self.binder.object) {
            // Dots are part of the name here.
            (Place::Json, object) => object.is_some_and(|object| object.get(other).is_some()),
            (place, _) => self.binder.text(place, other).is_some(),
        };
        if (here == there) == together {
            return Some(());
        }
        let quoted = |name: &str| quote(&shown(self.place, name.to_owned()));
        let (name, other_name) = (quoted(self.name), quoted(other));
        let parent = quote(&self.binder.path.to_string());
        let (not, go) = if together {
            let fields = format!("values for {other_name} and {name}");
            (
                "",
                format!("{fields} should be both provided or both not in {parent}"),
            )
        } else {
            let fields = format!("set value for either {other_name} or {name}");
            (" not", format!("{fields} in {parent}"))
        };
        let message = format!("must be there if and only if {other} is{not}");
        self.at().fault(message, go)
    }
}

impl TextSlot<'_, '_> {
    /// The field may be absent.
    pub fn optional<T: FromText>(self) -> Option<Option<T>> {
        self.value(|_| Some(None))
    }

    /// The value, or that of `absent`.
    fn value<T: FromText>(mut self, absent: impl FnOnce(&mut At<'_>) -> Option<T>) -> Option<T> {
        let Slot { binder, place, .. } = &self.0;
        if binder.input.is_none() {
            // go-zero skips the field in a JSON object.
            return T::zero();
        }
        if binder.is_broken(*place) {
            return None;
        }
        let text = binder.text(*place, self.0.name);
        self.0.check_tie(text.is_some())?;
        match text {
            Some(text) => T::from_text(&text, &mut self.0.at()),
            None => absent(&mut self.0.at()),
        }
    }
}

impl JsonSlot<'_, '_> {
    /// `,string`: the value may be in quotes.
    #[must_use]
    pub fn string(mut self) -> Self {
        self.0.rules.string = true;
        self
    }

    /// The field may be absent or `null`.
    pub fn optional<T: FromJson>(self) -> Option<Option<T>> {
        self.decode(|_| Some(None), |_| Some(None))
    }

    fn value<T: FromJson>(self, absent: impl FnOnce(&mut At<'_>) -> Option<T>) -> Option<T> {
        self.decode(|at| at.nil(), absent)
    }

    /// The value, or that of `absent`, or that of `null` where null is allowed.
    fn decode<T: FromJson>(
        mut self,
        null: impl FnOnce(&mut At<'_>) -> Option<T>,
        absent: impl FnOnce(&mut At<'_>) -> Option<T>,
    ) -> Option<T> {
        if self.0.binder.is_broken(Place::Json) {
            return None;
        }
        let raw = self.0.binder.member(self.0.name);
        self.0.check_tie(raw.is_some())?;
        let is_tied = self.0.tie.is_some();
        let mut at = self.0.at();
        match raw {
            None => absent(&mut at),
            Some(raw) if Kind::of(raw) != Kind::Null => T::from_json(raw, &mut at),
            Some(_) if is_tied => at.nil(),
            Some(_) => null(&mut at),
        }
    }
}

/// The methods of both kinds of slot.
macro_rules! constraints {
    ($slot:ident, $from:ident) => {
        impl<'s> $slot<'s, '_> {
            /// The only values allowed, compared as text; not for lists, maps and structs.
            #[must_use]
            pub fn options(mut self, options: &'static [&'static str]) -> Self {
                self.0.rules.options = options;
                self
            }

            /// The numbers allowed; not for the elements of a list.
            #[must_use]
            pub fn range(mut self, range: impl RangeBounds<f64>) -> Self {
                let bound = |bound: Bound<&f64>| bound.cloned();
                self.0.rules.range = Some((bound(range.start_bound()), bound(range.end_bound())));
                self
            }

            /// `optional=other`: this field and `other` are both there or both not.
            #[must_use]
            pub fn with(mut self, other: &'s str) -> Self {
                self.0.tie = Some((other, true));
                self
            }

            /// `optional=!other`: exactly one of this field and `other` is there.
            #[must_use]
            pub fn without(mut self, other: &'s str) -> Self {
                self.0.tie = Some((other, false));
                self
            }

            /// The field must be there.
            pub fn required<T: $from>(self) -> Option<T> {
                self.value(T::absent)
            }

            /// The field, or `value`, which constraints do not apply to.
            pub fn or<T: $from>(self, value: T) -> Option<T> {
                self.value(|_| Some(value))
            }

            /// The field, or the result of `value`.
            pub fn or_else<T: $from>(self, value: impl FnOnce() -> T) -> Option<T> {
                self.value(|_| Some(value()))
            }

            /// The field, or this text.
            pub fn or_text<T: $from + for<'t> From<&'t str>>(self, text: &str) -> Option<T> {
                self.value(|_| Some(T::from(text)))
            }

            /// The field, or the value `text` stands for: a scalar, or a list in JSON. A text that does not
            /// fit makes the request invalid, as in go-zero.
            pub fn or_parse<T: $from + FromText>(self, text: &'static str) -> Option<T> {
                self.value(|at| {
                    let place = std::mem::replace(&mut at.place, Place::Path);
                    at.rules = &Rules::NONE;
                    let known = at.faults.len();
                    let value = T::from_text(&Text::one(text), at);
                    for fault in &mut at.faults[known..] {
                        fault.place = place;
                    }
                    value
                })
            }
        }
    };
}

constraints!(TextSlot, FromText);
constraints!(JsonSlot, FromJson);
