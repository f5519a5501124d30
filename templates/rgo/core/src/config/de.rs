//! serde's view of the tree.

use std::any::type_name;
use std::fmt;
use std::iter;
use std::rc::Rc;

use serde::Deserialize;
use serde::Deserializer;
use serde::de::Error as _;
use serde::de::IntoDeserializer;
use serde::de::MapAccess;
use serde::de::Visitor;
use serde::de::value::MapAccessDeserializer;
use serde::de::value::MapDeserializer;
use serde::de::value::SeqDeserializer;
use serde::forward_to_deserialize_any;
use serde_json::Value as Json;

use super::read::Problem;
use super::read::Retry;
use super::read::join;
use super::read::state;
use super::scalar;
use super::scalar::Wanted;
use super::suggest::same;
use super::tree;
use super::tree::Entry;
use super::tree::Node;
use super::tree::Pos;
use super::tree::Value;

/// Keys that go-zero marks `inherit`: the struct and its field.
const INHERIT: &[(&str, &str)] = &[("RpcServerConf", "Etcd"), ("RpcClientConf", "Etcd")];

/// A section of a configuration, or another value in it.
#[derive(Clone)]
pub struct Section {
    /// `None`: absent.
    node: Option<Node>,
    /// Where the key is, or the section around it if the key is absent.
    pub(super) key: Option<Pos>,
    /// The dotted path of keys.
    pub(super) path: String,
    outer: Option<Rc<Section>>,
}

/// Reads a struct that embeds another one, or that may be flattened (`#[serde(flatten)]`) into one.
///
/// A `Deserialize` calls this function. `read` gets the section with all its keys, of which the struct and the embedded one
/// each take theirs. Errors are those of `read`.
pub fn section<'de, D, T>(
    from: D,
    read: impl FnOnce(Section) -> Result<T, Problem>,
) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
{
    let place = state(|state| state.place.clone());
    let name = type_name::<D>();
    let section = if place.is_some() && name == type_name::<Section>() {
        from.deserialize_struct("", &[], Innermost)?
    } else if place.is_some() && name.contains("FlatMapDeserializer") {
        from.deserialize_map(Innermost)?
    } else {
        // Another format, or a copy that serde made for an enum without tags.
        let copy = Json::deserialize(from)?.to_string();
        let pos = place.as_ref().and_then(Section::pos).unwrap_or_default();
        let node = tree::parse(&copy, Some(pos)).map_err(D::Error::custom)?;
        Section::root(node, &place.map(|place| place.path).unwrap_or_default())
    };
    read(section).map_err(D::Error::custom)
}

/// Takes the section that is being read.
struct Innermost;

impl<'de> Visitor<'de> for Innermost {
    type Value = Section;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a section")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Section, A::Error> {
        let section = state(|state| state.place.clone());
        let section = section.ok_or_else(|| A::Error::custom("expected a section"))?;
        let entries = section.entries().unwrap_or_default();
        while let Some(key) = map.next_key::<String>()? {
            let copy: Option<Json> = map.next_value().ok();
            let own = section.below(&key, find(&entries, &key));
            if copy != Json::deserialize(own).ok() {
                // What serde has are copies from another section, whose place is not known.
                let text = "a section in a flattened struct or an enum cannot flatten another one";
                return Err(A::Error::custom(text));
            }
        }
        section.note();
        Ok(section)
    }
}

impl Section {
    pub(super) fn root(node: Node, path: &str) -> Self {
        Self {
            node: Some(node),
            key: None,
            path: path.to_owned(),
            outer: None,
        }
    }

    pub(super) fn pos(&self) -> Option<Pos> {
        let node = self.node.as_ref().filter(|_| !self.is_absent());
        node.map(|node| node.pos).or(self.key)
    }

    fn value(&self) -> &Value {
        self.node.as_ref().map_or(&Value::Null, |node| &node.value)
    }

    fn is_absent(&self) -> bool {
        matches!(self.value(), Value::Null)
    }

    fn entries(&self) -> Option<Rc<[Entry]>> {
        match self.value() {
            Value::Map(entries) => Some(entries.clone()),
            Value::Null => Some(Rc::default()),
            _ => None,
        }
    }

    /// The value of a key in this section.
    fn below(&self, key: &str, entry: Option<&Entry>) -> Self {
        let at = entry.map(|entry| entry.pos);
        let mut node = entry.map(|entry| entry.value.clone());
        if at.is_some() && at == state(|state| state.poisoned) {
            node = node.map(|node| Node {
                value: Value::Poison,
                ..node
            });
        }
        Self {
            node,
            key: at.or(self.key),
            path: join(&self.path, key),
            outer: Some(Rc::new(self.clone())),
        }
    }

    /// The value of a struct's field. An absent one counts only if serde asked for it in an earlier pass.
    fn field(&self, name: &str, field: &'static str, entries: &[Entry]) -> Option<Self> {
        let mut value = self.below(field, find(entries, field));
        if INHERIT.contains(&(name, field)) && !self.is_absent() {
            let outer = iter::successors(self.outer.as_deref(), |outer| outer.outer.as_deref());
            outer.for_each(|outer| value.inherit(field, outer));
        }
        let missed = Retry::Missing(self.path.clone(), field);
        let is_wanted = !value.is_absent() || state(|state| state.retries.contains(&missed));
        is_wanted.then_some(value)
    }

