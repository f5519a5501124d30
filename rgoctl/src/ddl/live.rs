//! Tables of a running database, read from its own catalogue into the declarations files are read into, so
//! that both become one and the same schema.

mod mysql;
mod postgres;

use std::collections::BTreeMap;

use sea_orm::ConnectionTrait;
use sea_orm::DbErr;
use sea_orm::QueryResult;
use sea_orm::Statement;
use sea_orm::Value;

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

/// Reads the current database of a MySQL (5.7 or later) or MariaDB (10.2 or later) server. `None` means
/// that an error was pushed; a live table has no place in a file, so messages name it.
pub async fn mysql(
    db: &impl ConnectionTrait,
    tables: &Tables,
    sink: &mut Sink,
) -> Result<Option<Schema>, DbErr> {
    let before = sink.diagnostics().len();
    let (origin, found) = mysql::read(db, tables).await?;
    Ok(finish(&found, origin, tables, Dialect::Mysql, before, sink))
}

/// Reads a schema, mostly `public`, of the current database of a PostgreSQL server (12 or later), as
/// [`mysql`] does.
pub async fn postgres(
    db: &impl ConnectionTrait,
    schema: &str,
    tables: &Tables,
    sink: &mut Sink,
) -> Result<Option<Schema>, DbErr> {
    let before = sink.diagnostics().len();
    let (origin, found) = postgres::read(db, schema, tables).await?;
    Ok(finish(
        &found,
        origin,
        tables,
        Dialect::Postgres,
        before,
        sink,
    ))
}

/// Whether names without a schema are found in this one of a PostgreSQL server.
pub async fn is_default_schema(db: &impl ConnectionTrait, schema: &str) -> Result<bool, DbErr> {
    let found = rows(db, "SELECT current_schema()::text AS name", []).await?;
    let name = found.first().map(|row| text(row, "name")).transpose()?;
    Ok(name.as_deref() == Some(schema))
}

async fn rows(
    db: &impl ConnectionTrait,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Vec<QueryResult>, DbErr> {
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    db.query_all_raw(statement).await
}

fn text(row: &QueryResult, column: &str) -> Result<String, DbErr> {
    Ok(row
        .try_get::<Option<String>>("", column)?
        .unwrap_or_default())
}

fn name(text: String) -> Name {
    Name { text, span: None }
}

fn table(row: &QueryResult) -> Result<TableDecl, DbErr> {
    Ok(TableDecl {
        name: name(text(row, "table_name")?),
        schema: None,
        if_not_exists: false,
        columns: Vec::new(),
        keys: Vec::new(),
        comment: text(row, "comment")?,
        is_broken: false,
    })
}

/// One row a column of an index, the columns of one index in a row.
fn add_keys(
    tables: &BTreeMap<String, usize>,
    found: &mut Found,
    rows: &[QueryResult],
) -> Result<(), DbErr> {
    for row in rows {
        let Some(at) = tables.get(&text(row, "table_name")?) else {
            continue;
        };
        let keys = &mut found.tables[*at].keys;
        let index = Some(text(row, "index_name")?);
        let part = KeyPart {
            column: name(text(row, "column_name")?),
            length: row
                .try_get::<Option<i64>>("", "length")?
                .and_then(|length| u32::try_from(length).ok()),
        };
        match keys.last_mut() {
            Some(key) if key.name == index => key.parts.push(part),
            _ => keys.push(KeyDecl {
                role: match text(row, "role")?.as_str() {
                    "primary" => Role::Primary,
                    "unique" => Role::Unique,
                    _ => Role::Plain,
                },
                name: index,
                parts: vec![part],
                span: None,
            }),
        }
    }
    Ok(())
}

/// A type as a server writes it. What cannot be read keeps its text as its name and is reported as a type
/// that has no counterpart.
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
