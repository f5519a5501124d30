//! Edits a user's `Cargo.toml`: reads it with `toml_edit` and inserts lines, so that every other byte stays (the
//! printer of `toml_edit` would turn CRLF into LF).

use toml_edit::Document;
use toml_edit::Item;
use toml_edit::Table;
use toml_edit::Value;

use super::pattern::covers;
use super::text::Problem;
use super::text::line_of;
use super::text::newline;
use crate::generate::Want;

/// The text with all wants in it.
pub(super) fn apply(source: &str, wants: &[Want]) -> Result<String, Problem> {
    let mut text = source.to_owned();
    let mut document = parse(&text)?;
    for want in wants {
        let edited = match want {
            Want::Dependency { name, value } => dependency(&text, &document, name, value)?,
            Want::Member(path) => member(&text, &document, path)?,
            Want::Signature(_) | Want::Item(_) | Want::Import(_) => {
                return Err(Problem::new(
                    "is not a Rust file, but Rust items are wanted in it",
                ));
            }
        };
        if let Some(edited) = edited {
            document = parse(&edited)?;
            text = edited;
        }
    }
    Ok(text)
}

fn parse(text: &str) -> Result<Document<String>, Problem> {
    Document::parse(text.to_owned()).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        let line = line_of(text, at);
        Problem::at(line, format!("is not valid TOML: {}", error.message()))
    })
}

/// Adds `name` to `[dependencies]`, or to the table before the last dot: `dev-dependencies.tokio`.
fn dependency(
    text: &str,
    document: &Document<String>,
    name: &str,
    value: &str,
) -> Result<Option<String>, Problem> {
    let (section, name) = name.rsplit_once('.').unwrap_or(("dependencies", name));
    let line = format!("{name} = {value}");
    let mut item = Some(document.as_item());
    for key in section.split('.') {
        item = item.and_then(|item| item.get(key));
    }
    let Some(item) = item else {
        return Ok(Some(append_section(text, section, &line)));
    };
    let Some(table) = item.as_table_like() else {
        return Err(by_hand(section, &line));
    };
    if table.iter().any(|(key, item)| is_crate(name, key, item)) {
        return Ok(None);
    }
    match item.as_table() {
        Some(table) if is_implicit(text, table) => Ok(Some(append_section(text, section, &line))),
        Some(table) if has_header(text, table) => Ok(Some(insert_line(text, table, name, &line))),
        _ => Err(by_hand(section, &line)),
    }
}

/// Whether a dependency is the crate, under its name or renamed.
fn is_crate(name: &str, key: &str, item: &Item) -> bool {
    let same = |other: &str| other.replace('_', "-") == name.replace('_', "-");
    match item.get("package").and_then(Item::as_str) {
        Some(package) => same(package),
        None => same(key),
    }
}

/// Whether the table exists only through one below it: `[dependencies.serde]`.
fn is_implicit(text: &str, table: &Table) -> bool {
    !table.is_dotted() && !has_header(text, table) && table.iter().all(|(_, item)| item.is_table())
}

fn has_header(text: &str, table: &Table) -> bool {
    let span = table.span();
    span.is_some_and(|span| !table.is_dotted() && text[span].starts_with('['))
}

fn by_hand(section: &str, line: &str) -> Problem {
    Problem::new(format!("`[{section}]` is not written as a table"))
        .help(format!("write `[{section}]`, or add `{line}` by hand"))
}

fn append_section(text: &str, section: &str, line: &str) -> String {
    let newline = newline(text);
    let mut text = text.to_owned();
    if !text.is_empty() && !text.ends_with('\n') {
        text.push_str(newline);
    }
    if !text.is_empty() {
        text.push_str(newline);
    }
    text + &format!("[{section}]{newline}{line}{newline}")
}

/// Inserts a line into a table: in order if the table is sorted, else at its end.
fn insert_line(text: &str, table: &Table, name: &str, line: &str) -> String {
    let mut ends = Vec::new();
    for (key, item) in table {
        if let (false, Some(span)) = (item.is_table(), item.span()) {
            ends.push((key, end_of_line(text, span.end)));
        }
    }
    let header = table.span().map_or(0, |span| end_of_line(text, span.end));
    let sorted = ends.is_sorted_by_key(|(key, _)| *key);
    let at = if sorted {
        let before = ends.iter().rev().find(|(key, _)| *key < name);
        before.map_or(header, |(_, end)| *end)
    } else {
        ends.iter().map(|(_, end)| *end).max().unwrap_or(header)
    };
    insert(text, at, line)
}

/// Inserts a whole line at the start of a line, or at the end of a text without a final newline.
fn insert(text: &str, at: usize, line: &str) -> String {
    let newline = newline(text);
    let (before, after) = text.split_at(at);
    if before.is_empty() || before.ends_with('\n') {
        format!("{before}{line}{newline}{after}")
    } else {
        format!("{before}{newline}{line}{after}")
    }
}

fn end_of_line(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

/// Adds a path to `[workspace] members`.
fn member(text: &str, document: &Document<String>, path: &str) -> Result<Option<String>, Problem> {
    let line = format!("members = [\"{path}\"]");
    let Some(workspace) = document.get("workspace") else {
        return Ok(Some(append_section(text, "workspace", &line)));
    };
    let Some(members) = workspace.get("members") else {
        return match workspace.as_table() {
            Some(table) if has_header(text, table) => {
                let header = table.span().map_or(0, |span| end_of_line(text, span.end));
                Ok(Some(insert(text, header, &line)))
            }
            Some(table) if is_implicit(text, table) => {
                Ok(Some(append_section(text, "workspace", &line)))
            }
            _ => Err(by_hand("workspace", &line)),
        };
    };
    let (Some(array), Some(span)) = (members.as_array(), members.span()) else {
        return Err(Problem::new("`members` of `[workspace]` is not a list"));
    };
    let mut known = array.iter().filter_map(Value::as_str);
    if known.any(|pattern| covers(pattern, path)) {
        return Ok(None);
    }
    let Some(last) = array.iter().last().and_then(Value::span) else {
        let (before, after) = (&text[..span.start], &text[span.end..]);
        return Ok(Some(format!("{before}[\"{path}\"]{after}")));
    };
    let close = span.end - 1;
    let Some(break_at) = text[last.end..close].find('\n') else {
        let (before, after) = text.split_at(last.end);
        return Ok(Some(format!("{before}, \"{path}\"{after}")));
    };
    // One entry per line: the new one gets the indentation of the last one, which keeps its comment.
    let line_start = text[..last.start].rfind('\n').map_or(0, |at| at + 1);
    let indent: String = text[line_start..]
        .chars()
        .take_while(|c| *c == ' ' || *c == '\t')
        .collect();
    let (comma, own_comma) = if array.trailing_comma() {
        ("", ",")
    } else {
        (",", "")
    };
    let line_end = last.end + break_at + 1;
    let (before, rest, after) = (
        &text[..last.end],
        &text[last.end..line_end],
        &text[line_end..],
    );
    let newline = newline(text);
    Ok(Some(format!(
        "{before}{comma}{rest}{indent}\"{path}\"{own_comma}{newline}{after}"
    )))
}
