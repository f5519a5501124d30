//! Values of rows as JSON, as Go's models write them, and the global `loc`.

use jiff::Timestamp;
use rgo_core::config::DbConf;
use rgo_core::config::ReplicaPolicy;
use rgo_sql::Db;
use rgo_sql::Page;
use rgo_sql::Time;
use sea_orm::ConnectionTrait;
use sea_orm::DbBackend;
use sea_orm::Statement;
use serde::Deserialize;
use serde::Serialize;

async fn connect(data_source: &str) -> rgo_core::Result<Db> {
    Db::connect(&DbConf {
        data_source: data_source.into(),
        driver_name: String::new(),
        replicas: Vec::new(),
        policy: ReplicaPolicy::default(),
    })
    .await
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Row {
    at: Time,
    #[serde(with = "rgo_sql::null")]
    text: Option<String>,
    #[serde(with = "rgo_sql::null")]
    small: Option<i16>,
    #[serde(with = "rgo_sql::null")]
    large: Option<i64>,
    #[serde(with = "rgo_sql::null")]
    part: Option<f64>,
    #[serde(with = "rgo_sql::null")]
    yes: Option<bool>,
    #[serde(with = "rgo_sql::null")]
    end: Option<Time>,
    #[serde(with = "rgo_sql::null")]
    blob: Option<Vec<u8>>,
    #[serde(with = "rgo_sql::bytes")]
    raw: Vec<u8>,
}

fn time(text: &str) -> Time {
    text.parse().expect("a time")
}

/// One test, because the zone is global.
#[tokio::test]
async fn values_are_written_as_go_writes_them_in_the_one_zone_of_the_process() {
    let db = connect(":memory:?loc=Asia/Shanghai").await.expect("a pool");
    connect(":memory:?loc=Asia/Shanghai")
        .await
        .expect("the same zone again");
    let error = connect(":memory:").await.expect_err("another zone");
    assert_eq!(
        error.to_string(),
        "DB.DataSource: loc is UTC, but another database of this process has Asia/Shanghai: all must have the same"
    );

    let full = Row {
        at: time("2024-01-01T19:04:05.120Z"),
        text: Some("é\"".to_owned()),
        small: Some(-1),
        large: Some(i64::MAX),
        part: Some(0.5),
        yes: Some(true),
        end: Some(time("2024-01-01T19:04:05Z")),
        blob: Some(b"b".to_vec()),
        raw: b"raw".to_vec(),
    };
    let json = concat!(
        r#"{"At":"2024-01-02T03:04:05.12+08:00","Text":{"String":"é\"","Valid":true},"#,
        r#""Small":{"Int64":-1,"Valid":true},"Large":{"Int64":9223372036854775807,"Valid":true},"#,
        r#""Part":{"Float64":0.5,"Valid":true},"Yes":{"Bool":true,"Valid":true},"#,
        r#""End":{"Time":"2024-01-02T03:04:05+08:00","Valid":true},"Blob":{"String":"b","Valid":true},"Raw":"raw"}"#
    );
    assert_eq!(serde_json::to_string(&full).expect("JSON"), json);
    assert_eq!(serde_json::from_str::<Row>(json).expect("a row"), full);

    let empty = Row {
        at: Time::default(),
        text: None,
        small: None,
        large: None,
        part: None,
        yes: None,
        end: None,
        blob: None,
        raw: vec![255, 0],
    };
    let json = concat!(
        r#"{"At":"1970-01-01T08:00:00+08:00","Text":{"String":"","Valid":false},"#,
        r#""Small":{"Int64":0,"Valid":false},"Large":{"Int64":0,"Valid":false},"#,
        r#""Part":{"Float64":0.0,"Valid":false},"Yes":{"Bool":false,"Valid":false},"#,
        r#""End":{"Time":"0001-01-01T00:00:00Z","Valid":false},"Blob":{"String":"","Valid":false},"Raw":[255,0]}"#
    );
    assert_eq!(serde_json::to_string(&empty).expect("JSON"), json);
    assert_eq!(serde_json::from_str::<Row>(json).expect("a row"), empty);

    let local_times = [
        // Skipped and repeated by summer time.
        ("1991-04-14 02:30:00", "1991-04-14T03:30:00+09:00"),
        ("1991-09-15 01:30:00", "1991-09-15T01:30:00+08:00"),
        ("9999-12-31 23:59:59", "9999-12-31T23:59:59+08:00"),
        // Local mean time, 8:05:43 ahead.
        ("1900-06-01 00:00:00", "1900-06-01T00:00:00+08:05"),
    ];
    for (column, text) in local_times {
        let sql = format!("SELECT '{column}'");
        let row = db.query_one_raw(Statement::from_string(DbBackend::Sqlite, sql));
        let row = row.await.expect("an answer").expect("a row");
        let time: Time = row.try_get_by_index(0).expect("a time");
        assert_eq!(time.to_string(), text);
    }
    let last = time("9999-12-31T23:59:59+08:00");
    assert_eq!(last.to_string(), "9999-12-31T23:59:59+08:00");
    assert_eq!(Timestamp::from(last), Timestamp::MAX);
}

#[test]
fn pages_are_counted_from_1() {
    let rows = |number, size| {
        let page = Page::new(number, size);
        (page.offset(), page.limit())
    };
    assert_eq!(rows(1, 20), (0, 20));
    assert_eq!(rows(3, 20), (40, 20));
    assert_eq!(rows(0, 20), (0, 20));
    let most = i64::MAX.unsigned_abs();
    assert_eq!(rows(u64::MAX, u64::MAX), (most, most));
}
