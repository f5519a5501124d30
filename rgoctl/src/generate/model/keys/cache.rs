//! The functions that give the cache keys of a row.

use super::borrowed;
use super::listed;
use crate::generate::model::Plan;
use crate::generate::model::go;
use crate::generate::model::names;
use crate::generate::model::table::Column;
use crate::generate::model::table::Table;
use crate::generate::model::types::Kind;
use crate::render::model::CacheKeyView;
use crate::spec::sql::Key;

/// The function for an index: `mobile_key`.
pub(super) fn function(table: &Table<'_>, key: &Key) -> String {
    let name = names::of_key(&table.of_key(&key.columns)) + "_key";
    if ["by_key", "row_key"].contains(&name.as_str()) {
        return name + "_";
    }
    name
}

/// The function for the primary key, then those for the unique indexes; nothing without a cache.
pub(in crate::generate::model) fn views(plan: &Plan<'_>, table: &Table<'_>) -> Vec<CacheKeyView> {
    let Some(cache) = &plan.options.cache else {
        return Vec::new();
    };
    let database = cache.database.as_deref();
    let view = |function: String, columns: &[&Column<'_>]| {
        let names: Vec<&str> = columns.iter().map(|one| one.spec.name.as_str()).collect();
        let prefix = go::key_prefix(&cache.prefix, database, &table.spec.name, &names);
        CacheKeyView {
            function,
            params: listed(columns, param),
            row_args: listed(columns, borrowed),
            pattern: pattern(&prefix, columns),
            values: columns.iter().filter_map(|one| printed(one)).collect(),
        }
    };
    let own = view("row_key".to_owned(), &table.primary_key());
    let unique = table.spec.unique_keys.iter();
    let unique = unique.map(|key| view(function(table, key), &table.of_key(&key.columns)));
    std::iter::once(own).chain(unique).collect()
}

fn param(column: &Column<'_>) -> String {
    let ty = column.kind().borrowed();
    if column.nullable {
        return format!("{}: Option<{ty}>", column.param());
    }
    format!("{}: {ty}", column.param())
}

/// The literal for `format!`: `"cache:user:mobile:{mobile}"`.
fn pattern(prefix: &str, columns: &[&Column<'_>]) -> String {
    let parts = columns.iter().map(|column| match printed(column) {
        Some(_) => "{}".to_owned(),
        None => ["{", &column.param(), "}"].concat(),
    });
    let parts: Vec<String> = parts.collect();
    let prefix = prefix.replace('{', "{{").replace('}', "}}");
    format!("{:?}", prefix + &parts.join(":"))
}

/// A part of a key that is not just the parameter, because Go prints it in another way or it may be null.
fn printed(column: &Column<'_>) -> Option<String> {
    let param = column.param();
    let value = match column.kind() {
        Kind::F32 if column.is_null_type() => format!("{param}.map(f64::from)"),
        Kind::F32 => format!("f64::from({param})"),
        _ if column.nullable && !column.is_null_type() => format!("{param}.unwrap_or_default()"),
        _ => param.clone(),
    };
    match function_of(column) {
        Some(function) => Some(format!("{function}({value})")),
        None => (column.nullable || param.starts_with("r#")).then_some(value),
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
pub(in crate::generate::model) fn has_printed(table: &Table<'_>) -> bool {
    let unique = table.spec.unique_keys.iter();
    let unique = unique.flat_map(|key| table.of_key(&key.columns));
    let mut columns = table.primary_key().into_iter().chain(unique);
    columns.any(|column| function_of(column).is_some())
}
