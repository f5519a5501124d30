//! `src/<table>/model.rs`: the queries of a model.

mod live;
mod writes;

use super::Plan;
use super::keys;
use super::row;
use super::table::Column;
use super::table::Job;
use super::table::Table;
use super::types;
use super::types::Kind;
use crate::generate::imports::Imports;
use crate::render::model::ModelFile;

/// Names that the template imports or declares, for some tables or for all.
const TAKEN: [&str; 21] = [
    "ActiveModel",
    "ActiveModelTrait",
    "Cache",
    "CachedConn",
    "Column",
    "ColumnTrait",
    "Condition",
    "Conn",
    "Db",
    "Entity",
    "EntityTrait",
    "Key",
    "NotSet",
    "Page",
    "QueryFilter",
    "QueryOrder",
    "QuerySelect",
    "Result",
    "Select",
    "Set",
    "Tx",
];

pub(super) fn file<'a>(plan: &Plan<'a>, table: &'a Table<'a>) -> ModelFile<'a> {
    let is_cached = plan.options.cache.is_some();
    let has_index = !table.spec.unique_keys.is_empty();
    let soft_delete = table.soft_delete();
    let reads_old_row = is_cached && has_index;
    let new_fields = row::fields(table);
    let (row, is_row_imported) = row_name(table);
    ModelFile {
        source: plan.source,
        table: &table.spec.name,
        module: &table.module,
        types: types::imports(kinds(table)),
        row,
        is_row_imported,
        new_row: &table.new,
        model: &table.model,
        has_new_fields: !new_fields.is_empty(),
        new_fields,
        has_default: row::has_default(table),
        is_cached,
        reads_old_row,
        has_printed_keys: keys::has_printed(table),
        has_set: table.columns.iter().any(is_set),
        has_select: soft_delete.is_some() || reads_old_row,
        rows: live::rows(table),
        has_live: soft_delete.is_some(),
        deleted_by: soft_delete.map_or("", |column| &column.spec.name),
        has_nullable_flag: soft_delete
            .is_some_and(|column| column.nullable && column.kind() != Kind::Time),
        live_condition: soft_delete.map_or_else(String::new, live::condition),
        live_row_condition: soft_delete.map_or_else(String::new, live::row_condition),
        insert: writes::insert(table),
        has_update: !table.written().is_empty(),
        update: writes::update(table),
        delete_changes: writes::deletion(table),
        key: keys::primary(table),
        has_index,
        finders: keys::finders(table),
        cache_keys: keys::cache_keys(plan, table),
    }
}

/// The row's type, and whether the file imports it: a name that is taken is written as a path.
fn row_name(table: &Table<'_>) -> (String, bool) {
    let path = format!("crate::{}::{}", table.module, table.row);
    let own = [table.new.as_str(), table.model.as_str()];
    let mut imports = Imports::beside(TAKEN.into_iter().chain(own));
    let row = imports.spec(&path).to_owned();
    let is_imported = row != path;
    (row, is_imported)
}

fn is_set(column: &Column<'_>) -> bool {
    !matches!(column.job, Job::Auto | Job::Ignored)
}

/// The kinds of values that the file names the type of.
fn kinds(table: &Table<'_>) -> impl Iterator<Item = Kind> {
    let given = row::columns(table).into_iter().map(Column::kind);
    let unique = table.spec.unique_keys.iter();
    let unique = unique.flat_map(|key| table.of_key(&key.columns));
    let keys = table.primary_key().into_iter().chain(unique);
    let times = table.columns.iter().filter_map(|column| match column.job {
        Job::Created | Job::Updated | Job::Deleted => Some(Kind::Time),
        Job::SoftDelete => Some(column.kind()),
        _ => None,
    });
    given.chain(keys.map(Column::kind)).chain(times)
}
