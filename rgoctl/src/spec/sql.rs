//! Tables of a database, as a DDL file or a live server describes them.

use crate::source::Span;

/// The tables of one run, in the order they were found.
#[derive(Debug, Clone)]
pub struct Schema {
    /// Where they come from, for people: `usercenter.sql`, or the database's name.
    pub origin: String,
    pub tables: Vec<Table>,
}

#[derive(Debug, Clone)]
pub struct Table {
    /// As written, quotes removed.
    pub name: String,
    /// The table's comment; empty without one.
    pub comment: String,
    pub columns: Vec<Column>,
    /// Columns of the primary key, by index, in the key's order. Never empty.
    pub primary_key: Vec<usize>,
    /// As [`Key::lengths`].
    pub primary_lengths: Vec<Option<u32>>,
    /// Unique indexes besides the primary key, each once, in order of declaration.
    pub unique_keys: Vec<Key>,
    /// Other indexes: they make no finder, and belong into a schema that is written.
    pub indexes: Vec<Key>,
    /// What `indexes` are called where names belong to the whole schema, as in PostgreSQL and SQLite: unlike
    /// every table and every other index.
    pub index_names: Vec<String>,
    /// The name in its file; none for a live table.
    pub span: Option<Span>,
}

impl Table {
    /// Whether the database alone fills a column, and an insert or update must leave it out: a generated one, or
    /// one it numbers outside the primary key.
    pub fn is_computed(&self, at: usize) -> bool {
        let column = &self.columns[at];
        column.generated || (column.auto_increment && !self.primary_key.contains(&at))
    }
}

/// An index over columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The index's own name, where it has one.
    pub name: Option<String>,
    /// By index, in the key's order.
    pub columns: Vec<usize>,
    /// How much of each column counts: 20 for MySQL's `title(20)`, none for all of it.
    pub lengths: Vec<Option<u32>>,
}

#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an option of its own in SQL"
)]
pub struct Column {
    /// As written, quotes removed.
    pub name: String,
    pub ty: ColumnType,
    /// Columns of the primary key are not.
    pub nullable: bool,
    /// None where an insert has to name the column, or where the database fills it by a rule of its own:
    /// an auto-increment or generated column. A nullable column without `DEFAULT` has `Null`.
    pub default: Option<Default>,
    /// MySQL's `AUTO_INCREMENT`, PostgreSQL's `serial` and identity columns.
    pub auto_increment: bool,
    /// MySQL's `ON UPDATE CURRENT_TIMESTAMP`.
    pub on_update_now: bool,
    /// `GENERATED ALWAYS AS (…)`: the database computes it, an insert or update must leave it out.
    pub generated: bool,
    /// How, in the language of its database: `(price * 2) STORED`. None for MariaDB's `ROW START`.
    pub computed: Option<String>,
    /// The column's comment; empty without one.
    pub comment: String,
    /// The name in its file; none for a live table.
    pub span: Option<Span>,
}

/// What a column holds when an insert leaves it out, in the column's own terms: `'0'` of an integer
/// column is `Int(0)`, `0` of a text is `Text("0")`.
#[derive(Debug, Clone, PartialEq)]
pub enum Default {
    Null,
    Int(i64),
    Float(f64),
    Bool(bool),
    /// Also the digits of a decimal, which no `f64` holds exactly: `0.00`.
    Text(String),
    /// `CURRENT_TIMESTAMP`, `now()`.
    Now,
    /// Anything else, as written: only the database can say what it is.
    Expression(String),
}

/// Types that every supported database has a form of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ColumnType {
    Bool,
    /// MySQL only; elsewhere the next larger one.
    TinyInt {
        unsigned: bool,
    },
    SmallInt {
        unsigned: bool,
    },
    /// `int`, `integer` and `mediumint`.
    Int {
        unsigned: bool,
    },
    BigInt {
        unsigned: bool,
    },
    Year,
    Bit {
        bits: u32,
    },
    /// Single precision.
    Float,
    /// Double precision.
    Double,
    Decimal {
        precision: Option<u32>,
        scale: Option<u32>,
    },
    Char {
        length: Option<u32>,
    },
    VarChar {
        length: Option<u32>,
    },
    /// `text` of any size.
    Text,
    Binary {
        length: Option<u32>,
    },
    VarBinary {
        length: Option<u32>,
    },
    Blob,
    Date,
    Time,
    /// A date and a time without a zone, with so many digits of a second.
    DateTime {
        digits: Option<u32>,
    },
    /// MySQL's `timestamp`: read like a `datetime`.
    Timestamp {
        digits: Option<u32>,
    },
    /// PostgreSQL's `timestamptz`.
    TimestampTz {
        digits: Option<u32>,
    },
    Json,
    Uuid,
    Enum {
        /// PostgreSQL's have a name; MySQL's belong to their column.
        name: Option<String>,
        values: Vec<String>,
    },
    Set {
        values: Vec<String>,
    },
}
