//! The hand that a type's [`Bind`](crate::bind::Bind) asks for its fields.

use crate::bind::at::Path;
use crate::bind::from_text::Text;
use crate::bind::object::Kind;
use crate::bind::object::Object;
use crate::bind::request::Input;
use crate::bind::slot::JsonSlot;
use crate::bind::slot::TextSlot;
use rgo_core::Place;
use rgo_core::Violation;

/// A request, or a JSON object inside of one.
#[derive(Debug)]
pub struct Binder<'r> {
    /// The text places; only the request itself has them.
    input: Option<&'r Input<'r>>,
    /// `None` when the body is no JSON object.
    object: Option<&'r Object<'r>>,
    pub(super) path: Path<'r>,
    pub(super) depth: usize,
    pub(super) faults: &'r mut Vec<Violation>,
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
            depth,
            faults,
        }
    }

    /// A variable of the path, by the name the spec gives it.
    pub fn path<'s>(&'s mut self, name: &'s str) -> TextSlot<'s, 'r> {
        TextSlot::new(self, Place::Path, name)
    }

    /// A value of the query or of a form in the body.
    pub fn form<'s>(&'s mut self, name: &'s str) -> TextSlot<'s, 'r> {
        TextSlot::new(self, Place::Form, name)
    }

    /// A header.
    pub fn header<'s>(&'s mut self, name: &'s str) -> TextSlot<'s, 'r> {
        TextSlot::new(self, Place::Header, name)
    }

    /// A member of the JSON body; `a.b` is the member `b` of the member `a`.
    pub fn json<'s>(&'s mut self, name: &'s str) -> JsonSlot<'s, 'r> {
        JsonSlot::new(self, name)
    }

    pub(super) fn has_text(&self) -> bool {
        self.input.is_some()
    }

    /// Whether nothing of a place could be read: its one fault stands for those of all its fields.
    pub(super) fn is_broken(&self, place: Place) -> bool {
        match place {
            Place::Form => self.input.is_some_and(|input| input.form.is_none()),
            Place::Json => self.object.is_none(),
            Place::Path | Place::Header => false,
        }
    }

    pub(super) fn text(&self, place: Place, name: &str) -> Option<Text<'r>> {
        let input = self.input?;
        match place {
            Place::Path => input.path(name),
            Place::Form => input.form(name),
            Place::Header => input.header(name),
            Place::Json => None,
        }
    }

    /// Whether a member is there; dots are part of the name here.
    pub(super) fn has_member(&self, name: &str) -> bool {
        self.object.is_some_and(|object| object.get(name).is_some())
    }

    /// The JSON text of a member.
    pub(super) fn member(&self, name: &str) -> Option<&'r str> {
        let object = self.object?;
        // Looking for a byte is quicker than for a character, and few names have a dot.
        match name.bytes().position(|byte| byte == b'.') {
            None => object.get(name),
            Some(at) => chained(object.get(&name[..at])?, &name[at + 1..]),
        }
    }
}

/// The member a dotted name leads to.
fn chained<'j>(raw: &'j str, name: &str) -> Option<&'j str> {
    let object = (Kind::of(raw) == Kind::Object)
        .then(|| Object::scan(raw).ok())
        .flatten()?;
    match name.split_once('.') {
        None => object.get(name),
        Some((first, rest)) => chained(object.get(first)?, rest),
    }
}
