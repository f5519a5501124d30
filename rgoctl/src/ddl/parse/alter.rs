//! `ALTER TABLE`, as exports and migrations use it.

use super::super::reader::Parsed;
use super::super::reader::Reader;
use super::super::syntax::Change;
use super::super::syntax::Name;
use super::super::syntax::Place;
use super::super::syntax::Statement;
use super::column::parse_column;
use super::column::parse_default;
use super::key::is_key;
use super::key::parse_key;

/// After `ALTER TABLE`.
pub(super) fn parse_alter(reader: &mut Reader<'_>) -> Parsed<Statement> {
    let if_exists = reader.eat(&["IF", "EXISTS"]);
    reader.eat(&["ONLY"]);
    let table = reader.last_name("a table's name")?;
    let mut changes = Vec::new();
    loop {
        parse_change(reader, &mut changes)?;
        reader.skip_item();
        if !reader.eat_sign(",") {
            break;
        }
    }
    Ok(Statement::Change {
        table,
        if_exists,
        changes,
    })
}

fn parse_change(reader: &mut Reader<'_>, changes: &mut Vec<Change>) -> Parsed<()> {
    let start = reader.position();
    if reader.eat(&["ADD"]) {
        return parse_add(reader, changes);
    }
    let renames = reader.eat(&["CHANGE"]);
    if renames || reader.eat(&["MODIFY"]) {
        reader.eat(&["COLUMN"]);
        reader.eat(&["IF", "EXISTS"]);
        let old = renames
            .then(|| reader.name("a column's name"))
            .transpose()?;
        let (column, keys) = parse_column(reader)?;
        let old = old.unwrap_or_else(|| column.name.clone());
        changes.push(Change::SetColumn(old, Box::new(column)));
        changes.extend(keys.into_iter().map(Change::AddKey));
        return Ok(());
    }
    if reader.eat(&["ALTER"]) {
        reader.eat(&["COLUMN"]);
        let column = reader.name("a column's name")?;
        return parse_column_change(reader, column, start, changes);
    }
    if reader.eat(&["ATTACH", "PARTITION"]) {
        changes.push(Change::Attach(reader.last_name("a table's name")?));
        return Ok(());
    }
    if reader.eat(&["COMMENT"]) {
        reader.eat_sign("=");
        changes.push(Change::Comment(reader.string("a comment in quotes")?));
        return Ok(());
    }
    if reader.eat(&["DROP"]) {
        return parse_drop(reader, start, changes);
    }
    if reader.is_any(&["RENAME"]) {
        changes.push(unsupported(reader, start));
    }
    Ok(())
}

/// After `DROP`.
fn parse_drop(reader: &mut Reader<'_>, start: usize, changes: &mut Vec<Change>) -> Parsed<()> {
    if reader.eat(&["PRIMARY", "KEY"]) {
        changes.push(Change::DropPrimaryKey);
        return Ok(());
    }
    let is_mysql = reader.is_mysql();
    if is_mysql && (reader.eat(&["FOREIGN", "KEY"]) || reader.eat_any(&["CHECK", "PARTITION"])) {
        return Ok(());
    }
    if reader.eat(&["CONSTRAINT"]) || is_mysql && reader.eat_any(&["INDEX", "KEY"]) {
        reader.eat(&["IF", "EXISTS"]);
        changes.push(Change::DropKey(reader.name("a key's name")?.text));
        return Ok(());
    }
    changes.push(unsupported(reader, start));
    Ok(())
}

/// After `ADD`.
fn parse_add(reader: &mut Reader<'_>, changes: &mut Vec<Change>) -> Parsed<()> {
    if is_key(reader) {
        changes.extend(parse_key(reader)?.map(Change::AddKey));
        return Ok(());
    }
    // `ADD PARTITION …` of MySQL changes no column.
    if reader.is_mysql() && reader.is_any(&["PARTITION"]) {
        return Ok(());
    }
    reader.eat(&["COLUMN"]);
    reader.eat(&["IF", "NOT", "EXISTS"]);
    let is_list = reader.eat_sign("(");
    loop {
        let (column, keys) = parse_column(reader)?;
        let place = if reader.eat(&["FIRST"]) {
            Place::First
        } else if reader.eat(&["AFTER"]) {
            Place::After(reader.name("a column's name")?)
        } else {
            Place::Last
        };
        changes.push(Change::AddColumn(Box::new(column), place));
        changes.extend(keys.into_iter().map(Change::AddKey));
        if !is_list || !reader.eat_sign(",") {
            break;
        }
    }
    if is_list {
        reader.expect_sign(")")?;
    }
    Ok(())
}

/// After `ALTER COLUMN x`.
fn parse_column_change(
    reader: &mut Reader<'_>,
    column: Name,
    start: usize,
    changes: &mut Vec<Change>,
) -> Parsed<()> {
    if reader.eat(&["SET", "DEFAULT"]) {
        let default = parse_default(reader)?;
        changes.push(Change::SetDefault(column, Some(default)));
    } else if reader.eat(&["DROP", "DEFAULT"]) {
        changes.push(Change::SetDefault(column, None));
    } else if reader.eat(&["SET", "NOT", "NULL"]) {
        changes.push(Change::SetNullable(column, false));
    } else if reader.eat(&["DROP", "NOT", "NULL"]) {
        changes.push(Change::SetNullable(column, true));
    } else if reader.eat(&["ADD", "GENERATED"]) {
        changes.push(Change::AutoIncrement(column));
    } else if reader.eat(&["SET", "DATA", "TYPE"])
        || reader.eat(&["TYPE"])
        || reader.is_any(&["DROP"])
    {
        changes.push(unsupported(reader, start));
    }
    Ok(())
}

fn unsupported(reader: &mut Reader<'_>, start: usize) -> Change {
    reader.skip_item();
    Change::Unsupported(reader.span_from(start))
}
