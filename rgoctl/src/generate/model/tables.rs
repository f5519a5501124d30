//! `src/tables.rs`: what the database must have for the models.

use super::Plan;
use super::ddl;
use super::ddl::Dialect;
use super::table::Table;
use crate::generate::layout::Expr;
use crate::generate::naming;
use crate::render::model::StatementView;
use crate::render::model::TablesFile;

pub(super) fn file<'a>(plan: &'a Plan<'_>, tables: &[Table<'_>]) -> TablesFile<'a> {
    let entries = tables.iter().map(|table| {
        let columns = table
            .columns
            .iter()
            .map(|column| Expr::text(&column.spec.name));
        Expr::record(
            "Table",
            [
                ("name", Expr::text(&table.spec.name)),
                ("columns", Expr::list(columns).borrow()),
                ("sqlite", Expr::atom(constant(table))),
            ],
        )
    });
    let entries = Expr::list(entries).borrow();
    TablesFile {
        source: plan.source,
        tables: plan
            .layout
            .constant("pub const TABLES: &[Table]", &entries, 0),
        statements: tables.iter().map(|table| statement(plan, table)).collect(),
    }
}

fn constant(table: &Table<'_>) -> String {
    format!("{}_SQLITE", naming::plain(&naming::constant(&table.module)))
}

fn statement(plan: &Plan<'_>, table: &Table<'_>) -> StatementView {
    let sql = ddl::create(table.spec, Dialect::Sqlite);
    // As many as no quote in the text is followed by.
    let mut hashes = String::from("#");
    while sql.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    let name = format!("const {}:", constant(table));
    let is_wide = name.chars().count() + " &str =".len() > plan.layout.max_width();
    let between = if is_wide { "\n    " } else { " " };
    if sql.contains('\r') {
        // A raw literal takes none.
        return StatementView {
            head: format!("{name}{between}&str = \""),
            sql: sql.escape_debug().to_string(),
            close: "\";".to_owned(),
        };
    }
    let head = format!("{name}{between}&str = r{hashes}\"");
    StatementView {
        head,
        sql,
        close: format!("\"{hashes};"),
    }
}
