//! From a file to a typed configuration, with everything that is wrong told at once.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::path::Path;

use serde::de::DeserializeOwned;

use super::de::De;
use super::problem::Problem;
use super::suggest;
use super::tree;
use super::tree::Node;
use super::tree::Pos;
use super::tree::Value;
use crate::Error;
use crate::Result;

/// Something in a file that is probably not meant so, `file:line:column: text`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning(String);

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a pass over the tree notes down.
#[derive(Debug, Default)]
pub(super) struct State {
    pub(super) problems: RefCell<Vec<Problem>>,
    /// Values of older versions, as (where, which key, text).
    pub(super) warnings: RefCell<Vec<Problem>>,
    /// Fields serde missed in an earlier pass, by the path of their struct.
    pub(super) missed: RefCell<BTreeSet<(String, &'static str)>>,
}

/// Reads a file; warnings go to stderr.
pub fn load<T: DeserializeOwned>(path: impl AsRef<Path>) -> Result<T> {
    let path = path.as_ref();
    let text = fs::read_to_string(path).map_err(|error| {
        Error::from(error).context(format!("read the configuration {}", path.display()))
    })?;
    parse(&text, path)
}

/// Reads a text as if it stood in the file `path`; warnings go to stderr.
pub fn parse<T: DeserializeOwned>(text: &str, path: impl AsRef<Path>) -> Result<T> {
    let (value, warnings) = parse_with_warnings(text, path)?;
    for warning in warnings {
        eprintln!("warning: {warning}");
    }
    Ok(value)
}

/// Reads a text as if it stood in the file `path`.
pub fn parse_with_warnings<T: DeserializeOwned>(
    text: &str,
    path: impl AsRef<Path>,
) -> Result<(T, Vec<Warning>)> {
    let file = path.as_ref().display().to_string();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut early = Vec::new();
    let root = tree::parse(text, &mut early).map_err(|problem| report(&file, &[problem]))?;
    let state = State::default();
    let value = passes(&root, &state);
    let mut problems = early;
    problems.extend(state.problems.take());
    problems.sort_by_key(|problem| problem.pos);
    let value = match value {
        Ok(value) if problems.is_empty() => value,
        Ok(_) => return Err(report(&file, &problems)),
        Err(problem) => {
            problems.push(problem);
            return Err(report(&file, &problems));
        }
    };
    let mut warnings = state.warnings.take();
    unread(&root, "", &mut warnings);
    warnings.sort_by_key(|warning| warning.pos);
    let warnings = warnings.iter().map(|w| Warning(w.line(&file))).collect();
    Ok((value, warnings))
}

/// Deserializes until no further field is missed. serde's derive stops at the first field a struct misses;
/// the next pass supplies that one, and its deserializer either knows a value for it (a section whose keys
/// all have defaults, as in Go) or notes it as missing and goes on.
fn passes<T: DeserializeOwned>(root: &Node, state: &State) -> Result<T, Problem> {
    loop {
        state.problems.borrow_mut().clear();
        state.warnings.borrow_mut().clear();
        let problem = match T::deserialize(De::root(root, state)) {
            Ok(value) => return Ok(value),
            Err(problem) => problem,
        };
        let (Some(field), Some(path)) = (problem.missing, problem.path.clone()) else {
            return Err(problem);
        };
        if !state.missed.borrow_mut().insert((path, field)) {
            return Err(problem);
        }
    }
}

/// One error of all problems; of several about one key, or about a value that could not be had, only the
/// first counts.
fn report(file: &str, problems: &[Problem]) -> Error {
    let mut lines: Vec<String> = Vec::new();
    let mut seen: Vec<(Option<Pos>, &str)> = Vec::new();
    for problem in problems {
        let path = problem.path.as_deref().unwrap_or_default();
        if !path.is_empty() && seen.iter().any(|(_, other)| *other == path)
            || problem.pos.is_some() && seen.contains(&(problem.pos, ""))
        {
            continue;
        }
        seen.push((problem.pos, path));
        lines.push(problem.line(file));
    }
    Error::msg(lines.join("\n"))
}

/// Keys of structs that nobody has read.
fn unread(node: &Node, path: &str, warnings: &mut Vec<Problem>) {
    match &node.value {
        Value::Null | Value::Scalar { .. } => {}
        Value::List(list) => {
            for (index, item) in list.iter().enumerate() {
                unread(item, &format!("{path}[{index}]"), warnings);
            }
        }
        Value::Map(map) => {
            let offered = map.offered.borrow();
            for entry in &map.entries {
                let path = join(path, &entry.key);
                if entry.used.get() {
                    unread(&entry.value, &path, warnings);
                } else if !offered.is_empty() {
                    let free = offered.iter().copied().filter(|field| {
                        !field.starts_with('*')
                            && map.entries.iter().all(|e| !suggest::same(&e.key, field))
                    });
                    let text = match suggest::nearest(&entry.key, free) {
                        Some(known) => format!("unknown key, did you mean {known}?"),
                        None if suggest::same(&path, "Profiling") => {
                            "profiles are Go's own, this has no effect".to_owned()
                        }
                        None => "unknown key".to_owned(),
                    };
                    warnings.push(Problem::at(entry.pos, &path, text));
                }
            }
        }
    }
}

pub(super) fn join(path: &str, key: &str) -> String {
    if path.is_empty() {
        key.to_owned()
    } else {
        format!("{path}.{key}")
    }
}
