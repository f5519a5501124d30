//! `DROP TABLE`, `DROP INDEX`, `RENAME TABLE`.

use super::super::reader::Parsed;
use super::super::reader::Reader;
use super::super::syntax::Change;
use super::super::syntax::Name;
use super::super::syntax::Statement;

/// After `DROP`. Skips views, types and functions.
pub(super) fn parse_drop(reader: &mut Reader<'_>) -> Parsed<Option<Statement>> {
    if reader.eat(&["TABLE"]) {
        reader.eat(&["IF", "EXISTS"]);
        return Ok(Some(Statement::DropTable(names(reader, "a table's name")?)));
    }
    if !reader.eat(&["INDEX"]) {
        return Ok(None);
    }
    reader.eat(&["CONCURRENTLY"]);
    reader.eat(&["IF", "EXISTS"]);
    let indexes = names(reader, "an index's name")?;
    if !reader.eat(&["ON"]) {
        return Ok(Some(Statement::DropIndex(indexes)));
    }
    let table = reader.last_name("a table's name")?;
    let changes = indexes.into_iter().map(|index| Change::DropKey(index.text));
    Ok(Some(Statement::Change {
        table,
        if_exists: false,
        changes: changes.collect(),
    }))
}

/// After `RENAME TABLE`.
pub(super) fn parse_rename(reader: &mut Reader<'_>) -> Parsed<Statement> {
    reader.eat(&["IF", "EXISTS"]);
    let mut tables = Vec::new();
    loop {
        tables.push(reader.last_name("a table's name")?);
        reader.skip_item();
        if !reader.eat_sign(",") {
            return Ok(Statement::RenameTable(tables));
        }
    }
}

fn names(reader: &mut Reader<'_>, what: &str) -> Parsed<Vec<Name>> {
    let mut names = vec![reader.last_name(what)?];
    while reader.eat_sign(",") {
        names.push(reader.last_name(what)?);
    }
    Ok(names)
}
