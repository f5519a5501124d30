//! What `--emit-ddl` writes is taken by each database, more than once, and is in its own language what was read.
#![cfg(all(target_os = "linux", feature = "live"))]
#![expect(clippy::disallowed_methods, reason = "the cases are files")]

mod ddl;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

use ddl::text;
use rgoctl::ddl as front;
use rgoctl::ddl::Tables;
use rgoctl::ddl::live::Server;
use rgoctl::diagnostic::Sink;
use rgoctl::generate::Target;
use rgoctl::generate::model;
use rgoctl::generate::model::Dialect;
use rgoctl::generate::model::Language;
use rgoctl::generate::model::Options;
use rgoctl::render::Templates;
use rgoctl::source::Sources;
use rgoctl::spec::sql::Schema;
use testbed::MariaDb;
use testbed::Postgres;
use testbed::sqlite;

/// What MySQL and MariaDB have and other databases do not.
const MYSQL: &str = "
CREATE TABLE `a_b` (
  `id` bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
  `flag` bit(1) NOT NULL DEFAULT b'1',
  `deleted_at` timestamp NULL DEFAULT NULL,
  `seen_at` timestamp(3) NULL DEFAULT CURRENT_TIMESTAMP(3),
  `born` datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  `day` date NOT NULL DEFAULT (CURRENT_DATE),
  `content` text NOT NULL,
  `url` varchar(1000) NOT NULL,
  `maker` varchar(36) NOT NULL DEFAULT (uuid()),
  `doc` json NOT NULL DEFAULT (json_object('a', 1)),
  `note` longtext NOT NULL DEFAULT ('it''s \\\\'),
  `price` int NOT NULL,
  `doubled` bigint GENERATED ALWAYS AS (`price` * 2) STORED,
  `name` varchar(20) AS (upper(`maker`)) VIRTUAL,
  `a_name_that_is_rather_long` int NOT NULL,
  `another_name_that_is_rather_long` int NOT NULL,
  `a_third_name_that_is_rather_long` int NOT NULL,
  KEY `price` (`doubled`),
  KEY `c` (`content`(100)),
  UNIQUE (`price`),
  UNIQUE (`url`(191)),
  UNIQUE (`a_name_that_is_rather_long`, `another_name_that_is_rather_long`, `a_third_name_that_is_rather_long`)
);
CREATE TABLE `a` (
  `path` text NOT NULL,
  `day` date NOT NULL,
  PRIMARY KEY (`path`(50)),
  KEY `B_c` (`day`),
  KEY `d` (`day`, `path`(9)),
  KEY `kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk1` (`day`),
  KEY `kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk2` (`day`)
);
CREATE TABLE `a_d` (`id` int NOT NULL PRIMARY KEY, `at` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP);
";

/// What PostgreSQL has and other databases do not.
const POSTGRES: &str = "
CREATE TYPE mood AS ENUM ('fine', 'bad');
CREATE TABLE account (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  seq bigserial,
  lines bigserial,
  name text NOT NULL DEFAULT 'it''s \\',
  code text NOT NULL DEFAULT 'x' UNIQUE,
  letters char(2) NOT NULL DEFAULT 'ab',
  tags jsonb DEFAULT '{\"a\": 1}',
  photo bytea DEFAULT '',
  day date NOT NULL DEFAULT CURRENT_DATE,
  ends timestamptz NOT NULL DEFAULT 'infinity',
  soon timestamptz NOT NULL DEFAULT now() + interval '1 day',
  is_open boolean NOT NULL DEFAULT true,
  mood mood NOT NULL DEFAULT 'fine',
  price numeric(10,2) NOT NULL DEFAULT 0,
  doubled numeric(12,2) GENERATED ALWAYS AS (price * 2) STORED NOT NULL
);
CREATE INDEX account_day ON account (day, seq);
CREATE INDEX ON account (soon);
CREATE TABLE entry (id bigserial PRIMARY KEY, day date NOT NULL);
CREATE INDEX by_day ON entry (day);
";

fn read(language: Language, sql: &str) -> Schema {
    let mut sources = Sources::memory([("shop.sql", sql)]);
    let mut sink = Sink::default();
    let read = match language {
        Language::Mysql => front::mysql,
        Language::Postgres => front::postgres,
    };
    let files = [PathBuf::from("shop.sql")];
    let schema = read(&mut sources, &files, &Tables::all(), &mut sink);
    schema.unwrap_or_else(|| panic!("{sink:#?}"))
}

/// The schema written in the language of each database, by the file's name.
fn emitted(language: Language, schema: &Schema) -> BTreeMap<String, String> {
    let options = Options {
        package: "shop-model".to_owned(),
        language,
        cache: None,
        ignore_columns: Vec::new(),
        soft_delete: None,
        version_column: String::new(),
        schemas: vec![Dialect::Sqlite, Dialect::Postgres, Dialect::Mysql],
        target: Target::default(),
    };
    let mut sink = Sink::default();
    let files = model::generate(schema, &options, &Templates::builtin(), &mut sink);
    let files = files.expect("the crate renders").into_iter();
    let schemas = files.filter(|file| file.path.starts_with("sql"));
    let text = |bytes| String::from_utf8(bytes).expect("a text");
    schemas
        .map(|file| (file.path.display().to_string(), text(file.content.to_vec())))
        .collect()
}

