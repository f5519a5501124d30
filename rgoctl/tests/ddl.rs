//! The SQL front end over files: what is read of the tables of `tests/ddl`, in `x.txt`, and what is said of
//! mistakes. `RGOCTL_BLESS=1` writes the `.txt` files anew.
#![expect(clippy::disallowed_methods, reason = "the cases are files")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

use rgoctl::ddl;
use rgoctl::ddl::Tables;
use rgoctl::diagnostic::Sink;
use rgoctl::diagnostic::render::Format;
use rgoctl::diagnostic::render::render;
use rgoctl::source::Sources;
use rgoctl::spec::sql::Schema;

fn read(file: &str) -> Schema {
    let mut sources = Sources::disk();
    let mut sink = Sink::default();
    let files = [PathBuf::from(format!("tests/ddl/{file}"))];
    let read = if file.contains("_pg") {
        ddl::postgres
    } else {
        ddl::mysql
    };
    let schema = read(&mut sources, &files, &Tables::all(), &mut sink);
    let said = render(sink.diagnostics(), &sources, Format::Human, false);
    assert_eq!(said, "");
    schema.unwrap_or_else(|| panic!("{file} has tables"))
}

/// One line a column and a key.
fn text(schema: &Schema) -> String {
    let mut out = String::new();
    for table in &schema.tables {
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
    out
}

#[test]
fn tables_are_read_as_they_are_written() {
    let bless = std::env::var_os("RGOCTL_BLESS").is_some();
    let mut differing = Vec::new();
    for file in ["usercenter.sql", "shop.sql", "shop_pg.sql"] {
        let found = text(&read(file));
        let golden = Path::new("tests/ddl").join(file).with_extension("txt");
        if bless {
            fs::write(&golden, found).expect("the golden file can be written");
        } else if fs::read_to_string(&golden).unwrap_or_default() != found {
            differing.push(format!("{}:\n{found}", golden.display()));
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}
