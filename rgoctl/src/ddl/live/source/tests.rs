use std::path::Path;

use super::*;

fn source(text: &str) -> DataSource {
    text.parse()
        .unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn login(source: &DataSource) -> (Option<&str>, Option<&str>, &str) {
    (
        source.user.as_deref(),
        source.password.as_deref(),
        &source.database,
    )
}

#[test]
fn a_dsn_of_go_sql_driver_is_read_as_in_go() {
    let read = source(
        "root:p@ss:w/rd@tcp(10.0.0.1:3307)/shop?charset=utf8mb4&parseTime=true&loc=Asia%2FShanghai",
    );
    assert_eq!(read.driver(), Driver::Mysql);
    assert_eq!(read.address(), "10.0.0.1:3307");
    assert_eq!(login(&read), (Some("root"), Some("p@ss:w/rd"), "shop"));
    for (text, address) in [
        ("/shop", "127.0.0.1:3306"),
        ("me@tcp/shop", "127.0.0.1:3306"),
        ("me@tcp([::1]:1)/shop", "[::1]:1"),
        ("me@(db)/shop", "db:3306"),
        ("me@unix(/run/my.sock)/shop", "/run/my.sock"),
    ] {
        assert_eq!(source(text).address(), address, "{text}");
    }
    assert_eq!(source("/shop?tls=skip-verify").tls, Some(Tls::Required));
}

#[test]
fn urls_and_keywords_are_read() {
    let read = source("mysql://me:p%40ss@db/shop?ssl-mode=VERIFY_CA&ssl-ca=/ca.pem");
    assert_eq!(login(&read), (Some("me"), Some("p@ss"), "shop"));
    assert_eq!(
        (read.address().as_str(), read.tls),
        ("db:3306", Some(Tls::VerifyCa))
    );
    assert_eq!(read.tls_root.as_deref(), Some(Path::new("/ca.pem")));
    let read = source("postgres://me:secret@[::1]:5433/shop?sslmode=disable&search_path=app");
    assert_eq!(
        (read.driver(), read.address().as_str()),
        (Driver::Postgres, "[::1]:5433")
    );
    assert_eq!(read.session, [("search_path".to_owned(), "app".to_owned())]);
    let read = source(
        r"host=/run/pg port=5433 user=me password='it\'s' dbname=shop options='-c search_path=app'",
    );
    assert_eq!(login(&read), (Some("me"), Some("it's"), "shop"));
    assert_eq!(read.address(), "/run/pg");
    assert_eq!(read.session, [("search_path".to_owned(), "app".to_owned())]);
    assert_eq!(source("postgres:///shop").address, Address::Default);
    assert_eq!(source("sqlite:shop.db").driver(), Driver::Sqlite);
}

#[test]
fn mistakes_are_told_without_the_text() {
    for (text, wanted) in [
        ("", "it is empty"),
        (
            "hunter2",
            "the slash before the database's name is missing, as in user:password@tcp(host:3306)/database",
        ),
        (
            "hunter2/shop",
            "expected tcp(host:port) or unix(/path) before the database's name",
        ),
        ("me:hunter2@tcp(db/shop", "the address is not closed by `)`"),
        (
            "me:hunter2@tcp(db:x)/shop",
            "the port is not a number from 0 to 65535",
        ),
        (
            "me@tcp(db)/shop?loc=Asia/Shanghai",
            "a `/` behind the address: in a value after `?` it is written %2F",
        ),
        (
            "postgres://me:hunter%2@db/shop",
            "the password: `%` is not followed by two hexadecimal digits",
        ),
        ("postgres://a,b/shop", "several hosts are not supported"),
        (
            "user=me password='hunter2",
            "password: its quote is not closed",
        ),
    ] {
        let error = text.parse::<DataSource>().expect_err(text).to_string();
        assert_eq!(error, format!("DataSource: {wanted}"), "{text}");
    }
    let shown = format!("{:?}", source("me:hunter2@tcp(db)/shop"));
    assert!(!shown.contains("hunter2"), "{shown}");
}
