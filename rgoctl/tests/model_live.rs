//! Models of a running server are the models of the file its tables were made from.
#![cfg(all(target_os = "linux", feature = "live"))]
#![expect(clippy::disallowed_methods, reason = "the cases are files")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use testbed::MariaDb;
use testbed::Postgres;

/// Runs `rgoctl` in a folder and gives what it says on stderr, when it should fail.
fn rgoctl(folder: &Path, arguments: &[&str]) -> Result<(), String> {
    let output = Command::new(env!("CARGO_BIN_EXE_rgoctl"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("it runs");
    if output.status.success() {
        return Ok(());
    }
    Err(String::from_utf8_lossy(&output.stderr).into_owned())
}

/// The sources of a crate by path, without what they say of where they come from.
fn sources(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).expect("a source");
            let own = text.lines().filter(|line| !line.contains("shop"));
            let name = path.strip_prefix(folder_of(&path)).expect("inside");
            found.insert(
                name.display().to_string(),
                own.collect::<Vec<_>>().join("\n"),
            );
        }
    }
    found
}

/// The folder above `src`.
fn folder_of(path: &Path) -> &Path {
    let src = path.ancestors().find(|folder| folder.ends_with("src"));
    src.and_then(Path::parent).expect("a source stands in src")
}

/// The models of `sql` and those of the server at `url`, which has run it.
fn are_the_same(language: &str, sql: &str, url: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    fs::write(folder.join("shop.sql"), sql).expect("the file");
    let cached = [
        "--cache",
        "--database",
        "shop",
        "--soft-delete",
        "del_state",
    ];
    let file = ["model", language, "ddl", "--src", "shop.sql", "--dir", "a"];
    rgoctl(folder, &[&file[..], &cached].concat()).expect("models of the file");
    let live = [
        "model",
        language,
        "datasource",
        "--url",
        url,
        "--table",
        "*",
        "--dir",
        "b",
    ];
    rgoctl(folder, &[&live[..], &cached].concat()).expect("models of the server");
    let models = sources(&folder.join("a"));
    assert!(models.len() > 5, "{models:?}");
    assert_eq!(models, sources(&folder.join("b")));
    let none = [
        "model",
        language,
        "datasource",
        "--url",
        url,
        "--table",
        "nothing*",
    ];
    let said = rgoctl(folder, &none).expect_err("no such table");
    assert!(said.contains("no table of"), "{said}");
}

const MYSQL: &str = "
CREATE TABLE `user` (
  `id` bigint NOT NULL AUTO_INCREMENT,
  `create_time` datetime NOT NULL DEFAULT CURRENT_TIMESTAMP,
  `update_time` datetime NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  `delete_time` datetime DEFAULT NULL,
  `del_state` tinyint NOT NULL DEFAULT '0',
  `mobile` char(11) NOT NULL DEFAULT '' COMMENT 'eleven digits',
  `balance` decimal(10,2) NOT NULL DEFAULT '0.00',
  `level` enum('new','old') DEFAULT 'new',
  PRIMARY KEY (`id`),
  UNIQUE KEY `by_mobile` (`mobile`)
) COMMENT='Customers';
CREATE TABLE `user_auth` (
  `user_id` bigint NOT NULL,
  `auth_type` varchar(12) NOT NULL,
  `auth_key` varchar(64) NOT NULL,
  `del_state` tinyint NOT NULL DEFAULT '0',
  PRIMARY KEY (`user_id`,`auth_type`),
  UNIQUE KEY `by_key` (`auth_type`,`auth_key`)
);
";

const POSTGRES: &str = "
CREATE TABLE account (
  id bigserial PRIMARY KEY,
  created_at timestamptz NOT NULL DEFAULT now(),
  del_state smallint NOT NULL DEFAULT 0,
  name text NOT NULL,
  tags jsonb,
  price numeric(10,2) NOT NULL DEFAULT 0,
  UNIQUE (name)
);
COMMENT ON TABLE account IS 'Accounts';
CREATE TABLE entry (
  account_id bigint NOT NULL,
  line int NOT NULL,
  del_state smallint NOT NULL DEFAULT 0,
  at timestamp(3),
  PRIMARY KEY (account_id, line)
);
";

#[test]
fn mariadb() {
    let server = MariaDb::start();
    server.execute("", "CREATE DATABASE shop");
    server.execute("shop", MYSQL);
    are_the_same("mysql", MYSQL, &server.data_source("shop"));
}

#[test]
fn postgres() {
    let server = Postgres::start();
    server.query("postgres", "CREATE DATABASE shop");
    server.query("shop", POSTGRES);
    are_the_same("pg", POSTGRES, &server.data_source("shop"));
}

#[test]
fn a_server_that_is_away_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let live = ["model", "mysql", "datasource", "--table", "*", "--url"];
    let away = ["root:hunter2@tcp(127.0.0.1:1)/shop"];
    let said = rgoctl(folder.path(), &[&live[..], &away].concat()).expect_err("nobody listens");
    assert!(said.contains("127.0.0.1:1"), "{said}");
    assert!(!said.contains("hunter2"), "{said}");
}

#[test]
fn a_schema_the_data_source_does_not_name_is_noted() {
    let server = Postgres::start();
    server.query(
        "postgres",
        "CREATE SCHEMA app; CREATE TABLE app.town (id int PRIMARY KEY); CREATE TABLE lake (id int PRIMARY KEY)",
    );
    let url = server.data_source("postgres");
    let with_path = format!("{url}&search_path=app,public");
    let note =
        "note: models do not name their schema: the service's `DataSource` needs `search_path=app`";
    for (url, schema, wanted) in [
        (&url, "public", ""),
        (&url, "app", note),
        (&with_path, "app", ""),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let live = ["model", "pg", "datasource", "--table", "*", "--url", url];
        let rest = ["--schema", schema, "--rgo", "version=0.1"];
        let output = Command::new(env!("CARGO_BIN_EXE_rgoctl"))
            .args(live.iter().chain(&rest))
            .current_dir(folder.path())
            .output()
            .expect("it runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{said}");
        let notes = said.lines().filter(|line| line.starts_with("note: models"));
        assert_eq!(notes.collect::<String>(), wanted, "{said}");
    }
}
