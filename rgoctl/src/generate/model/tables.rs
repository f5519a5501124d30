//! `src/tables.rs`: the tables that the database must have for the models.

use super::Plan;
use super::ddl;
use super::table::Table;
use crate::generate::naming;
use crate::render::model::PreparedTableView;
use crate::render::model::TablesFile;

pub(super) fn file<'a>(plan: &Plan<'a>, tables: &[Table<'_>]) -> anyhow::Result<TablesFile<'a>> {
    let tables = tables.iter().map(|one| table(plan, one));
    Ok(TablesFile {
        source: plan.source,
        tables: tables.collect::<anyhow::Result<_>>()?,
    })
}

fn table(plan: &Plan<'_>, table: &Table<'_>) -> anyhow::Result<PreparedTableView> {
    let sql = ddl::sqlite(table.spec, plan.templates)?;
    let (sql_start, sql, sql_end) = literal(&sql);
    let columns = table.columns.iter();
    Ok(PreparedTableView {
        name_literal: format!("{:?}", table.spec.name),
        column_literals: columns.map(|one| format!("{:?}", one.spec.name)).collect(),
        constant: format!("{}_SQLITE", naming::plain(&naming::constant(&table.module))),
        sql_start,
        sql,
        sql_end,
    })
}

/// Start, lines and end of a string literal.
fn literal(text: &str) -> (String, Vec<String>, String) {
    // A raw literal must not have a carriage return.
    if text.contains('\r') {
        let line = text.escape_debug().to_string();
        return ("\"".to_owned(), vec![line], "\"".to_owned());
    }
    let mut hashes = String::from("#");
    while text.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    let lines = text.split('\n').map(str::to_owned).collect();
    (format!("r{hashes}\""), lines, format!("\"{hashes}"))
}
