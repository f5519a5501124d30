use rgo_sql::Db;
use rgo_sql::Driver;
use rgo_sql::Time;
use sea_orm::ConnectionTrait;
use sea_orm::Statement;

use crate::user::Users;

async fn text(db: &Db, sql: &str) -> String {
    let statement = Statement::from_string(db.get_database_backend(), sql);
    let row = db.query_one_raw(statement).await.expect("an answer");
    row.expect("a row").try_get_by_index(0).expect("a text")
}

pub async fn instants_come_back(db: &Db) {
    let users = Users::new(db).await;
    let times = [
        "2024-01-02T03:04:05+08:00",
        "2024-01-01T18:30:00.123456Z",
        "1969-12-31T23:59:59.5Z",
        // Shanghai had summer time then.
        "1990-07-01T00:00:00Z",
        "2037-12-31T23:59:59Z",
    ];
    for (number, written) in times.iter().enumerate() {
        // A `timestamp` of MySQL begins in 1970.
        if db.driver() == Driver::Mysql && written.starts_with("1969") {
            continue;
        }
        let time: Time = written.parse().expect("a time");
        let row = users
            .insert(&number.to_string(), time)
            .await
            .expect("a row");
        assert_eq!((row.create_time, row.login_time), (time, time), "{written}");
        let found = users.find_by_time(time).await.expect("an answer");
        assert_eq!(found, [row], "{written}");
    }
}

pub async fn columns_hold_the_local_time(db: &Db) {
    let users = Users::new(db).await;
    let time: Time = "2024-01-01T19:04:05Z".parse().expect("a time");
    users.insert("1", time).await.expect("a row");
    let sql = match db.driver() {
        Driver::Sqlite => "SELECT create_time FROM \"user\"",
        Driver::Mysql => {
            "SELECT cast(date_format(create_time, '%Y-%m-%d %H:%i:%s') AS char) FROM `user`"
        }
        Driver::Postgres => "SELECT create_time::text FROM \"user\"",
    };
    assert_eq!(text(db, sql).await, "2024-01-02 03:04:05");
    if db.driver() == Driver::Postgres {
        let sql = "SELECT (login_time AT TIME ZONE 'UTC')::text FROM \"user\"";
        assert_eq!(text(db, sql).await, "2024-01-01 19:04:05");
    }
    // Other programs may write dates.
    let date = match db.driver() {
        Driver::Sqlite => "SELECT '2024-01-02'",
        Driver::Mysql | Driver::Postgres => "SELECT cast('2024-01-02' AS date)",
    };
    let row = db
        .query_one_raw(Statement::from_string(db.get_database_backend(), date))
        .await;
    let date: Time = row
        .expect("an answer")
        .expect("a row")
        .try_get_by_index(0)
        .expect("a date");
    assert_eq!(date, "2024-01-02T00:00:00+08:00".parse().expect("a time"));
}

#[cfg(feature = "postgres")]
pub async fn a_time_out_of_range_is_an_error(db: &Db) {
    for time in [
        "'infinity'::timestamp",
        "'-infinity'::timestamptz",
        "'infinity'::date",
        "'294276-12-31'::timestamp",
        "'5874897-12-31'::date",
    ] {
        let statement = Statement::from_string(db.get_database_backend(), format!("SELECT {time}"));
        let row = db.query_one_raw(statement).await.expect("an answer");
        let read: Result<Time, _> = row.expect("a row").try_get_by_index(0);
        read.expect_err(time);
    }
}

#[cfg(feature = "mysql")]
pub async fn mysql_keeps_the_servers_session_settings(db: &Db) {
    assert_eq!(text(db, "SELECT @@session.time_zone").await, "+03:00");
    let mode = text(db, "SELECT @@session.sql_mode").await;
    // Set by sqlx's handshake. It matters for unquoted names only, and models quote theirs.
    let mode = mode.replace("IGNORE_SPACE,", "");
    assert_eq!(mode, text(db, "SELECT @@global.sql_mode").await);
    assert_eq!(text(db, "SELECT @@character_set_client").await, "utf8mb4");
}

#[cfg(feature = "mysql")]
pub async fn mysql_sets_session_variables(db: &Db) {
    let mode = text(db, "SELECT @@session.sql_mode").await;
    assert!(mode.contains("ANSI_QUOTES"), "{mode}");
}

#[cfg(feature = "mysql")]
pub async fn a_zero_date_is_the_zero_time_of_go(db: &Db) {
    db.execute_unprepared("CREATE TABLE zero (at datetime, day date)")
        .await
        .expect("a table");
    db.execute_unprepared("INSERT INTO zero VALUES ('0000-00-00 00:00:00', '0000-00-00')")
        .await
        .expect("a row");
    for column in ["at", "day"] {
        let sql = format!("SELECT {column} FROM zero");
        let row = db
            .query_one_raw(Statement::from_string(db.get_database_backend(), sql))
            .await;
        let row = row.expect("an answer").expect("a row");
        let time: Time = row.try_get_by_index(0).expect("a time");
        assert_eq!(time.to_string(), "0001-01-01T00:00:00Z");
    }
}
