//! What a live server says of tables, and what its own export program writes of them, is what their file says.
#![cfg(all(target_os = "linux", feature = "live"))]
#![expect(clippy::disallowed_methods, reason = "the cases are files")]

mod ddl;

use std::fs;
use std::path::PathBuf;

use ddl::text;
use rgoctl::ddl as front;
use rgoctl::ddl::Tables;
use rgoctl::ddl::live::Server;
use rgoctl::diagnostic::Sink;
use rgoctl::diagnostic::render::Format;
use rgoctl::diagnostic::render::render;
use rgoctl::source::Sources;
use rgoctl::spec::sql::ColumnType;
use rgoctl::spec::sql::Default;
use rgoctl::spec::sql::Key;
use rgoctl::spec::sql::Schema;
use testbed::MariaDb;
use testbed::Postgres;

fn file(name: &str) -> String {
    fs::read_to_string(format!("tests/ddl/{name}")).expect("the file is there")
}

fn connect(url: &str) -> Server {
    let source = url.parse().expect("a data source");
    Server::connect(&source).expect("the server answers")
}

fn read(name: &str, sql: String) -> Schema {
    let mut sources = Sources::memory([(name, sql)]);
    let mut sink = Sink::default();
    let read = if name.ends_with("pg.sql") {
        front::postgres
    } else {
        front::mysql
    };
    let schema = read(
        &mut sources,
        &[PathBuf::from(name)],
        &Tables::all(),
        &mut sink,
    );
    let said = render(sink.diagnostics(), &sources, Format::Human, false);
    schema.unwrap_or_else(|| panic!("{said}"))
}

/// What no server keeps of a file is made equal: the order of tables and keys, names a file leaves to the
/// server, `bool` of MySQL, how an expression is spelled.
fn comparable(schema: &Schema) -> String {
    let mut schema = schema.clone();
    schema
        .tables
        .sort_by(|left, right| left.name.cmp(&right.name));
    let nameless = |keys: &mut Vec<Key>| {
        for key in keys.iter_mut() {
            key.name = None;
        }
        keys.sort_by(|left, right| left.columns.cmp(&right.columns));
    };
    for table in &mut schema.tables {
        nameless(&mut table.unique_keys);
        nameless(&mut table.indexes);
        for column in &mut table.columns {
            if column.ty == ColumnType::Bool {
                column.ty = ColumnType::TinyInt { unsigned: false };
            }
            if let Some(computed) = &mut column.computed {
                let kind = computed.rsplit(' ').next().unwrap_or_default();
                *computed = kind.to_owned();
            }
            match &mut column.default {
                Some(Default::Bool(value)) => {
                    column.default = Some(Default::Int(i64::from(*value)));
                }
                Some(Default::Expression(text)) => text.clear(),
                _ => {}
            }
        }
    }
    text(&schema)
}

/// Writes an export that is checked in anew where asked for.
fn bless(name: &str, export: &str) {
    if std::env::var_os("RGOCTL_BLESS").is_some() {
        fs::write(format!("tests/ddl/{name}"), export).expect("the export can be written");
    }
}

#[test]
fn mariadb_says_what_its_files_say() {
    let server = MariaDb::start();
    server.execute("", "CREATE DATABASE shop");
    let sql = file("usercenter.sql") + &file("shop.sql");
    server.execute("shop", &sql);
    let mut db = connect(&server.url("shop"));
    let mut sink = Sink::default();
    let found = db
        .tables("", &Tables::all(), &mut sink)
        .expect("the catalogue is read");
    assert_eq!(sink.diagnostics(), []);
    let found = found.expect("there are tables");
    assert_eq!(found.origin, "shop");
    assert_eq!(comparable(&found), comparable(&read("shop.sql", sql)));

    let export = server.dump("shop", &["--routines", "--skip-dump-date"]);
    bless("shop_dump.sql", &export);
    assert_eq!(comparable(&found), comparable(&read("dump.sql", export)));

    let some = Tables::new("user*, order_?tem");
    let found = db
        .tables("", &some, &mut sink)
        .expect("the catalogue is read");
    let names: Vec<String> = found
        .expect("tables")
        .tables
        .into_iter()
        .map(|table| table.name)
        .collect();
    assert_eq!(names, ["order_item", "user", "user_auth"]);
    let none = db.tables("", &Tables::new("nobody,late"), &mut sink);
    assert!(none.expect("the catalogue is read").is_none());
    assert_eq!(
        sink.diagnostics()[0].message,
        "no table of shop matches `nobody`"
    );
}

