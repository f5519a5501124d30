//! Whether the tables are those the models were generated from.

use sea_orm::ConnectionTrait;
use sea_orm::DbErr;
use sea_orm::Statement;
use sea_orm::Value;

use super::Conn;
use super::Driver;
use super::Error;
use super::Table;
use super::error::is_unanswered;

/// Each gives the columns of the table with a name, and whether an insert that leaves one out fails: 1 or 0. None means
/// that there is no such table.
const SQLITE: &str = "SELECT name, (\"notnull\" = 1 AND dflt_value IS NULL AND pk = 0 AND hidden = 0) AS required \
    FROM pragma_table_xinfo(?, coalesce(?, 'main'))";
const MYSQL: &str = "SELECT column_name AS name, (is_nullable = 'NO' AND column_default IS NULL \
    AND extra NOT LIKE '%auto_increment%' AND extra NOT LIKE '%GENERATED%') AS required \
    FROM information_schema.columns WHERE table_name = ? AND table_schema = coalesce(?, database())";
const POSTGRES: &str = "SELECT column_name::text AS name, (is_nullable = 'NO' AND column_default IS NULL \
    AND is_identity = 'NO' AND is_generated = 'NEVER')::int AS required \
    FROM information_schema.columns WHERE table_name = $1 AND table_schema = coalesce($2, current_schema())";

struct Column {
    name: String,
    is_required: bool,
}

pub(super) async fn prepare(conn: &Conn, tables: &[Table]) -> rgo_core::Result<()> {
    let mut mismatches = Vec::new();
    for table in tables {
        if conn.driver() == Driver::Sqlite && !table.sqlite.is_empty() {
            conn.execute_unprepared(table.sqlite)
                .await
                .map_err(|error| {
                    rgo_core::Error::from(error).context(format!("create table {}", table.name))
                })?;
        }
        match columns(conn, table.name).await {
            Ok(columns) => compare(table, &columns, &mut mismatches),
            Err(error) if conn.driver() != Driver::Sqlite && is_unanswered(&error) => {
                let error = Error::from(error);
                tracing::error!(
                    "the tables could not be looked at, their models may not fit: {error}"
                );
                break;
            }
            Err(error) => {
                let text = format!("look at table {}", table.name);
                return Err(rgo_core::Error::from(error).context(text));
            }
        }
    }
    if mismatches.is_empty() {
        return Ok(());
    }
    Err(rgo_core::Error::hidden(format!(
        "the database does not fit the models: {}",
        mismatches.join("; ")
    )))
}

async fn columns(conn: &Conn, table: &str) -> Result<Vec<Column>, DbErr> {
    // Elsewhere a dot is a part of the name.
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
            Ok(Column {
                name: row.try_get("", "name")?,
                is_required: row.try_get::<i32>("", "required")? != 0,
            })
        })
        .collect()
}

fn compare(table: &Table, columns: &[Column], mismatches: &mut Vec<String>) {
    let name = table.name;
    if columns.is_empty() {
        mismatches.push(format!("table {name} is missing"));
        return;
    }
    let missing: Vec<&str> = table
        .columns
        .iter()
        .copied()
        .filter(|known| {
            !columns
                .iter()
                .any(|column| column.name.eq_ignore_ascii_case(known))
        })
        .collect();
    let unknown: Vec<&str> = columns
        .iter()
        .filter(|column| column.is_required)
        .map(|column| column.name.as_str())
        .filter(|column| {
            !table
                .columns
                .iter()
                .any(|known| known.eq_ignore_ascii_case(column))
        })
        .collect();
    if !missing.is_empty() {
        let missing = missing.join(", ");
        mismatches.push(format!("table {name} is without {missing}"));
    }
    if !unknown.is_empty() {
        let unknown = unknown.join(", ");
        mismatches.push(format!(
            "table {name} needs {unknown}, which its model does not write"
        ));
    }
}
