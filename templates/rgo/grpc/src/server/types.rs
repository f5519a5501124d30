//! The messages of the services: how the bytes of a request are read for the log.

use std::collections::HashMap;

use crate::server::descriptor::Field;
use crate::server::descriptor::FileSet;
use crate::server::descriptor::MessageType;

/// Every message by its place here.
#[derive(Debug, Default)]
pub(super) struct Types {
    messages: Vec<Vec<Member>>,
    by_name: HashMap<String, usize>,
}

/// A member of the struct protoc-gen-go makes of a message.
#[derive(Debug)]
pub(super) enum Member {
    /// A field of its own.
    Field(Shape),
    /// A choice of fields: its name in Go, and each field with its name in Go.
    Oneof(String, Vec<(String, Shape)>),
}

/// How a field is written.
#[derive(Debug)]
pub(super) struct Shape {
    pub(super) number: u32,
    /// Its key in JSON, which is its name in the proto.
    pub(super) name: String,
    pub(super) kind: Kind,
    pub(super) arity: Arity,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Arity {
    /// Left out when it is zero.
    One,
    /// Written whenever it is there.
    Optional,
    List,
    /// The kind is the message of an entry.
    Map,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Double,
    Float,
    Int,
    Uint,
    ZigZag,
    Fixed64,
    Fixed32,
    SignedFixed64,
    SignedFixed32,
    Bool,
    Text,
    Bytes,
    /// With its place among the messages.
    Message(usize),
}

impl Types {
    /// Adds the messages of a descriptor set.
    pub(super) fn add(&mut self, set: &FileSet) {
        let mut found = Vec::new();
        for file in &set.files {
            let scope = match file.package.as_str() {
                "" => String::new(),
                package => format!(".{package}"),
            };
            collect(&scope, &file.messages, &mut found);
        }
        let first = self.messages.len();
        let places = found.iter().enumerate();
        self.by_name
            .extend(places.map(|(place, (name, _))| (name.clone(), first + place)));
        let entries: Vec<usize> = found
            .iter()
            .filter(|(_, message)| message.is_map_entry())
            .filter_map(|(name, _)| self.find(name))
            .collect();
        for (_, message) in &found {
            let members = self.members(message, &entries);
            self.messages.push(members);
        }
    }

    /// The place of `.package.Message`.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    /// The members of the message at a place.
    pub(super) fn members_of(&self, place: usize) -> &[Member] {
        self.messages.get(place).map_or(&[], Vec::as_slice)
    }

    fn members(&self, message: &MessageType, entries: &[usize]) -> Vec<Member> {
        let mut members = Vec::new();
        let mut oneofs = HashMap::new();
        for field in &message.fields {
            let Some(shape) = self.shape(field, entries) else {
                continue;
            };
            let Some(oneof) = field.oneof.filter(|_| !field.is_optional) else {
                members.push(Member::Field(shape));
                continue;
            };
            // A oneof stands where its first field does.
            let place = *oneofs.entry(oneof).or_insert_with(|| {
                let name = message.oneofs.get(oneof as usize);
                let name = name.map(|oneof| camel(&oneof.name)).unwrap_or_default();
                members.push(Member::Oneof(name, Vec::new()));
                members.len() - 1
            });
            if let Some(Member::Oneof(_, choices)) = members.get_mut(place) {
                choices.push((camel(&field.name), shape));
            }
        }
        members
    }

    /// None for a field of a kind nobody knows.
    fn shape(&self, field: &Field, entries: &[usize]) -> Option<Shape> {
        let kind = match field.kind {
            1 => Kind::Double,
            2 => Kind::Float,
            // An enum is its number.
            3 | 5 | 14 => Kind::Int,
            4 | 13 => Kind::Uint,
            6 => Kind::Fixed64,
            7 => Kind::Fixed32,
            8 => Kind::Bool,
            9 => Kind::Text,
            11 => Kind::Message(self.find(&field.type_name)?),
            12 => Kind::Bytes,
            15 => Kind::SignedFixed32,
            16 => Kind::SignedFixed64,
            17 | 18 => Kind::ZigZag,
            _ => return None,
        };
        let is_map = matches!(kind, Kind::Message(place) if entries.contains(&place));
        let arity = if is_map {
            Arity::Map
        } else if field.is_repeated() {
            Arity::List
        } else if field.is_optional || matches!(kind, Kind::Message(_)) {
            Arity::Optional
        } else {
            Arity::One
        };
        Some(Shape {
            number: field.number,
            name: field.name.clone(),
            kind,
            arity,
        })
    }
}

fn collect<'a>(
    scope: &str,
    messages: &'a [MessageType],
    found: &mut Vec<(String, &'a MessageType)>,
) {
    for message in messages {
        let name = format!("{scope}.{}", message.name);
        collect(&name, &message.nested, found);
        found.push((name, message));
    }
}

/// protoc-gen-go's name: `wx_mini` becomes `WxMini`.
fn camel(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut begins = true;
    for letter in name.chars() {
        if letter == '_' && !out.is_empty() {
            begins = true;
        } else if letter == '_' {
            out.push('X');
        } else {
            out.push(if begins {
                letter.to_ascii_uppercase()
            } else {
                letter
            });
            begins = letter.is_ascii_digit();
        }
    }
    out
}
