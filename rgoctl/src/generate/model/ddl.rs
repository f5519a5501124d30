//! A table in the words of each database: what `Db::prepare` runs on SQLite, and what `--emit-ddl`
//! writes.

mod defaults;
mod mysql;
mod postgres;
mod sqlite;

use std::fmt::Write as _;

use super::Language;
use crate::spec::sql::Schema;
use crate::spec::sql::Table;

/// A database's language, for `--emit-ddl`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dialect {
    Sqlite,
    Postgres,
    Mysql,
}

impl Dialect {
    /// The stem of the written file.
    pub(super) fn file_stem(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "pg",
            Self::Mysql => "mysql",
        }
    }

    /// A name in quotes.
    fn name(self, name: &str) -> String {
        let quote = if self == Self::Mysql { '`' } else { '"' };
        let doubled = name.replace(quote, &format!("{quote}{quote}"));
        format!("{quote}{doubled}{quote}")
    }

    /// A text literal.
    fn text(self, text: &str) -> String {
        let text = text.replace('\'', "''");
        if self == Self::Mysql {
            return format!("'{}'", text.replace('\\', "\\\\"));
        }
        format!("'{text}'")
    }

    fn names(self, table: &Table, columns: &[usize]) -> String {
        let names = columns.iter().map(|at| self.name(&table.columns[*at].name));
        names.collect::<Vec<_>>().join(", ")
    }
}

impl Language {
    fn is(self, dialect: Dialect) -> bool {
        match self {
            Self::Mysql => dialect == Dialect::Mysql,
            Self::Postgres => dialect == Dialect::Postgres,
        }
    }
}

/// The tables, which are written in `language`, for `--emit-ddl`.
pub(super) fn create_all(schema: &Schema, language: Language, dialect: Dialect) -> Vec<String> {
    let tables = schema.tables.iter();
    let create = |table| create_table(table, dialect, language.is(dialect));
    tables.map(create).collect()
}

/// A table in another language than its own.
pub(super) fn create(table: &Table, dialect: Dialect) -> String {
    create_table(table, dialect, false)
}

/// `CREATE TABLE IF NOT EXISTS …` and what belongs to it, each statement with its semicolon. Expressions
/// are understood by the database they are written for: `is_own`.
fn create_table(table: &Table, dialect: Dialect, is_own: bool) -> String {
    let mut lines: Vec<String> = (0..table.columns.len())
        .map(|at| match dialect {
            Dialect::Sqlite => sqlite::column(table, at),
            Dialect::Postgres => postgres::column(table, at, is_own),
            Dialect::Mysql => mysql::column(table, at, is_own),
        })
        .collect();
    if dialect == Dialect::Mysql {
        lines.extend(mysql::keys(table));
    } else {
        lines.extend(keys(table, dialect));
    }
    let lines: Vec<String> = lines.iter().map(|line| format!("    {line}")).collect();
    let mut sql = match dialect {
        Dialect::Postgres => postgres::types(table),
        Dialect::Sqlite | Dialect::Mysql => String::new(),
    };
    let _ = write!(
        sql,
        "CREATE TABLE IF NOT EXISTS {} (\n{}\n)",
        dialect.name(&table.name),
        lines.join(",\n")
    );
    if dialect == Dialect::Mysql && !table.comment.is_empty() {
        let _ = write!(sql, " COMMENT = {}", dialect.text(&table.comment));
    }
    sql.push(';');
    if dialect != Dialect::Mysql {
        for (key, name) in table.indexes.iter().zip(&table.index_names) {
            let name = dialect.name(name);
            let on = dialect.name(&table.name);
            let names = dialect.names(table, &key.columns);
            let _ = write!(
                sql,
                "\nCREATE INDEX IF NOT EXISTS {name} ON {on} ({names});"
            );
        }
    }
    if dialect == Dialect::Postgres {
        sql.push_str(&postgres::comments(table));
    }
    sql
}

/// The keys a table of PostgreSQL or SQLite declares itself.
fn keys(table: &Table, dialect: Dialect) -> Vec<String> {
    let mut lines = Vec::new();
    if !(dialect == Dialect::Sqlite && is_numbered(table)) {
        let names = dialect.names(table, &table.primary_key);
        lines.push(format!("PRIMARY KEY ({names})"));
    }
    for key in &table.unique_keys {
        lines.push(format!("UNIQUE ({})", dialect.names(table, &key.columns)));
    }
    lines
}

/// Whether the table has one key, which the database numbers.
fn is_numbered(table: &Table) -> bool {
    matches!(table.primary_key.as_slice(), [at] if table.columns[*at].auto_increment)
}

/// ` NOT NULL DEFAULT 0`.
fn constraints(table: &Table, at: usize, dialect: Dialect, is_own: bool) -> String {
    let column = &table.columns[at];
    if let Some(computed) = column.computed.as_ref().filter(|_| is_own) {
        let not_null = if column.nullable { "" } else { " NOT NULL" };
        return format!(" GENERATED ALWAYS AS {computed}{not_null}");
    }
    let in_key = table.primary_key.contains(&at);
    let mut text = String::new();
    // What is computed elsewhere is left to be nothing here.
    if in_key || !(column.nullable || table.is_computed(at)) {
        text.push_str(" NOT NULL");
    } else if dialect == Dialect::Mysql {
        text.push_str(mysql::nullable(&column.ty));
    }
    if let Some(default) = defaults::default(column, dialect, is_own) {
        let _ = write!(text, " DEFAULT {default}");
    }
    text
}
