//! `src/<table>/model.rs`: the queries of a model.

mod finders;
mod writes;

use super::Plan;
use super::keys;
use super::row;
use super::table::Column;
use super::table::Job;
use super::table::Table;
use super::types::Kind;
use crate::generate::imports::Imports;
use crate::generate::layout::Expr;
use crate::render::model::ModelFile;

pub(super) use finders::key_parts;
pub(super) use finders::key_type;
pub(super) use finders::params;

/// Traits of SeaORM every model needs.
const SEA_ORM: [&str; 5] = [
    "ColumnTrait",
    "EntityTrait",
    "QueryFilter",
    "QueryOrder",
    "QuerySelect",
];

pub(super) fn file<'a>(plan: &'a Plan<'_>, table: &Table<'_>) -> ModelFile<'a> {
    let is_cached = plan.options.cache.is_some();
    let has_live = table.soft_delete().is_some();
    let layout = &plan.layout;
    let mut imports = imports(table, is_cached, has_live);
    let new = row::view(plan, table, &mut imports);
    let needs_now = table
        .columns
        .iter()
        .any(|one| matches!(one.job, Job::Created | Job::Updated | Job::Deleted));
    if needs_now
        || table
            .soft_delete()
            .is_some_and(|one| one.kind() == Kind::Time)
    {
        imports.name("rgo_sql::Time");
    }
    for column in table.primary_key() {
        column.kind().import().map(|path| imports.name(path));
    }
    for key in &table.spec.unique_keys {
        for column in table.of_key(&key.columns) {
            column.kind().import().map(|path| imports.name(path));
        }
    }
    if row::columns(table).iter().any(|one| one.is_databases()) {
        imports.name("sea_orm::NotSet");
    }
    let names = Names {
        row: imports
            .spec(&format!("crate::{}::{}", table.module, table.row))
            .to_owned(),
        conn: conn(is_cached),
    };
    let deleted = match table.soft_delete() {
        Some(column) => format!("; deleted ones, by `{}`, do not count", column.spec.name),
        None => String::new(),
    };
    ModelFile {
        source: plan.source,
        imports: imports.text(),
        new,
        docs: format!("/// The rows of `{}`{deleted}.\n", table.spec.name),
        structure: layout.structure(&format!("pub struct {}", table.model), 0),
        inherent: layout.inherent(&table.model, 0),
        is_cached,
        conn: names.conn,
        insert: writes::insert(plan, table, &names),
        update: writes::update(plan, table, &names),
        delete: writes::delete(plan, table),
        find: finders::by_key(plan, table, &names),
        finders: finders::by_indexes(plan, table, &names),
        list_signature: layout.signature(
            "pub async fn list",
            &["&self", "page: Page"],
            &format!("Result<Vec<{}>>", names.row),
            4,
        ),
        list: finders::list(plan, table),
        has_live,
        live: layout.tail(&live_query(table), 4),
        is_live_signature: layout.signature(
            "fn is_live",
            &[&format!("row: &{}", names.row)],
            "bool",
            0,
        ),
        is_live: table.soft_delete().map_or_else(String::new, is_live_row),
        has_index: !table.spec.unique_keys.is_empty(),
        has_key_alias: finders::has_key_alias(table),
        key_alias: layout.alias("type Key", &finders::key_type(table), 0),
        by_key_signature: finders::by_key_signature(plan, table),
        by_key: layout.tail(
            &finders::rows_of_key(table, |one| Expr::atom(one.param())),
            4,
        ),
        key_of_signature: finders::key_of_signature(plan, table, &names),
        key_of: finders::key_of(plan, table),
        keys_signature: layout.signature(
            "fn keys",
            &[&format!("row: &{}", names.row)],
            "Vec<String>",
            0,
        ),
        keys: keys::of_row(layout, table),
        key_functions: if is_cached {
            keys::views(plan, table)
        } else {
            Vec::new()
        },
    }
}

/// What a query is run on.
pub(super) fn conn(is_cached: bool) -> &'static str {
    if is_cached {
        "self.conn.conn()"
    } else {
        "&self.conn"
    }
}

/// What the statements name.
struct Names {
    /// The row's type.
    row: String,
    /// What a query is run on.
    conn: &'static str,
}

fn imports(table: &Table<'_>, is_cached: bool, has_live: bool) -> Imports {
    let own = [&table.new, &table.model].map(String::clone);
    let alias = finders::has_key_alias(table).then(|| "Key".to_owned());
    let mut imports = Imports::beside(own.into_iter().chain(alias));
    for name in SEA_ORM {
        imports.name(&format!("sea_orm::{name}"));
    }
    let mut jobs = table.columns.iter().map(|column| column.job);
    if jobs.any(|job| !matches!(job, Job::Auto | Job::Ignored)) {
        imports.name("sea_orm::Set");
    }
    let is_nullable_flag = |column: &Column<'_>| column.nullable && column.kind() != Kind::Time;
    if table.soft_delete().is_some_and(is_nullable_flag) {
        imports.name("sea_orm::Condition");
    }
    let has_by_key = is_cached && !table.spec.unique_keys.is_empty();
    if has_live || has_by_key {
        imports.name("sea_orm::Select");
    }
    if is_cached {
        imports.name("rgo_cache::Cache");
        imports.name("rgo_cache::CachedConn");
        if keys::has_printed(table) {
            imports.name("rgo_cache::key");
        }
    } else {
        imports.name("rgo_sql::Conn");
        imports.name("sea_orm::ActiveModelTrait");
    }
    for name in ["Db", "Page", "Result", "Tx"] {
        imports.name(&format!("rgo_sql::{name}"));
    }
    for name in ["ActiveModel", "Column", "Entity"] {
        imports.name(&format!("crate::{}::entity::{name}", table.module));
    }
    imports
}

/// `Column::Mobile`.
fn column_path(column: &Column<'_>) -> Expr {
    Expr::atom(format!("Column::{}", column.variant))
}

/// `Column::Mobile.eq(mobile)`.
fn equals(column: &Column<'_>, value: Expr) -> Expr {
    column_path(column).method("eq", [value])
}

/// What tells a row that is not deleted.
fn is_live(column: &Column<'_>) -> Expr {
    let is_null = || column_path(column).method("is_null", []);
    let is_unset = || equals(column, column.kind().zero());
    match (column.kind(), column.nullable) {
        (Kind::Time, _) => is_null(),
        (_, false) => is_unset(),
        (_, true) => Expr::call("Condition::any", [])
            .method("add", [is_null()])
            .method("add", [is_unset()]),
    }
}

/// The same of a row that is there: `row.del_state == 0`.
fn is_live_row(column: &Column<'_>) -> String {
    let field = format!("row.{}", column.field);
    match (column.kind(), column.nullable) {
        (Kind::Time, _) => field + ".is_none()",
        (Kind::Bool, false) => format!("!{field}"),
        (Kind::Bool, true) => field + " != Some(true)",
        (_, false) => field + " == 0",
        (_, true) => field + ".unwrap_or_default() == 0",
    }
}

/// All rows that are not deleted.
fn live_query(table: &Table<'_>) -> Expr {
    let rows = Expr::call("Entity::find", []);
    match table.soft_delete() {
        Some(column) => rows.method("filter", [is_live(column)]),
        None => rows,
    }
}

/// The same by a name, where the file has one for it.
fn rows(table: &Table<'_>) -> Expr {
    match table.soft_delete() {
        Some(_) => Expr::call("live", []),
        None => Expr::call("Entity::find", []),
    }
}
