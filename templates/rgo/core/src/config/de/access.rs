//! Lists, maps, structs and enums with content.

use std::slice;

use serde::Deserializer;
use serde::de::DeserializeSeed;
use serde::de::EnumAccess;
use serde::de::IntoDeserializer;
use serde::de::MapAccess;
use serde::de::SeqAccess;
use serde::de::VariantAccess;
use serde::de::Visitor;
use serde::de::value::StrDeserializer;

use super::De;
use super::INHERIT;
use super::Problem;
use crate::config::read::join;
use crate::config::suggest;
use crate::config::tree::Entry;
use crate::config::tree::Map;
use crate::config::tree::Node;
use crate::config::tree::Value;

/// The items of a list, `Endpoints[0]` and on.
pub(super) struct Items<'a> {
    de: De<'a>,
    items: std::iter::Enumerate<slice::Iter<'a, Node>>,
}

impl<'a> Items<'a> {
    pub(super) fn new(de: De<'a>, items: &'a [Node]) -> Self {
        let items = items.iter().enumerate();
        Self { de, items }
    }
}

impl<'de> SeqAccess<'de> for Items<'_> {
    type Error = Problem;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Problem> {
        let Some((index, item)) = self.items.next() else {
            return Ok(None);
        };
        let path = format!("{}[{index}]", self.de.path);
        let below = self.de.below(Some(item), path, Some(item.pos));
        below.located(|de| seed.deserialize(de)).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len())
    }
}

/// The entries of a map whose keys are the user's.
pub(super) struct Pairs<'a> {
    de: De<'a>,
    entries: slice::Iter<'a, Entry>,
    value: Option<&'a Entry>,
}

impl<'a> Pairs<'a> {
    pub(super) fn new(de: De<'a>, map: Option<&'a Map>) -> Self {
        let entries = map.map(|map| map.entries.as_slice()).unwrap_or_default();
        Self {
            de,
            entries: entries.iter(),
            value: None,
        }
    }
}

impl<'de> MapAccess<'de> for Pairs<'_> {
    type Error = Problem;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Problem> {
        let Some(entry) = self.entries.next() else {
            return Ok(None);
        };
        entry.used.set(true);
        self.value = Some(entry);
        let key: StrDeserializer<'_, Problem> = entry.key.as_str().into_deserializer();
        seed.deserialize(key).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Problem> {
        let entry = self.value.take();
        let path = join(&self.de.path, entry.map_or("", |entry| &entry.key));
        let node = entry.map(|entry| &entry.value);
        let pos = entry.map(|entry| entry.pos).or(self.de.pos);
        let below = self.de.below(node, path, pos);
        below.located(|de| seed.deserialize(de))
    }
}

/// The entries of a map that a struct's fields name.
pub(super) struct Struct<'a> {
    de: De<'a>,
    name: &'static str,
    map: Option<&'a Map>,
    fields: slice::Iter<'static, &'static str>,
    value: Option<De<'a>>,
}

impl<'a> Struct<'a> {
    pub(super) fn new(
        de: De<'a>,
        name: &'static str,
        map: Option<&'a Map>,
        fields: &'static [&'static str],
    ) -> Self {
        for map in map.iter().chain(&de.inherited) {
            map.offered.borrow_mut().extend_from_slice(fields);
        }
        Self {
            de,
            name,
            map,
            fields: fields.iter(),
            value: None,
        }
    }

    /// Where `field` is read from, if it is to be read at all.
    fn place(&self, field: &'static str) -> Option<De<'a>> {
        if field.starts_with('*') {
            return Some(self.de.clone());
        }
        let path = join(&self.de.path, field);
        let entry = self.entry(field);
        let (node, pos) = match entry {
            Some(entry) => (Some(&entry.value), Some(entry.pos)),
            None => (None, self.de.pos),
        };
        let mut below = self.de.below(node, path, pos);
        if self.map.is_some() && INHERIT.contains(&(self.name, field)) {
            below.inherited = self.inherited(field);
        }
        below.outer.extend(self.map);
        // A key with nothing behind it counts as absent.
        let is_there = below.node.is_some() || !below.inherited.is_empty();
        (is_there || self.is_missed(field)).then_some(below)
    }

    /// The sections of the same name further out.
    fn inherited(&self, field: &str) -> Vec<&'a Map> {
        let sections = self.de.outer.iter().rev().filter_map(|map| {
            let entry = map.entries.iter().find(|e| suggest::same(&e.key, field))?;
            match &entry.value.value {
                Value::Map(section) => Some(section),
                _ => None,
            }
        });
        sections.collect()
    }

    /// Whether an earlier pass ended at this field.
    fn is_missed(&self, field: &'static str) -> bool {
        let missed = self.de.state.missed.borrow();
        missed.contains(&(self.de.path.clone(), field))
    }

    fn entry(&self, field: &str) -> Option<&'a Entry> {
        let same = |entry: &&Entry| suggest::same(&entry.key, field);
        let maps = self
            .map
            .into_iter()
            .chain(self.de.inherited.iter().copied());
        let map = maps
            .into_iter()
            .find(|map| map.entries.iter().any(|e| same(&e)))?;
        let mut all = map.entries.iter().filter(same);
        let first = all.next()?;
        first.used.set(true);
        for other in all {
            other.used.set(true);
            if other.key != first.key {
                let text = format!("the same key as {} in line {}", first.key, first.pos.line);
                let path = join(&self.de.path, &other.key);
                let problem = Problem::at(other.pos, &path, text);
                self.de.state.problems.borrow_mut().push(problem);
            }
        }
        Some(first)
    }
}

impl<'de> MapAccess<'de> for Struct<'_> {
    type Error = Problem;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Problem> {
        while let Some(field) = self.fields.next() {
            if let Some(place) = self.place(field) {
                self.value = Some(place);
                let key: StrDeserializer<'_, Problem> = (*field).into_deserializer();
                return seed.deserialize(key).map(Some);
            }
        }
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Problem> {
        let absent = || self.de.below(None, self.de.path.clone(), self.de.pos);
        let place = self.value.take().unwrap_or_else(absent);
        place.located(|de| seed.deserialize(de))
    }
}

/// A map with one entry: an enum's variant and its content.
pub(super) struct Variant<'a> {
    name: &'a str,
    content: De<'a>,
}

impl<'a> Variant<'a> {
    pub(super) fn new(de: &De<'a>, entry: &'a Entry) -> Self {
        let path = join(&de.path, &entry.key);
        Self {
            name: &entry.key,
            content: de.below(Some(&entry.value), path, Some(entry.pos)),
        }
    }
}

impl<'de, 'a> EnumAccess<'de> for Variant<'a> {
    type Error = Problem;
    type Variant = De<'a>;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, De<'a>), Problem> {
        let name: StrDeserializer<'_, Problem> = self.name.into_deserializer();
        Ok((seed.deserialize(name)?, self.content))
    }
}

impl<'de> VariantAccess<'de> for De<'_> {
    type Error = Problem;

    fn unit_variant(self) -> Result<(), Problem> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Problem> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Problem> {
        self.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Problem> {
        self.deserialize_struct("", fields, visitor)
    }
}
