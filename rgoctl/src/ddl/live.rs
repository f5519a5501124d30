//! Tables of a running database, read from its own catalogue.

use sea_orm::ConnectionTrait;
use sea_orm::DbErr;

use super::Tables;
use crate::diagnostic::Sink;
use crate::spec::sql::Schema;

/// Reads the current database of a MySQL or MariaDB server. `None` means that an error was pushed.
pub async fn mysql(
    db: &impl ConnectionTrait,
    tables: &Tables,
    sink: &mut Sink,
) -> Result<Option<Schema>, DbErr> {
    let _ = (db, tables, sink);
    Ok(None)
}

/// Reads a schema, mostly `public`, of the current PostgreSQL database, as [`mysql`] does.
pub async fn postgres(
    db: &impl ConnectionTrait,
    schema: &str,
    tables: &Tables,
    sink: &mut Sink,
) -> Result<Option<Schema>, DbErr> {
    let _ = (db, schema, tables, sink);
    Ok(None)
}
