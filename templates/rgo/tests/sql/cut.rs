use rgo::sql::Db;
use rgo::sql::Table;
use rgo::sql::Time;

use crate::servers::Server;
use crate::user::Users;

const NO_CONNECTION: &str = "no connection to the database within 1.5s";

/// Enough to find every connection of the pool broken, were they not looked at.
const CALLS: usize = 70;

pub async fn a_dead_server_is_an_error_until_it_is_back(db: &Db, server: &mut Server) {
    let users = Users::new(db).await;
    users.insert("1", Time::now()).await.expect("a row");
    server.stop();
    // A connection that was in use a moment ago breaks at its query; the pool has 64 of them at most.
    let mut errors = Vec::new();
    while !errors
        .iter()
        .any(|error: &String| error.starts_with(NO_CONNECTION))
    {
        assert!(errors.len() <= 64, "{errors:#?}");
        let error = users.find("1").await.expect_err("no server");
        errors.push(error.to_string());
    }
    let error = db.begin().await.expect_err("no server").to_string();
    assert!(error.starts_with(NO_CONNECTION), "{error}");
    let table = Table {
        name: "user",
        columns: &["no such"],
        sqlite: "",
    };
    db.prepare(&[table]).await.expect("a line in the log");

    server.start();
    // PostgreSQL listens before it answers.
    while users.find("1").await.is_err() {}
    for _ in 0..CALLS {
        users.find("1").await.expect("an answer").expect("a row");
    }
    db.prepare(&[table]).await.expect_err("a mismatch");
}

pub async fn a_refused_login_is_an_error_at_the_start(server: &Server) {
    let db = crate::connect(&server.data_source().replace("p@ss", "wrong")).await;
    let table = Table {
        name: "user",
        columns: &["id"],
        sqlite: "",
    };
    let error = format!("{:?}", db.prepare(&[table]).await.expect_err("no login"));
    assert!(error.starts_with("look at table user"), "{error}");
    let is_told = error.contains("Access denied for user 'me'")
        || error.contains("password authentication failed for user \"postgres\"");
    assert!(is_told && !error.contains("wrong"), "{error}");
}
