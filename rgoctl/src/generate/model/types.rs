//! SQL types in Rust: only types that SQLite, MySQL and PostgreSQL all read and write.

use super::Language;
use crate::generate::layout::Expr;
use crate::spec::sql::Column;
use crate::spec::sql::ColumnType;

/// What a column's values are in Rust.
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

/// How the database is asked for a column whose own type no driver hands out as ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cast<'a> {
    /// `CAST(column AS …)` when it is read; MySQL takes ours when it is written.
    Read(&'static str),
    /// PostgreSQL's way of enums: read as text, written with a cast to the type.
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
    pub(super) fn zero(self) -> Expr {
        match self {
            Self::Bool => Expr::atom("false"),
            Self::I16 | Self::I32 | Self::I64 => Expr::atom("0"),
            Self::F32 | Self::F64 => Expr::atom("0.0"),
            Self::Decimal => Expr::atom("Decimal::ZERO"),
            Self::Time => Expr::call("Time::default", []),
            Self::Text => Expr::call("String::new", []),
            Self::Bytes => Expr::call("Vec::new", []),
        }
    }

    pub(super) fn is_copy(self) -> bool {
        !matches!(self, Self::Text | Self::Bytes)
    }

    pub(super) fn is_integer(self) -> bool {
        matches!(self, Self::I16 | Self::I32 | Self::I64)
    }

    /// The path to import, where the type has one.
    pub(super) fn import(self) -> Option<&'static str> {
        match self {
            Self::Decimal => Some("rgo_sql::Decimal"),
            Self::Time => Some("rgo_sql::Time"),
            _ => None,
        }
    }
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

/// The next larger type where one has no counterpart: those without a sign, and MySQL's `tinyint`.
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

/// SQLite knows neither `signed` nor `char` as types, and keeps numbers and texts with them.
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
        ColumnType::Bit { .. } => return Err("PostgreSQL hands it out as a string of bits"),
        ColumnType::Enum { name, .. } => name.as_deref().map(Cast::Both),
        ColumnType::Time => Some(Cast::Both("time")),
        // A `jsonb` column takes it as well, and a `json` one keeps it to the byte.
        ColumnType::Json => Some(Cast::Both("json")),
        ColumnType::Uuid => Some(Cast::Both("uuid")),
        _ => None,
    })
}
