//! A YAML document (and so a JSON one) as a tree that knows where everything stands and which keys were read.

use std::cell::Cell;
use std::cell::RefCell;
use std::collections::BTreeMap;

use saphyr_parser::Event;
use saphyr_parser::Marker;
use saphyr_parser::Parser;
use saphyr_parser::ScalarStyle;
use saphyr_parser::ScanError;

use super::expand;
use super::problem::Problem;

/// Deeper documents are refused: a configuration is not that deep, a stack is not that large.
const MAX_DEPTH: usize = 64;

/// Aliases are copies; this many nodes end a document that is made to explode.
const MAX_NODES: usize = 100_000;

/// A place in the file, from 1, in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Pos {
    pub(super) line: usize,
    pub(super) column: usize,
}

impl From<Marker> for Pos {
    fn from(marker: Marker) -> Self {
        Self {
            line: marker.line(),
            column: marker.col() + 1,
        }
    }
}

#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) pos: Pos,
    pub(super) value: Value,
}

#[derive(Debug, Clone)]
pub(super) enum Value {
    /// Nothing after the colon, `null` or `~`.
    Null,
    /// A scalar's text; `plain` when it stands without quotes and may be a number.
    Scalar {
        text: String,
        plain: bool,
    },
    List(Vec<Node>),
    Map(Map),
}

#[derive(Debug, Clone, Default)]
pub(super) struct Map {
    pub(super) entries: Vec<Entry>,
    /// The fields of the structs that were read from this level.
    pub(super) offered: RefCell<Vec<&'static str>>,
}

#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) pos: Pos,
    pub(super) value: Node,
    pub(super) used: Cell<bool>,
}

/// The first document of `text`, with environment variables in place. What is wrong with those is pushed,
/// so that the rest can be checked in the same run.
pub(super) fn parse(text: &str, problems: &mut Vec<Problem>) -> Result<Node, Problem> {
    let mut builder = Builder {
        problems,
        anchors: BTreeMap::new(),
        open: Vec::new(),
        nodes: 0,
    };
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| syntax(&error))?;
        let pos = Pos::from(span.start);
        if let Some(root) = builder.event(event, pos)? {
            return Ok(root);
        }
    }
    Ok(Node {
        pos: Pos { line: 1, column: 1 },
        value: Value::Map(Map::default()),
    })
}

fn syntax(error: &ScanError) -> Problem {
    Problem::at(
        Pos::from(*error.marker()),
        "",
        format!("not YAML: {}", error.info()),
    )
}

/// A list or map whose end has not come yet.
struct Open {
    node: Node,
    anchor: usize,
    /// The key read last, when a value is due.
    key: Option<(String, Pos)>,
}

struct Builder<'a> {
    problems: &'a mut Vec<Problem>,
    anchors: BTreeMap<usize, Node>,
    open: Vec<Open>,
    nodes: usize,
}

impl Builder<'_> {
    /// Takes one event; the whole document comes back with its last one.
    fn event(&mut self, event: Event<'_>, pos: Pos) -> Result<Option<Node>, Problem> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let is_text = tag.is_some_and(|tag| tag.suffix == "str");
                let plain = style == ScalarStyle::Plain && !is_text;
                let node = self.scalar(&text, plain, pos);
                self.add(node, anchor)
            }
            Event::SequenceStart(anchor, _) => self.begin(Value::List(Vec::new()), anchor, pos),
            Event::MappingStart(anchor, _) => self.begin(Value::Map(Map::default()), anchor, pos),
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(open) = self.open.pop() else {
                    return Ok(None);
                };
                let mut node = open.node;
                if let Value::Map(map) = &mut node.value {
                    merge(map);
                }
                self.add(node, open.anchor)
            }
            Event::Alias(anchor) => {
                let node = self.anchors.get(&anchor).cloned();
                let mut node =
                    node.ok_or_else(|| Problem::at(pos, "", "an alias without its anchor"))?;
                self.nodes += count(&node);
                if self.nodes > MAX_NODES {
                    return Err(Problem::at(pos, "", "too many aliases"));
                }
                node.pos = pos;
                self.add(node, 0)
            }
            _ => Ok(None),
        }
    }

    fn scalar(&mut self, text: &str, plain: bool, pos: Pos) -> Node {
        let value = if plain && matches!(text, "" | "~" | "null" | "Null" | "NULL") {
            Value::Null
        } else {
            let text = expand::expand(text, &expand::environment).unwrap_or_else(|name| {
                let text = format!("environment variable {name} is not set");
                self.problems.push(Problem::at(pos, "", text));
                String::new()
            });
            Value::Scalar { text, plain }
        };
        Node { pos, value }
    }

    fn begin(&mut self, value: Value, anchor: usize, pos: Pos) -> Result<Option<Node>, Problem> {
        if self.open.len() == MAX_DEPTH {
            return Err(Problem::at(pos, "", "nested too deeply"));
        }
        let key = None;
        let node = Node { pos, value };
        self.open.push(Open { node, anchor, key });
        Ok(None)
    }

    /// Puts a finished node into what is open, or returns it as the document.
    fn add(&mut self, node: Node, anchor: usize) -> Result<Option<Node>, Problem> {
        self.nodes += 1;
        if anchor > 0 {
            self.anchors.insert(anchor, node.clone());
        }
        let Some(parent) = self.open.last_mut() else {
            return Ok(Some(node));
        };
        match &mut parent.node.value {
            Value::List(list) => list.push(node),
            Value::Map(map) => match parent.key.take() {
                None => parent.key = Some((key(&node)?, node.pos)),
                Some((key, pos)) => {
                    if let Some(first) = map.entries.iter().find(|entry| entry.key == key) {
                        let text = format!("a second time, first in line {}", first.pos.line);
                        self.problems.push(Problem::at(pos, &key, text));
                    }
                    map.entries.push(Entry {
                        key,
                        pos,
                        value: node,
                        used: Cell::new(false),
                    });
                }
            },
            Value::Null | Value::Scalar { .. } => {}
        }
        Ok(None)
    }
}

fn key(node: &Node) -> Result<String, Problem> {
    match &node.value {
        Value::Scalar { text, .. } => Ok(text.clone()),
        _ => Err(Problem::at(node.pos, "", "a key must be a text")),
    }
}

/// YAML's merge key: the entries of `<<`'s map or maps, unless they stand here already.
fn merge(map: &mut Map) {
    let Some(at) = map.entries.iter().position(|entry| entry.key == "<<") else {
        return;
    };
    let sources = match map.entries.remove(at).value.value {
        Value::Map(source) => vec![source],
        Value::List(list) => list
            .into_iter()
            .filter_map(|node| match node.value {
                Value::Map(source) => Some(source),
                _ => None,
            })
            .collect(),
        Value::Null | Value::Scalar { .. } => Vec::new(),
    };
    for entry in sources.into_iter().flat_map(|source| source.entries) {
        if map.entries.iter().all(|own| own.key != entry.key) {
            map.entries.push(entry);
        }
    }
}

fn count(node: &Node) -> usize {
    1 + match &node.value {
        Value::Null | Value::Scalar { .. } => 0,
        Value::List(list) => list.iter().map(count).sum(),
        Value::Map(map) => map.entries.iter().map(|entry| count(&entry.value)).sum(),
    }
}
