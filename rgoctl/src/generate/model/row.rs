//! `NewUser`: what an insert needs.

use super::Plan;
use super::defaults::Value;
use super::table::Column;
use super::table::Job;
use super::table::Table;
use crate::generate::docs;
use crate::generate::imports::Imports;
use crate::generate::layout::Expr;
use crate::render::model::NewRowView;

/// The columns a caller gives.
pub(super) fn columns<'t, 'a>(table: &'t Table<'a>) -> Vec<&'t Column<'a>> {
    table.with_job(Job::Plain).collect()
}

pub(super) fn view(plan: &Plan<'_>, table: &Table<'_>, imports: &mut Imports) -> NewRowView {
    let layout = &plan.layout;
    let columns = columns(table);
    let name = &table.new;
    let head = format!("pub struct {name}");
    let has_default = columns
        .iter()
        .any(|column| matches!(column.default, Value::Is(_)));
    let fields = columns.iter().map(|column| {
        let ty = ty(column, imports);
        let docs = docs::lines(&[&column.spec.comment], 4);
        docs + "    " + &layout.field(&format!("pub {}", column.field), &ty, 4)
    });
    let fields: Vec<String> = fields.collect();
    let defaults = columns
        .iter()
        .map(|column| (column.field.as_str(), default(column)));
    let mut derives = vec!["Debug", "Clone"];
    derives.extend((!has_default).then_some("Default"));
    let about = if has_default {
        "; `Default` holds the table's own defaults"
    } else {
        ""
    };
    NewRowView {
        docs: format!(
            "/// What a new row of `{}` needs{about}.\n",
            table.spec.name
        ),
        derives: layout.derive(&derives, 0),
        has_fields: !fields.is_empty(),
        head: if fields.is_empty() {
            layout.empty_structure(&head, 0)
        } else {
            layout.structure(&head, 0)
        },
        fields,
        has_default,
        default_head: layout.implementation("Default", name, 0),
        default: layout.tail(&Expr::record("Self", defaults), 8),
    }
}

fn ty(column: &Column<'_>, imports: &mut Imports) -> String {
    let ty = match column.kind().import() {
        Some(path) => imports.name(path),
        None => column.kind().owned(),
    };
    if column.nullable || column.is_databases() {
        return format!("Option<{ty}>");
    }
    ty.to_owned()
}

fn default(column: &Column<'_>) -> Expr {
    match &column.default {
        Value::Is(value) if column.nullable => Expr::call("Some", [value.clone()]),
        Value::Is(value) => value.clone(),
        Value::Zero if !column.nullable => column.kind().zero(),
        Value::Zero | Value::Databases => Expr::atom("None"),
    }
}
