//! Executes statements in order, as a server would, and returns the tables that exist at the end.

mod keys;

use std::collections::BTreeMap;

use super::Dialect;
use super::glob::Tables;
use super::resolve::undefined_column;
use super::syntax::Change;
use super::syntax::ColumnDecl;
use super::syntax::Name;
use super::syntax::Place;
use super::syntax::Statement;
use super::syntax::TableDecl;
use super::types::Custom;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Sink;
use crate::source::Span;

/// The tables, and the types that they may use.
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
            Statement::Change {
                table,
                if_exists,
                changes,
            } => {
                let is_asked = wanted.has(&table.text);
                for change in changes {
                    if let Change::Attach(part) = &change {
                        parts.push(part.text.clone());
                    }
                    if is_asked && (has(&found.tables, &table) || !if_exists) {
                        apply_change(&mut found.tables, &table, change, dialect, sink);
                    }
                }
            }
            Statement::DropTable(names) => drop_tables(&mut found.tables, &names),
            Statement::DropIndex(names) => {
                for table in &mut found.tables {
                    for name in &names {
                        keys::drop_key(table, &name.text, dialect);
                    }
                }
            }
            Statement::RenameTable(names) => {
                for name in names.iter().filter(|name| has(&found.tables, name)) {
                    sink.push(unsupported(name, name.span));
                }
            }
            Statement::CreateEnum { name, values } => {
                found.customs.insert(name, Custom::Enum(values));
            }
            Statement::CreateDomain { name, ty } => {
                found.customs.insert(name, Custom::Domain(ty));
            }
        }
    }
    // Only now, because an export still changes a table after it has become a partition.
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
    let is_elsewhere = first.schema() != table.schema();
    if table.if_not_exists && !is_elsewhere {
        return;
    }
    let help = if is_elsewhere {
        "run rgoctl once for each schema: models do not contain the name of the schema"
    } else {
        "remove one of them, or its file"
    };
    let message = format!("table `{}` is created twice", table.name.text);
    let mut diagnostic = Diagnostic::error("duplicate-table", message)
        .at_some(table.name.span, "created again here")
        .help(help);
    if let Some(span) = first.name.span {
        diagnostic = diagnostic.related(span, "first created here");
    }
    sink.push(diagnostic);
}

fn has(tables: &[TableDecl], name: &Name) -> bool {
    tables.iter().any(|table| table.name.text == name.text)
}

/// A script may drop and create a table again; two files that create the same table contradict each other.
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
    dialect: Dialect,
    sink: &mut Sink,
) {
    let Some(table) = tables.iter_mut().find(|table| table.name.text == name.text) else {
        if !is_of_other_things(&change) {
            let message = format!("table `{}` is changed, but never created", name.text);
            sink.push(
                Diagnostic::warning("undefined-table", message)
                    .at_some(name.span, "there is no `CREATE TABLE` before this")
                    .help("add the file that creates it, or remove this statement"),
            );
        }
        return;
    };
    if let Change::Unsupported(span) = change {
        sink.push(unsupported(name, span));
        return;
    }
    // The unreadable part may be the one that is changed.
    if table.is_broken {
        return;
    }
    if let Err(missing) = change_table(table, change, dialect) {
        sink.push(undefined_column(table, &missing));
        table.is_broken = true;
    }
}

/// Views have comments too, and an export that replaces tables drops their parts first.
fn is_of_other_things(change: &Change) -> bool {
    matches!(
        change,
        Change::Comment(_)
            | Change::CommentColumn(..)
            | Change::DropKey(_)
            | Change::DropPrimaryKey
            | Change::SetDefault(_, None)
    )
}

fn unsupported(table: &Name, span: Option<Span>) -> Diagnostic {
    let message = format!("this change of table `{}` is not supported", table.text);
    Diagnostic::error("unsupported-change", message)
        .at_some(span, "this drops, renames or converts something")
        .help("write the table in its final form, or read the database with `datasource`")
}

/// On failure, the error is the name of the missing column.
fn change_table(table: &mut TableDecl, change: Change, dialect: Dialect) -> Result<(), Name> {
    match change {
        Change::Attach(_) | Change::Unsupported(_) => {}
        Change::Comment(text) => table.comment = text,
        Change::AddKey(key) => keys::add_key(table, key),
        Change::DropKey(name) => keys::drop_key(table, &name, dialect),
        Change::DropPrimaryKey => keys::drop_primary_key(table, dialect),
        Change::AddColumn(column, place) => {
            let at = match &place {
                Place::Last => table.columns.len(),
                Place::First => 0,
                Place::After(name) => position(table, name, dialect)? + 1,
            };
            // Exports that may run twice use `ADD COLUMN IF NOT EXISTS`.
            if position(table, &column.name, dialect).is_err() {
                table.columns.insert(at, *column);
            }
        }
        Change::SetColumn(old, column) => {
            let at = position(table, &old, dialect)?;
            let old = std::mem::replace(&mut table.columns[at], *column);
            let new = table.columns[at].name.clone();
            for part in table.keys.iter_mut().flat_map(|key| &mut key.parts) {
                if dialect.is_same(&part.column.text, &old.name.text) {
                    part.column.text.clone_from(&new.text);
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
