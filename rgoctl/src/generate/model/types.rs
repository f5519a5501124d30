//! SQL types in Rust: only types that SQLite, MySQL and PostgreSQL all read and write.

use std::collections::BTreeSet;

use super::Language;
use crate::spec::sql::Column;
use crate::spec::sql::ColumnType;

/// The Rust type of a column's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Bool,
    I16,
    I32,
    I64,
    F32,
    F64,
    Decimal,
    Time,
    Text,
    Bytes,
}

/// How a column is read that the drivers do not return in our type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cast<'a> {
    /// `CAST(column AS …)` in queries; MySQL converts what is written.
    Read(&'static str),
    /// As an enum of PostgreSQL: read as text, written with a cast to this type.
    Both(&'a str),
}

/// A column's type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Type<'a> {
    pub(super) kind: Kind,
    pub(super) cast: Option<Cast<'a>>,
}

impl Type<'_> {
    pub(super) const TEXT: Self = Self {
        kind: Kind::Text,
        cast: None,
    };
}

impl Kind {
    /// The type in a struct.
    pub(super) fn owned(self) -> &'static str {
        match self {
            Self::Bool => "bool",
            Self::I16 => "i16",
            Self::I32 => "i32",
            Self::I64 => "i64",
            Self::F32 => "f32",
            Self::F64 => "f64",
            Self::Decimal => "Decimal",
            Self::Time => "Time",
            Self::Text => "String",
            Self::Bytes => "Vec<u8>",
        }
    }

    /// The type of a parameter.
    pub(super) fn borrowed(self) -> &'static str {
        match self {
            Self::Text => "&str",
            Self::Bytes => "&[u8]",
            _ => self.owned(),
        }
    }

    /// The value `Default` gives.
    pub(super) fn zero(self) -> &'static str {
        match self {
            Self::Bool => "false",
            Self::I16 | Self::I32 | Self::I64 => "0",
            Self::F32 | Self::F64 => "0.0",
            Self::Decimal => "Decimal::ZERO",
            Self::Time => "Time::default()",
            Self::Text => "String::new()",
            Self::Bytes => "Vec::new()",
        }
    }

    pub(super) fn is_copy(self) -> bool {
        !matches!(self, Self::Text | Self::Bytes)
    }

    pub(super) fn is_integer(self) -> bool {
        matches!(self, Self::I16 | Self::I32 | Self::I64)
    }
}

/// The types of `rgo_sql` that values of these kinds have, sorted.
pub(super) fn imports(kinds: impl IntoIterator<Item = Kind>) -> Vec<&'static str> {
    let kinds = kinds.into_iter();
    let types = kinds.filter(|kind| matches!(kind, Kind::Decimal | Kind::Time));
    let types: BTreeSet<&str> = types.map(Kind::owned).collect();
    types.into_iter().collect()
}

/// The type of a column, or why it has none.
pub(super) fn of(column: &Column, language: Language) -> Result<Type<'_>, &'static str> {
    let kind = kind(&column.ty)?;
    let cast = match language {
        Language::Mysql => mysql_cast(&column.ty),
        Language::Postgres => postgres_cast(&column.ty)?,
    };
    Ok(Type { kind, cast })
}

/// Unsigned types and MySQL's `tinyint` become the next larger type that all databases have.
fn kind(ty: &ColumnType) -> Result<Kind, &'static str> {
    Ok(match ty {
        ColumnType::Bool | ColumnType::Bit { bits: 1 } => Kind::Bool,
        ColumnType::Bit { .. } => return Err("only MySQL reads it as a number"),
        ColumnType::TinyInt { .. }
        | ColumnType::SmallInt { unsigned: false }
        | ColumnType::Year => Kind::I16,
        ColumnType::SmallInt { unsigned: true } | ColumnType::Int { unsigned: false } => Kind::I32,
        ColumnType::Int { unsigned: true } | ColumnType::BigInt { .. } => Kind::I64,
        ColumnType::Float => Kind::F32,
        ColumnType::Double => Kind::F64,
        ColumnType::Decimal { .. } => Kind::Decimal,
        ColumnType::Char { .. }
        | ColumnType::VarChar { .. }
        | ColumnType::Text
        | ColumnType::Time
        | ColumnType::Json
        | ColumnType::Uuid
        | ColumnType::Enum { .. }
        | ColumnType::Set { .. } => Kind::Text,
        ColumnType::Binary { .. } | ColumnType::VarBinary { .. } | ColumnType::Blob => Kind::Bytes,
        ColumnType::Date
        | ColumnType::DateTime { .. }
        | ColumnType::Timestamp { .. }
        | ColumnType::TimestampTz { .. } => Kind::Time,
    })
}

/// SQLite does not know the types `signed` and `char`; a cast to them keeps numbers and texts as they are.
fn mysql_cast(ty: &ColumnType) -> Option<Cast<'static>> {
    match ty {
        ColumnType::TinyInt { unsigned: true }
        | ColumnType::SmallInt { unsigned: true }
        | ColumnType::Int { unsigned: true }
        | ColumnType::BigInt { unsigned: true }
        | ColumnType::Year => Some(Cast::Read("signed")),
        ColumnType::Time | ColumnType::Json | ColumnType::Uuid => Some(Cast::Read("char")),
        _ => None,
    }
}

fn postgres_cast(ty: &ColumnType) -> Result<Option<Cast<'_>>, &'static str> {
    Ok(match ty {
        ColumnType::Bit { .. } => return Err("PostgreSQL returns it as a string of bits"),
        ColumnType::Enum { name, .. } => name.as_deref().map(Cast::Both),
        ColumnType::Time => Some(Cast::Both("time")),
        // A `jsonb` column accepts it too, and a `json` column keeps it byte for byte.
        ColumnType::Json => Some(Cast::Both("json")),
        ColumnType::Uuid => Some(Cast::Both("uuid")),
        _ => None,
    })
}
