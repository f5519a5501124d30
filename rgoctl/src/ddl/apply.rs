//! Carries statements out in their order, as a server would, and keeps the tables there are in the end.

use std::collections::BTreeMap;

use super::Dialect;
use super::glob::Tables;
use super::reader::label;
use super::resolve::undefined_column;
use super::syntax::Change;
use super::syntax::ColumnDecl;
use super::syntax::KeyDecl;
use super::syntax::Name;
use super::syntax::Place;
use super::syntax::Statement;
use super::syntax::TableDecl;
use super::types::Custom;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Sink;

/// Tables and the types they may name.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) tables: Vec<TableDecl>,
    pub(super) customs: BTreeMap<String, Custom>,
}

pub(super) fn apply(
    statements: Vec<Statement>,
    wanted: &Tables,
    dialect: Dialect,
    sink: &mut Sink,
) -> Found {
    let mut found = Found {
        tables: Vec::new(),
        customs: BTreeMap::new(),
    };
    let mut parts = Vec::new();
    for statement in statements {
        match statement {
            Statement::CreateTable(table) if wanted.has(&table.name.text) => {
                create(&mut found.tables, table, sink);
            }
            Statement::CreateTable(_) => {}
            Statement::Change { table, changes } => {
                for change in changes {
                    if let Change::Attach(part) = &change {
                        parts.push(part.text.clone());
                    }
                    apply_change(&mut found.tables, &table, change, wanted, dialect, sink);
                }
            }
            Statement::DropTable(names) => drop_tables(&mut found.tables, &names),
            Statement::CreateEnum { name, values } => {
                found.customs.insert(name, Custom::Enum(values));
            }
            Statement::CreateDomain { name, ty } => {
                found.customs.insert(name, Custom::Domain(ty));
            }
        }
    }
    // Only now: an export goes on changing a table that it has made a part of another.
    let is_part = |table: &TableDecl| parts.contains(&table.name.text);
    found.tables.retain(|table| !is_part(table));
    found
}

fn create(tables: &mut Vec<TableDecl>, table: TableDecl, sink: &mut Sink) {
    let first = tables
        .iter()
        .find(|other| other.name.text == table.name.text);
    let Some(first) = first else {
        tables.push(table);
        return;
    };
    let message = format!("table `{}` is created twice", table.name.text);
    let mut diagnostic = label(
        Diagnostic::error("duplicate-table", message),
        table.name.span,
        "created again here",
    )
    .help("remove one of them, or leave its file out");
    if let Some(span) = first.name.span {
        diagnostic = diagnostic.related(span, "first created here");
    }
    sink.push(diagnostic);
}

/// A script may begin a table anew; two files that both create it contradict each other.
fn drop_tables(tables: &mut Vec<TableDecl>, names: &[Name]) {
    tables.retain(|table| {
        let file = table.name.span.map(|span| span.file);
        let is_dropped =
            |name: &Name| name.text == table.name.text && name.span.map(|span| span.file) == file;
        !names.iter().any(is_dropped)
    });
}

fn apply_change(
    tables: &mut [TableDecl],
    name: &Name,
    change: Change,
    wanted: &Tables,
    dialect: Dialect,
    sink: &mut Sink,
) {
    if !wanted.has(&name.text) {
        return;
    }
    let Some(table) = tables.iter_mut().find(|table| table.name.text == name.text) else {
        // Views have comments, too.
        if !matches!(change, Change::Comment(_) | Change::CommentColumn(..)) {
            let message = format!("table `{}` is changed, but not created", name.text);
            sink.push(label(
                Diagnostic::warning("undefined-table", message)
                    .help("add the file that creates it, or remove this statement"),
                name.span,
                "no `CREATE TABLE` before this one",
            ));
        }
        return;
    };
    // What could not be read may be what is changed.
    if table.is_broken {
        return;
    }
    if let Err(missing) = change_table(table, change, dialect) {
        sink.push(undefined_column(table, &missing));
        table.is_broken = true;
    }
}

/// The name of the column that is not there is the error.
fn change_table(table: &mut TableDecl, change: Change, dialect: Dialect) -> Result<(), Name> {
    match change {
        Change::Attach(_) => {}
        Change::Comment(text) => table.comment = text,
        Change::AddKey(key) => add_key(table, key),
        Change::AddColumn(column, place) => {
            let at = match &place {
                Place::Last => table.columns.len(),
                Place::First => 0,
                Place::After(name) => position(table, name, dialect)? + 1,
            };
            // Exports that can be run twice add a column `IF NOT EXISTS`.
            if position(table, &column.name, dialect).is_err() {
                table.columns.insert(at, *column);
            }
        }
        Change::SetColumn(old, column) => {
            let at = position(table, &old, dialect)?;
            let old = std::mem::replace(&mut table.columns[at], *column);
            let new = table.columns[at].name.clone();
            for name in table.keys.iter_mut().flat_map(|key| &mut key.columns) {
                if dialect.is_same(&name.text, &old.name.text) {
                    name.text.clone_from(&new.text);
                }
            }
        }
        Change::SetDefault(name, default) => column(table, &name, dialect)?.default = default,
        Change::SetNullable(name, nullable) => column(table, &name, dialect)?.nullable = nullable,
        Change::AutoIncrement(name) => column(table, &name, dialect)?.auto_increment = true,
        Change::CommentColumn(name, text) => column(table, &name, dialect)?.comment = text,
    }
    Ok(())
}

/// A key without columns of its own is that of an index made before.
fn add_key(table: &mut TableDecl, key: KeyDecl) {
    if !key.columns.is_empty() {
        table.keys.push(key);
        return;
    }
    let index = table.keys.iter_mut().find(|index| index.name == key.name);
    if let Some(index) = index {
        index.role = key.role;
    }
}

fn column<'a>(
    table: &'a mut TableDecl,
    name: &Name,
    dialect: Dialect,
) -> Result<&'a mut ColumnDecl, Name> {
    let at = position(table, name, dialect)?;
    Ok(&mut table.columns[at])
}

fn position(table: &TableDecl, name: &Name, dialect: Dialect) -> Result<usize, Name> {
    let mut columns = table.columns.iter();
    let found = columns.position(|column| dialect.is_same(&column.name.text, &name.text));
    found.ok_or_else(|| name.clone())
}
