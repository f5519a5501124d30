//! Reads the statements that create or change a table; skips all others.

mod alter;
mod column;
mod drop;
mod key;
mod table;
mod types;

use super::reader::Parsed;
use super::reader::Reader;
use super::syntax::Change;
use super::syntax::Statement;
use crate::diagnostic::suggest;

pub(super) use types::parse_type;

/// First words of the statements that matter, besides `RENAME`; a similar word is a misspelling.
const FIRST: [&str; 4] = ["CREATE", "ALTER", "COMMENT", "DROP"];

/// Whether a statement may matter, by its first word. Most of an export is rows of data.
pub(super) fn may_matter(text: &str) -> bool {
    let first = text
        .split(|letter: char| !letter.is_ascii_alphabetic())
        .find(|word| !word.is_empty());
    first.is_some_and(|word| is_first(word) || slip(word).is_some())
}

fn is_first(word: &str) -> bool {
    let mut words = FIRST.iter().chain(&["RENAME"]);
    words.any(|first| first.eq_ignore_ascii_case(word))
}

/// `CRATE`, but not `COMMIT` or any other word that begins a statement.
fn slip(word: &str) -> Option<&'static str> {
    const OTHERS: [&str; 8] = [
        "COMMIT", "CALL", "COPY", "CLOSE", "CLUSTER", "CACHE", "CHANGE", "DO",
    ];
    let is_other = OTHERS.iter().any(|other| other.eq_ignore_ascii_case(word));
    let nearest = suggest::nearest(word, FIRST);
    nearest.filter(|_| !is_other && word.len() > 3 && !is_first(word))
}

pub(super) fn parse_statement(reader: &mut Reader<'_>) -> Parsed<Option<Statement>> {
    if reader.eat(&["CREATE"]) {
        return parse_create(reader);
    }
    if reader.eat(&["ALTER", "TABLE"]) {
        return alter::parse_alter(reader).map(Some);
    }
    if reader.eat(&["COMMENT", "ON"]) {
        return parse_comment(reader);
    }
    if reader.eat(&["DROP"]) {
        return drop::parse_drop(reader);
    }
    // `RENAME USER` is another statement.
    if reader.eat(&["RENAME", "TABLE"]) || reader.eat(&["RENAME", "TABLES"]) {
        return drop::parse_rename(reader).map(Some);
    }
    let first = reader.word().unwrap_or_default();
    match slip(&first) {
        Some(nearest) => misspelled(reader, "a statement", nearest),
        None => Ok(None),
    }
}

fn parse_create(reader: &mut Reader<'_>) -> Parsed<Option<Statement>> {
    reader.eat(&["OR", "REPLACE"]);
    while reader.eat_any(&["GLOBAL", "LOCAL", "UNLOGGED"]) {}
    if reader.eat_any(&["TEMPORARY", "TEMP"]) {
        return Ok(None);
    }
    if reader.eat(&["TABLE"]) {
        return table::parse_table(reader);
    }
    let start = reader.position();
    let unique = reader.eat(&["UNIQUE"]);
    if reader.eat(&["INDEX"]) {
        let (table, key) = key::parse_create_index(reader, unique, start)?;
        let changes = key.into_iter().map(Change::AddKey).collect();
        return Ok(Some(Statement::Change {
            table,
            if_exists: false,
            changes,
        }));
    }
    if reader.eat(&["TYPE"]) {
        return parse_enum(reader);
    }
    if reader.eat(&["DOMAIN"]) {
        let name = reader.last_name("a domain's name")?.text;
        reader.eat(&["AS"]);
        let ty = parse_type(reader)?;
        return Ok(Some(Statement::CreateDomain { name, ty }));
    }
    let what = reader.word().unwrap_or_default();
    match suggest::nearest(&what, ["TABLE"]) {
        Some(nearest) => misspelled(reader, "what to create", nearest),
        None => Ok(None),
    }
}

fn parse_enum(reader: &mut Reader<'_>) -> Parsed<Option<Statement>> {
    let name = reader.last_name("a type's name")?.text;
    if !reader.eat(&["AS", "ENUM"]) {
        return Ok(None);
    }
    reader.expect_sign("(")?;
    let mut values = Vec::new();
    while !reader.eat_sign(")") {
        values.push(reader.string("a value in quotes")?);
        if !reader.eat_sign(",") {
            reader.expect_sign(")")?;
            break;
        }
    }
    Ok(Some(Statement::CreateEnum { name, values }))
}

/// `COMMENT ON TABLE x IS '…'`, `COMMENT ON COLUMN x.y IS '…'`
fn parse_comment(reader: &mut Reader<'_>) -> Parsed<Option<Statement>> {
    let is_column = reader.eat(&["COLUMN"]);
    if !is_column && !reader.eat(&["TABLE"]) {
        return Ok(None);
    }
    let mut names = reader.names("a name")?;
    let column = if is_column { names.pop() } else { None };
    let Some(table) = names.pop() else {
        return reader.expected("`.` and a column's name");
    };
    if !reader.eat(&["IS"]) {
        return reader.expected("`IS`");
    }
    let text = if reader.eat(&["NULL"]) {
        String::new()
    } else {
        reader.string("a comment in quotes")?
    };
    let change = match column {
        Some(column) => Change::CommentColumn(column, text),
        None => Change::Comment(text),
    };
    Ok(Some(Statement::Change {
        table,
        if_exists: false,
        changes: vec![change],
    }))
}

/// Reports a word that is similar to an expected one.
fn misspelled<T>(reader: &Reader<'_>, what: &str, nearest: &str) -> Parsed<T> {
    let mistake = reader.mistake(what);
    Err(Box::new(mistake.help(format!("did you mean `{nearest}`?"))))
}
