//! serde's side of the tree: notes a wrong value, hands out a stand-in and goes on, so that one run
//! finds every mistake.

mod access;
mod scalar;

use serde::Deserializer;
use serde::de::IntoDeserializer;
use serde::de::Visitor;

use self::access::Items;
use self::access::Pairs;
use self::access::Struct;
use self::access::Variant;
use super::problem::Problem;
use super::read::State;
use super::tree::Map;
use super::tree::Node;
use super::tree::Pos;
use super::tree::Value;

/// Values go-zero once knew, by the name of their enum: old and nearest new one.
const OLDER: &[(&str, &str, &str)] = &[
    ("Batcher", "jaeger", "otlpgrpc"),
    ("Batcher", "grpc", "otlpgrpc"),
];

/// One place of the tree, or one that should be there.
#[derive(Debug, Clone)]
pub(super) struct De<'a> {
    /// `None`: absent, or nothing behind the key.
    node: Option<&'a Node>,
    /// Whether there is nothing behind the key.
    is_null: bool,
    /// The dotted path of keys.
    path: String,
    /// The key's position, or the enclosing section's.
    pos: Option<Pos>,
    state: &'a State,
    /// The sections around, the nearest last.
    outer: Vec<&'a Map>,
    /// Sections further out that supply what this one leaves open, the nearest first.
    inherited: Vec<&'a Map>,
    /// Inside something already reported.
    quiet: bool,
}

impl<'a> De<'a> {
    pub(super) fn root(node: &'a Node, state: &'a State) -> Self {
        Self {
            node: Some(node).filter(|node| !matches!(node.value, Value::Null)),
            is_null: false,
            path: String::new(),
            pos: None,
            state,
            outer: Vec::new(),
            inherited: Vec::new(),
            quiet: false,
        }
    }

    /// The node below under `path`.
    fn below(&self, node: Option<&'a Node>, path: String, pos: Option<Pos>) -> Self {
        Self {
            node: node.filter(|node| !matches!(node.value, Value::Null)),
            is_null: node.is_some_and(|node| matches!(node.value, Value::Null)),
            path,
            pos,
            state: self.state,
            outer: self.outer.clone(),
            inherited: Vec::new(),
            quiet: self.quiet,
        }
    }

    fn note(&self, pos: Option<Pos>, text: impl Into<String>) {
        if !self.quiet {
            let problem = Problem::at(pos, &self.path, text);
            self.state.problems.borrow_mut().push(problem);
        }
    }

    /// Notes that something else stands here, or nothing.
    fn expected(&self, what: &str) {
        match self.node {
            Some(node) => self.note(
                Some(node.pos),
                format!("expected {what}, found {}", found(&node.value)),
            ),
            None => self.note(self.pos, "required, but missing"),
        }
    }

    /// Gives an error that knows no place this one.
    fn located<T>(self, outcome: impl FnOnce(Self) -> Result<T, Problem>) -> Result<T, Problem> {
        let path = self.path.clone();
        let pos = self.node.map(|node| node.pos).or(self.pos);
        outcome(self).map_err(|problem| match problem.path {
            Some(_) => problem,
            None => Problem {
                pos: problem.pos.or(pos),
                path: Some(path),
                ..problem
            },
        })
    }

    fn map(&self, what: &str) -> Option<&'a Map> {
        match self.node.map(|node| &node.value) {
            Some(Value::Map(map)) => Some(map),
            _ => {
                self.expected(what);
                None
            }
        }
    }
}

fn found(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::List(_) => "a list".to_owned(),
        Value::Map(_) => "a section".to_owned(),
        Value::Scalar { text, plain: true } if text.parse::<f64>().is_ok() => text.clone(),
        Value::Scalar { text, plain: true } if scalar::boolean(text).is_some() => text.clone(),
        Value::Scalar { text, .. } => format!("the text {text:?}"),
    }
}

/// Keys that go-zero marks `inherit`, by the name of their struct.
const INHERIT: &[(&str, &str)] = &[("RpcServerConf", "Etcd"), ("RpcClientConf", "Etcd")];

macro_rules! integers {
    ($($method:ident $visit:ident $type:ty,)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
            let number = self.integer(i128::from(<$type>::MIN), i128::from(<$type>::MAX));
            let number = <$type>::try_from(number).unwrap_or_default();
            self.located(|_| visitor.$visit(number))
        }
    )*};
}

impl<'de> Deserializer<'de> for De<'_> {
    type Error = Problem;

    integers! {
        deserialize_i8 visit_i8 i8,
        deserialize_i16 visit_i16 i16,
        deserialize_i32 visit_i32 i32,
        deserialize_i64 visit_i64 i64,
        deserialize_u8 visit_u8 u8,
        deserialize_u16 visit_u16 u16,
        deserialize_u32 visit_u32 u32,
        deserialize_u64 visit_u64 u64,
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        match self.node.map(|node| &node.value) {
            None | Some(Value::Null) => {
                if !self.is_null {
                    self.expected("a value");
                }
                self.located(|_| visitor.visit_unit())
            }
            Some(Value::List(_)) => self.deserialize_seq(visitor),
            Some(Value::Map(_)) => self.deserialize_map(visitor),
            Some(Value::Scalar { text, plain }) => {
                self.located(|_| scalar::visit_any(text, *plain, visitor))
            }
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        let value = self.boolean();
        self.located(|_| visitor.visit_bool(value))
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        let number = self.float();
        self.located(|_| visitor.visit_f64(number))
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        self.deserialize_str(visitor)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        let text = self.text();
        self.located(|_| visitor.visit_str(text))
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        self.deserialize_str(visitor)
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        match self.node {
            None if self.inherited.is_empty() => self.located(|_| visitor.visit_none()),
            _ => self.located(|de| visitor.visit_some(de)),
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        self.located(|_| visitor.visit_unit())
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Problem> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Problem> {
        self.located(|de| visitor.visit_newtype_struct(de))
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        let items = match self.node.map(|node| &node.value) {
            Some(Value::List(list)) => list.as_slice(),
            _ => {
                self.expected("a list");
                &[]
            }
        };
        self.located(|de| visitor.visit_seq(Items::new(de, items)))
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Problem> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Problem> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        let map = self.map("a section");
        self.located(|de| visitor.visit_map(Pairs::new(de, map)))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        mut self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Problem> {
        let map = match self.node.map(|node| &node.value) {
            Some(Value::Map(map)) => Some(map),
            // Its fields are what is missing; a section without required ones is none.
            None => None,
            Some(_) => {
                self.expected("a section");
                self.quiet = true;
                None
            }
        };
        self.located(|de| visitor.visit_map(Struct::new(de, name, map, fields)))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Problem> {
        if let Some(Value::Map(map)) = self.node.map(|node| &node.value)
            && let [entry] = map.entries.as_slice()
        {
            entry.used.set(true);
            return self.located(|de| visitor.visit_enum(Variant::new(&de, entry)));
        }
        let chosen = self.variant(name, variants);
        self.located(|_| visitor.visit_enum(chosen.into_deserializer()))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        self.located(|_| visitor.visit_unit())
    }
}
