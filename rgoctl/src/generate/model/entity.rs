//! `src/<table>/entity.rs`: the table as SeaORM knows it.

use super::Plan;
use super::go;
use super::table::Column;
use super::table::Table;
use super::types::Cast;
use super::types::Kind;
use crate::generate::docs;
use crate::generate::imports::Imports;
use crate::generate::naming;
use crate::render::model::EntityFile;

/// What the derives and the empty relation need.
const SEA_ORM: [&str; 7] = [
    "ActiveModelBehavior",
    "DeriveEntityModel",
    "DerivePrimaryKey",
    "DeriveRelation",
    "EntityTrait",
    "EnumIter",
    "PrimaryKeyTrait",
];

pub(super) fn file<'a>(plan: &'a Plan<'_>, table: &Table<'_>) -> EntityFile<'a> {
    let has_json = plan.options.cache.is_some();
    let mut imports = Imports::default();
    for name in SEA_ORM {
        imports.name(&format!("sea_orm::{name}"));
    }
    let mut derives = vec!["Debug", "Clone", "PartialEq", "DeriveEntityModel"];
    if has_json {
        imports.name("serde::Deserialize");
        imports.name("serde::Serialize");
        derives.extend(["Serialize", "Deserialize"]);
    }
    for column in &table.columns {
        column.kind().import().map(|path| imports.name(path));
    }
    let name = format!("table_name = {:?}", table.spec.name);
    let title = format!("A row of `{}`", table.spec.name);
    EntityFile {
        source: plan.source,
        imports: imports.text(),
        docs: docs::titled(&title, &[&table.spec.comment]),
        derives: plan.layout.derive(&derives, 0),
        table: plan.layout.attribute("sea_orm", &[&name], 0),
        has_json,
        fields: table
            .columns
            .iter()
            .map(|column| field(plan, table, column))
            .collect(),
    }
}

/// Docs, attributes and declaration, indented.
fn field(plan: &Plan<'_>, table: &Table<'_>, column: &Column<'_>) -> String {
    let mut text = docs::lines(&[&column.spec.comment], 4);
    let mut attribute = |name: &str, args: &[String]| {
        if !args.is_empty() {
            let args: Vec<&str> = args.iter().map(String::as_str).collect();
            let attribute = plan.layout.attribute(name, &args, 4);
            text.extend(["    ", &attribute, "\n"]);
        }
    };
    attribute("sea_orm", &sea_orm_args(table, column));
    if plan.options.cache.is_some() {
        attribute("serde", &serde_args(column));
    }
    let mut ty = column.kind().owned().to_owned();
    if column.nullable {
        ty = format!("Option<{ty}>");
    }
    let left = format!("pub {}", column.field);
    text + "    " + &plan.layout.field(&left, &ty, 4)
}

fn sea_orm_args(table: &Table<'_>, column: &Column<'_>) -> Vec<String> {
    let mut args = Vec::new();
    let key = table.primary_key();
    if key.iter().any(|one| one.spec.name == column.spec.name) {
        args.push("primary_key".to_owned());
        // SeaORM takes a key of one number for one the database numbers.
        if key.len() == 1 && !column.spec.auto_increment {
            args.push("auto_increment = false".to_owned());
        }
    }
    if column.usual_name() != column.spec.name {
        args.push(format!("column_name = {:?}", column.spec.name));
    }
    match column.ty.cast {
        Some(Cast::Read(ty)) => args.push(format!("select_as = {ty:?}")),
        Some(Cast::Both(ty)) => args.push(format!(
            "column_type = r#\"Enum {{ name: {ty:?}.into(), variants: vec![] }}\"#"
        )),
        None => {}
    }
    args
}

fn serde_args(column: &Column<'_>) -> Vec<String> {
    let mut args = Vec::new();
    let go = go::field(&column.spec.name);
    if pascal(naming::plain(&column.field)) != go {
        args.push(format!("rename = {go:?}"));
    }
    let with = match (column.nullable, column.kind()) {
        (true, _) if column.is_null_type() => Some("null"),
        (true, Kind::Bytes) => Some("null"),
        (false, Kind::Bytes) => Some("bytes"),
        (false, Kind::Decimal) => Some("decimal"),
        (true, Kind::Decimal) => Some("decimal::option"),
        _ => None,
    };
    args.extend(with.map(|module| format!("with = \"rgo_sql::{module}\"")));
    args
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
