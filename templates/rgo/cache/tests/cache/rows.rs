//! Rows are cached in the bytes go-zero writes for goctl's structs. The texts were made by go-zero 1.10.2.

use jiff::Timestamp;
use rgo_sql::Time;
use serde::Deserialize;
use serde::Serialize;

use crate::KEY;
use crate::cache_on;
use crate::db;
use crate::redis;
use testbed::Redis as Server;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct User {
    id: i64,
    create_time: Time,
    #[serde(with = "rgo_sql::null")]
    delete_time: Option<Time>,
    del_state: i16,
    mobile: String,
    #[serde(with = "rgo_sql::null")]
    nickname: Option<String>,
    #[serde(with = "rgo_sql::null")]
    age: Option<i64>,
    #[serde(with = "rgo_sql::null")]
    score: Option<f64>,
    #[serde(with = "rgo_sql::null")]
    vip: Option<bool>,
    balance: f64,
    ratio: f64,
    info: String,
}

const FULL: &str = r#"{"Id":7,"CreateTime":"2024-01-02T03:04:05+08:00","DeleteTime":{"Time":"2024-01-02T03:04:05.123456+08:00","Valid":true},"DelState":0,"Mobile":"13900000000","Nickname":{"String":"<b>&\u2028\u2029\"\\\t\u0001 小明 😀","Valid":true},"Age":{"Int64":-5,"Valid":true},"Score":{"Float64":1e+21,"Valid":true},"Vip":{"Bool":true,"Valid":true},"Balance":10,"Ratio":0.1,"Info":"x/y"}"#;

const SPARSE: &str = r#"{"Id":8,"CreateTime":"2024-01-02T03:04:05.000000006+08:00","DeleteTime":{"Time":"0001-01-01T00:00:00Z","Valid":false},"DelState":0,"Mobile":"","Nickname":{"String":"","Valid":false},"Age":{"Int64":0,"Valid":false},"Score":{"Float64":0,"Valid":false},"Vip":{"Bool":false,"Valid":false},"Balance":1e-7,"Ratio":123456789.125,"Info":""}"#;

fn time(text: &str) -> Time {
    Time::from(text.parse::<Timestamp>().expect("a time"))
}

fn full() -> User {
    User {
        id: 7,
        create_time: time("2024-01-01T19:04:05Z"),
        delete_time: Some(time("2024-01-01T19:04:05.123456Z")),
        del_state: 0,
        mobile: "13900000000".to_owned(),
        nickname: Some("<b>&\u{2028}\u{2029}\"\\\t\u{1} 小明 😀".to_owned()),
        age: Some(-5),
        score: Some(1e21),
        vip: Some(true),
        balance: 10.0,
        ratio: 0.1,
        info: "x/y".to_owned(),
    }
}

fn sparse() -> User {
    User {
        id: 8,
        create_time: time("2024-01-01T19:04:05.000000006Z"),
        delete_time: None,
        del_state: 0,
        mobile: String::new(),
        nickname: None,
        age: None,
        score: None,
        vip: None,
        balance: 1e-7,
        ratio: 123_456_789.125,
        info: String::new(),
    }
}

#[tokio::test]
async fn rows_are_written_and_read_as_go_zero_does() {
    // Settles the zone of times.
    let _db = db().await;
    let server = Server::start();
    let (cache, redis) = (cache_on(&server).await, redis(&server).await);
    for (row, text) in [(full(), FULL), (sparse(), SPARSE)] {
        cache.set(KEY, &row).await.expect("put");
        let written = redis.get(KEY).await.expect("an answer");
        assert_eq!(written.as_deref(), Some(text));
        let read: Option<User> = cache.get(KEY).await.expect("an answer");
        assert_eq!(read, Some(row));
    }
}

#[tokio::test]
async fn keys_of_indexes_are_bare_values() {
    let server = Server::start();
    let (cache, redis) = (cache_on(&server).await, redis(&server).await);
    cache.set(KEY, &5_i64).await.expect("put");
    let written = redis.get(KEY).await.expect("an answer");
    assert_eq!(written.as_deref(), Some("5"));
    cache.set(KEY, "a<b>").await.expect("put");
    let written = redis.get(KEY).await.expect("an answer");
    assert_eq!(written.as_deref(), Some("\"a<b>\""));
}

#[tokio::test]
async fn what_has_no_json_is_not_written() {
    let server = Server::start();
    let cache = cache_on(&server).await;
    let error = cache.set(KEY, &f64::NAN).await.expect_err("no number");
    let expected = "redis cache: cache:user:id:1: json: unsupported value: NaN";
    assert_eq!(error.to_string(), expected);
}