    /// Adds the entries of `outer`'s field that this section does not have.
    fn inherit(&mut self, field: &str, outer: &Self) {
        let entries = outer.entries().unwrap_or_default();
        let other = outer.below(field, find(&entries, field));
        if self.is_absent() {
            self.node = other.node;
        } else if let (Some(own), Some(more)) = (self.entries(), other.entries()) {
            let is_new = |entry: &&Entry| find(&own, &entry.key).is_none();
            let all = own.iter().chain(more.iter().filter(is_new)).cloned();
            let value = Value::Map(all.collect());
            self.node = self.node.take().map(|node| Node { value, ..node });
        }
    }

    /// The entries of a map, or of a struct that flattens another one: serde does not tell the names of its fields, so keys
    /// are spelled as in the file, unless an earlier pass knows better.
    fn pairs(&self, entries: &[Entry]) -> Vec<(String, Self)> {
        let retries = state(|state| state.retries.clone());
        let missed = retries.iter().filter_map(|retry| match retry {
            Retry::Missing(path, field) if *path == self.path => Some(*field),
            _ => None,
        });
        let mut missed: Vec<&str> = missed.collect();
        let mut pairs = Vec::new();
        for entry in entries {
            let value = self.below(&entry.key, Some(entry));
            if let Some(at) = missed.iter().position(|field| same(field, &entry.key)) {
                pairs.push((missed.swap_remove(at).to_owned(), value));
            } else if !value.is_absent() || !retries.contains(&Retry::Null(entry.pos)) {
                pairs.push((entry.key.to_string(), value));
            }
        }
        let absent = |field: &str| (field.to_owned(), self.below(field, None));
        pairs.extend(missed.into_iter().map(absent));
        pairs
    }

    /// Notes where serde is while it takes the values below.
    fn follow(&self, below: Vec<(String, Self)>) -> impl Iterator<Item = (String, Self)> + use<> {
        let this = self.clone();
        let end = iter::from_fn(move || {
            this.note();
            None
        });
        let below = below.into_iter().inspect(|(_, value)| value.note());
        below.chain(end)
    }

    fn note(&self) {
        state(|state| state.place = state.place.is_some().then(|| self.clone()));
    }
}

/// The first entry with this key. Another one is not read, which is a warning.
fn find<'a>(entries: &'a [Entry], key: &str) -> Option<&'a Entry> {
    entries.iter().find(|entry| same(&entry.key, key))
}

impl IntoDeserializer<'_, Problem> for Section {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

macro_rules! scalars {
    ($($wanted:ident: $($method:ident)*;)*) => {$($(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
            match self.value() {
                Value::Scalar { text, plain } => scalar::visit(text, *plain, Wanted::$wanted, visitor),
                _ => self.deserialize_any(visitor),
            }
        }
    )*)*};
}

impl<'de> Deserializer<'de> for Section {
    type Error = Problem;

    scalars! {
        Boolean: deserialize_bool;
        Integer: deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64;
        Integer: deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64;
        Text: deserialize_str deserialize_string deserialize_char deserialize_identifier;
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        match self.value() {
            Value::Null if self.node.is_none() => Err(Problem::custom("required, but missing")),
            Value::Null => visitor.visit_unit(),
            Value::Scalar { text, plain } => scalar::visit(text, *plain, Wanted::Any, visitor),
            Value::Map(entries) => {
                let pairs = self.follow(self.pairs(entries));
                visitor.visit_map(MapDeserializer::new(pairs))
            }
            Value::List(items) => {
                let items = items.iter().enumerate().map(|(index, node)| Self {
                    node: Some(node.clone()),
                    key: Some(node.pos),
                    path: format!("{}[{index}]", self.path),
                    outer: self.outer.clone(),
                });
                let items = self.follow(items.map(|item| (String::new(), item)).collect());
                visitor.visit_seq(SeqDeserializer::new(items.map(|(_, item)| item)))
            }
            // serde's copies for `flatten` can hold it, and no type accepts the copy.
            Value::Poison => visitor.visit_newtype_struct(().into_deserializer()),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        if self.is_absent() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Problem> {
        visitor.visit_newtype_struct(self)
    }

    /// An absent section is read as an empty one, so that only its required fields are missing.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Problem> {
        let Some(entries) = self.entries() else {
            return self.deserialize_any(visitor);
        };
        if let Some(node) = &self.node {
            state(|state| state.fields.entry(node.pos).or_default().extend(fields));
        }
        self.note();
        let mut pairs = Vec::new();
        for field in fields {
            if let Some(value) = self.field(name, field, &entries) {
                pairs.push(((*field).to_owned(), value));
            }
        }
        visitor.visit_map(MapDeserializer::new(self.follow(pairs)))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Problem> {
        match self.value() {
            Value::Scalar { text, .. } => visitor.visit_enum((&**text).into_deserializer()),
            Value::Map(entries) => {
                let pairs = self.follow(self.pairs(entries));
                visitor.visit_enum(MapAccessDeserializer::new(MapDeserializer::new(pairs)))
            }
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        f32 f64 i128 u128 bytes byte_buf unit unit_struct seq tuple tuple_struct map
    }
}