/// Tables in the order of their names, without what a server calls a unique key.
fn comparable(mut schema: Schema) -> String {
    let tables = &mut schema.tables;
    tables.sort_by(|left, right| left.name.cmp(&right.name));
    for key in tables.iter_mut().flat_map(|table| &mut table.unique_keys) {
        key.name = None;
    }
    for table in tables {
        table
            .unique_keys
            .sort_by(|left, right| left.columns.cmp(&right.columns));
    }
    text(&schema)
}

fn on_mariadb(server: &MariaDb, database: &str, sql: &str) -> String {
    server.execute("", &format!("CREATE DATABASE {database}"));
    server.execute(database, sql);
    tables(&server.url(database))
}

fn on_postgres(server: &Postgres, database: &str, sql: &str) -> String {
    server.query("postgres", &format!("CREATE DATABASE {database}"));
    server.query(database, sql);
    tables(&server.data_source(database))
}

fn tables(url: &str) -> String {
    let source = url.parse().expect("a data source");
    let mut server = Server::connect(&source).expect("the server answers");
    let found = server.tables("public", &Tables::all(), &mut Sink::default());
    comparable(found.expect("the catalogue is read").expect("tables"))
}

fn on_sqlite(sql: &str) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("shop.db");
    // What begins with `--` would be an option of the program.
    sqlite::query(&file, &format!("\n{sql}"));
    let indexes = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql <> '' ORDER BY name";
    sqlite::query(&file, indexes)
}

#[test]
fn tables_of_mysql_are_taken_by_each_database() {
    let schemas = emitted(Language::Mysql, &read(Language::Mysql, MYSQL));
    // A server before MySQL 8, which has ideas of its own about what a `timestamp` is for.
    let server = MariaDb::with(&["--explicit-defaults-for-timestamp=OFF"]);
    let wanted = on_mariadb(&server, "wanted", MYSQL);
    let own = schemas["sql/mysql.sql"].repeat(2);
    let found = on_mariadb(&server, "found", &own);
    assert_eq!(found, wanted, "{own}");
    for part in [
        "deleted_at: Timestamp { digits: None } nullable = Null",
        "content: Text",
        "[\"url(191)\"]",
        "primary [\"path(50)\"]",
        "maker: VarChar { length: Some(36) } = Expression(\"uuid()\")",
        "generated as (`price` * 2) STORED",
    ] {
        assert!(found.contains(part), "{part}: {found}");
    }

    let server = Postgres::start();
    let other = schemas["sql/pg.sql"].repeat(2);
    let found = on_postgres(&server, "found", &other);
    for part in [
        "flag: Bool = Bool(true)",
        "born: DateTime { digits: None }\n",
    ] {
        assert!(found.contains(part), "{part}: {found}");
    }
    // Of names of 66 letters.
    let (first, second) = ("k".repeat(61), "k".repeat(59) + "_2");
    let names = [
        "a_B_c_2".to_owned(),
        "a_b_c".to_owned(),
        "a_b_price".to_owned(),
        "a_d_2".to_owned(),
        format!("a_{second}"),
        format!("a_{first}"),
    ];
    for name in &names {
        assert!(found.contains(&format!("index Some({name:?})")), "{found}");
    }
    assert_eq!(on_sqlite(&schemas["sql/sqlite.sql"].repeat(2)), names);
}

#[test]
fn tables_of_postgres_are_taken_by_each_database() {
    let schemas = emitted(Language::Postgres, &read(Language::Postgres, POSTGRES));
    let server = Postgres::start();
    let own = schemas["sql/pg.sql"].repeat(2);
    let wanted = on_postgres(&server, "wanted", POSTGRES);
    // The one that has no name in its file.
    let wanted = wanted.replace("account_soon_idx", "account_soon");
    assert_eq!(on_postgres(&server, "found", &own), wanted, "{own}");

    let server = MariaDb::start();
    let other = schemas["sql/mysql.sql"].repeat(2);
    // MariaDB takes some literals that MySQL does not.
    for part in [
        "`tags` json DEFAULT ('{\"a\": 1}')",
        "`photo` longblob DEFAULT ('')",
        "`name` longtext NOT NULL DEFAULT ('it''s \\\\')",
        "`day` date NOT NULL DEFAULT (CURRENT_DATE)",
        "    UNIQUE KEY (`code`)",
    ] {
        assert!(other.contains(part), "{part}: {other}");
    }
    let found = on_mariadb(&server, "found", &other);
    for part in [
        "seq: BigInt { unsigned: false } auto_increment",
        "lines: BigInt { unsigned: false } nullable = Null\n",
        "name: Text = Text(\"it's \\\\\")",
        "code: VarChar { length: Some(255) } = Text(\"x\")",
        "day: Date = Now",
        "ends: DateTime { digits: Some(6) }\n",
    ] {
        assert!(found.contains(part), "{part}: {found}");
    }
    let names = ["account_day", "account_soon", "by_day"];
    assert_eq!(on_sqlite(&schemas["sql/sqlite.sql"].repeat(2)), names);
}

#[test]
fn schemas_that_are_checked_in_are_taken() {
    let (mysql, postgres) = (MariaDb::start(), Postgres::start());
    for case in ["everything", "shop", "usercenter"] {
        let folder = Path::new("tests/golden/model").join(case);
        let sql = |name: &str| fs::read_to_string(folder.join("expected/sql").join(name));
        if let Ok(sql) = sql("mysql.sql") {
            on_mariadb(&mysql, case, &sql.repeat(2));
        }
        if let Ok(sql) = sql("pg.sql") {
            on_postgres(&postgres, case, &sql.repeat(2));
        }
        on_sqlite(&sql("sqlite.sql").expect("each case has one").repeat(2));
    }
}
