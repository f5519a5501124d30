//! From a declared table to a table of the schema: resolves the names of columns, and reports tables that
//! cannot have a model.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::Dialect;
use super::defaults;
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

/// Returns `None` if a mistake was reported, here or when the table was read.
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
    let mut primary = keys.iter().filter(|(key, _)| key.role == Role::Primary);
    let Key {
        columns: primary_key,
        lengths: primary_lengths,
        ..
    } = primary.next().map(|(key, columns)| named(key, columns))?;
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
        primary_lengths,
        unique_keys,
        indexes,
        index_names: Vec::new(),
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
            sink.push(diagnostic.at_some(column.ty.span, "this type is not supported"));
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
        computed: column.computed.clone(),
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
    for part in &key.parts {
        let name = &part.column;
        let mut columns = table.columns.iter();
        match columns.position(|column| dialect.is_same(&column.name.text, &name.text)) {
            Some(at) => found.push(at),
            None => sink.push(undefined_column(table, name)),
        }
    }
    (found.len() == key.parts.len()).then_some(found)
}

pub(super) fn undefined_column(table: &TableDecl, name: &Name) -> Diagnostic {
    let message = format!("table `{}` has no column `{}`", table.name.text, name.text);
    let diagnostic = Diagnostic::error("undefined-column", message)
        .at_some(name.span, "this column is not declared");
    let known = table.columns.iter().map(|column| column.name.text.as_str());
    match suggest::nearest(&name.text, known) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help("use the name of a column of this table"),
    }
}

fn check_primary(table: &TableDecl, dialect: Dialect, sink: &mut Sink) {
    let mut keys = table.keys.iter().filter(|key| key.role == Role::Primary);
    let name = &table.name.text;
    let Some(first) = keys.next() else {
        let message = format!("table `{name}` has no primary key");
        let diagnostic =
            Diagnostic::error("missing-primary-key", message).help(primary_help(table, dialect));
        sink.push(diagnostic.at_some(table.name.span, "a model needs a key to find a row"));
        return;
    };
    if let Some(second) = keys.next() {
        let message = format!("table `{name}` has two primary keys");
        let diagnostic = Diagnostic::error("duplicate-primary-key", message)
            .help("put all columns into one key: `PRIMARY KEY (a, b)`");
        let mut diagnostic = diagnostic.at_some(second.span, "this is the second one");
        if let Some(span) = first.span {
            diagnostic = diagnostic.related(span, "this is the first one");
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
            "add `PRIMARY KEY (…)` with a column, or add a column `id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY`".to_owned()
        }
        (None, Dialect::Postgres) => {
            "add `PRIMARY KEY (…)` with a column, or add a column `id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY`"
                .to_owned()
        }
    }
}

/// Gives each index a name that is unique in the schema, as in PostgreSQL; in MySQL it is unique in its table.
pub(super) fn name_indexes(tables: &mut [Table], dialect: Dialect) {
    // SQLite ignores case.
    let taken = tables.iter().map(|table| table.name.to_lowercase());
    let mut taken: BTreeSet<String> = taken.collect();
    for table in tables {
        let name = |key: &Key| {
            let wanted = index_name(table, key, dialect);
            let numbered = (2..).map(|number| short(&wanted, &format!("_{number}")));
            let mut free = std::iter::once(short(&wanted, "")).chain(numbered);
            free.find(|name| taken.insert(name.to_lowercase()))
                .unwrap_or_default()
        };
        table.index_names = table.indexes.iter().map(name).collect();
    }
}

fn index_name(table: &Table, key: &Key, dialect: Dialect) -> String {
    let prefix = format!("{}_", table.name);
    match &key.name {
        Some(name) if dialect == Dialect::Postgres || name.starts_with(&prefix) => name.clone(),
        Some(name) => prefix + name,
        None => {
            let columns = key.columns.iter().map(|at| &table.columns[*at].name);
            let columns: Vec<&str> = columns.map(String::as_str).collect();
            prefix + &columns.join("_")
        }
    }
}

/// A name with its suffix, shortened: PostgreSQL truncates names at 63 bytes.
fn short(name: &str, end: &str) -> String {
    let mut most = 63 - end.len();
    while !name.is_char_boundary(most.min(name.len())) {
        most -= 1;
    }
    format!("{}{end}", &name[..most.min(name.len())])
}

/// Unique keys, each once and without the primary key, which has a finder already.
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
        .parts
        .iter()
        .map(|part| format!("`{}`", part.column.text))
        .collect();
    let (columns, table) = (columns.join(", "), &table.name.text);
    let message = format!("the unique index over {columns} of table `{table}` is redundant");
    let diagnostic = Diagnostic::warning("duplicate-index", message).help("remove it");
    let diagnostic = diagnostic.at_some(key.span, "no finder is generated for it");
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
        lengths: key.parts.iter().map(|part| part.length).collect(),
    }
}
