//! `NewUser`: the columns that the caller of `insert` gives.

use super::defaults::Value;
use super::table::Column;
use super::table::Job;
use super::table::Table;
use crate::generate::docs;
use crate::render::model::NewFieldView;

pub(super) fn columns<'t, 'a>(table: &'t Table<'a>) -> Vec<&'t Column<'a>> {
    table.with_job(Job::Plain).collect()
}

/// Whether the table has defaults that `Default` of the types does not give.
pub(super) fn has_default(table: &Table<'_>) -> bool {
    let mut columns = table.with_job(Job::Plain);
    columns.any(|column| matches!(column.default, Value::Is(_)))
}

pub(super) fn fields(table: &Table<'_>) -> Vec<NewFieldView> {
    let fields = table.with_job(Job::Plain).map(|column| {
        let ty = column.kind().owned();
        NewFieldView {
            docs: docs::words(&[&column.spec.comment]),
            name: column.field.clone(),
            ty: if column.nullable || column.is_databases() {
                format!("Option<{ty}>")
            } else {
                ty.to_owned()
            },
            default: default(column),
        }
    });
    fields.collect()
}

fn default(column: &Column<'_>) -> String {
    match &column.default {
        Value::Is(value) if column.nullable => format!("Some({value})"),
        Value::Is(value) => value.clone(),
        Value::Zero if !column.nullable => column.kind().zero().to_owned(),
        Value::Zero | Value::Databases => "None".to_owned(),
    }
}
