//! The views of a crate of models.

use serde::Serialize;

view! {
    /// `src/lib.rs`.
    "model/lib.rs.jinja" => pub struct LibFile<'a> {
        pub source: &'a str,
        /// The modules of the tables.
        pub modules: Vec<&'a str>,
    }
}

view! {
    /// `src/tables.rs`.
    "model/tables.rs.jinja" => pub struct TablesFile<'a> {
        pub source: &'a str,
        pub tables: Vec<PreparedTableView>,
    }
}

/// What a database needs for the models of a table.
#[derive(Debug, Clone, Serialize)]
pub struct PreparedTableView {
    /// The name as a literal: `"user"`.
    pub name_literal: String,
    pub column_literals: Vec<String>,
    /// The constant with the statement for SQLite: `USER_SQLITE`.
    pub constant: String,
    /// The start of the constant's literal: `r#"`.
    pub sql_start: String,
    /// The lines of the literal.
    pub sql: Vec<String>,
    /// The end of the literal: `"#`.
    pub sql_end: String,
}

view! {
    /// `src/<table>.rs`.
    "model/table.rs.jinja" => pub struct TableFile<'a> {
        /// The table as the database names it.
        pub table: &'a str,
        /// Types of `rgo_sql`: `Time`, `Tx`.
        pub types: Vec<&'static str>,
        /// Paths in the modules `entity` and `model`.
        pub imports: Vec<String>,
        /// The row: `User`.
        pub row: &'a str,
        /// Whether the row has another name than SeaORM's `Model`.
        pub has_alias: bool,
        /// `NewUser`.
        pub new_row: &'a str,
        /// `UserModel`.
        pub model: &'a str,
        pub is_cached: bool,
        /// Whether deleted rows stay in the table.
        pub has_live: bool,
        /// All rows that are not deleted: `live()`.
        pub rows: String,
        /// `Tx`, or its path.
        pub tx: &'static str,
        /// SeaORM's `Column`, or its path.
        pub column_type: String,
        pub key: PrimaryKeyView,
    }
}

view! {
    /// `src/<table>/entity.rs`.
    "model/entity.rs.jinja" => pub struct EntityFile<'a> {
        pub source: &'a str,
        /// Types of `rgo_sql`: `Time`.
        pub types: Vec<&'static str>,
        pub docs: Vec<String>,
        pub is_cached: bool,
        /// The table's name as a literal: `"user"`.
        pub table_literal: String,
        pub fields: Vec<EntityFieldView>,
    }
}

/// A field of the entity.
#[derive(Debug, Clone, Serialize)]
pub struct EntityFieldView {
    pub docs: Vec<String>,
    pub name: String,
    pub ty: String,
    pub sea_orm: SeaOrmView,
    pub serde: SerdeView,
}

/// The arguments of `#[sea_orm(…)]`.
#[derive(Debug, Clone, Serialize)]
pub struct SeaOrmView {
    pub is_there: bool,
    pub is_primary_key: bool,
    /// Whether the caller sets the key, which SeaORM takes for numbered by the database.
    pub is_set_by_caller: bool,
    /// Whether the column has another name than SeaORM makes of the field.
    pub has_column_name: bool,
    pub column_name_literal: String,
    /// Whether the column is read with `CAST`.
    pub has_cast: bool,
    /// The type of the `CAST`: `signed`.
    pub cast: &'static str,
    /// Whether PostgreSQL reads the column as a text and writes it with a cast.
    pub has_postgres_type: bool,
    /// The type of the column: `"uuid"`.
    pub postgres_type_literal: String,
}

/// The arguments of `#[serde(…)]`, for the JSON in a cache.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SerdeView {
    pub is_there: bool,
    pub has_rename: bool,
    pub rename: String,
    pub has_with: bool,
    /// A module of `rgo_sql`: `null`.
    pub with: &'static str,
}

view! {
    /// `src/<table>/model.rs`.
    "model/model.rs.jinja" => pub struct ModelFile<'a> {
        pub source: &'a str,
        /// The table as the database names it.
        pub table: &'a str,
        pub module: &'a str,
        /// Types of `rgo_sql` that depend on the columns: `Time`.
        pub types: Vec<&'static str>,
        /// The row: `User`, or its path.
        pub row: String,
        pub is_row_imported: bool,
        /// `NewUser`.
        pub new_row: &'a str,
        /// `UserModel`.
        pub model: &'a str,
        pub new_fields: Vec<NewFieldView>,
        pub has_new_fields: bool,
        /// Whether the table has defaults that `Default` of the types does not give.
        pub has_default: bool,
        pub is_cached: bool,
        /// Whether `update` and `delete` read the old row for its cache keys.
        pub reads_old_row: bool,
        /// Whether a cache key has a part that a function of `rgo_cache::key` prints.
        pub has_printed_keys: bool,
        /// Whether a statement sets a column.
        pub has_set: bool,
        /// Whether a function gives a SeaORM `Select`.
        pub has_select: bool,
        /// All rows that are not deleted: `live()`.
        pub rows: &'static str,
        /// Whether deleted rows stay in the table.
        pub has_live: bool,
        /// The column that marks deleted rows.
        pub deleted_by: &'a str,
        /// Whether that column is a flag that may be null.
        pub has_nullable_flag: bool,
        /// The condition of a row that is not deleted: `Column::DelState.eq(0)`.
        pub live_condition: String,
        /// The same for a `row` that is read: `row.del_state == 0`.
        pub live_row_condition: String,
        pub insert: InsertView,
        /// Whether there is a column to update.
        pub has_update: bool,
        pub update: UpdateView,
        /// The columns that mark a row as deleted.
        pub delete_changes: Vec<ChangeView>,
        pub key: PrimaryKeyView,
        /// Whether there is a unique index.
        pub has_index: bool,
        /// One for each unique index.
        pub finders: Vec<FinderView>,
        pub cache_keys: Vec<CacheKeyView>,
    }
}

