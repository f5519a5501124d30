//! Tables: what a model knows of its table, and the check of the database against it.

use sea_orm::ConnectionTrait;
use sea_orm::DbErr;
use sea_orm::Statement;
use sea_orm::Value;

use super::Conn;
use super::Driver;
use super::Error;
use super::error::is_unanswered;

/// A table as its model was generated from it. [`Db::prepare`](super::Db::prepare) compares the database with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Table {
    /// `user`, or `public.user` with a PostgreSQL schema.
    pub name: &'static str,
    /// Every column the model reads or writes.
    pub columns: &'static [&'static str],
    /// `CREATE TABLE IF NOT EXISTS …` and `CREATE INDEX IF NOT EXISTS …` in SQLite's dialect. Empty: the table is not
    /// created.
    pub sqlite: &'static str,
}

/// Each statement selects the columns of a table, and 1 or 0 for whether an insert must give the column. No rows mean
/// that there is no such table.
const SQLITE: &str = "SELECT name, (\"notnull\" = 1 AND dflt_value IS NULL AND pk = 0 AND hidden = 0) AS required \
    FROM pragma_table_xinfo(?, coalesce(?, 'main'))";
const MYSQL: &str = "SELECT column_name AS name, (is_nullable = 'NO' AND column_default IS NULL \
    AND extra NOT LIKE '%auto_increment%' AND extra NOT LIKE '%GENERATED%') AS required \
    FROM information_schema.columns WHERE table_name = ? AND table_schema = coalesce(?, database())";
const POSTGRES: &str = "SELECT column_name::text AS name, (is_nullable = 'NO' AND column_default IS NULL \
    AND is_identity = 'NO' AND is_generated = 'NEVER')::int AS required \
    FROM information_schema.columns WHERE table_name = $1 AND table_schema = coalesce($2, current_schema())";

/// A column's name, and whether an insert must give it.
type Column = (String, bool);

/// Creates missing tables in SQLite, then compares every table with the database.
pub(super) async fn prepare(conn: &Conn, tables: &[Table]) -> rgo_core::Result<()> {
    let is_sqlite = conn.driver() == Driver::Sqlite;
    let mut mismatches = Vec::new();
    for table in tables {
        let failed = |error: DbErr, what| {
            rgo_core::Error::from(error).context(format!("{what} table {}", table.name))
        };
        if is_sqlite && !table.sqlite.is_empty() {
            let created = conn.execute_unprepared(table.sqlite).await;
            created.map_err(|error| failed(error, "create"))?;
        }
        match columns(conn, table.name).await {
            Ok(columns) => compare(table, &columns, &mut mismatches),
            Err(error) if !is_sqlite && is_unanswered(&error) => {
                let error = Error::from(error);
                tracing::error!("could not inspect the tables, models may not match them: {error}");
                break;
            }
            Err(error) => return Err(failed(error, "inspect")),
        }
    }
    if mismatches.is_empty() {
        return Ok(());
    }
    let mismatches = mismatches.join("; ");
    Err(rgo_core::Error::hidden(format!(
        "the database does not match the models: {mismatches}"
    )))
}

async fn columns(conn: &Conn, table: &str) -> Result<Vec<Column>, DbErr> {
    // Only PostgreSQL has schemas; elsewhere a dot is part of the name.
    let (schema, name) = match table.split_once('.') {
        Some((schema, name)) if conn.driver() == Driver::Postgres => (Some(schema), name),
        _ => (None, table),
    };
    let sql = match conn.driver() {
        Driver::Sqlite => SQLITE,
        Driver::Mysql => MYSQL,
        Driver::Postgres => POSTGRES,
    };
    let values: [Value; 2] = [name.into(), schema.into()];
    let statement = Statement::from_sql_and_values(conn.get_database_backend(), sql, values);
    let rows = conn.query_all_raw(statement).await?;
    rows.iter()
        .map(|row| {
            Ok((
                row.try_get("", "name")?,
                row.try_get::<i32>("", "required")? != 0,
            ))
        })
        .collect()
}

fn compare(table: &Table, columns: &[Column], mismatches: &mut Vec<String>) {
    let name = table.name;
    if columns.is_empty() {
        mismatches.push(format!("table `{name}` is missing"));
        return;
    }
    let is = |one: &str, other: &str| one.eq_ignore_ascii_case(other);
    let mut missing = table.columns.to_vec();
    missing.retain(|known| !columns.iter().any(|(column, _)| is(column, known)));
    if !missing.is_empty() {
        let missing = missing.join(", ");
        mismatches.push(format!("table `{name}` has no column {missing}"));
    }
    for (column, is_required) in columns {
        if *is_required && !table.columns.iter().any(|known| is(column, known)) {
            mismatches.push(format!(
                "column `{column}` of table `{name}` needs a value, and the model does not have it"
            ));
        }
    }
}
