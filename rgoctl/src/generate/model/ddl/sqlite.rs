//! SQLite, with the types that its driver knows.

use super::Dialect;
use super::constraints;
use super::is_numbered;
use crate::spec::sql::ColumnType;
use crate::spec::sql::Table;

pub(super) fn column(table: &Table, at: usize) -> String {
    let column = &table.columns[at];
    let name = Dialect::Sqlite.name(&column.name);
    // Only this form numbers rows and never uses the number of a deleted row again.
    if is_numbered(table) && table.primary_key == [at] {
        return format!("{name} INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL");
    }
    let ty = ty(&column.ty);
    let constraints = constraints(table, at, Dialect::Sqlite, false);
    format!("{name} {ty}{constraints}")
}

fn ty(ty: &ColumnType) -> &'static str {
    match ty {
        ColumnType::Bool | ColumnType::Bit { .. } => "BOOLEAN",
        ColumnType::TinyInt { .. }
        | ColumnType::SmallInt { .. }
        | ColumnType::Int { .. }
        | ColumnType::BigInt { .. }
        | ColumnType::Year => "INTEGER",
        // SQLite sorts and sums these as numbers, and keeps 15 digits of a decimal.
        ColumnType::Float | ColumnType::Double | ColumnType::Decimal { .. } => "REAL",
        ColumnType::Binary { .. } | ColumnType::VarBinary { .. } | ColumnType::Blob => "BLOB",
        ColumnType::Date
        | ColumnType::DateTime { .. }
        | ColumnType::Timestamp { .. }
        | ColumnType::TimestampTz { .. } => "DATETIME",
        _ => "TEXT",
    }
}
