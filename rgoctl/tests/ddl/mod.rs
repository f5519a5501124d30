//! A schema as text, for tests to compare.
#![allow(dead_code, unreachable_pub, reason = "each test binary uses its part")]

use std::fmt::Write as _;

use rgoctl::spec::sql::Schema;
use rgoctl::spec::sql::Table;

/// One line a column and a key.
pub fn text(schema: &Schema) -> String {
    let mut out = String::new();
    for table in &schema.tables {
        write_table(&mut out, table);
    }
    out
}

fn write_table(out: &mut String, table: &Table) {
    let names = |columns: &[usize]| -> Vec<&str> {
        columns
            .iter()
            .map(|at| table.columns[*at].name.as_str())
            .collect()
    };
    let _ = writeln!(out, "{} {:?}", table.name, table.comment);
    for column in &table.columns {
        let _ = write!(out, "  {}: {:?}", column.name, column.ty);
        for (is, what) in [
            (column.nullable, "nullable"),
            (column.auto_increment, "auto_increment"),
            (column.on_update_now, "on_update_now"),
            (column.generated, "generated"),
        ] {
            if is {
                let _ = write!(out, " {what}");
            }
        }
        if let Some(default) = &column.default {
            let _ = write!(out, " = {default:?}");
        }
        if !column.comment.is_empty() {
            let _ = write!(out, " {:?}", column.comment);
        }
        out.push('\n');
    }
    let _ = writeln!(out, "  primary {:?}", names(&table.primary_key));
    for key in &table.unique_keys {
        let _ = writeln!(out, "  unique {:?} {:?}", key.name, names(&key.columns));
    }
    for key in &table.indexes {
        let _ = writeln!(out, "  index {:?} {:?}", key.name, names(&key.columns));
    }
}
