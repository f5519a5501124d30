//! Tables of a database, from a DDL file or a live server.

use crate::source::Span;

/// The tables of one run, in the order they were found.
#[derive(Debug, Clone)]
pub struct Schema {
    /// The origin, for messages: `usercenter.sql`, or the name of the database.
    pub origin: String,
    pub tables: Vec<Table>,
}

#[derive(Debug, Clone)]
pub struct Table {
    /// As written, without quotes.
    pub name: String,
    /// The table's comment; empty if there is none.
    pub comment: String,
    pub columns: Vec<Column>,
    /// Columns of the primary key, by index, in the key's order. Never empty.
    pub primary_key: Vec<usize>,
    /// As [`Key::lengths`].
    pub primary_lengths: Vec<Option<u32>>,
    /// Unique indexes besides the primary key, each once, in order of declaration.
    pub unique_keys: Vec<Key>,
    /// Other indexes: they have no finder, but are part of a schema that is written.
    pub indexes: Vec<Key>,
    /// The names of `indexes` where a name belongs to the whole schema, as in PostgreSQL and SQLite: different
    /// from every table and every other index.
    pub index_names: Vec<String>,
    /// The span of the name; `None` for a live table.
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
    /// The name of the index, if it has one.
    pub name: Option<String>,
    /// By index, in the key's order.
    pub columns: Vec<usize>,
    /// How many characters of each column count: 20 for MySQL's `title(20)`, `None` for all.
    pub lengths: Vec<Option<u32>>,
}

#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a separate option in SQL"
)]
pub struct Column {
    /// As written, without quotes.
    pub name: String,
    pub ty: ColumnType,
    /// False for columns of the primary key.
    pub nullable: bool,
    /// `None` if an insert must name the column, or if the database fills it by a rule of its own: an
    /// auto-increment or generated column. A nullable column without `DEFAULT` has `Null`.
    pub default: Option<Default>,
    /// MySQL's `AUTO_INCREMENT`, PostgreSQL's `serial` and identity columns.
    pub auto_increment: bool,
    /// MySQL's `ON UPDATE CURRENT_TIMESTAMP`.
    pub on_update_now: bool,
    /// `GENERATED ALWAYS AS (…)`: the database computes it, an insert or update must leave it out.
    pub generated: bool,
    /// The expression, in the language of the database: `(price * 2) STORED`. `None` for MariaDB's `ROW START`.
    pub computed: Option<String>,
    /// The column's comment; empty if there is none.
    pub comment: String,
    /// The span of the name; `None` for a live table.
    pub span: Option<Span>,
}

/// The value of a column that an insert leaves out, as a value of the column's type: `'0'` of an integer
/// column is `Int(0)`, `0` of a text column is `Text("0")`.
#[derive(Debug, Clone, PartialEq)]
pub enum Default {
    Null,
    Int(i64),
    Float(f64),
    Bool(bool),
    /// Also the digits of a decimal, which an `f64` cannot represent exactly: `0.00`.
    Text(String),
    /// `CURRENT_TIMESTAMP`, `now()`.
    Now,
    /// Anything else, as written: only the database can evaluate it.
    Expression(String),
}

/// Types that every supported database can express.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ColumnType {
    Bool,
    /// MySQL only; other databases use the next larger type.
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
    /// A date and a time without a zone, with this many fractional digits of a second.
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
        /// In PostgreSQL an enum has a name; in MySQL it belongs to its column.
        name: Option<String>,
        values: Vec<String>,
    },
    Set {
        values: Vec<String>,
    },
}
