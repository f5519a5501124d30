//! One service's code on three databases: the same tests on SQLite, MariaDB and PostgreSQL.

#![cfg(all(
    any(feature = "sqlite", feature = "mysql", feature = "postgres"),
    target_os = "linux"
))]

#[path = "sql/cut.rs"]
#[cfg(any(feature = "mysql", feature = "postgres"))]
mod cut;
#[cfg(any(feature = "mysql", feature = "postgres"))]
#[path = "sql/proxy.rs"]
mod proxy;
#[path = "sql/rows.rs"]
mod rows;
#[path = "sql/tables.rs"]
mod tables;
#[path = "sql/times.rs"]
mod times;
#[path = "sql/transactions.rs"]
mod transactions;
#[path = "sql/user.rs"]
mod user;

use rgo_core::config::DbConf;
use rgo_core::config::ReplicaPolicy;
use rgo_sql::Db;
#[cfg(feature = "mysql")]
use testbed::MariaDb;
#[cfg(feature = "postgres")]
use testbed::Postgres;

async fn connect(data_source: &str) -> Db {
    let conf = DbConf {
        data_source: data_source.into(),
        driver_name: "mysql".to_owned(),
        replicas: Vec::new(),
        policy: ReplicaPolicy::default(),
    };
    Db::connect(&conf).await.expect("a pool")
}

/// All a database has to do. Each part has a table of its own.
async fn works(db: &Db) {
    rows::inserts_return_the_id(db).await;
    rows::only_one_of_many_inserts_of_a_key_succeeds(db).await;
    transactions::a_commit_runs_the_work_that_waits(db).await;
    transactions::a_rollback_undoes_everything(db).await;
    transactions::a_dropped_transaction_is_rolled_back(db).await;
    transactions::work_that_is_dropped_is_rolled_back(db).await;
    transactions::a_finished_transaction_is_an_error(db).await;
    transactions::work_after_the_commit_runs_at_once(db).await;
    transactions::a_failed_statement_is_not_committed_silently(db).await;
    times::instants_come_back(db).await;
    times::columns_hold_the_local_time(db).await;
    tables::mismatches_are_named(db).await;
}

#[cfg(feature = "sqlite")]
#[tokio::test(flavor = "multi_thread")]
async fn sqlite_in_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("data/new.db");
    let db = connect(&format!("sqlite:{}?loc=Asia/Shanghai", path.display())).await;
    works(&db).await;
    tables::sqlite_creates_missing_tables(&db).await;
    let again = connect(&format!(
        "file:{}?mode=ro&loc=Asia/Shanghai",
        path.display()
    ))
    .await;
    rows::are_read_only(&again).await;
}

#[cfg(feature = "sqlite")]
#[tokio::test(flavor = "multi_thread")]
async fn sqlite_in_memory() {
    works(&connect(":memory:?loc=Asia/Shanghai").await).await;
}

#[cfg(feature = "mysql")]
#[tokio::test(flavor = "multi_thread")]
async fn mariadb() {
    let mut server = MariaDb::with(&["--default-time-zone=+03:00"]);
    server.execute("", "CREATE DATABASE rgo");
    let source = server.data_source("rgo");
    let db = connect(&source).await;
    works(&db).await;
    rows::inserts_return_the_id(&connect(&server.socket_data_source("rgo")).await).await;
    times::mysql_keeps_the_servers_session_settings(&db).await;
    times::a_zero_date_is_the_zero_time_of_go(&db).await;
    transactions::after_a_deadlock_nothing_more_is_written(&db).await;
    let proxy = proxy::Proxy::before(server.port()).await;
    let port = server.port().to_string();
    let behind = connect(&source.replace(&port, &proxy.port.to_string())).await;
    cut::a_cancelled_begin_leaves_nothing_open(&behind, &db, &proxy).await;
    cut::a_silent_server_does_not_use_up_the_pool(&behind, &proxy).await;
    let ansi = format!("{source}&sql_mode=%27ANSI%27");
    times::mysql_sets_session_variables(&connect(&ansi).await).await;
    cut::a_refused_login_is_an_error_at_the_start(&source.replace("p:a@", "wrong")).await;
    let users = cut::a_user(&db).await;
    server.kill();
    cut::a_dead_server_is_an_error(&db, &users).await;
    server.resume();
    cut::a_restarted_server_is_found_again(&db, &users).await;
}

#[cfg(feature = "postgres")]
#[tokio::test(flavor = "multi_thread")]
async fn postgres() {
    let mut server = Postgres::with(&["-c", "timezone=America/New_York"]);
    let source = server.key_value_data_source("postgres");
    let db = connect(&source).await;
    works(&db).await;
    rows::inserts_return_the_id(&connect(&server.socket_data_source("postgres")).await).await;
    times::a_time_out_of_range_is_an_error(&db).await;
    let proxy = proxy::Proxy::before(server.port()).await;
    let port = server.port().to_string();
    let behind = connect(&source.replace(&port, &proxy.port.to_string())).await;
    cut::a_cancelled_begin_leaves_nothing_open(&behind, &db, &proxy).await;
    cut::a_silent_server_does_not_use_up_the_pool(&behind, &proxy).await;
    cut::a_refused_login_is_an_error_at_the_start(&source.replace("p@ss", "wrong")).await;
    let users = cut::a_user(&db).await;
    server.kill();
    cut::a_dead_server_is_an_error(&db, &users).await;
    server.resume();
    cut::a_restarted_server_is_found_again(&db, &users).await;
}
