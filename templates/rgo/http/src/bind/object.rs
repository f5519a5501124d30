//! A JSON object, scanned once into its members; their values stay text until a field asks for one.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

use serde::Deserialize;
use serde::Deserializer;
use serde::de::MapAccess;
use serde::de::Visitor;
use serde_json::value::RawValue;

use rgo_core::json::unescape;

/// From this many members on an index pays.
const INDEXED: usize = 24;

/// Names and values in the order of the text. Of a name that stands twice the last value counts.
#[derive(Debug, Default)]
pub(super) struct Object<'j> {
    members: Vec<(Cow<'j, str>, &'j RawValue)>,
    index: HashMap<Cow<'j, str>, &'j RawValue>,
}

impl<'j> Object<'j> {
    /// The object `text` begins with; what follows it is not looked at.
    pub(super) fn scan(text: &'j str) -> serde_json::Result<Self> {
        let mut deserializer = serde_json::Deserializer::from_str(text);
        let members = deserializer.deserialize_map(Members)?;
        // Without it, a body of a million names would cost a scan of all of them for each field.
        let index = match members.len() {
            INDEXED.. => members.iter().cloned().collect(),
            _ => HashMap::new(),
        };
        Ok(Self { members, index })
    }

    /// The JSON text of a member.
    pub(super) fn get(&self, name: &str) -> Option<&'j str> {
        if self.members.len() >= INDEXED {
            return self.index.get(name).map(|value| value.get());
        }
        self.members
            .iter()
            .rev()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.get())
    }

    /// All members, those with the same name too.
    pub(super) fn members(&self) -> impl Iterator<Item = (&str, &'j str)> {
        self.members
            .iter()
            .map(|(name, value)| (&**name, value.get()))
    }
}

struct Members;

impl<'j> Visitor<'j> for Members {
    type Value = Vec<(Cow<'j, str>, &'j RawValue)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'j>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::with_capacity(8);
        // Keys are kept raw first: serde_json refuses halves of surrogate pairs, which Go reads.
        while let Some((key, value)) = map.next_entry::<&'j RawValue, &'j RawValue>()? {
            members.push((unescape(key.get()), value));
        }
        Ok(members)
    }
}

/// The elements of a JSON list.
pub(super) fn elements(text: &str) -> serde_json::Result<Vec<&RawValue>> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    Vec::deserialize(&mut deserializer)
}

/// What kind of value a JSON text is, by its first character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Null,
    Bool,
    Number,
    String,
    Array,
    Object,
}

impl Kind {
    pub(super) fn of(text: &str) -> Self {
        match text.as_bytes().first() {
            Some(b'n') => Self::Null,
            Some(b't' | b'f') => Self::Bool,
            Some(b'"') => Self::String,
            Some(b'[') => Self::Array,
            Some(b'{') => Self::Object,
            _ => Self::Number,
        }
    }

    /// The name of Go's `reflect.Kind` for the decoded value.
    pub(super) fn go_kind(self) -> &'static str {
        match self {
            Self::Null => "invalid",
            Self::Bool => "bool",
            Self::Number | Self::String => "string",
            Self::Array => "slice",
            Self::Object => "map",
        }
    }

    /// The name of Go's type for the decoded value.
    pub(super) fn go_type(self) -> &'static str {
        match self {
            Self::Null => "<nil>",
            Self::Bool => "bool",
            Self::Number => "json.Number",
            Self::String => "string",
            Self::Array => "[]interface {}",
            Self::Object => "map[string]interface {}",
        }
    }
}
