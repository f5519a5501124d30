//! `information_schema` of MySQL and MariaDB.

use std::collections::BTreeMap;

use anyhow::Context as _;
use anyhow::Result;
use anyhow::bail;

use super::super::Dialect;
use super::super::Tables;
use super::super::apply::Found;
use super::super::syntax::ColumnDecl;
use super::super::syntax::DefaultDecl;
use super::super::tokens::Kind;
use super::super::tokens::Token;
use super::add_keys;
use super::default_of;
use super::name;
use super::server::Row;
use super::server::Server;
use super::table;
use super::type_of;

// Converted, because MySQL 8 sends some of these columns as bytes.
const TABLES: &str = "\
SELECT CONVERT(table_name USING utf8mb4) AS table_name, CONVERT(table_comment USING utf8mb4) AS comment
FROM information_schema.tables
WHERE table_schema = DATABASE() AND table_type IN ('BASE TABLE', 'SYSTEM VERSIONED')
ORDER BY table_name";

const COLUMNS: &str = "\
SELECT CONVERT(table_name USING utf8mb4) AS table_name, CONVERT(column_name USING utf8mb4) AS column_name,
  CONVERT(column_type USING utf8mb4) AS column_type, CONVERT(is_nullable USING utf8mb4) AS is_nullable,
  CONVERT(column_default USING utf8mb4) AS column_default, CONVERT(extra USING utf8mb4) AS extra,
  CONVERT(generation_expression USING utf8mb4) AS generation, CONVERT(column_comment USING utf8mb4) AS comment
FROM information_schema.columns
WHERE table_schema = DATABASE()
ORDER BY table_name, ordinal_position";

// A part without a column is an expression; full-text and spatial indexes cannot find rows by equality.
const KEYS: &str = "\
SELECT CONVERT(table_name USING utf8mb4) AS table_name, CONVERT(index_name USING utf8mb4) AS index_name,
  CONVERT(column_name USING utf8mb4) AS column_name, CONVERT(sub_part, CHAR) AS length,
  CONVERT(CASE WHEN index_name = 'PRIMARY' THEN 'primary' WHEN non_unique = 0 THEN 'unique' ELSE 'plain' END
    USING utf8mb4) AS role
FROM information_schema.statistics
WHERE table_schema = DATABASE() AND index_type IN ('BTREE', 'HASH') AND (table_name, index_name) NOT IN
  (SELECT table_name, index_name FROM information_schema.statistics
   WHERE table_schema = DATABASE() AND column_name IS NULL)
ORDER BY table_name, index_name, seq_in_index";

const CHECKS: &str = "\
SELECT CONVERT(table_name USING utf8mb4) AS table_name, CONVERT(check_clause USING utf8mb4) AS clause
FROM information_schema.check_constraints WHERE constraint_schema = DATABASE()";

pub(super) fn read(server: &mut Server, wanted: &Tables) -> Result<(String, Found)> {
    let about = "SELECT CONVERT(VERSION() USING utf8mb4) AS version, CONVERT(DATABASE() USING utf8mb4) AS name";
    let about = server.rows(about, &[])?;
    let about = about
        .first()
        .context("the server did not return its version")?;
    let origin = about.text("name").to_owned();
    if origin.is_empty() {
        bail!("the data source does not name a database");
    }
    let is_maria = about.text("version").contains("MariaDB");

    let mut found = Found {
        tables: Vec::new(),
        customs: BTreeMap::new(),
    };
    let mut places = BTreeMap::new();
    for row in server.rows(TABLES, &[])? {
        let table = table(&row);
        if wanted.has(&table.name.text) {
            places.insert(table.name.text.clone(), found.tables.len());
            found.tables.push(table);
        }
    }
    for row in server.rows(COLUMNS, &[])? {
        if let Some(at) = places.get(row.text("table_name")) {
            found.tables[*at].columns.push(column(&row, is_maria));
        }
    }
    let keys = server.rows(KEYS, &[])?;
    add_keys(&places, &mut found, &keys);
    if is_maria {
        for row in server.rows(CHECKS, &[])? {
            let clause = row.text("clause");
            if let Some(at) = places.get(row.text("table_name")) {
                for column in &mut found.tables[*at].columns {
                    column.is_json |= clause == format!("json_valid(`{}`)", column.name.text);
                }
            }
        }
    }
    Ok((origin, found))
}

