//! A table in the words of each database: what `Db::prepare` runs on SQLite, and what `--emit-ddl`
//! writes.

mod mysql;
mod postgres;
mod sqlite;

use std::fmt::Write as _;

use crate::spec::sql::Column;
use crate::spec::sql::Default;
use crate::spec::sql::Key;
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

/// `CREATE TABLE IF NOT EXISTS …` and what belongs to it, each statement with its semicolon.
pub(super) fn create(table: &Table, dialect: Dialect) -> String {
    let mut lines: Vec<String> = (0..table.columns.len())
        .map(|at| match dialect {
            Dialect::Sqlite => sqlite::column(table, at),
            Dialect::Postgres => postgres::column(table, at),
            Dialect::Mysql => mysql::column(table, at),
        })
        .collect();
    if !(dialect == Dialect::Sqlite && is_numbered(table)) {
        let names = dialect.names(table, &table.primary_key);
        lines.push(format!("PRIMARY KEY ({names})"));
    }
    for key in &table.unique_keys {
        let names = dialect.names(table, &key.columns);
        let name = match dialect {
            Dialect::Mysql => format!("UNIQUE KEY {} ", dialect.name(&index_name(table, key))),
            _ => "UNIQUE ".to_owned(),
        };
        lines.push(format!("{name}({names})"));
    }
    if dialect == Dialect::Mysql {
        for key in &table.indexes {
            let name = dialect.name(&index_name(table, key));
            lines.push(format!(
                "KEY {name} ({})",
                dialect.names(table, &key.columns)
            ));
        }
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
        for key in &table.indexes {
            let name = dialect.name(&format!("{}_{}", table.name, index_name(table, key)));
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

/// Whether the table has one key, which the database numbers.
fn is_numbered(table: &Table) -> bool {
    matches!(table.primary_key.as_slice(), [at] if table.columns[*at].auto_increment)
}

fn index_name(table: &Table, key: &Key) -> String {
    key.name.clone().unwrap_or_else(|| {
        let columns = key
            .columns
            .iter()
            .map(|at| table.columns[*at].name.as_str());
        columns.collect::<Vec<_>>().join("_")
    })
}

/// ` NOT NULL DEFAULT 0`.
fn constraints(table: &Table, at: usize, dialect: Dialect) -> String {
    let column = &table.columns[at];
    let in_key = table.primary_key.contains(&at);
    let mut text = String::new();
    // What is computed elsewhere is left to be nothing here.
    if in_key || !(column.nullable || table.is_computed(at)) {
        text.push_str(" NOT NULL");
    }
    if let Some(default) = default(column, dialect) {
        let _ = write!(text, " DEFAULT {default}");
    }
    text
}

fn default(column: &Column, dialect: Dialect) -> Option<String> {
    match column.default.as_ref()? {
        Default::Int(n) => Some(n.to_string()),
        Default::Float(x) => Some(x.to_string()),
        Default::Bool(is) if dialect == Dialect::Postgres => Some(is.to_string()),
        Default::Bool(is) => Some(u8::from(*is).to_string()),
        Default::Text(text) => Some(dialect.text(text)),
        Default::Now => Some(match dialect {
            Dialect::Mysql => mysql::now(&column.ty),
            _ => "CURRENT_TIMESTAMP".to_owned(),
        }),
        // Only the database it was written for knows what an expression means.
        Default::Null | Default::Expression(_) => None,
    }
}