/// A field of a new row.
#[derive(Debug, Clone, Serialize)]
pub struct NewFieldView {
    pub docs: Vec<String>,
    pub name: String,
    pub ty: String,
    pub default: String,
}

/// `insert`.
#[derive(Debug, Clone, Serialize)]
pub struct InsertView {
    /// Whether a column is set to the time of the insert.
    pub has_now: bool,
    pub has_columns: bool,
    pub columns: Vec<InsertColumnView>,
    /// Whether a column has a default that only the database knows.
    pub has_database_defaults: bool,
    /// Whether a column is left to the database.
    pub has_rest: bool,
}

/// A column that `insert` sets.
#[derive(Debug, Clone, Serialize)]
pub struct InsertColumnView {
    pub field: String,
    /// `new.mobile`, `now`.
    pub value: String,
    /// Whether only the database knows the default.
    pub has_database_default: bool,
    pub is_nullable: bool,
}

/// `update`.
#[derive(Debug, Clone, Serialize)]
pub struct UpdateView {
    pub changes: Vec<ChangeView>,
    /// Whether a column counts the updates.
    pub has_version: bool,
    pub version: KeyColumnView,
}

/// A column that is set.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeView {
    pub field: String,
    /// `row.mobile.clone()`.
    pub value: String,
}

/// A column in a condition.
#[derive(Debug, Clone, Default, Serialize)]
pub struct KeyColumnView {
    /// Of SeaORM's `Column`: `Mobile`.
    pub variant: String,
    /// The parameter of a function: `mobile`.
    pub param: String,
    /// The value of a `row`: `row.mobile.as_str()`.
    pub row_value: String,
}

/// The primary key.
#[derive(Debug, Clone, Serialize)]
pub struct PrimaryKeyView {
    pub columns: Vec<KeyColumnView>,
    /// Parameters of a function: `id: i64`.
    pub params: String,
    /// The same as arguments: `id`.
    pub args: String,
    /// Arguments from a `row`: `row.id`.
    pub row_args: String,
    pub has_several_columns: bool,
    /// `i64`, or a tuple: `(i64, String)`.
    pub ty: String,
    /// A value of that type from a `row`: `row.id`.
    pub of_row: String,
    /// Arguments from a `key` of that type: `key`, `key.0, &key.1`.
    pub parts: String,
    /// Arguments from a reference `key` to that type: `*key`.
    pub borrowed_parts: String,
    /// The parameter of a closure that takes such a reference: `key`, `key: &String`.
    pub closure_param: String,
}

/// `find_one_by_mobile`.
#[derive(Debug, Clone, Serialize)]
pub struct FinderView {
    /// The end of the function's name: `mobile`.
    pub name: String,
    /// The columns for a comment: `` `mobile` ``.
    pub title: String,
    pub columns: Vec<KeyColumnView>,
    /// Parameters of a function: `mobile: &str`.
    pub params: String,
    /// The function that gives the cache key: `mobile_key`.
    pub cache_key: String,
    /// Its arguments: `mobile`, `Some(mobile)`.
    pub cache_key_args: String,
}

/// A function that gives a cache key.
#[derive(Debug, Clone, Serialize)]
pub struct CacheKeyView {
    /// `mobile_key`.
    pub function: String,
    /// `mobile: &str`.
    pub params: String,
    /// Arguments from a `row`: `&row.mobile`.
    pub row_args: String,
    /// The first argument of `format!`: `"cache:user:mobile:{mobile}"`.
    pub pattern: String,
    /// The other arguments of `format!`: `key::time(at)`.
    pub values: Vec<String>,
}

view! {
    /// `sql/<database>.sql`.
    "model/schema.sql.jinja" => pub struct SchemaFile<'a> {
        pub source: &'a str,
        pub tables: Vec<CreateTableView>,
    }
}

view! {
    /// The statements for one table: a part of `sql/<database>.sql` and of `src/tables.rs`.
    "model/create_table.sql.jinja" => pub struct CreateTable {
        pub table: CreateTableView,
    }
}

/// What creates a table. Names are in the database's quotes.
#[derive(Debug, Clone, Serialize)]
pub struct CreateTableView {
    /// PostgreSQL's enums that the columns use.
    pub enums: Vec<EnumView>,
    pub name: String,
    /// The columns and the keys: `"id" bigint NOT NULL`.
    pub definitions: Vec<String>,
    /// Whether MySQL's table has a comment.
    pub has_comment: bool,
    /// A text literal.
    pub comment: String,
    /// Indexes that are not part of the table in PostgreSQL and SQLite.
    pub indexes: Vec<IndexView>,
    /// PostgreSQL's comments.
    pub comments: Vec<CommentView>,
}

/// An enum of PostgreSQL, which has no `CREATE TYPE IF NOT EXISTS`.
#[derive(Debug, Clone, Serialize)]
pub struct EnumView {
    pub name: String,
    /// Text literals: `'a', 'b'`.
    pub values: String,
}

/// An index that is not unique.
#[derive(Debug, Clone, Serialize)]
pub struct IndexView {
    pub name: String,
    /// `"a", "b"`.
    pub columns: String,
}

/// A comment on a table or a column.
#[derive(Debug, Clone, Serialize)]
pub struct CommentView {
    /// `COLUMN "user"."id"`.
    pub object: String,
    /// A text literal.
    pub text: String,
}
