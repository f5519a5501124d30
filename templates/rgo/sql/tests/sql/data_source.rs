use std::env;
use std::fmt::Write;
use std::fs;

use rgo_sql::BadDataSource;
use rgo_sql::DataSource;

/// Pairs of lines, `DataSource` and error. `RGOCTL_BLESS=1` rewrites them.
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
