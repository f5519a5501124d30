//! From a file to a typed configuration, in several passes.
//!
//! serde's derive stops at the first field that is missing. The next pass supplies it, so that an absent section is read as
//! an empty one. At last each key is tried with a value that no type accepts: if the configuration can still be read,
//! nothing reads the key.
//!
//! The passes share a thread-local state because of serde's `flatten`: a struct that is flattened into another one gets
//! copies of values without their places and types. It reads the section from the state instead.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::mem;
use std::path::Path;

use serde::de::DeserializeOwned;
use serde::de::Expected;
use serde::de::Unexpected;

use super::de::Section;
use super::suggest;
use super::tree;
use super::tree::Entry;
use super::tree::Node;
use super::tree::Pos;
use super::tree::Value;
use crate::Error;
use crate::Result;

/// A mistake in a configuration.
#[derive(Debug, Clone)]
pub struct Problem {
    pub(super) pos: Option<Pos>,
    /// The dotted path of keys.
    pub(super) path: String,
    pub(super) text: String,
}

#[derive(Default)]
pub(super) struct State {
    /// What is being read, or was read last: where an error belongs. `None` while no file is read.
    pub(super) place: Option<Section>,
    /// What could help after an error of this pass.
    retry: Option<Retry>,
    /// What helped in earlier passes.
    pub(super) retries: BTreeSet<Retry>,
    /// The key whose value is poison in this pass.
    pub(super) poisoned: Option<Pos>,
    /// The fields of the structs that were read from a section.
    pub(super) fields: BTreeMap<Pos, BTreeSet<&'static str>>,
}

/// What another pass can do about an error.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Retry {
    /// Give the section at this path a field that serde's derive misses.
    Missing(String, &'static str),
    /// Leave out the key at this place, which has no value.
    Null(Pos),
}

thread_local! {
    static STATE: RefCell<State> = RefCell::default();
}

/// Gives `work` the state. `work` must not deserialize, nor make a `Problem` of serde's.
pub(super) fn state<T>(work: impl FnOnce(&mut State) -> T) -> T {
    STATE.with_borrow_mut(work)
}

/// Reads a file. Warnings go to stderr; the first mistake is an error that names its place. `T` is deserialized several
/// times, to find out which keys it reads.
pub fn load<T: DeserializeOwned>(path: impl AsRef<Path>) -> Result<T> {
    let path = path.as_ref();
    let text = fs::read_to_string(path).map_err(|error| {
        Error::from(error).context(format!("read the configuration {}", path.display()))
    })?;
    parse(&text, path)
}

/// [`load`] for the text of a file; `path` is for messages only.
pub fn parse<T: DeserializeOwned>(text: &str, path: impl AsRef<Path>) -> Result<T> {
    let (value, warnings) = parse_with_warnings(text, path)?;
    for warning in warnings {
        eprintln!("warning: {warning}");
    }
    Ok(value)
}

/// [`parse`] that returns the warnings, each as `file:line:column: key: text`.
pub fn parse_with_warnings<T: DeserializeOwned>(
    text: &str,
    path: impl AsRef<Path>,
) -> Result<(T, Vec<String>)> {
    let file = path.as_ref().display().to_string();
    let before = state(mem::take);
    let read = tree::parse(text, None).and_then(|node| passes(&node));
    state(|state| *state = before);
    let (value, warnings) = read.map_err(|problem| Error::msg(problem.line(&file)))?;
    let warnings = warnings.iter().map(|warning| warning.line(&file));
    Ok((value, warnings.collect()))
}

fn passes<T: DeserializeOwned>(node: &Node) -> Result<(T, Vec<Problem>), Problem> {
    let root = Section::root(node.clone(), "");
    loop {
        let problem = match pass(&root) {
            Ok(value) => {
                let mut warnings = Vec::new();
                unread::<T>(&root, node, "", &mut warnings);
                return Ok((value, warnings));
            }
            Err(problem) => problem,
        };
        let is_new = |state: &mut State| Some(state.retries.insert(state.retry.take()?));
        if state(is_new) != Some(true) {
            return Err(problem);
        }
    }
}

