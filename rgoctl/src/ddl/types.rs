//! From a written type to a type of the schema.

use std::collections::BTreeMap;

use super::Dialect;
use super::syntax::TypeDecl;
use crate::spec::sql::ColumnType;

/// Types that a PostgreSQL schema declares.
#[derive(Debug)]
pub(super) enum Custom {
    Enum(Vec<String>),
    Domain(TypeDecl),
}

/// The type, or a help text: an action.
pub(super) fn column_type(
    dialect: Dialect,
    ty: &TypeDecl,
    customs: &BTreeMap<String, Custom>,
) -> Result<ColumnType, &'static str> {
    if ty.is_array || dialect == Dialect::Postgres && ty.name.starts_with('_') {
        return Err("store the list as `jsonb`, or in a separate table");
    }
    // A domain may refer to another one. The number of steps is limited, in case one refers to itself.
    let mut ty = ty;
    for _ in 0..=customs.len() {
        match customs.get(&ty.name) {
            Some(Custom::Enum(values)) => {
                return Ok(ColumnType::Enum {
                    name: Some(ty.name.clone()),
                    values: values.clone(),
                });
            }
            Some(Custom::Domain(base)) => ty = base,
            None => break,
        }
    }
    let known = match dialect {
        Dialect::Mysql => mysql(ty),
        Dialect::Postgres => postgres(ty),
    };
    known
        .or_else(|| shared(ty))
        .ok_or(remedy(&ty.name, dialect))
}

/// Types with the same name and meaning in both languages.
fn shared(ty: &TypeDecl) -> Option<ColumnType> {
    let unsigned = ty.unsigned;
    let first = ty.sizes.first().copied();
    Some(match ty.name.as_str() {
        "bool" | "boolean" => ColumnType::Bool,
        "smallint" | "int2" => ColumnType::SmallInt { unsigned },
        "int" | "integer" | "int4" => ColumnType::Int { unsigned },
        "bigint" | "int8" => ColumnType::BigInt { unsigned },
        "float" if first.is_some_and(|bits| bits > 24) && ty.sizes.len() == 1 => ColumnType::Double,
        "float4" => ColumnType::Float,
        "double" | "double precision" | "float8" => ColumnType::Double,
        "decimal" | "numeric" | "dec" => decimal(ty),
        "char" | "character" | "nchar" | "national char" | "national character" => char_of(ty),
        "varchar"
        | "character varying"
        | "char varying"
        | "nvarchar"
        | "national varchar"
        | "nchar varying"
        | "national character varying"
        | "national char varying" => ColumnType::VarChar { length: first },
        "text" => ColumnType::Text,
        "date" => ColumnType::Date,
        "time" => ColumnType::Time,
        "json" => ColumnType::Json,
        "uuid" => ColumnType::Uuid,
        _ => return None,
    })
}

fn mysql(ty: &TypeDecl) -> Option<ColumnType> {
    let unsigned = ty.unsigned;
    let first = ty.sizes.first().copied();
    Some(match ty.name.as_str() {
        "tinyint" | "int1" => ColumnType::TinyInt { unsigned },
        "mediumint" | "middleint" | "int3" => ColumnType::Int { unsigned },
        "year" => ColumnType::Year,
        "bit" => ColumnType::Bit {
            bits: first.unwrap_or(1),
        },
        "float" if first.is_none_or(|bits| bits <= 24) || ty.sizes.len() == 2 => ColumnType::Float,
        "real" => ColumnType::Double,
        // Without a size it has ten digits.
        "decimal" | "numeric" | "dec" | "fixed" if ty.sizes.is_empty() => ColumnType::Decimal {
            precision: Some(10),
            scale: Some(0),
        },
        "fixed" => decimal(ty),
        "tinytext" | "mediumtext" | "longtext" | "long" | "long varchar" => ColumnType::Text,
        "binary" => ColumnType::Binary {
            length: Some(first.unwrap_or(1)),
        },
        "varbinary" | "binary varying" => ColumnType::VarBinary { length: first },
        "tinyblob" | "blob" | "mediumblob" | "longblob" | "long varbinary" => ColumnType::Blob,
        "datetime" => ColumnType::DateTime { digits: digits(ty) },
        "timestamp" => ColumnType::Timestamp { digits: digits(ty) },
        "enum" => ColumnType::Enum {
            name: None,
            values: ty.values.clone(),
        },
        "set" => ColumnType::Set {
            values: ty.values.clone(),
        },
        _ => return None,
    })
}

fn postgres(ty: &TypeDecl) -> Option<ColumnType> {
    let first = ty.sizes.first().copied();
    Some(match ty.name.as_str() {
        "real" => ColumnType::Float,
        "float" => match first {
            Some(bits) if bits <= 24 => ColumnType::Float,
            _ => ColumnType::Double,
        },
        "bpchar" => char_of(ty),
        "citext" => ColumnType::Text,
        "name" => ColumnType::VarChar { length: Some(63) },
        "bytea" => ColumnType::Blob,
        "timestamp" => ColumnType::DateTime { digits: digits(ty) },
        "timestamptz" => ColumnType::TimestampTz { digits: digits(ty) },
        "jsonb" => ColumnType::Json,
        _ => return None,
    })
}

fn decimal(ty: &TypeDecl) -> ColumnType {
    let precision = ty.sizes.first().copied();
    ColumnType::Decimal {
        precision,
        // A precision without a scale means integers.
        scale: ty.sizes.get(1).copied().or(precision.map(|_| 0)),
    }
}

fn char_of(ty: &TypeDecl) -> ColumnType {
    ColumnType::Char {
        length: Some(ty.sizes.first().copied().unwrap_or(1)),
    }
}

fn digits(ty: &TypeDecl) -> Option<u32> {
    ty.sizes.first().copied()
}

fn remedy(name: &str, dialect: Dialect) -> &'static str {
    const GEOMETRY: [&str; 10] = [
        "geometry",
        "geography",
        "point",
        "linestring",
        "polygon",
        "multipoint",
        "multilinestring",
        "multipolygon",
        "geometrycollection",
        "geomcollection",
    ];
    match (name, dialect) {
        (_, Dialect::Mysql) if GEOMETRY.contains(&name) => {
            "store a point as two columns of type `double`, a shape as GeoJSON in a `json` column"
        }
        (_, Dialect::Postgres) if GEOMETRY.contains(&name) => {
            "store a point as two columns of type `double precision`, a shape as GeoJSON in a `jsonb` column"
        }
        ("inet" | "inet4" | "inet6" | "cidr" | "macaddr", _) => {
            "store the address as `varchar(45)`"
        }
        ("interval", _) => "store the time span as a `bigint` of seconds or milliseconds",
        ("money", _) => "store the amount as `numeric(19,2)`",
        ("bit" | "bit varying" | "varbit", _) => "use `boolean`, or `bigint` for a set of flags",
        ("timetz", _) => "use `time`",
        ("xml" | "tsvector" | "tsquery" | "ltree", _) => "use `text`",
        (_, Dialect::Mysql) => {
            "use an integer, `decimal`, `double`, `varchar`, `text`, `varbinary`, `blob`, `date`, `datetime` or `json`"
        }
        (_, Dialect::Postgres) => {
            "use an integer, `numeric`, `double precision`, `varchar`, `text`, `bytea`, `date`, `timestamptz` or `jsonb`; \
             a type of the schema's own needs its `CREATE TYPE` or `CREATE DOMAIN` in one of the files"
        }
    }
}
