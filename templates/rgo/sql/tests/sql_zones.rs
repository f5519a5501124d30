//! Local times as Go's `time.Date` takes them, where summer time begins and ends. The texts are from Go 1.26.

use rgo_sql::Db;
use rgo_sql::Time;
use sea_orm::ConnectionTrait;
use sea_orm::DbBackend;
use sea_orm::Statement;

async fn ask(db: &Db, sql: &str, values: Vec<sea_orm::Value>) -> Time {
    let statement = Statement::from_sql_and_values(DbBackend::Sqlite, sql, values);
    let row = db.query_one_raw(statement).await.expect("an answer");
    row.expect("a row").try_get_by_index(0).expect("a time")
}

/// One test, because the zone is global.
#[tokio::test]
async fn odd_local_times_are_what_go_makes_of_them() {
    let conf = "DataSource: ':memory:?loc=America/New_York'";
    let conf = rgo_core::config::parse(conf, "etc/x.yaml").expect("a configuration");
    let db = Db::connect(&conf).await.expect("a pool");
    let cases = [
        ("2024-07-01 12:00:00", "2024-07-01T12:00:00-04:00"),
        // Skipped and repeated by summer time.
        ("2024-03-10 02:30:00", "2024-03-10T01:30:00-05:00"),
        ("2024-11-03 01:30:00", "2024-11-03T01:30:00-04:00"),
        ("9999-12-31 23:59:59", "9999-12-31T23:59:59-05:00"),
        (
            "1960-01-01 00:00:00.0000005",
            "1960-01-01T00:00:00.0000005-05:00",
        ),
        // Local mean time, 4:56:02 behind.
        ("1800-01-01 00:00:00", "1800-01-01T00:00:00-04:56"),
    ];
    for (column, text) in cases {
        let time = ask(&db, &format!("SELECT '{column}'"), Vec::new()).await;
        assert_eq!(time.to_string(), text);
        let again = ask(&db, "SELECT ?", vec![time.into()]).await;
        assert_eq!(again, time, "{text}");
    }
}
