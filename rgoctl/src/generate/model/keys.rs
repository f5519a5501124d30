//! The cache's keys of a row.

use super::Plan;
use super::go;
use super::names;
use super::table::Column;
use super::table::Table;
use super::types::Kind;
use crate::generate::layout::Expr;
use crate::generate::layout::Layout;
use crate::render::model::KeyView;
use crate::spec::sql::Key;

/// The function that gives a key: `mobile_key`; `row_key` for the row's own.
pub(super) fn function(table: &Table<'_>, key: &Key) -> String {
    let name = names::of_key(&table.of_key(&key.columns)) + "_key";
    if ["by_key", "row_key"].contains(&name.as_str()) {
        return name + "_";
    }
    name
}

/// The functions that give keys, the row's own first.
pub(super) fn views(plan: &Plan<'_>, table: &Table<'_>) -> Vec<KeyView> {
    let own = view(plan, table, "row_key", &table.primary_key());
    let unique = table.spec.unique_keys.iter().map(|key| {
        view(
            plan,
            table,
            &function(table, key),
            &table.of_key(&key.columns),
        )
    });
    std::iter::once(own).chain(unique).collect()
}

fn view(plan: &Plan<'_>, table: &Table<'_>, name: &str, columns: &[&Column<'_>]) -> KeyView {
    let params: Vec<String> = columns.iter().map(|column| param(column)).collect();
    let params: Vec<&str> = params.iter().map(String::as_str).collect();
    KeyView {
        signature: plan
            .layout
            .signature(&format!("fn {name}"), &params, "String", 0),
        body: plan.layout.tail(&format_key(plan, table, columns), 4),
    }
}

fn param(column: &Column<'_>) -> String {
    let ty = column.kind().borrowed();
    if column.nullable {
        return format!("{}: Option<{ty}>", column.param());
    }
    format!("{}: {ty}", column.param())
}

/// `format!("cache:user:mobile:{mobile}")`.
fn format_key(plan: &Plan<'_>, table: &Table<'_>, columns: &[&Column<'_>]) -> Expr {
    let cache = plan.options.cache.as_ref();
    let names: Vec<&str> = columns.iter().map(|one| one.spec.name.as_str()).collect();
    let prefix = cache.map_or_else(String::new, |cache| {
        go::key_prefix(
            &cache.prefix,
            cache.database.as_deref(),
            &table.spec.name,
            &names,
        )
    });
    let mut text = prefix.replace('{', "{{").replace('}', "}}");
    let mut args = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        if at > 0 {
            text.push(':');
        }
        let value = printed(column);
        match value {
            Some(value) => {
                text.push_str("{}");
                args.push(value);
            }
            None => text.extend(["{", &column.param(), "}"]),
        }
    }
    Expr::call("format!", std::iter::once(Expr::text(&text)).chain(args))
}

/// A part of a key where it is more than the parameter: as Go prints it, and as what may be null.
fn printed(column: &Column<'_>) -> Option<Expr> {
    let value = Expr::atom(column.param());
    let function = function_of(column);
    let value = match column.kind() {
        Kind::F32 if column.is_null_type() => value.method("map", [Expr::atom("f64::from")]),
        Kind::F32 => Expr::call("f64::from", [value]),
        _ if column.nullable && !column.is_null_type() => value.method("unwrap_or_default", []),
        _ => value,
    };
    match function {
        Some(function) => Some(Expr::call(function, [value])),
        None => (column.nullable || column.param().starts_with("r#")).then_some(value),
    }
}

/// The function of `rgo_cache::key` that prints it; none where Rust prints as Go does.
fn function_of(column: &Column<'_>) -> Option<&'static str> {
    match (column.kind(), column.is_null_type()) {
        (Kind::Bytes, true) => Some("key::null_bytes"),
        (Kind::Bytes, false) => Some("key::bytes"),
        (Kind::Time, true) => Some("key::null_time"),
        (Kind::Time, false) => Some("key::time"),
        (Kind::Decimal, true) => Some("key::null_decimal"),
        (Kind::Decimal, false) => Some("key::decimal"),
        (Kind::F32 | Kind::F64, true) => Some("key::null_float"),
        (Kind::F32 | Kind::F64, false) => Some("key::float"),
        (_, true) => Some("key::null"),
        (_, false) => None,
    }
}

/// Whether a key has a part that a function of `rgo_cache::key` prints.
pub(super) fn has_printed(table: &Table<'_>) -> bool {
    let unique = table.spec.unique_keys.iter();
    let unique = unique.flat_map(|key| table.of_key(&key.columns));
    table
        .primary_key()
        .into_iter()
        .chain(unique)
        .any(|column| function_of(column).is_some())
}

/// `vec![row_key(row.id), mobile_key(&row.mobile)]`.
pub(super) fn of_row(layout: &Layout, table: &Table<'_>) -> String {
    let call = |name: String, columns: &[&Column<'_>]| {
        Expr::call(name, columns.iter().map(|column| borrowed("row", column)))
    };
    let own = call("row_key".to_owned(), &table.primary_key());
    let unique = table.spec.unique_keys.iter();
    let unique = unique.map(|key| call(function(table, key), &table.of_key(&key.columns)));
    layout.tail(&Expr::vec(std::iter::once(own).chain(unique)), 4)
}

/// A field as a function's argument: `row.id`, `&row.mobile`, `row.mobile.as_deref()`.
pub(super) fn borrowed(row: &'static str, column: &Column<'_>) -> Expr {
    let value = Expr::atom(row).field(column.field.clone());
    match (column.kind().is_copy(), column.nullable) {
        (true, _) => value,
        (false, true) => value.method("as_deref", []),
        (false, false) => value.borrow(),
    }
}

/// A field as SeaORM takes it in a condition: as [`borrowed`], but for bytes, which it knows as a slice.
pub(super) fn queried(row: &'static str, column: &Column<'_>) -> Expr {
    if column.kind() == Kind::Bytes && !column.nullable {
        return Expr::atom(row)
            .field(column.field.clone())
            .method("as_slice", []);
    }
    borrowed(row, column)
}

/// A field as a value of its own: `row.id`, `row.mobile.clone()`.
pub(super) fn owned(row: &'static str, column: &Column<'_>) -> Expr {
    let value = Expr::atom(row).field(column.field.clone());
    if column.kind().is_copy() {
        value
    } else {
        value.method("clone", [])
    }
}
