//! A YAML document (so a JSON one too) as a tree with positions; `${VAR}` in values is replaced.

use std::collections::BTreeMap;
use std::env;
use std::rc::Rc;

use saphyr_parser::Event;
use saphyr_parser::Marker;
use saphyr_parser::Parser;
use saphyr_parser::ScalarStyle;
use saphyr_parser::StrInput;

use super::read::Problem;

/// Deeper documents are an error, so that reading them cannot overflow the stack.
const MAX_DEPTH: usize = 64;

/// More nodes, those behind aliases counted each time, are an error: a small document can describe millions.
const MAX_NODES: usize = 100_000;

/// A place in the file: line and column from 1, in characters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Pos(pub(super) usize, pub(super) usize);

#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) pos: Pos,
    pub(super) value: Value,
}

#[derive(Debug, Clone)]
pub(super) enum Value {
    /// Nothing after the colon, `null` or `~`.
    Null,
    /// `plain`: without quotes, so that it may be a number.
    Scalar {
        text: Rc<str>,
        plain: bool,
    },
    List(Rc<[Node]>),
    Map(Rc<[Entry]>),
    /// Stands for the value of a key while the reader finds out whether anything reads it: no type accepts it.
    Poison,
}

#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) key: Rc<str>,
    pub(super) pos: Pos,
    pub(super) value: Node,
}

/// Reads the first document of `text`, where `${VAR}` is replaced. With `copy_of` the text is a copy of a value at that
/// place: every node gets the place, and nothing is replaced again.
pub(super) fn parse(text: &str, copy_of: Option<Pos>) -> Result<Node, Problem> {
    let mut reader = Reader {
        events: Parser::new_from_str(text.strip_prefix('\u{feff}').unwrap_or(text)),
        copy_of,
        anchors: BTreeMap::new(),
        nodes: 0,
    };
    let mut node = loop {
        match reader.next()? {
            (Event::StreamStart | Event::DocumentStart(_), _) => {}
            (event, pos) => break reader.node(event, pos, 0)?,
        }
    };
    if let Value::Null = node.value {
        node.value = Value::Map(Rc::default());
    }
    Ok(node)
}

