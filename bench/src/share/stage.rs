//! The two programs and the stores they share.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use testbed::MariaDb;
use testbed::Redis;

use super::checks::First;
use super::side::Side;

const DATABASE: &str = "looklook_usercenter";

/// Both programs on one database and one cache.
#[derive(Debug)]
pub(super) struct Stage {
    go: Side,
    rust: Side,
    server: MariaDb,
    redis: Redis,
}

impl Stage {
    pub(super) fn start(go: &Path, rust: &Path) -> anyhow::Result<Self> {
        // Where `loc` is, so that what the server calls now is now to both.
        let server = MariaDb::with(&["--default-time-zone=+08:00"]);
        let redis = Redis::start();
        server.execute("", &format!("CREATE DATABASE {DATABASE}"));
        server.execute(DATABASE, &fs::read_to_string(super::tables())?);
        let stores = [server.data_source(DATABASE), redis.host()];
        Ok(Self {
            go: Side::start("Go", go, &stores)?,
            rust: Side::start("Rust", rust, &stores)?,
            server,
            redis,
        })
    }

    /// The one that begins and the other one.
    pub(super) fn sides(&self, first: First) -> [&Side; 2] {
        match first {
            First::Go | First::Both => [&self.go, &self.rust],
            First::Rust => [&self.rust, &self.go],
        }
    }

    /// No rows and no entries.
    pub(super) fn clear(&self) {
        let _ = self.sql("TRUNCATE user; TRUNCATE user_auth");
        self.forget();
    }

    /// No entries.
    pub(super) fn forget(&self) {
        let _ = self.redis.command(&["FLUSHALL"]);
    }

    /// Plain SQL, which the cache does not learn of.
    pub(super) fn sql(&self, sql: &str) -> Vec<String> {
        self.server.query(DATABASE, sql)
    }

    /// Everything the cache holds.
    pub(super) fn entries(&self) -> BTreeMap<String, String> {
        let keys = self.redis.command(&["KEYS", "*"]);
        let entry = |key: &str| (key.to_owned(), self.redis.command(&["GET", key]));
        keys.lines().map(entry).collect()
    }

    /// How many seconds an entry still lives.
    pub(super) fn seconds_left(&self, key: &str) -> anyhow::Result<i64> {
        Ok(self.redis.command(&["TTL", key]).parse()?)
    }

    /// Lets an entry end now.
    pub(super) fn expire(&self, key: &str) {
        let _ = self.redis.command(&["EXPIRE", key, "0"]);
    }
}
