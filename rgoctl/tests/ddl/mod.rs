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
    let names = |columns: &[usize], lengths: &[Option<u32>]| -> Vec<String> {
        let name = |(at, length): (&usize, &Option<u32>)| {
            let length = length.map_or(String::new(), |length| format!("({length})"));
            format!("{}{length}", table.columns[*at].name)
        };
        columns.iter().zip(lengths).map(name).collect()
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
        if let Some(computed) = &column.computed {
            let _ = write!(out, " as {computed}");
        }
        if let Some(default) = &column.default {
            let _ = write!(out, " = {default:?}");
        }
        if !column.comment.is_empty() {
            let _ = write!(out, " {:?}", column.comment);
        }
        out.push('\n');
    }
    let _ = writeln!(
        out,
        "  primary {:?}",
        names(&table.primary_key, &table.primary_lengths)
    );
    for key in &table.unique_keys {
        let names = names(&key.columns, &key.lengths);
        let _ = writeln!(out, "  unique {:?} {names:?}", key.name);
    }
    for key in &table.indexes {
        let names = names(&key.columns, &key.lengths);
        let _ = writeln!(out, "  index {:?} {names:?}", key.name);
    }
}