struct Reader<'a> {
    events: Parser<'a, StrInput<'a>>,
    copy_of: Option<Pos>,
    /// Finished nodes with an anchor, and how many nodes are in each.
    anchors: BTreeMap<usize, (Node, usize)>,
    nodes: usize,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Result<(Event<'a>, Pos), Problem> {
        let place = |marker: &Marker| Pos(marker.line(), marker.col() + 1);
        match self.events.next() {
            None => Ok((Event::StreamEnd, Pos::default())),
            Some(Ok((event, span))) => Ok((event, self.copy_of.unwrap_or(place(&span.start)))),
            Some(Err(error)) => {
                let text = format!("not YAML: {}", error.info());
                Err(Problem::at(place(error.marker()), "", text))
            }
        }
    }

    fn node(&mut self, event: Event<'_>, pos: Pos, depth: usize) -> Result<Node, Problem> {
        let before = self.nodes;
        self.nodes += 1;
        let (value, anchor) = match event {
            _ if depth == MAX_DEPTH => return Err(Problem::at(pos, "", "nested too deeply")),
            Event::Scalar(text, style, anchor, tag) => {
                let is_text = tag.is_some_and(|tag| tag.suffix == "str");
                let plain = style == ScalarStyle::Plain && !is_text;
                (self.scalar(&text, plain, pos)?, anchor)
            }
            Event::SequenceStart(anchor, _) => (self.list(depth)?, anchor),
            Event::MappingStart(anchor, _) => (self.map(depth)?, anchor),
            Event::Alias(anchor) => {
                let inside = || Problem::at(pos, "", "an alias inside the node it stands for");
                let (node, nodes) = self.anchors.get(&anchor).ok_or_else(inside)?;
                self.nodes += nodes;
                (node.value.clone(), 0)
            }
            _ => (Value::Null, 0),
        };
        if self.nodes > MAX_NODES {
            return Err(Problem::at(pos, "", "too many aliases"));
        }
        let node = Node { pos, value };
        if anchor > 0 {
            let nodes = self.nodes - before;
            self.anchors.insert(anchor, (node.clone(), nodes));
        }
        Ok(node)
    }

    fn scalar(&self, text: &str, plain: bool, pos: Pos) -> Result<Value, Problem> {
        if plain && matches!(text, "" | "~" | "null" | "Null" | "NULL") {
            return Ok(Value::Null);
        }
        let text = match self.copy_of {
            Some(_) => Ok(text.to_owned()),
            None => expand(text, &|name| env::var(name).ok()),
        };
        let unset = |name| format!("environment variable {name} is not set");
        let text = text
            .map_err(|name| Problem::at(pos, "", unset(name)))?
            .into();
        Ok(Value::Scalar { text, plain })
    }

    fn list(&mut self, depth: usize) -> Result<Value, Problem> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, _) => return Ok(Value::List(items.into())),
                (event, pos) => items.push(self.node(event, pos, depth + 1)?),
            }
        }
    }

    fn map(&mut self, depth: usize) -> Result<Value, Problem> {
        let mut entries: Vec<Entry> = Vec::new();
        let mut merged = Vec::new();
        loop {
            let (event, pos) = self.next()?;
            if event == Event::MappingEnd {
                break;
            }
            let Value::Scalar { text: key, .. } = self.node(event, pos, depth + 1)?.value else {
                return Err(Problem::at(pos, "", "a key must be a text"));
            };
            let (event, value_pos) = self.next()?;
            let value = self.node(event, value_pos, depth + 1)?;
            if let Some(first) = entries.iter().find(|entry| entry.key == key) {
                let text = format!("a second time, first in line {}", first.pos.0);
                return Err(Problem::at(pos, &key, text));
            }
            match value.value {
                Value::Map(more) if &*key == "<<" => merged.extend_from_slice(&more),
                Value::List(maps) if &*key == "<<" => {
                    for node in maps.iter() {
                        if let Value::Map(more) = &node.value {
                            merged.extend_from_slice(more);
                        }
                    }
                }
                _ => entries.push(Entry { key, pos, value }),
            }
        }
        // YAML's merge key adds the entries that the map does not have itself.
        for entry in merged {
            if entries.iter().all(|own| own.key != entry.key) {
                entries.push(entry);
            }
        }
        Ok(Value::Map(entries.into()))
    }
}

/// Replaces every `${NAME}`; `$${` stands for `${`. The error is a name that `lookup` does not know. `$NAME`, which Go's
/// `os.ExpandEnv` replaces as well, stays: passwords contain dollars.
fn expand(text: &str, lookup: &dyn Fn(&str) -> Option<String>) -> Result<String, String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, tail)) = rest.split_once("${") {
        let name = tail.split_once('}').map(|(name, _)| name);
        out.push_str(before);
        rest = tail;
        match name.filter(|name| is_name(name)) {
            _ if before.ends_with('$') => out.push('{'),
            None => out.push_str("${"),
            Some(name) => {
                out.push_str(&lookup(name).ok_or_else(|| name.to_owned())?);
                rest = &tail[name.len() + 1..];
            }
        }
    }
    out.push_str(rest);
    Ok(out)
}

fn is_name(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lookup(name: &str) -> Option<String> {
        matches!(name, "A" | "LONG_NAME2").then(|| format!("<{name}>"))
    }

    #[test]
    fn braced_names_are_replaced_and_nothing_else() {
        let cases = [
            ("", ""),
            ("${A}", "<A>"),
            ("x${A}y${LONG_NAME2}z", "x<A>y<LONG_NAME2>z"),
            ("$A", "$A"),
            ("p$$w{A}", "p$$w{A}"),
            ("$${A}", "${A}"),
            ("$${A}${A}", "${A}<A>"),
            ("${", "${"),
            ("${}", "${}"),
            ("${A", "${A"),
            ("${1}", "${1}"),
            ("${a b}${A}", "${a b}<A>"),
            ("价${A}格", "价<A>格"),
        ];
        for (text, expected) in cases {
            assert_eq!(expand(text, &lookup).as_deref(), Ok(expected), "{text}");
        }
        assert_eq!(expand("${A}${NO}", &lookup), Err("NO".to_owned()));
    }
}
