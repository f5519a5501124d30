//! PostgreSQL's catalogue, because its `information_schema` has neither comments nor indexes.

use std::collections::BTreeMap;

use anyhow::Result;

use super::super::Dialect;
use super::super::Tables;
use super::super::apply::Found;
use super::super::syntax::ColumnDecl;
use super::super::types::Custom;
use super::add_keys;
use super::default_of;
use super::name;
use super::server::Row;
use super::server::Server;
use super::table;
use super::type_of;

const TABLES: &str = "\
SELECT c.relname::text AS table_name, obj_description(c.oid, 'pg_class') AS comment
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = $1 AND c.relkind IN ('r', 'p') AND NOT c.relispartition
ORDER BY c.relname";

const COLUMNS: &str = "\
SELECT c.relname::text AS table_name, a.attname::text AS column_name,
  format_type(a.atttypid, a.atttypmod) AS column_type, a.attnotnull::text AS not_null,
  pg_get_expr(d.adbin, d.adrelid) AS column_default, a.attidentity::text AS identity,
  a.attgenerated::text AS generated, col_description(c.oid, a.attnum) AS comment
FROM pg_attribute a
JOIN pg_class c ON c.oid = a.attrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE n.nspname = $1 AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY c.relname, a.attnum";

// Without partial indexes and indexes on expressions; in order of declaration.
const KEYS: &str = "\
SELECT t.relname::text AS table_name, i.relname::text AS index_name, a.attname::text AS column_name,
  NULL::text AS length,
  CASE WHEN x.indisprimary THEN 'primary' WHEN x.indisunique THEN 'unique' ELSE 'plain' END AS role
FROM pg_index x
JOIN pg_class t ON t.oid = x.indrelid
JOIN pg_class i ON i.oid = x.indexrelid
JOIN pg_am m ON m.oid = i.relam
JOIN pg_namespace n ON n.oid = t.relnamespace
CROSS JOIN LATERAL unnest(x.indkey::int2[]) WITH ORDINALITY AS part (attnum, place)
JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = part.attnum
WHERE n.nspname = $1 AND m.amname IN ('btree', 'hash') AND x.indisvalid
  AND x.indpred IS NULL AND x.indexprs IS NULL AND part.place <= x.indnkeyatts
ORDER BY t.relname, i.oid, part.place";

// Each name once, because a column gives only the name of its type: the schema's own type, else the visible one.
const TYPES: &str = "\
SELECT t.typname::text AS type_name, e.enumlabel::text AS value,
  CASE WHEN t.typtype = 'd' THEN format_type(t.typbasetype, t.typtypmod) END AS base
FROM (
  SELECT DISTINCT ON (t.typname) t.*
  FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
  WHERE t.typtype IN ('d', 'e')
  ORDER BY t.typname, n.nspname = $1 DESC, pg_type_is_visible(t.oid) DESC, t.oid
) t LEFT JOIN pg_enum e ON e.enumtypid = t.oid
ORDER BY t.typname, e.enumsortorder";

pub(super) fn read(server: &mut Server, schema: &str, wanted: &Tables) -> Result<(String, Found)> {
    let about = server.rows("SELECT current_database()::text AS name", &[])?;
    let origin = about.first().map(|row| row.text("name"));
    let origin = origin.unwrap_or_default().to_owned();
    let mut found = Found {
        tables: Vec::new(),
        customs: customs(server, schema)?,
    };
    let mut places = BTreeMap::new();
    for row in server.rows(TABLES, &[schema])? {
        let table = table(&row);
        if wanted.has(&table.name.text) {
            places.insert(table.name.text.clone(), found.tables.len());
            found.tables.push(table);
        }
    }
    for row in server.rows(COLUMNS, &[schema])? {
        if let Some(at) = places.get(row.text("table_name")) {
            found.tables[*at].columns.push(column(&row));
        }
    }
    let keys = server.rows(KEYS, &[schema])?;
    add_keys(&places, &mut found, &keys);
    Ok((origin, found))
}

fn customs(server: &mut Server, schema: &str) -> Result<BTreeMap<String, Custom>> {
    let mut customs = BTreeMap::new();
    for row in server.rows(TYPES, &[schema])? {
        let name = row.text("type_name").to_owned();
        if let Some(base) = row.get("base") {
            customs.insert(name, Custom::Domain(type_of(base, Dialect::Postgres)));
            continue;
        }
        let custom = customs
            .entry(name)
            .or_insert_with(|| Custom::Enum(Vec::new()));
        // An enum may have no values.
        if let (Custom::Enum(values), Some(value)) = (custom, row.get("value")) {
            values.push(value.to_owned());
        }
    }
    Ok(customs)
}

fn column(row: &Row) -> ColumnDecl {
    let generated = row.text("generated");
    let default = row.get("column_default");
    // The catalogue keeps the expression of a generated column as its default.
    let (default, computed) = match generated {
        "" => (default, None),
        "v" => (None, default.map(|text| format!("({text}) VIRTUAL"))),
        _ => (None, default.map(|text| format!("({text}) STORED"))),
    };
    ColumnDecl {
        name: name(row.text("column_name")),
        ty: type_of(row.text("column_type"), Dialect::Postgres),
        nullable: row.text("not_null") != "true",
        default: default.map(|default| default_of(default, Dialect::Postgres)),
        auto_increment: !row.text("identity").is_empty(),
        on_update_now: false,
        generated: !generated.is_empty(),
        computed,
        is_json: false,
        comment: row.text("comment").to_owned(),
    }
}