#[test]
fn mistakes_of_live_tables_are_told_by_name() {
    let server = MariaDb::start();
    server.execute("", "CREATE DATABASE shop");
    server.execute(
        "shop",
        "CREATE TABLE a (x int); CREATE TABLE b (id int PRIMARY KEY, p point, UNIQUE (id))",
    );
    let mut db = connect(&server.url("shop"));
    let mut sink = Sink::default();
    let found = db
        .tables("", &Tables::all(), &mut sink)
        .expect("the catalogue is read");
    assert!(found.is_none());
    let said = render(sink.diagnostics(), &Sources::disk(), Format::Human, false);
    for part in [
        "error[missing-primary-key]: table `a` has no primary key",
        "error[unsupported-type]: no code can be generated for type `point` of column `b.p`",
    ] {
        assert!(said.contains(part), "{said}");
    }
}

#[test]
fn postgres_says_what_its_files_say() {
    let server = Postgres::start();
    server.query("postgres", "CREATE DATABASE shop");
    let sql = file("shop_pg.sql");
    server.query("shop", &sql);
    let mut db = connect(&server.data_source("shop"));
    let mut sink = Sink::default();
    let found = db.tables("public", &Tables::all(), &mut sink);
    let found = found.expect("the catalogue is read");
    assert_eq!(sink.diagnostics(), []);
    let found = found.expect("there are tables");
    assert_eq!(found.origin, "shop");
    assert_eq!(comparable(&found), comparable(&read("pg.sql", sql)));

    let export = server.dump("shop", &[]);
    bless("shop_pg_dump.sql", &export);
    assert_eq!(comparable(&found), comparable(&read("dump_pg.sql", export)));
    for options in [&["--clean"][..], &["--clean", "--if-exists"]] {
        let export = server.dump("shop", options);
        assert_eq!(comparable(&found), comparable(&read("dump_pg.sql", export)));
    }

    let other = db.tables("other", &Tables::all(), &mut sink);
    assert!(other.expect("the catalogue is read").is_none());
}

#[test]
fn types_of_postgres_are_those_of_the_schema() {
    let server = Postgres::start();
    server.query(
        "postgres",
        "CREATE SCHEMA app; CREATE SCHEMA zoo;
         CREATE TYPE app.mood AS ENUM ('calm', 'wild');
         CREATE TYPE mood AS ENUM ('fine');
         CREATE TYPE zoo.mood AS ENUM ('hungry');
         CREATE TYPE zoo.animal AS ENUM ('cat');
         CREATE DOMAIN app.code AS varchar(4);
         CREATE DOMAIN code AS varchar(9);
         CREATE TABLE app.t (id int PRIMARY KEY, m app.mood, c app.code, a zoo.animal);
         CREATE TABLE t (id int PRIMARY KEY, m mood, c code)",
    );
    let mut db = connect(&server.data_source("postgres"));
    let mut sink = Sink::default();
    for (schema, wanted) in [
        (
            "app",
            r#"t ""
  id: Int { unsigned: false }
  m: Enum { name: Some("mood"), values: ["calm", "wild"] } nullable = Null
  c: VarChar { length: Some(4) } nullable = Null
  a: Enum { name: Some("animal"), values: ["cat"] } nullable = Null
  primary ["id"]
"#,
        ),
        (
            "public",
            r#"t ""
  id: Int { unsigned: false }
  m: Enum { name: Some("mood"), values: ["fine"] } nullable = Null
  c: VarChar { length: Some(9) } nullable = Null
  primary ["id"]
"#,
        ),
    ] {
        let found = db.tables(schema, &Tables::all(), &mut sink);
        let found = found.expect("the catalogue is read").expect("a table");
        assert_eq!(text(&found), wanted);
    }
}
