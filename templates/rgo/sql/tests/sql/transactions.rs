use std::sync::Arc;
use std::sync::Mutex;

use rgo_sql::Conn;
use rgo_sql::Db;
use rgo_sql::Driver;
use rgo_sql::Time;
#[cfg(feature = "mysql")]
use sea_orm::ConnectionTrait;

use crate::user::Users;

/// The work that ran, in order.
#[derive(Clone, Default)]
struct Ran(Arc<Mutex<Vec<&'static str>>>);

impl Ran {
    fn note(&self, what: &'static str) -> impl Future<Output = ()> + Send + 'static {
        let ran = self.clone();
        async move { ran.0.lock().expect("no panic").push(what) }
    }

    fn list(&self) -> Vec<&'static str> {
        self.0.lock().expect("no panic").clone()
    }
}

/// In a spawned task, as handlers are: every future must be Send.
pub async fn a_commit_runs_the_work_that_waits(db: &Db) {
    let users = Users::new(db).await;
    let ran = Ran::default();
    let (db, all, noted) = (db.clone(), users.clone(), ran.clone());
    let task = tokio::spawn(async move {
        Conn::from(&db).once_committed(noted.note("at once")).await;
        db.trans(async |tx| {
            let users = all.with(tx);
            let row = users.insert("1", Time::now()).await?;
            let conn = Conn::from(tx);
            assert!(conn.in_transaction() && !Conn::from(&db).in_transaction());
            conn.once_committed(noted.note("first")).await;
            conn.once_committed(noted.note("second")).await;
            assert_eq!(noted.list(), ["at once"]);
            assert!(users.find("1").await?.is_some());
            Ok::<_, rgo_core::Error>(row.id)
        })
        .await
    });
    let id = task.await.expect("no panic").expect("a commit");
    assert_eq!(
        users.find("1").await.expect("an answer").expect("a row").id,
        id
    );
    assert_eq!(ran.list(), ["at once", "first", "second"]);
}

pub async fn a_rollback_undoes_everything(db: &Db) {
    let users = Users::new(db).await;
    let ran = Ran::default();
    let result = db
        .trans(async |tx| {
            users.with(tx).insert("1", Time::now()).await?;
            Conn::from(tx).once_committed(ran.note("never")).await;
            Err::<(), _>(rgo_core::Error::msg("no"))
        })
        .await;
    assert_eq!(result.expect_err("the closure's error").to_string(), "no");
    assert_eq!(users.find("1").await.expect("an answer"), None);

    let tx = db.begin().await.expect("a transaction");
    users
        .with(&tx)
        .insert("2", Time::now())
        .await
        .expect("a row");
    Conn::from(&tx).once_committed(ran.note("never")).await;
    tx.rollback().await.expect("a rollback");
    assert_eq!(users.find("2").await.expect("an answer"), None);
    assert_eq!(ran.list(), [""; 0]);
}

pub async fn a_dropped_transaction_is_rolled_back(db: &Db) {
    let users = Users::new(db).await;
    let tx = db.begin().await.expect("a transaction");
    let inside = users.with(&tx);
    inside.insert("1", Time::now()).await.expect("a row");
    // A model that outlives it holds nothing open.
    drop(tx);
    assert_eq!(users.find("1").await.expect("an answer"), None);
    users
        .insert("1", Time::now())
        .await
        .expect("the key is free");
    drop(inside);
}

/// A call that is cancelled or late is dropped where it waits.
pub async fn work_that_is_dropped_is_rolled_back(db: &Db) {
    let users = Users::new(db).await;
    let (written, mut is_written) = tokio::sync::mpsc::channel(1);
    let work = db.trans(async |tx| {
        users.with(tx).insert("1", Time::now()).await?;
        written.send(()).await.expect("a receiver");
        std::future::pending().await
    });
    tokio::select! {
        result = work => { let _: rgo_core::Result<()> = result; }
        _ = is_written.recv() => {}
    }
    users
        .insert("1", Time::now())
        .await
        .expect("the key is free");
}

pub async fn a_finished_transaction_is_an_error(db: &Db) {
    let users = Users::new(db).await;
    let tx = db.begin().await.expect("a transaction");
    let left = users.with(&tx);
    tx.commit().await.expect("a commit");
    let error = left.find("1").await.expect_err("an error").to_string();
    assert!(error.contains("the transaction is over"), "{error}");
}

/// A model in another task may write after the end.
pub async fn work_after_the_commit_runs_at_once(db: &Db) {
    let ran = Ran::default();
    let tx = db.begin().await.expect("a transaction");
    let left = Conn::from(&tx);
    tx.commit().await.expect("a commit");
    left.once_committed(ran.note("committed")).await;
    let tx = db.begin().await.expect("a transaction");
    let left = Conn::from(&tx);
    tx.rollback().await.expect("a rollback");
    left.once_committed(ran.note("rolled back")).await;
    let tx = db.begin().await.expect("a transaction");
    let left = Conn::from(&tx);
    drop(tx);
    left.once_committed(ran.note("dropped")).await;
    assert_eq!(ran.list(), ["committed"]);
}

/// MySQL rolls one of the two transactions back and would run its next statements outside any transaction.
#[cfg(feature = "mysql")]
pub async fn after_a_deadlock_nothing_more_is_written(db: &Db) {
    let users = Users::new(db).await;
    for mobile in ["1", "2"] {
        users.insert(mobile, Time::now()).await.expect("a row");
    }
    let lock = |mobile| format!("UPDATE `user` SET delete_time = now() WHERE mobile = '{mobile}'");
    let (first, second) = (db.begin().await, db.begin().await);
    let (first, second) = (
        first.expect("a transaction"),
        second.expect("a transaction"),
    );
    first.execute_unprepared(&lock("1")).await.expect("a lock");
    second.execute_unprepared(&lock("2")).await.expect("a lock");
    let (to_second, to_first) = (lock("2"), lock("1"));
    let (one, other) = tokio::join!(
        first.execute_unprepared(&to_second),
        second.execute_unprepared(&to_first)
    );
    assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
    let (lost, won) = if one.is_err() {
        (first, second)
    } else {
        (second, first)
    };
    won.commit().await.expect("a commit");
    let late = users.with(&lost).insert("3", Time::now()).await;
    let error = late.expect_err("no transaction").to_string();
    assert!(error.contains("rolled the transaction back"), "{error}");
    lost.commit().await.expect_err("nothing to commit");
    assert_eq!(users.find("3").await.expect("an answer"), None);
}

/// After a unique violation PostgreSQL's commit would be a silent rollback.
pub async fn a_failed_statement_is_not_committed_silently(db: &Db) {
    let users = Users::new(db).await;
    users.insert("1", Time::now()).await.expect("a row");
    let result = db
        .trans(async |tx| {
            users.with(tx).insert("2", Time::now()).await?;
            let error = users.with(tx).insert("1", Time::now()).await;
            assert!(error.is_err_and(|error| error.is_unique_violation()));
            Ok::<_, rgo_sql::Error>(())
        })
        .await;
    let is_there = users.find("2").await.expect("an answer").is_some();
    assert_eq!(result.is_ok(), is_there);
    assert_eq!(is_there, db.driver() != Driver::Postgres);
}
