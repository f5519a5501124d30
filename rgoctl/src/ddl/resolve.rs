//! From a table as declared to a table of the schema: names become columns, and what no model can be made
//! of is reported.

use std::collections::BTreeMap;

use super::Dialect;
use super::defaults;
use super::reader::label;
use super::syntax::ColumnDecl;
use super::syntax::KeyDecl;
use super::syntax::Name;
use super::syntax::Role;
use super::syntax::TableDecl;
use super::types::Custom;
use super::types::column_type;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Sink;
use crate::diagnostic::suggest;
use crate::spec::sql::Column;
use crate::spec::sql::ColumnType;
use crate::spec::sql::Default;
use crate::spec::sql::Key;
use crate::spec::sql::Table;

/// `None` where something was reported, here or when the table was read.
pub(super) fn resolve_table(
    table: &TableDecl,
    customs: &BTreeMap<String, Custom>,
    dialect: Dialect,
    sink: &mut Sink,
) -> Option<Table> {
    if table.is_broken {
        return None;
    }
    let mut columns = Vec::new();
    for column in &table.columns {
        columns.extend(resolve_column(table, column, customs, dialect, sink));
    }
    let mut keys = Vec::new();
    for key in &table.keys {
        if let Some(columns) = resolve_key(table, key, dialect, sink) {
            keys.push((key, columns));
        }
    }
    check_primary(table, dialect, sink);
    if columns.len() < table.columns.len() || keys.len() < table.keys.len() {
        return None;
    }
    let (_, primary_key) = keys
        .iter()
        .find(|(key, _)| key.role == Role::Primary)?
        .clone();
    for at in &primary_key {
        columns[*at].nullable = false;
        columns[*at].default = columns[*at]
            .default
            .take()
            .filter(|default| *default != Default::Null);
    }
    let unique_keys = unique_keys(table, &keys, sink);
    let indexes = keys.iter().filter(|(key, _)| key.role == Role::Plain);
    let indexes = indexes.map(|(key, columns)| named(key, columns)).collect();
    Some(Table {
        name: table.name.text.clone(),
        comment: table.comment.clone(),
        columns,
        primary_key,
        unique_keys,
        indexes,
        span: table.name.span,
    })
}

fn resolve_column(
    table: &TableDecl,
    column: &ColumnDecl,
    customs: &BTreeMap<String, Custom>,
    dialect: Dialect,
    sink: &mut Sink,
) -> Option<Column> {
    let name = column.name.text.clone();
    let ty = match column_type(dialect, &column.ty, customs) {
        Ok(ColumnType::Text) if column.is_json => ColumnType::Json,
        Ok(ty) => ty,
        Err(remedy) => {
            let array = if column.ty.is_array { "[]" } else { "" };
            let ty = format!("{}{array}", column.ty.name);
            let message = format!(
                "no code can be generated for type `{ty}` of column `{}.{name}`",
                table.name.text
            );
            let diagnostic = Diagnostic::error("unsupported-type", message).help(remedy);
            sink.push(label(diagnostic, column.ty.span, "has no counterpart"));
            return None;
        }
    };
    let mut auto_increment = column.auto_increment;
    let mut default = None;
    if let Some(decl) = &column.default {
        default = defaults::default(decl, &ty, dialect);
        auto_increment |= default.is_none();
    } else if column.nullable {
        default = Some(Default::Null);
    }
    if auto_increment || column.generated {
        default = None;
    }
    Some(Column {
        name,
        ty,
        nullable: column.nullable,
        default,
        auto_increment,
        on_update_now: column.on_update_now,
        generated: column.generated,
        comment: column.comment.clone(),
        span: column.name.span,
    })
}

fn resolve_key(
    table: &TableDecl,
    key: &KeyDecl,
    dialect: Dialect,
    sink: &mut Sink,
) -> Option<Vec<usize>> {
    let mut found = Vec::new();
    for name in &key.columns {
        let mut columns = table.columns.iter();
        match columns.position(|column| dialect.is_same(&column.name.text, &name.text)) {
            Some(at) => found.push(at),
            None => sink.push(undefined_column(table, name)),
        }
    }
    (found.len() == key.columns.len()).then_some(found)
}

