//! The SQL front end over files: what is read of the tables of `tests/ddl`, in `x.txt`, and what is said of
//! mistakes. `RGOCTL_BLESS=1` writes the `.txt` files anew.
#![expect(clippy::disallowed_methods, reason = "the cases are files")]

mod ddl;

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use ddl::text;
use rgoctl::ddl as front;
use rgoctl::ddl::Tables;
use rgoctl::diagnostic::Sink;
use rgoctl::diagnostic::render::Format;
use rgoctl::diagnostic::render::render;
use rgoctl::source::Sources;
use rgoctl::spec::sql::Schema;

const FILES: [&str; 5] = [
    "usercenter.sql",
    "shop.sql",
    "shop_dump.sql",
    "shop_pg.sql",
    "shop_pg_dump.sql",
];

fn read(file: &str) -> Schema {
    let mut sources = Sources::disk();
    let mut sink = Sink::default();
    let files = [PathBuf::from(format!("tests/ddl/{file}"))];
    let read = if file.contains("_pg") {
        front::postgres
    } else {
        front::mysql
    };
    let schema = read(&mut sources, &files, &Tables::all(), &mut sink);
    let said = render(sink.diagnostics(), &sources, Format::Human, false);
    assert_eq!(said, "");
    schema.unwrap_or_else(|| panic!("{file} has tables"))
}

#[test]
fn tables_are_read_as_they_are_written() {
    let bless = std::env::var_os("RGOCTL_BLESS").is_some();
    let mut differing = Vec::new();
    for file in FILES {
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
