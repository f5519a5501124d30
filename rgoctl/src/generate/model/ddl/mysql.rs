//! MySQL and MariaDB.

use super::Dialect;
use super::constraints;
use super::postgres::decimal;
use crate::spec::sql::ColumnType;
use crate::spec::sql::Table;

pub(super) fn column(table: &Table, at: usize, is_own: bool) -> String {
    let column = &table.columns[at];
    let mut text = format!(
        "{} {}{}",
        Dialect::Mysql.name(&column.name),
        ty(&column.ty, is_indexed(table, at)),
        constraints(table, at, Dialect::Mysql, is_own)
    );
    if column.on_update_now {
        text.push_str(" ON UPDATE ");
        text.push_str(&now(&column.ty));
    }
    if counted(table) == Some(at) {
        text.push_str(" AUTO_INCREMENT");
    }
    if !column.comment.is_empty() {
        text.push_str(" COMMENT ");
        text.push_str(&Dialect::Mysql.text(&column.comment));
    }
    text
}

/// The keys of a table. The server names a key without a name, and avoids only the names before it, so those keys come
/// last.
pub(super) fn keys(table: &Table) -> Vec<String> {
    let primary = parts(table, &table.primary_key, &table.primary_lengths);
    let mut lines = vec![format!("PRIMARY KEY {primary}")];
    let unique = table.unique_keys.iter().map(|key| ("UNIQUE KEY", key));
    let plain = table.indexes.iter().map(|key| ("KEY", key));
    let (named, nameless): (Vec<_>, Vec<_>) =
        unique.chain(plain).partition(|(_, key)| key.name.is_some());
    for (word, key) in named.into_iter().chain(nameless) {
        let name = key.name.as_ref();
        let name = name.map_or(String::new(), |name| Dialect::Mysql.name(name) + " ");
        let parts = parts(table, &key.columns, &key.lengths);
        lines.push(format!("{word} {name}{parts}"));
    }
    if let Some(at) = counted(table).filter(|at| !leads(table, *at)) {
        lines.push(format!("KEY {}", parts(table, &[at], &[None])));
    }
    lines
}

/// (`title`(20), `code`)
fn parts(table: &Table, columns: &[usize], lengths: &[Option<u32>]) -> String {
    let part = |(at, length): (&usize, &Option<u32>)| {
        let name = Dialect::Mysql.name(&table.columns[*at].name);
        length.map_or(name.clone(), |length| format!("{name}({length})"))
    };
    let parts: Vec<String> = columns.iter().zip(lengths).map(part).collect();
    format!("({})", parts.join(", "))
}

/// The `AUTO_INCREMENT` column: MySQL allows one in a table, and it must be the first column of a key.
fn counted(table: &Table) -> Option<usize> {
    let all = || (0..table.columns.len()).filter(|at| table.columns[*at].auto_increment);
    all().find(|at| leads(table, *at)).or(all().next())
}

fn leads(table: &Table, at: usize) -> bool {
    let keys = table.unique_keys.iter().chain(&table.indexes);
    let mut firsts = keys.map(|key| &key.columns).chain([&table.primary_key]);
    firsts.any(|columns| columns.first() == Some(&at))
}

/// Before MySQL 8 and MariaDB 10.10, a `timestamp` without `NULL` is set to the time of the last change.
pub(super) fn nullable(ty: &ColumnType) -> &'static str {
    match ty {
        ColumnType::Timestamp { .. } => " NULL",
        _ => "",
    }
}

/// A text as a default: the long types accept only an expression.
pub(super) fn literal(text: &str, ty: &ColumnType) -> String {
    let text = Dialect::Mysql.text(text);
    match ty {
        ColumnType::Text | ColumnType::Blob | ColumnType::Json => format!("({text})"),
        _ => text,
    }
}

/// The current time with as many digits as the column has.
pub(super) fn now(ty: &ColumnType) -> String {
    if *ty == ColumnType::Date {
        return "(CURRENT_DATE)".to_owned();
    }
    match digits(ty) {
        Some(digits) if digits > 0 => format!("CURRENT_TIMESTAMP({digits})"),
        _ => "CURRENT_TIMESTAMP".to_owned(),
    }
}

fn digits(ty: &ColumnType) -> Option<u32> {
    match ty {
        ColumnType::DateTime { digits } | ColumnType::Timestamp { digits } => *digits,
        // PostgreSQL's precision. The type is `datetime`, because `timestamp` ends in 2038.
        ColumnType::TimestampTz { digits } => Some(digits.unwrap_or(6)),
        _ => None,
    }
}

/// Whether a key covers the whole column.
fn is_indexed(table: &Table, at: usize) -> bool {
    let primary = (&table.primary_key, &table.primary_lengths);
    let keys = table.unique_keys.iter().chain(&table.indexes);
    let keys = keys.map(|key| (&key.columns, &key.lengths));
    let mut parts = keys
        .chain([primary])
        .flat_map(|(columns, lengths)| columns.iter().zip(lengths));
    parts.any(|(column, length)| *column == at && length.is_none())
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
        // An index on a text needs a length.
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
        ColumnType::Enum { values, .. } => format!("enum({})", Dialect::Mysql.texts(values)),
        ColumnType::Set { values } => format!("set({})", Dialect::Mysql.texts(values)),
    }
}
