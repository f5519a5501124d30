//! What generated models know of their tables.

/// A table as a model was generated from it: what [`Db::prepare`](super::Db::prepare) compares the database with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Table {
    /// `user`, or `public.user` with a PostgreSQL schema.
    pub name: &'static str,
    /// Every column the model reads or writes.
    pub columns: &'static [&'static str],
    /// `CREATE TABLE IF NOT EXISTS …` and `CREATE INDEX IF NOT EXISTS …` in SQLite's words; empty where the model
    /// has none.
    pub sqlite: &'static str,
}
