use rgo_sql::Db;
use rgo_sql::Table;
#[cfg(feature = "sqlite")]
use rgo_sql::Time;
use sea_orm::ConnectionTrait;

use crate::user::Users;

const USER: Table = Table {
    name: "user",
    columns: &["id", "mobile", "create_time", "login_time", "delete_time"],
    sqlite: "CREATE TABLE IF NOT EXISTS \"user\" (id integer PRIMARY KEY AUTOINCREMENT, mobile char(11) NOT NULL, \
        create_time datetime NOT NULL, login_time datetime, delete_time datetime);\n\
        CREATE UNIQUE INDEX IF NOT EXISTS user_mobile ON \"user\" (mobile);\n",
};

pub async fn mismatches_are_named(db: &Db) {
    Users::new(db).await;
    db.prepare(&[USER]).await.expect("the table as it is");

    let odd = "CREATE TABLE odd (id integer PRIMARY KEY, kept integer, needed integer NOT NULL, \
        also varchar(9) NOT NULL, free integer, given integer NOT NULL DEFAULT 1)";
    db.execute_unprepared(odd).await.expect("a table");
    let odd = Table {
        name: "odd",
        columns: &["id", "kept", "gone", "lost"],
        sqlite: "",
    };
    let missing = Table {
        name: "missing",
        columns: &["id"],
        sqlite: "",
    };
    let error = db.prepare(&[USER, odd, missing]).await;
    assert_eq!(
        error.expect_err("mismatches").to_string(),
        "the database does not match the models: table `odd` has no column gone, lost; \
         column `needed` of table `odd` needs a value, and the model does not have it; \
         column `also` of table `odd` needs a value, and the model does not have it; table `missing` is missing"
    );
}

#[cfg(feature = "sqlite")]
pub async fn sqlite_creates_missing_tables(db: &Db) {
    let users = Users::new(db).await;
    db.execute_unprepared("DROP TABLE \"user\"")
        .await
        .expect("gone");
    db.prepare(&[USER]).await.expect("a table");
    users.insert("1", Time::now()).await.expect("a row");
    db.prepare(&[USER]).await.expect("the table as it is");
    let again = users.insert("1", Time::now()).await;
    assert!(again.is_err_and(|error| error.is_unique_violation()));
}
