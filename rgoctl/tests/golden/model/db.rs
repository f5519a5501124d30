//! The database of a test.

use std::env;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;

use rgo_core::config::DbConf;
use rgo_sql::Db;
use rgo_sql::Table;

/// An empty one: of SQLite, or of the server that `DATA_SOURCE` names, with `{}` for the number of the database.
pub async fn empty(tables: &[Table]) -> Db {
    static NEXT: AtomicUsize = AtomicUsize::new(0);

    let source = env::var("DATA_SOURCE").unwrap_or_else(|_| ":memory:?loc=Asia%2FShanghai".to_owned());
    let number = NEXT.fetch_add(1, Ordering::Relaxed).to_string();
    let source = source.replace("{}", &number);
    let conf: DbConf =
        rgo_core::config::parse(&format!("DataSource: '{source}'"), "db.yaml").expect("it parses");
    let db = Db::connect(&conf).await.expect("a pool");
    db.prepare(tables).await.expect("the tables fit");
    db
}
