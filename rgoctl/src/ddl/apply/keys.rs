//! Adds and drops keys, by the names that a server gives them.

use super::super::Dialect;
use super::super::syntax::KeyDecl;
use super::super::syntax::Role;
use super::super::syntax::TableDecl;

/// A key without columns of its own uses an index that was created before.
pub(super) fn add_key(table: &mut TableDecl, key: KeyDecl) {
    let mut indexes = table.keys.iter_mut();
    let same = indexes.find(|other| {
        other.role != Role::Primary && other.name.is_some() && other.name == key.name
    });
    match same {
        Some(index) if key.parts.is_empty() => index.role = key.role,
        None if key.parts.is_empty() => {}
        // `CREATE INDEX IF NOT EXISTS`: a table cannot have two indexes of the same name.
        Some(_) if key.role != Role::Primary => {}
        _ => table.keys.push(key),
    }
}

/// A name that no key has belongs to a check, a foreign key, or an index without a finder.
pub(super) fn drop_key(table: &mut TableDecl, name: &str, dialect: Dialect) {
    let names = names(table, dialect);
    let at = names.iter().position(|other| dialect.is_same(other, name));
    if let Some(at) = at {
        remove(table, at, dialect);
    }
}

pub(super) fn drop_primary_key(table: &mut TableDecl, dialect: Dialect) {
    let mut keys = table.keys.iter();
    if let Some(at) = keys.position(|key| key.role == Role::Primary) {
        remove(table, at, dialect);
    }
}

/// The columns of a primary key are `NOT NULL`, and stay so when the key is dropped.
fn remove(table: &mut TableDecl, at: usize, dialect: Dialect) {
    let key = table.keys.remove(at);
    if key.role != Role::Primary {
        return;
    }
    for column in &mut table.columns {
        let mut parts = key.parts.iter();
        if parts.any(|part| dialect.is_same(&part.column.text, &column.name.text)) {
            column.nullable = false;
        }
    }
}

/// The name of each key; a key without a name gets the one that a server would give it.
fn names(table: &TableDecl, dialect: Dialect) -> Vec<String> {
    let mut names = Vec::new();
    for key in &table.keys {
        let columns: Vec<&str> = key.parts.iter().map(|it| it.column.text.as_str()).collect();
        let own = table.name.text.as_str();
        let name = match (dialect, key.role, &key.name) {
            (Dialect::Mysql, Role::Primary, _) => "PRIMARY".to_owned(),
            (_, _, Some(name)) => name.clone(),
            (Dialect::Mysql, _, None) => {
                let first = columns.first().copied().unwrap_or_default();
                let numbered = (2..).map(|number| format!("{first}_{number}"));
                let mut free = std::iter::once(first.to_owned()).chain(numbered);
                let free = free.find(|name| !names.contains(name));
                free.unwrap_or_default()
            }
            (Dialect::Postgres, Role::Primary, None) => format!("{own}_pkey"),
            (Dialect::Postgres, Role::Unique, None) => format!("{own}_{}_key", columns.join("_")),
            (Dialect::Postgres, Role::Plain, None) => format!("{own}_{}_idx", columns.join("_")),
        };
        names.push(name);
    }
    names
}