fn column(row: &Row, is_maria: bool) -> ColumnDecl {
    let extra = row.text("extra").to_lowercase();
    let column_type = row.text("column_type");
    let default = row.get("column_default");
    let generation = row.text("generation");
    ColumnDecl {
        name: name(row.text("column_name")),
        ty: type_of(column_type, Dialect::Mysql),
        nullable: row.text("is_nullable") == "YES",
        default: default.map(|text| default_decl(text, is_maria, &extra, column_type)),
        auto_increment: extra.contains("auto_increment"),
        on_update_now: extra.contains("on update current_timestamp"),
        generated: !generation.is_empty(),
        computed: computed(generation, &extra, is_maria),
        is_json: false,
        comment: row.text("comment").to_owned(),
    }
}

/// MySQL returns an expression with a backslash before each quote.
fn computed(expression: &str, extra: &str, is_maria: bool) -> Option<String> {
    if expression.is_empty() || expression.starts_with("ROW ") {
        return None;
    }
    let expression = if is_maria {
        expression.to_owned()
    } else {
        expression.replace("\\'", "'")
    };
    let is_stored = extra.contains("stored");
    let kind = if is_stored { "STORED" } else { "VIRTUAL" };
    Some(format!("({expression}) {kind}"))
}

/// MariaDB returns every default as SQL. MySQL returns an expression as SQL, and a literal as bare text.
fn default_decl(text: &str, is_maria: bool, extra: &str, column_type: &str) -> DefaultDecl {
    let has_time = column_type.starts_with("datetime") || column_type.starts_with("timestamp");
    let is_sql = is_maria
        || extra.contains("default_generated")
        || column_type.starts_with("bit")
        || has_time && text.to_lowercase().starts_with("current_timestamp");
    if is_sql {
        return default_of(text, Dialect::Mysql);
    }
    let token = Token {
        kind: Kind::Text(text.to_owned()),
        range: 0..text.len(),
    };
    DefaultDecl {
        tokens: vec![token],
        text: text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::defaults;
    use super::*;
    use crate::spec::sql::ColumnType;
    use crate::spec::sql::Default;

    #[test]
    fn expressions_of_mysql_are_read_without_its_backslashes() {
        let raw = r"concat(`a`,_utf8mb4\'it\')";
        let computed = |raw, extra, is_maria| computed(raw, extra, is_maria).unwrap_or_default();
        let wanted = "(concat(`a`,_utf8mb4'it')) STORED";
        assert_eq!(computed(raw, "stored generated", false), wanted);
        assert_eq!(
            computed("`a` + 1", "virtual generated", true),
            "(`a` + 1) VIRTUAL"
        );
        assert_eq!(computed("ROW START", "stored generated", true), "");
    }

    #[test]
    fn defaults_of_mysql_are_bare_texts_but_for_expressions() {
        let time = ColumnType::DateTime { digits: Some(3) };
        let text = ColumnType::VarChar { length: Some(36) };
        let bit = ColumnType::Bit { bits: 1 };
        let number = ColumnType::BigInt { unsigned: false };
        for (raw, extra, column_type, ty, wanted) in [
            ("0", "", "bigint", &number, Default::Int(0)),
            (
                "uuid()",
                "",
                "varchar(36)",
                &text,
                Default::Text("uuid()".to_owned()),
            ),
            (
                "uuid()",
                "default_generated",
                "varchar(36)",
                &text,
                Default::Expression("uuid()".to_owned()),
            ),
            (
                "CURRENT_TIMESTAMP(3)",
                "default_generated",
                "datetime(3)",
                &time,
                Default::Now,
            ),
            (
                "CURRENT_TIMESTAMP",
                "on update current_timestamp",
                "timestamp",
                &time,
                Default::Now,
            ),
            ("b'1'", "", "bit(1)", &bit, Default::Int(1)),
        ] {
            let decl = default_decl(raw, false, extra, column_type);
            assert_eq!(defaults::default(&decl, ty, Dialect::Mysql), Some(wanted));
        }
    }
}
