//! `CREATE TABLE`.

use super::super::reader::Parsed;
use super::super::reader::Reader;
use super::super::syntax::ColumnDecl;
use super::super::syntax::KeyDecl;
use super::super::syntax::Name;
use super::super::syntax::Statement;
use super::super::syntax::TableDecl;
use super::column::parse_column;
use super::key::is_key;
use super::key::parse_key;
use crate::diagnostic::Diagnostic;

/// After `CREATE TABLE`. A partition of another table is not a table of its own.
pub(super) fn parse_table(reader: &mut Reader<'_>) -> Parsed<Option<Statement>> {
    let if_not_exists = reader.eat(&["IF", "NOT", "EXISTS"]);
    let mut names = reader.names("a table's name")?;
    let Some(name) = names.pop() else {
        return reader.expected("a table's name");
    };
    if reader.eat(&["PARTITION", "OF"]) {
        return Ok(None);
    }
    let mut table = TableDecl {
        name,
        schema: names.pop().map(|schema| schema.text),
        if_not_exists,
        columns: Vec::new(),
        keys: Vec::new(),
        comment: String::new(),
        is_broken: false,
    };
    if reader.is_any(&["LIKE", "AS", "SELECT", "OF"]) {
        borrowed(reader, &mut table);
        return Ok(Some(Statement::CreateTable(table)));
    }
    if let Err(mistake) = parse_body(reader, &mut table) {
        reader.mistakes.push(*mistake);
        table.is_broken = true;
    }
    Ok(Some(Statement::CreateTable(table)))
}

fn parse_body(reader: &mut Reader<'_>, table: &mut TableDecl) -> Parsed<()> {
    reader.expect_sign("(")?;
    loop {
        let before = reader.position();
        let read = parse_item(reader, table);
        if let Err(mistake) = read {
            // At most one mistake for each item: the next comma begins another item.
            reader.mistakes.push(*mistake);
            table.is_broken = true;
            reader.go_back(before);
            reader.skip_broken_item();
            if reader.peek().is_none() {
                return Ok(());
            }
        }
        if reader.eat_sign(")") {
            break;
        }
        if !reader.eat_sign(",") {
            return reader.expected("`,` or `)`");
        }
    }
    parse_options(reader, table)
}

fn parse_item(reader: &mut Reader<'_>, table: &mut TableDecl) -> Parsed<()> {
    if !reader.is_mysql() && reader.is_any(&["LIKE"]) {
        borrowed(reader, table);
        return Ok(());
    }
    if is_key(reader) {
        table.keys.extend(parse_key(reader)?);
    } else {
        let (column, keys) = parse_column(reader)?;
        add_column(reader, table, column, keys);
    }
    if reader.is_sign(",") || reader.is_sign(")") {
        return Ok(());
    }
    reader.expected("`,` or `)`")
}

fn add_column(
    reader: &mut Reader<'_>,
    table: &mut TableDecl,
    column: ColumnDecl,
    keys: Vec<KeyDecl>,
) {
    let is_same = |other: &&ColumnDecl| reader.dialect.is_same(&other.name.text, &column.name.text);
    if let Some(first) = table.columns.iter().find(is_same) {
        let mistake = duplicate_column(&table.name, &column.name, &first.name);
        reader.mistakes.push(mistake);
        table.is_broken = true;
        return;
    }
    table.columns.push(column);
    table.keys.extend(keys);
}

fn duplicate_column(table: &Name, column: &Name, first: &Name) -> Diagnostic {
    let message = format!("table `{}` has two columns `{}`", table.text, column.text);
    let diagnostic = Diagnostic::error("duplicate-column", message).help("rename or remove one");
    let diagnostic = diagnostic.at_some(column.span, "declared again here");
    match first.span {
        Some(span) => diagnostic.related(span, "first declared here"),
        None => diagnostic,
    }
}

/// After the columns: keeps the comment, skips engines, character sets and partitions.
fn parse_options(reader: &mut Reader<'_>, table: &mut TableDecl) -> Parsed<()> {
    while reader.peek().is_some() {
        if reader.is_any(&["INHERITS", "AS", "SELECT"]) {
            borrowed(reader, table);
            return Ok(());
        }
        if reader.eat(&["COMMENT"]) {
            reader.eat_sign("=");
            table.comment = reader.string("a comment in quotes")?;
        } else if reader.is_sign("(") {
            reader.skip_parens()?;
        } else {
            reader.advance();
        }
    }
    Ok(())
}

/// `unsupported-table`: its columns are defined elsewhere. Skips the rest of the item.
fn borrowed(reader: &mut Reader<'_>, table: &mut TableDecl) {
    let start = reader.position();
    let name = &table.name.text;
    let message = format!("the columns of table `{name}` are defined elsewhere");
    reader.advance();
    let span = reader.span_from(start);
    reader.skip_item();
    let diagnostic = Diagnostic::error("unsupported-table", message)
        .help("write its columns in full, as `mysqldump --no-data` and `pg_dump --schema-only` do");
    let diagnostic = diagnostic.at_some(span, "this is not supported");
    reader.mistakes.push(diagnostic);
    table.is_broken = true;
}
