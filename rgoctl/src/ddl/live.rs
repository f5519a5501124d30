//! Tables of a running database, read from its catalogue into the same declarations as tables in files.

mod mysql;
mod postgres;
mod server;
mod source;

use std::collections::BTreeMap;

use anyhow::Result;

use super::Dialect;
use super::Tables;
use super::apply::Found;
use super::finish;
use super::parse::parse_type;
use super::reader::Parsed;
use super::reader::Reader;
use super::syntax::DefaultDecl;
use super::syntax::KeyDecl;
use super::syntax::KeyPart;
use super::syntax::Name;
use super::syntax::Role;
use super::syntax::TableDecl;
use super::syntax::TypeDecl;
use super::tokens::tokens;
use crate::diagnostic::Sink;
use crate::spec::sql::Schema;

pub use server::Server;
pub use source::BadDataSource;
pub use source::DataSource;
pub use source::Driver;

use server::Row;

impl Server {
    /// Reads the current database of a MySQL (5.7 or later) or MariaDB (10.2 or later) server, or a schema, mostly
    /// `public`, of the current database of a PostgreSQL server (12 or later). `None` means that an error was pushed; a
    /// live table has no place in a file, so messages name it.
    pub fn tables(
        &mut self,
        schema: &str,
        tables: &Tables,
        sink: &mut Sink,
    ) -> Result<Option<Schema>> {
        let before = sink.diagnostics().len();
        let (dialect, (origin, found)) = if self.is_mysql() {
            (Dialect::Mysql, mysql::read(self, tables)?)
        } else {
            (Dialect::Postgres, postgres::read(self, schema, tables)?)
        };
        Ok(finish(&found, origin, tables, dialect, before, sink))
    }

    /// Whether a PostgreSQL server looks in this schema for names without one.
    pub fn is_default_schema(&mut self, schema: &str) -> Result<bool> {
        let found = self.rows("SELECT current_schema()::text AS name", &[])?;
        Ok(found.first().and_then(|row| row.get("name")) == Some(schema))
    }
}

fn name(text: &str) -> Name {
    Name {
        text: text.to_owned(),
        span: None,
    }
}

fn table(row: &Row) -> TableDecl {
    TableDecl {
        name: name(row.text("table_name")),
        schema: None,
        if_not_exists: false,
        columns: Vec::new(),
        keys: Vec::new(),
        comment: row.text("comment").to_owned(),
        is_broken: false,
    }
}

/// Each row is one column of an index; the columns of an index follow each other.
fn add_keys(tables: &BTreeMap<String, usize>, found: &mut Found, rows: &[Row]) {
    for row in rows {
        let Some(at) = tables.get(row.text("table_name")) else {
            continue;
        };
        let keys = &mut found.tables[*at].keys;
        let index = row.text("index_name");
        let part = KeyPart {
            column: name(row.text("column_name")),
            length: row.get("length").and_then(|length| length.parse().ok()),
        };
        match keys.last_mut() {
            Some(key) if key.name.as_deref() == Some(index) => key.parts.push(part),
            _ => keys.push(KeyDecl {
                role: match row.text("role") {
                    "primary" => Role::Primary,
                    "unique" => Role::Unique,
                    _ => Role::Plain,
                },
                name: Some(index.to_owned()),
                parts: vec![part],
                span: None,
            }),
        }
    }
}

/// A type as a server writes it. A type that cannot be read has its text as its name, and is reported as unknown.
fn type_of(text: &str, dialect: Dialect) -> TypeDecl {
    let read = || -> Parsed<TypeDecl> { parse_type(&mut Reader::new(text, dialect, None)?) };
    read().unwrap_or_else(|_| TypeDecl {
        name: text.to_owned(),
        sizes: Vec::new(),
        values: Vec::new(),
        unsigned: false,
        is_array: false,
        span: None,
    })
}

/// A default as a server writes it, in its own language.
fn default_of(text: &str, dialect: Dialect) -> DefaultDecl {
    DefaultDecl {
        tokens: tokens(text, dialect).unwrap_or_default(),
        text: text.to_owned(),
    }
}
