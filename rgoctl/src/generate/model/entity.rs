//! `src/<table>/entity.rs`: the table as SeaORM knows it.

use super::Plan;
use super::go;
use super::table::Column;
use super::table::Table;
use super::types;
use super::types::Cast;
use super::types::Kind;
use crate::generate::docs;
use crate::generate::naming;
use crate::render::model::EntityFieldView;
use crate::render::model::EntityFile;
use crate::render::model::SeaOrmView;
use crate::render::model::SerdeView;

pub(super) fn file<'a>(plan: &Plan<'a>, table: &Table<'_>) -> EntityFile<'a> {
    let is_cached = plan.options.cache.is_some();
    let title = format!("A row of `{}`", table.spec.name);
    let fields = table.columns.iter().map(|column| {
        let ty = column.kind().owned();
        EntityFieldView {
            docs: docs::words(&[&column.spec.comment]),
            name: column.field.clone(),
            ty: if column.nullable {
                format!("Option<{ty}>")
            } else {
                ty.to_owned()
            },
            sea_orm: sea_orm(table, column),
            serde: if is_cached {
                serde(column)
            } else {
                SerdeView::default()
            },
        }
    });
    EntityFile {
        source: plan.source,
        types: types::imports(table.columns.iter().map(Column::kind)),
        docs: docs::titled(&title, &[&table.spec.comment]),
        is_cached,
        table_literal: format!("{:?}", table.spec.name),
        fields: fields.collect(),
    }
}

fn sea_orm(table: &Table<'_>, column: &Column<'_>) -> SeaOrmView {
    let key = table.primary_key();
    let is_primary_key = key.iter().any(|one| one.spec.name == column.spec.name);
    // SeaORM takes a primary key of one column for one that the database numbers.
    let is_set_by_caller = is_primary_key && key.len() == 1 && !column.spec.auto_increment;
    let has_column_name = column.usual_name() != column.spec.name;
    let (cast, postgres_type) = match column.ty.cast {
        Some(Cast::Read(ty)) => (ty, ""),
        Some(Cast::Both(ty)) => ("", ty),
        None => ("", ""),
    };
    let has_cast = column.ty.cast.is_some();
    SeaOrmView {
        is_there: is_primary_key || has_column_name || has_cast,
        is_primary_key,
        is_set_by_caller,
        has_column_name,
        column_name_literal: format!("{:?}", column.spec.name),
        has_cast: matches!(column.ty.cast, Some(Cast::Read(_))),
        cast,
        has_postgres_type: matches!(column.ty.cast, Some(Cast::Both(_))),
        postgres_type_literal: format!("{postgres_type:?}"),
    }
}

fn serde(column: &Column<'_>) -> SerdeView {
    let rename = go::field(&column.spec.name);
    let has_rename = pascal(naming::plain(&column.field)) != rename;
    let with = match (column.nullable, column.kind()) {
        (true, _) if column.is_null_type() => "null",
        (true, Kind::Bytes) => "null",
        (false, Kind::Bytes) => "bytes",
        (false, Kind::Decimal) => "decimal",
        (true, Kind::Decimal) => "decimal::option",
        _ => "",
    };
    SerdeView {
        is_there: has_rename || !with.is_empty(),
        has_rename,
        rename,
        has_with: !with.is_empty(),
        with,
    }
}

/// serde's `PascalCase` of a field.
fn pascal(field: &str) -> String {
    let mut pascal = String::with_capacity(field.len());
    let mut begins = true;
    for c in field.chars() {
        if c == '_' {
            begins = true;
        } else if begins {
            pascal.push(c.to_ascii_uppercase());
            begins = false;
        } else {
            pascal.push(c);
        }
    }
    pascal
}
