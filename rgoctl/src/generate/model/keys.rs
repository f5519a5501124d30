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

/// A part of a key where it is more than the parameter.
fn printed(column: &Column<'_>) -> Option<Expr> {
    let param = column.param();
    let value = Expr::atom(param.clone());
    let is_bytes = column.kind() == Kind::Bytes;
    if column.is_null_type() {
        let escape = [Expr::atom("<[u8]>::escape_ascii")];
        let value = if is_bytes {
            value.method("map", escape)
        } else {
            value
        };
        return Some(Expr::call("nullable", [value]));
    }
    let value = if column.nullable {
        value.method("unwrap_or_default", [])
    } else {
        value
    };
    if is_bytes {
        return Some(value.method("escape_ascii", []));
    }
    (column.nullable || param.starts_with("r#")).then_some(value)
}

/// Whether a key has a part of one of Go's types for what may be null.
pub(super) fn has_nullable(table: &Table<'_>) -> bool {
    let keys = table.spec.unique_keys.iter();
    keys.flat_map(|key| table.of_key(&key.columns))
        .any(Column::is_null_type)
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

/// A field as a value of its own: `row.id`, `row.mobile.clone()`.
pub(super) fn owned(row: &'static str, column: &Column<'_>) -> Expr {
    let value = Expr::atom(row).field(column.field.clone());
    if column.kind().is_copy() {
        value
    } else {
        value.method("clone", [])
    }
}
