//! The keys of a table: the primary key, the unique indexes, and the cache keys made of both.

mod cache;

use super::names;
use super::table::Column;
use super::table::Table;
use super::types::Kind;
use crate::render::model::FinderView;
use crate::render::model::KeyColumnView;
use crate::render::model::PrimaryKeyView;

pub(super) use cache::has_printed;
pub(super) use cache::views as cache_keys;

pub(super) fn primary(table: &Table<'_>) -> PrimaryKeyView {
    let key = table.primary_key();
    let types: Vec<&str> = key.iter().map(|one| one.kind().owned()).collect();
    let values = listed(&key, owned);
    let has_several_columns = key.len() > 1;
    let in_tuple = |list: String| {
        if has_several_columns {
            format!("({list})")
        } else {
            list
        }
    };
    PrimaryKeyView {
        columns: key.iter().map(|one| column(one)).collect(),
        params: params(&key),
        args: listed(&key, Column::param),
        row_args: listed(&key, borrowed),
        has_several_columns,
        ty: in_tuple(types.join(", ")),
        of_row: in_tuple(values),
        parts: parts(&key, false),
        borrowed_parts: parts(&key, true),
        closure_param: closure_param(&key),
    }
}

/// A finder for each unique index.
pub(super) fn finders(table: &Table<'_>) -> Vec<FinderView> {
    let keys = table.spec.unique_keys.iter();
    let finders = keys.map(|key| {
        let columns = table.of_key(&key.columns);
        FinderView {
            name: names::of_key(&columns),
            title: title(&columns),
            params: params(&columns),
            cache_key: cache::function(table, key),
            cache_key_args: listed(&columns, |column| {
                if column.nullable {
                    format!("Some({})", column.param())
                } else {
                    column.param()
                }
            }),
            columns: columns.iter().map(|one| self::column(one)).collect(),
        }
    });
    finders.collect()
}

pub(super) fn column(column: &Column<'_>) -> KeyColumnView {
    KeyColumnView {
        variant: column.variant.clone(),
        param: column.param(),
        row_value: queried(column),
    }
}

fn listed<'a>(columns: &[&Column<'a>], text: impl Fn(&Column<'a>) -> String) -> String {
    let texts: Vec<String> = columns.iter().map(|column| text(column)).collect();
    texts.join(", ")
}

/// `mobile: &str`.
fn params(columns: &[&Column<'_>]) -> String {
    listed(columns, |column| {
        format!("{}: {}", column.param(), column.kind().borrowed())
    })
}

/// `` `auth_type` and `auth_key` ``.
fn title(columns: &[&Column<'_>]) -> String {
    let names: Vec<String> = columns
        .iter()
        .map(|column| format!("`{}`", column.spec.name))
        .collect();
    match names.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => names.concat(),
    }
}

/// The arguments from a `key` that holds the whole primary key, or from a reference to one.
fn parts(key: &[&Column<'_>], is_reference: bool) -> String {
    if let [one] = key {
        let part = match (one.kind().is_copy(), is_reference) {
            (true, true) => "*key",
            (false, false) => "&key",
            _ => "key",
        };
        return part.to_owned();
    }
    let parts = key.iter().enumerate().map(|(at, one)| {
        let borrow = if one.kind().is_copy() { "" } else { "&" };
        format!("{borrow}key.{at}")
    });
    parts.collect::<Vec<_>>().join(", ")
}

/// Type inference finds only a number by itself.
fn closure_param(key: &[&Column<'_>]) -> String {
    match key {
        [one] if one.kind().is_copy() => "key".to_owned(),
        [one] => format!("key: &{}", one.kind().owned()),
        _ => "key: &Key".to_owned(),
    }
}

/// A field of a row as a function's argument: `row.id`, `&row.mobile`, `row.mobile.as_deref()`.
fn borrowed(column: &Column<'_>) -> String {
    let field = &column.field;
    match (column.kind().is_copy(), column.nullable) {
        (true, _) => format!("row.{field}"),
        (false, true) => format!("row.{field}.as_deref()"),
        (false, false) => format!("&row.{field}"),
    }
}

/// A field of a row as SeaORM takes it in a condition: like [`borrowed`], but bytes must be a slice.
fn queried(column: &Column<'_>) -> String {
    if column.kind() == Kind::Bytes && !column.nullable {
        return format!("row.{}.as_slice()", column.field);
    }
    borrowed(column)
}

/// A field of a row as an owned value: `row.id`, `row.mobile.clone()`.
pub(super) fn owned(column: &Column<'_>) -> String {
    let clone = if column.kind().is_copy() {
        ""
    } else {
        ".clone()"
    };
    format!("row.{}{clone}", column.field)
}
