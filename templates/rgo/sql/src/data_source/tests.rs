//! `DataSource`s are read as Go's drivers read them.
#![cfg(all(feature = "sqlite", feature = "mysql", feature = "postgres"))]

use std::collections::BTreeMap;

use sea_orm::sqlx::ConnectOptions;
use sea_orm::sqlx::mysql::MySqlSslMode;
use sea_orm::sqlx::postgres::PgConnectOptions;
use sea_orm::sqlx::postgres::PgSslMode;
use serde::Deserialize;

use super::DataSource;
use super::Target;
use super::unescape;

/// The results of `mysql.ParseDSN` of go-sql-driver 1.10 and `pgx.ParseConfig` of pgx 5.8.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Verdict {
    data_source: String,
    user: String,
    password: String,
    address: String,
    database: String,
    loc: Option<String>,
    tls: Option<String>,
    session: BTreeMap<String, String>,
}

fn parse(text: &str) -> DataSource {
    text.parse()
        .unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn host_and_port(host: &str, port: u16) -> String {
    match host.contains(':') {
        true => format!("[{host}]:{port}"),
        false => format!("{host}:{port}"),
    }
}

fn address(source: &DataSource) -> String {
    let (socket, host, port) = match &source.target {
        Target::Sqlite(target) if target.is_memory => return ":memory:".to_owned(),
        Target::Sqlite(target) => return target.options.get_filename().display().to_string(),
        Target::Mysql(options) => (options.get_socket(), options.get_host(), options.get_port()),
        Target::Postgres(options) => (options.get_socket(), options.get_host(), options.get_port()),
    };
    match socket {
        Some(path) => path.display().to_string(),
        None => host_and_port(host, port),
    }
}

fn database(source: &DataSource) -> &str {
    match &source.target {
        Target::Sqlite(_) => "",
        Target::Mysql(options) => options.get_database().unwrap_or_default(),
        Target::Postgres(options) => options.get_database().unwrap_or_default(),
    }
}

fn login(source: &DataSource) -> (String, String) {
    let (user, url) = match &source.target {
        Target::Sqlite(_) => panic!("no login"),
        Target::Mysql(options) => (
            options.get_username(),
            options.clone().host("h").to_url_lossy(),
        ),
        Target::Postgres(options) => (
            options.get_username(),
            options.clone().host("h").to_url_lossy(),
        ),
    };
    let password = unescape(url.password().unwrap_or_default(), "the password");
    (user.to_owned(), password.expect("an escaped text"))
}

fn tls(source: &DataSource) -> &'static str {
    match &source.target {
        Target::Sqlite(_) => panic!("no TLS"),
        Target::Mysql(options) => match options.get_ssl_mode() {
            MySqlSslMode::Disabled => "off",
            MySqlSslMode::Preferred => "preferred",
            MySqlSslMode::Required => "required",
            MySqlSslMode::VerifyCa => "verify-ca",
            MySqlSslMode::VerifyIdentity => "verify-name",
        },
        Target::Postgres(options) => match options.get_ssl_mode() {
            PgSslMode::Disable => "off",
            PgSslMode::Allow => "allow",
            PgSslMode::Prefer => "preferred",
            PgSslMode::Require => "required",
            PgSslMode::VerifyCa => "verify-ca",
            PgSslMode::VerifyFull => "verify-name",
        },
    }
}

#[test]
fn data_sources_mean_what_they_mean_to_go() {
    let verdicts = include_str!("../../tests/sql/go_data_sources.json");
    let verdicts: Vec<Verdict> = serde_json::from_str(verdicts).expect("verdicts");
    assert!(verdicts.len() >= 20);
    for go in verdicts {
        let text = &go.data_source;
        let source = parse(text);
        let expected = match go.address.strip_prefix(':') {
            Some(port) => format!("localhost:{port}"),
            None => go.address.clone(),
        };
        assert_eq!(address(&source), expected, "{text}");
        assert_eq!(login(&source), (go.user, go.password), "{text}");
        assert_eq!(database(&source), go.database, "{text}");
        let loc = go.loc.as_deref().unwrap_or("UTC");
        assert_eq!(source.zone_name(), loc, "{text}");
        // pgx never uses TLS on a socket.
        if !go.address.starts_with('/') {
            let go = go.tls.as_deref().unwrap_or("preferred");
            assert_eq!(tls(&source), go, "{text}");
        }
        let session: BTreeMap<_, _> = source.settings.session.into_iter().collect();
        assert_eq!(session, go.session, "{text}");
    }
}

/// Our own forms, beside Go's: address, database, zone, session variables, settings without effect.
#[test]
fn urls_and_files_are_read() {
    let cases = [
        (":memory:", ":memory: / UTC [] []"),
        (
            ":memory:?loc=Asia/Shanghai",
            ":memory: / Asia/Shanghai [] []",
        ),
        ("sqlite::memory:", ":memory: / UTC [] []"),
        ("sqlite://:memory:", ":memory: / UTC [] []"),
        (
            "file::memory:?cache=shared",
            ":memory: / UTC [] [\"cache\"]",
        ),
        ("file:x.db?mode=memory", ":memory: / UTC [] []"),
        ("sqlite:data/a.db", "data/a.db / UTC [] []"),
        ("sqlite://data/a.db?mode=rwc", "data/a.db / UTC [] []"),
        ("sqlite:///var/lib/a%20b.db", "/var/lib/a b.db / UTC [] []"),
        (
            "file:a.db?mode=ro&_loc=auto&_busy_timeout=5",
            "a.db / Local [] [\"_busy_timeout\"]",
        ),
        (
            "mysql://me:p%40ss@db/a?loc=Asia%2FShanghai",
            "db:3306 /a Asia/Shanghai [] []",
        ),
        (
            "mysql://me@[::1]:3307/a?time_zone='%2B08:00'",
            "[::1]:3307 /a UTC [(\"time_zone\", \"'+08:00'\")] []",
        ),
        ("mysql:///a?socket=/tmp/s", "/tmp/s /a UTC [] []"),
        (
            "me@tcp(db)/a?readTimeout=1s&compress=true&compress=false",
            "db:3306 /a UTC [] [\"readTimeout\", \"compress\"]",
        ),
        (
            "host=db TimeZone=Asia/Shanghai",
            "db:5432 / Asia/Shanghai [] []",
        ),
        (
            "host=db loc=Asia/Shanghai options='-c geqo=off --jit=off'",
            "db:5432 / Asia/Shanghai [(\"geqo\", \"off\"), (\"jit\", \"off\")] []",
        ),
        (
            "postgres://me@db/a?options=-c%20geqo%3Doff&target_session_attrs=any",
            "db:5432 /a UTC [(\"geqo\", \"off\")] [\"target_session_attrs\"]",
        ),
        (
            "postgres:///a?host=/run/postgresql&port=5433",
            "/run/postgresql /a UTC [] []",
        ),
    ];
    for (text, expected) in cases {
        let source = parse(text);
        let (address, database, zone) = (address(&source), database(&source), source.zone_name());
        let (session, ignored) = (&source.settings.session, source.ignored());
        let found = format!("{address} /{database} {zone} {session:?} {ignored:?}");
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn without_a_host_postgres_chooses_its_own() {
    let Target::Postgres(options) = parse("dbname=a").target else {
        panic!("no PostgreSQL");
    };
    let own = PgConnectOptions::new_without_pgpass();
    assert_eq!(options.get_host(), own.get_host());
    assert_eq!(options.get_port(), own.get_port());
}
