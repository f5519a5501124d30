//! The value behind `DEFAULT`.

use super::Dialect;
use super::mysql;
use crate::spec::sql::Column;
use crate::spec::sql::ColumnType;
use crate::spec::sql::Default;

/// `None` if the database does not have the value; `is_own` is whether the table is written for this database.
pub(super) fn default(column: &Column, dialect: Dialect, is_own: bool) -> Option<String> {
    Some(match column.default.as_ref()? {
        Default::Int(n) if is_boolean(&column.ty, dialect) => (*n != 0).to_string(),
        Default::Int(n) => n.to_string(),
        Default::Float(x) => x.to_string(),
        Default::Bool(is) if dialect == Dialect::Postgres => is.to_string(),
        Default::Bool(is) => u8::from(*is).to_string(),
        Default::Text(text) if has_date(&column.ty) && !is_own && !is_date(text) => return None,
        Default::Text(text) => match dialect {
            Dialect::Mysql => mysql::literal(text, &column.ty),
            _ => dialect.text(text),
        },
        Default::Now => match dialect {
            Dialect::Mysql => mysql::now(&column.ty),
            _ => "CURRENT_TIMESTAMP".to_owned(),
        },
        Default::Expression(text) if is_own => format!("({text})"),
        // Only the database it was written for knows what an expression means.
        Default::Null | Default::Expression(_) => return None,
    })
}

/// Whether the column is a `boolean` of PostgreSQL, which does not accept a number.
fn is_boolean(ty: &ColumnType, dialect: Dialect) -> bool {
    dialect == Dialect::Postgres && matches!(ty, ColumnType::Bit { .. })
}

fn has_date(ty: &ColumnType) -> bool {
    matches!(
        ty,
        ColumnType::Date
            | ColumnType::DateTime { .. }
            | ColumnType::Timestamp { .. }
            | ColumnType::TimestampTz { .. }
    )
}

/// Whether all databases accept a date, with or without a time. They do not accept MySQL's `0000-00-00` and PostgreSQL's
/// `infinity`.
fn is_date(text: &str) -> bool {
    let (date, time) = text.split_once([' ', 'T']).unwrap_or((text, ""));
    let parts: Vec<&str> = date.split('-').collect();
    let is_part = |part: &&str| part.parse::<u16>().is_ok_and(|number| number > 0);
    parts.len() == 3
        && parts.iter().all(is_part)
        && time
            .chars()
            .all(|letter| matches!(letter, '0'..='9' | ':' | '.'))
}

#[cfg(test)]
mod tests {
    use super::is_date;

    #[test]
    fn dates_of_one_database_are_told_from_those_of_all() {
        for date in ["2024-02-29", "2024-02-29 08:30:00.5", "1970-1-1T00:00"] {
            assert!(is_date(date), "{date}");
        }
        for date in [
            "0000-00-00",
            "0000-00-00 00:00:00",
            "2024-00-01",
            "0",
            "infinity",
            "now",
            "2024-01-01 00:00:00+08",
            "",
        ] {
            assert!(!is_date(date), "{date}");
        }
    }
}
