//! Errors of invalid `DataSource`s, and times without a `loc`.

#[cfg(all(feature = "sqlite", feature = "mysql", feature = "postgres"))]
#[path = "sql/data_source.rs"]
mod data_source;

use rgo_sql::Time;

#[test]
fn without_a_loc_times_are_utc() {
    let time = Time::from_unix(1_704_135_845);
    assert_eq!(
        serde_json::to_string(&time).expect("JSON"),
        r#""2024-01-01T19:04:05Z""#
    );
}
