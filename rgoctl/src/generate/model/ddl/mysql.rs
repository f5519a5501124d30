//! MySQL and MariaDB.

use super::Dialect;
use super::constraints;
use super::postgres::decimal;
use crate::spec::sql::ColumnType;
use crate::spec::sql::Table;

pub(super) fn column(table: &Table, at: usize) -> String {
    let column = &table.columns[at];
    let mut text = format!(
        "{} {}{}",
        Dialect::Mysql.name(&column.name),
        ty(&column.ty, is_indexed(table, at)),
        constraints(table, at, Dialect::Mysql)
    );
    if column.on_update_now {
        text.push_str(" ON UPDATE ");
        text.push_str(&now(&column.ty));
    }
    if column.auto_increment {
        text.push_str(" AUTO_INCREMENT");
    }
    if !column.comment.is_empty() {
        text.push_str(" COMMENT ");
        text.push_str(&Dialect::Mysql.text(&column.comment));
    }
    text
}

/// The present with as many digits as the column has.
pub(super) fn now(ty: &ColumnType) -> String {
    match digits(ty) {
        Some(digits) if digits > 0 => format!("CURRENT_TIMESTAMP({digits})"),
        _ => "CURRENT_TIMESTAMP".to_owned(),
    }
}

fn digits(ty: &ColumnType) -> Option<u32> {
    match ty {
        ColumnType::DateTime { digits } | ColumnType::Timestamp { digits } => *digits,
        // What PostgreSQL keeps, in a type that does not end in 2038.
        ColumnType::TimestampTz { digits } => Some(digits.unwrap_or(6)),
        _ => None,
    }
}

fn is_indexed(table: &Table, at: usize) -> bool {
    let keys = table.unique_keys.iter().chain(&table.indexes);
    table.primary_key.contains(&at) || keys.into_iter().any(|key| key.columns.contains(&at))
}

fn ty(ty: &ColumnType, is_indexed: bool) -> String {
    let sized = |name: &str, size: Option<u32>| match size {
        Some(size) => format!("{name}({size})"),
        None => name.to_owned(),
    };
    let integer = |name: &str, unsigned: bool| {
        let unsigned = if unsigned { " unsigned" } else { "" };
        format!("{name}{unsigned}")
    };
    match ty {
        ColumnType::Bool => "tinyint(1)".to_owned(),
        ColumnType::TinyInt { unsigned } => integer("tinyint", *unsigned),
        ColumnType::SmallInt { unsigned } => integer("smallint", *unsigned),
        ColumnType::Int { unsigned } => integer("int", *unsigned),
        ColumnType::BigInt { unsigned } => integer("bigint", *unsigned),
        ColumnType::Year => "year".to_owned(),
        ColumnType::Bit { bits } => format!("bit({bits})"),
        ColumnType::Float => "float".to_owned(),
        ColumnType::Double => "double".to_owned(),
        ColumnType::Decimal { precision, scale } => decimal("decimal", *precision, *scale),
        ColumnType::Char { length } => sized("char", *length),
        ColumnType::VarChar { length } => sized("varchar", Some(length.unwrap_or(255))),
        // An index takes no text without a length.
        ColumnType::Text if is_indexed => "varchar(255)".to_owned(),
        ColumnType::Text => "longtext".to_owned(),
        ColumnType::Binary { length } => sized("binary", *length),
        ColumnType::VarBinary { length } => sized("varbinary", Some(length.unwrap_or(255))),
        ColumnType::Blob if is_indexed => "varbinary(255)".to_owned(),
        ColumnType::Blob => "longblob".to_owned(),
        ColumnType::Date => "date".to_owned(),
        ColumnType::Time => "time".to_owned(),
        ColumnType::Timestamp { digits } => sized("timestamp", *digits),
        ColumnType::DateTime { .. } | ColumnType::TimestampTz { .. } => {
            sized("datetime", digits(ty))
        }
        ColumnType::Json => "json".to_owned(),
        ColumnType::Uuid => "char(36)".to_owned(),
        ColumnType::Enum { values, .. } => format!("enum({})", texts(values)),
        ColumnType::Set { values } => format!("set({})", texts(values)),
    }
}

fn texts(values: &[String]) -> String {
    let values: Vec<String> = values
        .iter()
        .map(|value| Dialect::Mysql.text(value))
        .collect();
    values.join(", ")
}
