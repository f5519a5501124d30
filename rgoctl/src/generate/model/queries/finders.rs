//! Finders: by primary key, by unique index, in pages.

use super::Names;
use super::column_path;
use super::equals;
use super::rows;
use crate::generate::layout::Expr;
use crate::generate::model::Plan;
use crate::generate::model::keys;
use crate::generate::model::names;
use crate::generate::model::table::Column;
use crate::generate::model::table::Table;
use crate::render::model::FinderView;
use crate::render::model::IndexFinderView;

/// `&self` and the columns of a key: `mobile: &str`.
pub(in crate::generate::model) fn params(columns: &[&Column<'_>]) -> Vec<String> {
    let columns = columns.iter();
    columns
        .map(|column| format!("{}: {}", column.param(), column.kind().borrowed()))
        .collect()
}

/// A finder's head, up to the brace.
fn signature(plan: &Plan<'_>, name: &str, columns: &[&Column<'_>], names: &Names) -> String {
    let own = params(columns);
    let mut params = vec!["&self"];
    params.extend(own.iter().map(String::as_str));
    let output = format!("Result<Option<{}>>", names.row);
    let head = format!("pub async fn {name}");
    plan.layout.signature(&head, &params, &output, 4)
}

/// The rows whose columns have these values.
fn with(rows: Expr, columns: &[&Column<'_>], value: impl Fn(&Column<'_>) -> Expr) -> Expr {
    columns.iter().fold(rows, |rows, column| {
        rows.method("filter", [equals(column, value(column))])
    })
}

/// `live().filter(Column::Id.eq(id))`.
pub(super) fn rows_of_key(table: &Table<'_>, value: impl Fn(&Column<'_>) -> Expr) -> Expr {
    with(rows(table), &table.primary_key(), value)
}

/// `by_key(id)`.
pub(super) fn by_key_call(table: &Table<'_>, value: impl Fn(&Column<'_>) -> Expr) -> Expr {
    let key = table.primary_key();
    Expr::call("by_key", key.iter().map(|column| value(column)))
}

/// The arguments of `row_key` or `by_key`, where `key` is the whole key.
pub(in crate::generate::model) fn key_parts(table: &Table<'_>, is_borrowed: bool) -> String {
    let key = table.primary_key();
    let parts: Vec<String> = match key.as_slice() {
        [one] => vec![match (one.kind().is_copy(), is_borrowed) {
            (true, true) => "*key".to_owned(),
            (false, false) => "&key".to_owned(),
            _ => "key".to_owned(),
        }],
        several => {
            let parts = several.iter().enumerate();
            let borrow = |one: &Column<'_>| if one.kind().is_copy() { "" } else { "&" };
            parts
                .map(|(at, one)| format!("{}key.{at}", borrow(one)))
                .collect()
        }
    };
    parts.join(", ")
}

pub(super) fn by_key(plan: &Plan<'_>, table: &Table<'_>, names: &Names) -> FinderView {
    let key = table.primary_key();
    let args = || key.iter().map(|column| Expr::atom(column.param()));
    let is_cached = plan.options.cache.is_some();
    let has_helper = is_cached && !table.spec.unique_keys.is_empty();
    let query = if has_helper {
        Expr::call("by_key", args())
    } else {
        rows_of_key(table, |one| Expr::atom(one.param()))
    };
    let indent = if is_cached { 16 } else { 8 };
    FinderView {
        signature: signature(plan, "find_one", &key, names),
        key: plan
            .layout
            .binding("let key", &Expr::call("row_key", args()), 8),
        query: plan.layout.binding("let query", &query, indent),
    }
}

pub(super) fn by_indexes(
    plan: &Plan<'_>,
    table: &Table<'_>,
    names: &Names,
) -> Vec<IndexFinderView> {
    let is_cached = plan.options.cache.is_some();
    let indent = if is_cached { 20 } else { 8 };
    let keys = table.spec.unique_keys.iter();
    keys.map(|index| {
        let columns = table.of_key(&index.columns);
        let name = format!("find_one_by_{}", names::of_key(&columns));
        let args = columns.iter().map(|column| {
            let value = Expr::atom(column.param());
            if column.nullable {
                Expr::call("Some", [value])
            } else {
                value
            }
        });
        let key = Expr::call(keys::function(table, index), args);
        let query = with(rows(table), &columns, |one| Expr::atom(one.param()));
        IndexFinderView {
            docs: docs(&columns),
            signature: signature(plan, &name, &columns, names),
            key: plan.layout.binding("let key", &key, 8),
            query: plan.layout.binding("let query", &query, indent),
            row_key: row_key(table),
            by_key: format!("by_key({})", key_parts(table, false)),
        }
    })
    .collect()
}

/// The closure that gives a row's cache key. The compiler has yet to learn what a key is.
fn row_key(table: &Table<'_>) -> String {
    let ty = match table.primary_key().as_slice() {
        [one] if one.kind().is_copy() => String::new(),
        [one] => format!(": &{}", one.kind().owned()),
        _ => ": &Key".to_owned(),
    };
    format!("|key{ty}| row_key({})", key_parts(table, true))
}

/// Whether the primary key has a type with a name, being several columns.
pub(super) fn has_key_alias(table: &Table<'_>) -> bool {
    table.primary_key().len() > 1
}

fn docs(columns: &[&Column<'_>]) -> String {
    let names: Vec<String> = columns
        .iter()
        .map(|column| format!("`{}`", column.spec.name))
        .collect();
    match names.split_last() {
        Some((last, before)) if !before.is_empty() => {
            format!(
                "/// The row whose {} and {last} are these.\n",
                before.join(", ")
            )
        }
        _ => format!("/// The row whose {} is this.\n", names.concat()),
    }
}

pub(super) fn list(plan: &Plan<'_>, table: &Table<'_>) -> String {
    let key = table.primary_key();
    let ordered = key.iter().fold(rows(table), |rows, column| {
        rows.method("order_by_asc", [column_path(column)])
    });
    let query = ordered
        .method("offset", [Expr::atom("page").method("offset", [])])
        .method("limit", [Expr::atom("page").method("limit", [])]);
    plan.layout.binding("let query", &query, 8)
}

pub(super) fn by_key_signature(plan: &Plan<'_>, table: &Table<'_>) -> String {
    let params = params(&table.primary_key());
    let params: Vec<&str> = params.iter().map(String::as_str).collect();
    plan.layout
        .signature("fn by_key", &params, "Select<Entity>", 0)
}

/// The type of a whole primary key: `i64`, `(i64, String)`.
pub(in crate::generate::model) fn key_type(table: &Table<'_>) -> String {
    let key = table.primary_key();
    let types: Vec<&str> = key.iter().map(|column| column.kind().owned()).collect();
    match types.as_slice() {
        [one] => (*one).to_owned(),
        several => format!("({})", several.join(", ")),
    }
}

pub(super) fn key_of_signature(plan: &Plan<'_>, table: &Table<'_>, names: &Names) -> String {
    let param = format!("row: &{}", names.row);
    let output = if has_key_alias(table) {
        "Key".to_owned()
    } else {
        key_type(table)
    };
    plan.layout.signature("fn key_of", &[&param], &output, 0)
}

pub(super) fn key_of(plan: &Plan<'_>, table: &Table<'_>) -> String {
    let key = table.primary_key();
    let key = match key.as_slice() {
        [one] => keys::owned("row", one),
        several => Expr::tuple(several.iter().map(|one| keys::owned("row", one))),
    };
    plan.layout.tail(&key, 4)
}
