//! The columns that insert, update and delete set.

use crate::generate::model::keys;
use crate::generate::model::table::Column;
use crate::generate::model::table::Job;
use crate::generate::model::table::Table;
use crate::generate::model::types::Kind;
use crate::render::model::ChangeView;
use crate::render::model::InsertColumnView;
use crate::render::model::InsertView;
use crate::render::model::UpdateView;

/// A value that is there, for a column that may be null.
fn present(column: &Column<'_>, value: &str) -> String {
    if column.nullable {
        format!("Some({value})")
    } else {
        value.to_owned()
    }
}

pub(super) fn insert(table: &Table<'_>) -> InsertView {
    let columns = table.columns.iter();
    let columns: Vec<InsertColumnView> = columns.filter_map(insert_column).collect();
    InsertView {
        has_now: table.columns.iter().any(|column| match column.job {
            Job::Created | Job::Updated => true,
            Job::Deleted => !column.nullable,
            _ => false,
        }),
        has_columns: !columns.is_empty(),
        has_database_defaults: columns.iter().any(|column| column.has_database_default),
        has_rest: columns.len() < table.columns.len(),
        columns,
    }
}

/// Nothing for a column that an insert leaves to the database.
fn insert_column(column: &Column<'_>) -> Option<InsertColumnView> {
    let value = match column.job {
        Job::Plain => format!("new.{}", column.field),
        Job::Created | Job::Updated => present(column, "now"),
        Job::SoftDelete if column.kind() == Kind::Time => "None".to_owned(),
        Job::SoftDelete | Job::Version => present(column, column.kind().zero()),
        // A delete time that may not be null usually has the current time as its default.
        Job::Deleted if !column.nullable => "now".to_owned(),
        Job::Deleted | Job::Auto | Job::Ignored => return None,
    };
    Some(InsertColumnView {
        field: column.field.clone(),
        value,
        has_database_default: column.job == Job::Plain && column.is_databases(),
        is_nullable: column.nullable,
    })
}

pub(super) fn update(table: &Table<'_>) -> UpdateView {
    let written = table.written();
    let columns = table.columns.iter();
    let changes = columns.filter_map(|column| {
        let value = match column.job {
            Job::Updated => present(column, "Time::now()"),
            Job::Version => format!("row.{} + 1", column.field),
            _ if written.iter().any(|one| std::ptr::eq(*one, column)) => keys::owned(column),
            _ => return None,
        };
        Some(change(column, value))
    });
    let version = table.version().map(keys::column);
    UpdateView {
        changes: changes.collect(),
        has_version: version.is_some(),
        version: version.unwrap_or_default(),
    }
}

/// What marks a row as deleted; nothing in a table that deleted rows leave.
pub(super) fn deletion(table: &Table<'_>) -> Vec<ChangeView> {
    let columns = table.columns.iter();
    let changes = columns.filter_map(|column| {
        let value = match (column.job, column.kind()) {
            (Job::Deleted, _) | (Job::SoftDelete, Kind::Time) => "Time::now()",
            (Job::SoftDelete, Kind::Bool) => "true",
            (Job::SoftDelete, _) => "1",
            _ => return None,
        };
        Some(change(column, present(column, value)))
    });
    changes.collect()
}

fn change(column: &Column<'_>, value: String) -> ChangeView {
    ChangeView {
        field: column.field.clone(),
        value,
    }
}
