//! Rows that are not deleted.

use crate::generate::model::table::Column;
use crate::generate::model::table::Table;
use crate::generate::model::types::Kind;

/// All rows that are not deleted, as a query begins.
pub(super) fn rows(table: &Table<'_>) -> &'static str {
    match table.soft_delete() {
        Some(_) => "live()",
        None => "Entity::find()",
    }
}

/// The condition on the column that marks deleted rows.
pub(super) fn condition(column: &Column<'_>) -> String {
    let path = format!("Column::{}", column.variant);
    let zero = column.kind().zero();
    match (column.kind(), column.nullable) {
        (Kind::Time, _) => format!("{path}.is_null()"),
        (_, false) => format!("{path}.eq({zero})"),
        (_, true) => format!("Condition::any().add({path}.is_null()).add({path}.eq({zero}))"),
    }
}

/// The same condition on a `row` that is read.
pub(super) fn row_condition(column: &Column<'_>) -> String {
    let field = format!("row.{}", column.field);
    match (column.kind(), column.nullable) {
        (Kind::Time, _) => field + ".is_none()",
        (Kind::Bool, false) => format!("!{field}"),
        (Kind::Bool, true) => field + " != Some(true)",
        (_, false) => field + " == 0",
        (_, true) => field + ".unwrap_or_default() == 0",
    }
}
