//! The views of a crate of models.

use serde::Serialize;

view! {
    /// `src/lib.rs`.
    "model/lib.rs.jinja" => pub struct LibFile<'a> {
        pub source: &'a str,
        /// `pub mod user;` and so on.
        pub modules: String,
    }
}

view! {
    /// `src/tables.rs`.
    "model/tables.rs.jinja" => pub struct TablesFile<'a> {
        pub source: &'a str,
        /// The constant with all tables.
        pub tables: String,
        pub statements: Vec<StatementView>,
    }
}

/// What makes a table on `SQLite`.
#[derive(Debug, Clone, Serialize)]
pub struct StatementView {
    /// `const USER_SQLITE: &str = r#"`.
    pub head: String,
    /// Lines of SQL.
    pub sql: String,
    /// What ends the literal.
    pub close: String,
}

view! {
    /// `src/<table>.rs`.
    "model/table.rs.jinja" => pub struct TableFile<'a> {
        /// As the database has it.
        pub table: &'a str,
        pub imports: String,
        pub exports: String,
        pub has_uses: bool,
        pub uses: String,
        /// How many queries follow: `Two`.
        pub some: &'static str,
        /// `impl UserModel {`.
        pub inherent: String,
        pub is_cached: bool,
        /// What a query is run on: `&self.conn`.
        pub conn: &'static str,
        /// The statement that makes the query of `count`.
        pub count: String,
        pub find_many_signature: String,
        /// The arguments of `find_one` from a `key`.
        pub find_one: String,
        pub lock_signature: String,
        /// The statement that makes the query of `lock`.
        pub lock: String,
    }
}

view! {
    /// `src/<table>/entity.rs`.
    "model/entity.rs.jinja" => pub struct EntityFile<'a> {
        pub source: &'a str,
        pub imports: String,
        /// Whole lines, each with its newline.
        pub docs: String,
        pub derives: String,
        /// `#[sea_orm(table_name = "user")]`.
        pub table: String,
        /// Whether rows become JSON, for a cache.
        pub has_json: bool,
        /// Docs, attributes and declaration of each field, indented.
        pub fields: Vec<String>,
    }
}

view! {
    /// `src/<table>/model.rs`.
    "model/model.rs.jinja" => pub struct ModelFile<'a> {
        pub source: &'a str,
        pub imports: String,
        pub new: NewRowView,
        /// Whole lines, each with its newline.
        pub docs: String,
        /// `pub struct UserModel {`.
        pub structure: String,
        /// `impl UserModel {`.
        pub inherent: String,
        pub is_cached: bool,
        /// What a query is run on: `&self.conn`.
        pub conn: &'static str,
        pub insert: InsertView,
        pub update: UpdateView,
        pub delete: DeleteView,
        pub find: FinderView,
        pub finders: Vec<IndexFinderView>,
        pub list_signature: String,
        /// The statement that makes the query.
        pub list: String,
        /// Whether deleted rows stay in the table.
        pub has_live: bool,
        pub live: String,
        /// Of the function that tells the same of a row.
        pub is_live_signature: String,
        pub is_live: String,
        /// Whether there is a unique index.
        pub has_index: bool,
        /// Whether the primary key has several columns.
        pub has_key_alias: bool,
        /// `type Key = (i64, String);`.
        pub key_alias: String,
        pub by_key_signature: String,
        pub by_key: String,
        pub key_of_signature: String,
        pub key_of: String,
        pub keys_signature: String,
        pub keys: String,
        pub key_functions: Vec<KeyView>,
    }
}

/// What a new row needs.
#[derive(Debug, Clone, Serialize)]
pub struct NewRowView {
    /// Whole lines, each with its newline.
    pub docs: String,
    pub derives: String,
    /// `pub struct NewUser {`, or `pub struct NewPing {}` without fields.
    pub head: String,
    pub has_fields: bool,
    /// Docs and declaration of each field, indented.
    pub fields: Vec<String>,
    /// Whether the table's defaults are others than Rust's.
    pub has_default: bool,
    /// `impl Default for NewUser {`.
    pub default_head: String,
    /// The value of `default`.
    pub default: String,
}

/// `insert`.
#[derive(Debug, Clone, Serialize)]
pub struct InsertView {
    /// Up to the opening brace.
    pub signature: String,
    /// Whether a column is set to the present.
    pub has_now: bool,
    /// The statement that makes the row.
    pub row: String,
}

/// `update`.
#[derive(Debug, Clone, Serialize)]
pub struct UpdateView {
    /// Whether there is anything to update.
    pub is_there: bool,
    /// Whole lines, each with its newline.
    pub docs: String,
    /// Up to the opening brace.
    pub signature: String,
    /// The statement that makes the query for the old row.
    pub find: String,
    /// The statement that makes the changes.
    pub changes: String,
    /// The statement that makes the query.
    pub query: String,
}

/// `delete`.
#[derive(Debug, Clone, Serialize)]
pub struct DeleteView {
    /// Whole lines, each with its newline.
    pub docs: String,
    /// Up to the opening brace.
    pub signature: String,
    /// The statement that makes the query for the old row.
    pub find: String,
    /// The statement that makes the changes, where deleted rows stay in the table.
    pub changes: String,
    /// The statement that makes the query.
    pub query: String,
    /// The statement that makes the keys to forget, where no old row was loaded.
    pub forget: String,
}

/// `find_one`.
#[derive(Debug, Clone, Serialize)]
pub struct FinderView {
    /// Up to the opening brace.
    pub signature: String,
    /// The statement that makes the cache's key.
    pub key: String,
    /// The statement that makes the query.
    pub query: String,
}

/// `find_one_by_mobile`.
#[derive(Debug, Clone, Serialize)]
pub struct IndexFinderView {
    /// Whole lines, each with its newline.
    pub docs: String,
    /// Up to the opening brace.
    pub signature: String,
    /// The statement that makes the cache's key.
    pub key: String,
    /// The statement that makes the query.
    pub query: String,
    /// A closure: the row's cache key of its own key.
    pub row_key: String,
    /// `by_key(key)`.
    pub by_key: String,
}

/// A function that gives a cache key.
#[derive(Debug, Clone, Serialize)]
pub struct KeyView {
    /// Up to the opening brace.
    pub signature: String,
    pub body: String,
}

view! {
    /// `sql/<database>.sql`.
    "model/schema.sql.jinja" => pub struct SchemaFile<'a> {
        pub source: &'a str,
        /// One a table.
        pub tables: Vec<String>,
    }
}
