//! `src/tables.rs`: the tables that the database must have for the models.

use super::Plan;
use super::ddl;
use super::ddl::Dialect;
use super::table::Table;
use crate::generate::naming;
use crate::render::model::PreparedTableView;
use crate::render::model::TablesFile;

pub(super) fn file<'a>(plan: &Plan<'a>, tables: &[Table<'_>]) -> TablesFile<'a> {
    TablesFile {
        source: plan.source,
        tables: tables.iter().map(table).collect(),
    }
}

fn table(table: &Table<'_>) -> PreparedTableView {
    let sql = ddl::create(table.spec, Dialect::Sqlite);
    let (sql_start, sql, sql_end) = literal(&sql);
    let columns = table.columns.iter();
    PreparedTableView {
        name_literal: format!("{:?}", table.spec.name),
        column_literals: columns.map(|one| format!("{:?}", one.spec.name)).collect(),
        constant: format!("{}_SQLITE", naming::plain(&naming::constant(&table.module))),
        sql_start,
        sql,
        sql_end,
    }
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
