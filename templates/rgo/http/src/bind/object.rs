//! A JSON object, scanned once into its members. Their values stay text until a field reads them.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

use serde::Deserialize;
use serde::Deserializer as _;
use serde::de::IgnoredAny;
use serde::de::MapAccess;
use serde::de::Visitor;
use serde_json::value::RawValue;

use rgo_core::json::unescape;

/// The number of members from which an index is faster.
const INDEXED: usize = 24;

/// The white space of JSON.
pub(super) const BLANKS: [char; 4] = [' ', '\t', '\r', '\n'];

/// Names and values in the order of the text. For a name that occurs twice, the last value counts.
#[derive(Debug, Default)]
pub(super) struct Object<'j> {
    members: Vec<(Cow<'j, str>, &'j RawValue)>,
    index: HashMap<Cow<'j, str>, &'j RawValue>,
}

impl<'j> Object<'j> {
    /// Scans the object at the start of `text`; text after it is ignored, as in Go.
    pub(super) fn scan(text: &'j str) -> serde_json::Result<Self> {
        let mut deserializer = serde_json::Deserializer::from_str(text);
        let members = deserializer.deserialize_map(Members)?;
        // Without an index, each field would cost a scan of all the names, of which there may be a million.
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

    /// All members, including those with the same name.
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
        // Keys are read raw: serde_json refuses halves of surrogate pairs, which Go reads.
        while let Some((key, value)) = map.next_entry::<&'j RawValue, &'j RawValue>()? {
            members.push((unescape(key.get()), value));
        }
        Ok(members)
    }
}

/// Checks that `text` begins with a JSON value, and tells its kind. Text after it is ignored.
pub(super) fn check(text: &str) -> serde_json::Result<Kind> {
    IgnoredAny::deserialize(&mut serde_json::Deserializer::from_str(text))?;
    Ok(Kind::of(text.trim_start_matches(BLANKS)))
}

/// The elements of a JSON list.
pub(super) fn elements(text: &str) -> serde_json::Result<Vec<&RawValue>> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    Vec::deserialize(&mut deserializer)
}

/// The kind of a JSON value.
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
    /// The kind of the value `text` begins with, by its first character.
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

    /// The names of the value in Go: in `encoding/json`, its `reflect.Kind`, and its type.
    pub(super) fn go_names(self) -> [&'static str; 3] {
        match self {
            Self::Null => ["null", "invalid", "<nil>"],
            Self::Bool => ["bool", "bool", "bool"],
            Self::Number => ["number", "string", "json.Number"],
            Self::String => ["string", "string", "string"],
            Self::Array => ["array", "slice", "[]interface {}"],
            Self::Object => ["object", "map", "map[string]interface {}"],
        }
    }
}