pub(super) fn undefined_column(table: &TableDecl, name: &Name) -> Diagnostic {
    let message = format!("table `{}` has no column `{}`", table.name.text, name.text);
    let diagnostic = label(
        Diagnostic::error("undefined-column", message),
        name.span,
        "not declared",
    );
    let known = table.columns.iter().map(|column| column.name.text.as_str());
    match suggest::nearest(&name.text, known) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help("name a column of the table"),
    }
}

fn check_primary(table: &TableDecl, dialect: Dialect, sink: &mut Sink) {
    let mut keys = table.keys.iter().filter(|key| key.role == Role::Primary);
    let name = &table.name.text;
    let Some(first) = keys.next() else {
        let message = format!("table `{name}` has no primary key");
        let diagnostic =
            Diagnostic::error("missing-primary-key", message).help(primary_help(table, dialect));
        sink.push(label(
            diagnostic,
            table.name.span,
            "rows cannot be told apart",
        ));
        return;
    };
    if let Some(second) = keys.next() {
        let message = format!("table `{name}` has two primary keys");
        let diagnostic = Diagnostic::error("duplicate-primary-key", message)
            .help("name all columns in one: `PRIMARY KEY (a, b)`");
        let mut diagnostic = label(diagnostic, second.span, "the second one");
        if let Some(span) = first.span {
            diagnostic = diagnostic.related(span, "the first one");
        }
        sink.push(diagnostic);
    }
}

fn primary_help(table: &TableDecl, dialect: Dialect) -> String {
    let mut columns = table.columns.iter();
    let id =
        columns.find(|column| column.auto_increment || column.name.text.eq_ignore_ascii_case("id"));
    match (id, dialect) {
        (Some(id), _) => format!("add `PRIMARY KEY ({})`", id.name.text),
        (None, Dialect::Mysql) => {
            "name a column with `PRIMARY KEY (…)`, or add `id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY`".to_owned()
        }
        (None, Dialect::Postgres) => {
            "name a column with `PRIMARY KEY (…)`, or add `id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY`"
                .to_owned()
        }
    }
}

/// Each once, and none that is the primary key: a finder for it is there already.
fn unique_keys(table: &TableDecl, keys: &[(&KeyDecl, Vec<usize>)], sink: &mut Sink) -> Vec<Key> {
    let mut seen: Vec<(&KeyDecl, &Vec<usize>)> = Vec::new();
    let primary = keys.iter().filter(|(key, _)| key.role == Role::Primary);
    seen.extend(primary.map(|(key, columns)| (*key, columns)));
    let mut found = Vec::new();
    for (key, columns) in keys.iter().filter(|(key, _)| key.role == Role::Unique) {
        if let Some((first, _)) = seen.iter().find(|(_, other)| *other == columns) {
            sink.push(duplicate_index(table, key, first));
            continue;
        }
        found.push(named(key, columns));
        seen.push((key, columns));
    }
    found
}

fn duplicate_index(table: &TableDecl, key: &KeyDecl, first: &KeyDecl) -> Diagnostic {
    let columns: Vec<String> = key
        .columns
        .iter()
        .map(|column| format!("`{}`", column.text))
        .collect();
    let (columns, table) = (columns.join(", "), &table.name.text);
    let message = format!("the unique index over {columns} of table `{table}` says nothing new");
    let diagnostic = Diagnostic::warning("duplicate-index", message).help("remove it");
    let diagnostic = label(diagnostic, key.span, "makes no finder");
    let text = match first.role {
        Role::Primary => "the primary key has these columns",
        _ => "the same columns are unique here",
    };
    match first.span {
        Some(span) => diagnostic.related(span, text),
        None => diagnostic,
    }
}

fn named(key: &KeyDecl, columns: &[usize]) -> Key {
    Key {
        name: key.name.clone(),
        columns: columns.to_vec(),
    }
}