fn pass<T: DeserializeOwned>(root: &Section) -> Result<T, Problem> {
    state(|state| (state.place, state.retry) = (Some(root.clone()), None));
    T::deserialize(root.clone())
}

/// Warns of keys that nothing reads, and of values of older go-zero versions.
fn unread<T: DeserializeOwned>(
    root: &Section,
    node: &Node,
    path: &str,
    warnings: &mut Vec<Problem>,
) {
    match &node.value {
        Value::Null | Value::Poison => {}
        Value::Scalar { text, .. } => {
            if suggest::same(path, "Telemetry.Batcher") && matches!(&**text, "jaeger" | "grpc") {
                let text = format!("{text} is of an older go-zero, read as otlpgrpc");
                warnings.push(Problem::at(node.pos, path, text));
            }
        }
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                unread::<T>(root, item, &format!("{path}[{index}]"), warnings);
            }
        }
        Value::Map(entries) => {
            for entry in entries.iter() {
                let path = join(path, &entry.key);
                state(|state| state.poisoned = Some(entry.pos));
                let is_read = pass::<T>(root).is_err();
                state(|state| state.poisoned = None);
                if is_read {
                    unread::<T>(root, &entry.value, &path, warnings);
                } else {
                    let text = unknown(entry, &path, node, entries);
                    warnings.push(Problem::at(entry.pos, &path, text));
                }
            }
        }
    }
}

fn unknown(entry: &Entry, path: &str, section: &Node, entries: &[Entry]) -> String {
    let fields = state(|state| state.fields.get(&section.pos).cloned()).unwrap_or_default();
    let is_same = |first: &&Entry| first.pos < entry.pos && suggest::same(&first.key, &entry.key);
    if let Some(first) = entries.iter().find(is_same) {
        let line = first.pos.0;
        return format!("the same key as {} in line {line}, no effect", first.key);
    }
    if suggest::same(path, "Profiling") {
        return "profiles are Go's own, this has no effect".to_owned();
    }
    let is_free = |field: &&str| {
        entries
            .iter()
            .all(|entry| !suggest::same(&entry.key, field))
    };
    let near = suggest::nearest(&entry.key, fields.into_iter().filter(is_free));
    let near = near.map(|known| format!(", did you mean {known}?"));
    format!("unknown key{}", near.unwrap_or_default())
}

pub(super) fn join(path: &str, key: &str) -> String {
    if path.is_empty() {
        key.to_owned()
    } else {
        format!("{path}.{key}")
    }
}

impl Problem {
    pub(super) fn at(pos: impl Into<Option<Pos>>, path: &str, text: impl Into<String>) -> Self {
        let (pos, path, text) = (pos.into(), path.to_owned(), text.into());
        Self { pos, path, text }
    }

    /// `etc/x.yaml:7:9: Port: expected u16, found string "a"`.
    fn line(&self, file: &str) -> String {
        let Self { pos, path, text } = self;
        let pos = pos.map_or_else(String::new, |Pos(line, column)| format!(":{line}:{column}"));
        let colon = if path.is_empty() { "" } else { ": " };
        format!("{file}{pos}: {path}{colon}{text}")
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::error::Error for Problem {}

impl serde::de::Error for Problem {
    fn custom<T: fmt::Display>(text: T) -> Self {
        let place = state(|state| state.place.clone());
        let path = place.as_ref().map_or("", |place| &place.path);
        Self::at(
            place.as_ref().and_then(Section::pos),
            path,
            text.to_string(),
        )
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        if found == Unexpected::Unit {
            let null = |place: &Section| place.key.map(Retry::Null);
            state(|state| state.retry = state.place.as_ref().and_then(null));
            return Self::custom("required, but missing");
        }
        Self::custom(format_args!("expected {expected}, found {found}"))
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::invalid_type(found, expected)
    }

    fn missing_field(field: &'static str) -> Self {
        let missing = |place: &Section| Retry::Missing(place.path.clone(), field);
        state(|state| state.retry = state.place.as_ref().map(missing));
        Self::custom(format_args!("{field} is required, but missing"))
    }
}
