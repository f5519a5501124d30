use std::collections::BTreeMap;
use std::env;
use std::fmt::Write;
use std::fs;

use rgo_sql::BadDataSource;
use rgo_sql::DataSource;
use rgo_sql::Driver;
use rgo_sql::Tls;
use serde::Deserialize;

/// What `mysql.ParseDSN` of go-sql-driver 1.10 and `pgx.ParseConfig` of pgx 5.8 say.
#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Verdict {
    data_source: String,
    user: String,
    password: String,
    address: String,
    database: String,
    loc: Option<String>,
    tls: Option<String>,
    timeout: Option<String>,
    session: BTreeMap<String, String>,
}

fn tls(source: &DataSource) -> Option<&'static str> {
    Some(match source.tls()? {
        Tls::Off => "off",
        Tls::Preferred => "preferred",
        Tls::Required => "required",
        Tls::VerifyCa => "verify-ca",
        Tls::VerifyName => "verify-name",
    })
}

#[test]
fn data_sources_mean_what_they_mean_to_go() {
    let verdicts: Vec<Verdict> =
        serde_json::from_str(include_str!("go_data_sources.json")).expect("verdicts");
    assert!(verdicts.len() >= 20);
    for go in verdicts {
        let text = &go.data_source;
        let source: DataSource = text
            .parse()
            .unwrap_or_else(|error| panic!("{text}: {error}"));
        let is_server = source.driver() == Driver::Postgres && !go.address.starts_with('/');
        let mut address = source.address();
        let has_port = address
            .rsplit_once(':')
            .is_some_and(|(_, port)| port.len() == 4);
        if is_server && !has_port {
            address += ":5432";
        }
        assert_eq!(address, go.address, "{text}");
        assert_eq!(source.user().unwrap_or_default(), go.user, "{text}");
        let password = source.password().map_or("", |password| password.expose());
        assert_eq!(password, go.password, "{text}");
        assert_eq!(source.database(), go.database, "{text}");
        assert_eq!(
            source.zone_name(),
            go.loc.as_deref().unwrap_or("UTC"),
            "{text}"
        );
        // pgx has no TLS on a socket, whatever was said.
        if !go.address.starts_with('/') {
            assert_eq!(tls(&source), go.tls.as_deref(), "{text}");
        }
        let timeout = match go.timeout.as_deref() {
            Some("1m30s") => Some(90),
            Some(seconds) => Some(seconds.trim_end_matches('s').parse().expect("seconds")),
            None => None,
        };
        assert_eq!(
            source.timeout().map(|timeout| timeout.as_secs()),
            timeout,
            "{text}"
        );
        let session: BTreeMap<_, _> = source.session().iter().cloned().collect();
        assert_eq!(session, go.session, "{text}");
    }
}

/// The texts of our own, beside what Go takes: address, database, zone, session variables, what has no effect.
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
        ("host=db TimeZone=Asia/Shanghai", "db / Asia/Shanghai [] []"),
        (
            "host=db loc=Asia/Shanghai options='-c geqo=off --jit=off'",
            "db / Asia/Shanghai [(\"geqo\", \"off\"), (\"jit\", \"off\")] []",
        ),
        (
            "postgres://me@db/a?options=-c%20geqo%3Doff&target_session_attrs=any",
            "db /a UTC [(\"geqo\", \"off\")] [\"target_session_attrs\"]",
        ),
        (
            "postgres:///a?host=/run/postgresql&port=5433",
            "/run/postgresql /a UTC [] []",
        ),
        ("dbname=a", " /a UTC [] []"),
    ];
    for (text, expected) in cases {
        let source: DataSource = text
            .parse()
            .unwrap_or_else(|error| panic!("{text}: {error}"));
        let (address, database, zone) = (source.address(), source.database(), source.zone_name());
        let (session, ignored) = (source.session(), source.ignored());
        let found = format!("{address} /{database} {zone} {session:?} {ignored:?}");
        assert_eq!(found, expected, "{text}");
    }
}

/// Lines of two, `DataSource` and error, which `RGOCTL_BLESS=1` renews.
#[test]
fn errors_say_what_is_wrong_and_never_the_password() {
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/sql/bad_data_sources.txt"
    );
    let cases = fs::read_to_string(file).expect("a file");
    let mut found = String::new();
    for text in cases.lines().step_by(2) {
        let error: BadDataSource = text.parse::<DataSource>().expect_err(text);
        let error = error.to_string();
        assert!(
            !error.contains("secret") && !error.contains("sec/"),
            "{error}"
        );
        let _ = writeln!(found, "{text}\n    {error}");
    }
    if env::var_os("RGOCTL_BLESS").is_some() {
        fs::write(file, &found).expect("written");
    }
    assert_eq!(found, fs::read_to_string(file).expect("a file"));
}

#[test]
fn debug_does_not_show_the_password() {
    for text in [
        "me:secret@tcp(db)/a",
        "postgres://me:secret@db/a",
        "host=db password=secret",
    ] {
        let source: DataSource = text.parse().expect("a DataSource");
        assert!(!format!("{source:?}").contains("secret"), "{source:?}");
    }
}
