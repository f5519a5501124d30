//! `CREATE TABLE` for each database: `Db::prepare` runs it on SQLite, and `--emit-ddl` writes it.

mod defaults;
mod mysql;
mod postgres;
mod sqlite;

use std::fmt::Write as _;

use super::Language;
use crate::render::Templates;
use crate::render::model::CreateTable;
use crate::render::model::CreateTableView;
use crate::render::model::IndexView;
use crate::spec::sql::Schema;
use crate::spec::sql::Table;

/// A database's SQL dialect, for `--emit-ddl`.
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

    /// Text literals as a list.
    fn texts(self, values: &[String]) -> String {
        let texts: Vec<String> = values.iter().map(|value| self.text(value)).collect();
        texts.join(", ")
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
pub(super) fn views(schema: &Schema, language: Language, dialect: Dialect) -> Vec<CreateTableView> {
    let tables = schema.tables.iter();
    let view = |table| view(table, dialect, language.is(dialect));
    tables.map(view).collect()
}

/// The statements that create a table in SQLite.
pub(super) fn sqlite(table: &Table, templates: &Templates) -> anyhow::Result<String> {
    let table = view(table, Dialect::Sqlite, false);
    let text = templates.render(&CreateTable { table })?;
    Ok(text.trim().to_owned())
}

/// `is_own` is whether the table is written for this database: only it understands its expressions.
fn view(table: &Table, dialect: Dialect, is_own: bool) -> CreateTableView {
    let columns = (0..table.columns.len()).map(|at| match dialect {
        Dialect::Sqlite => sqlite::column(table, at),
        Dialect::Postgres => postgres::column(table, at, is_own),
        Dialect::Mysql => mysql::column(table, at, is_own),
    });
    let is_mysql = dialect == Dialect::Mysql;
    let keys = if is_mysql {
        mysql::keys(table)
    } else {
        keys(table, dialect)
    };
    let (enums, comments) = match dialect {
        Dialect::Postgres => (postgres::enums(table), postgres::comments(table)),
        Dialect::Sqlite | Dialect::Mysql => (Vec::new(), Vec::new()),
    };
    CreateTableView {
        enums,
        name: dialect.name(&table.name),
        definitions: columns.chain(keys).collect(),
        has_comment: is_mysql && !table.comment.is_empty(),
        comment: dialect.text(&table.comment),
        indexes: if is_mysql {
            Vec::new()
        } else {
            indexes(table, dialect)
        },
        comments,
    }
}

fn indexes(table: &Table, dialect: Dialect) -> Vec<IndexView> {
    let indexes = table.indexes.iter().zip(&table.index_names);
    let indexes = indexes.map(|(key, name)| IndexView {
        name: dialect.name(name),
        columns: dialect.names(table, &key.columns),
    });
    indexes.collect()
}

/// The keys in a table of PostgreSQL or SQLite; other indexes are statements of their own.
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

/// Whether the primary key is one column, which the database numbers.
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
    // A column that another database computes stays null here.
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
