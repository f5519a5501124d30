//! A column: name, type, options.

use super::super::reader::Parsed;
use super::super::reader::Reader;
use super::super::syntax::ColumnDecl;
use super::super::syntax::DefaultDecl;
use super::super::syntax::KeyDecl;
use super::super::syntax::KeyPart;
use super::super::syntax::Role;
use super::super::syntax::TypeDecl;
use super::super::tokens::Kind;
use super::types::parse_type;
use crate::diagnostic::suggest;

/// Words that begin an option, so that a default ends before them.
const OPTIONS: [&str; 20] = [
    "NOT",
    "NULL",
    "DEFAULT",
    "COMMENT",
    "ON",
    "UNIQUE",
    "PRIMARY",
    "KEY",
    "CHECK",
    "REFERENCES",
    "CONSTRAINT",
    "COLLATE",
    "GENERATED",
    "AUTO_INCREMENT",
    "INVISIBLE",
    "VISIBLE",
    "STORAGE",
    "COLUMN_FORMAT",
    "DEFERRABLE",
    "INITIALLY",
];

/// A column, and the keys that it declares.
pub(super) fn parse_column(reader: &mut Reader<'_>) -> Parsed<(ColumnDecl, Vec<KeyDecl>)> {
    let start = reader.position();
    let name = reader.name("a column's name")?;
    let ty = parse_type(reader)?;
    let mut column = ColumnDecl {
        name,
        nullable: true,
        default: None,
        auto_increment: false,
        on_update_now: false,
        generated: false,
        computed: None,
        is_json: false,
        comment: String::new(),
        ty,
    };
    let mut roles = Vec::new();
    resolve_serial(reader, &mut column.ty).then(|| {
        column.nullable = false;
        column.auto_increment = true;
        roles.extend(reader.is_mysql().then_some(Role::Unique));
    });
    while !is_end(reader) {
        parse_option(reader, &mut column, &mut roles)?;
    }
    let span = reader.span_from(start);
    let key = |role| KeyDecl {
        role,
        name: None,
        parts: vec![KeyPart {
            column: column.name.clone(),
            length: None,
        }],
        span,
    };
    let keys = roles.into_iter().map(key).collect();
    Ok((column, keys))
}

/// `serial` is short for a type, a sequence and `NOT NULL`; in MySQL also for a unique key.
fn resolve_serial(reader: &Reader<'_>, ty: &mut TypeDecl) -> bool {
    let whole = match ty.name.as_str() {
        "serial" if reader.is_mysql() => {
            ty.unsigned = true;
            "bigint"
        }
        "serial" | "serial4" if !reader.is_mysql() => "integer",
        "bigserial" | "serial8" if !reader.is_mysql() => "bigint",
        "smallserial" | "serial2" if !reader.is_mysql() => "smallint",
        _ => return false,
    };
    whole.clone_into(&mut ty.name);
    true
}

fn is_end(reader: &Reader<'_>) -> bool {
    let place = reader.is_mysql() && reader.is_any(&["FIRST", "AFTER"]);
    reader.peek().is_none() || reader.is_sign(",") || reader.is_sign(")") || place
}

fn parse_option(
    reader: &mut Reader<'_>,
    column: &mut ColumnDecl,
    roles: &mut Vec<Role>,
) -> Parsed<()> {
    if reader.eat(&["NOT", "NULL"]) {
        column.nullable = false;
    } else if reader.is_any(&["NOT"]) && !reader.is_word_at(1, "DEFERRABLE") {
        reader.advance();
        return reader.expected("`NULL`");
    } else if reader.eat(&["NULL"]) {
        column.nullable = true;
    } else if reader.eat(&["DEFAULT"]) {
        column.default = Some(parse_default(reader)?);
    } else if reader.eat(&["PRIMARY", "KEY"]) || reader.is_mysql() && reader.eat(&["KEY"]) {
        // In MySQL, `id int KEY` is the primary key.
        roles.push(Role::Primary);
    } else if reader.eat(&["UNIQUE"]) {
        reader.eat(&["KEY"]);
        roles.push(Role::Unique);
    } else if reader.eat(&["COMMENT"]) {
        column.comment = reader.string("a comment in quotes")?;
    } else if reader.is_mysql() && reader.eat(&["AUTO_INCREMENT"]) {
        column.auto_increment = true;
    } else if reader.is_mysql() && reader.eat(&["ON", "UPDATE"]) {
        skip_value(reader)?;
        column.on_update_now = true;
    } else if reader.eat(&["GENERATED"]) {
        parse_generated(reader, column)?;
    } else if reader.eat(&["AS"]) {
        parse_generated_as(reader, column)?;
    } else if reader.eat(&["CHECK"]) {
        parse_check(reader, column)?;
    } else if reader.eat(&["REFERENCES"]) {
        parse_reference(reader)?;
    } else {
        skip_option(reader, column)?;
    }
    Ok(())
}

/// The tokens up to the next option. Their meaning depends on the type.
pub(super) fn parse_default(reader: &mut Reader<'_>) -> Parsed<DefaultDecl> {
    let start = reader.position();
    if is_end(reader) {
        return reader.expected("a default");
    }
    loop {
        if reader.is_sign("(") {
            reader.skip_parens()?;
        } else {
            reader.advance();
        }
        if is_end(reader) || reader.is_any(&OPTIONS) {
            break;
        }
    }
    Ok(DefaultDecl {
        tokens: reader.taken(start).to_vec(),
        text: reader.text().to_owned(),
    })
}

/// `ALWAYS AS (a + b) STORED`, `BY DEFAULT AS IDENTITY (…)`, `ALWAYS AS ROW START`
fn parse_generated(reader: &mut Reader<'_>, column: &mut ColumnDecl) -> Parsed<()> {
    if !reader.eat(&["ALWAYS", "AS"]) && !reader.eat(&["BY", "DEFAULT", "AS"]) {
        return reader.expected("`ALWAYS AS` or `BY DEFAULT AS`");
    }
    if reader.eat(&["IDENTITY"]) {
        column.auto_increment = true;
        column.nullable = false;
        if reader.is_sign("(") {
            reader.skip_parens()?;
        }
        return Ok(());
    }
    parse_generated_as(reader, column)
}

fn parse_generated_as(reader: &mut Reader<'_>, column: &mut ColumnDecl) -> Parsed<()> {
    column.generated = true;
    if reader.eat(&["ROW"]) {
        reader.advance();
        return Ok(());
    }
    let start = reader.position();
    reader.skip_parens()?;
    let expression = reader.text_from(start);
    // MariaDB's old word for `STORED`.
    let is_stored = reader.eat_any(&["STORED", "PERSISTENT"]);
    reader.eat(&["VIRTUAL"]);
    let kind = if is_stored { "STORED" } else { "VIRTUAL" };
    column.computed = Some(format!("{expression} {kind}"));
    Ok(())
}

fn parse_check(reader: &mut Reader<'_>, column: &mut ColumnDecl) -> Parsed<()> {
    column.is_json |= reader.is_mysql() && reader.is_word_at(1, "JSON_VALID");
    reader.skip_parens()?;
    if !reader.eat(&["NO", "INHERIT"]) && !reader.eat(&["NOT", "ENFORCED"]) {
        reader.eat(&["ENFORCED"]);
    }
    Ok(())
}

fn parse_reference(reader: &mut Reader<'_>) -> Parsed<()> {
    reader.names("a table's name")?;
    if reader.is_sign("(") {
        reader.skip_parens()?;
    }
    loop {
        if reader.eat(&["MATCH"]) {
            reader.advance();
        } else if reader.eat(&["ON", "DELETE"]) || reader.eat(&["ON", "UPDATE"]) {
            let is_pair = reader.is_any(&["NO", "SET"]);
            reader.advance();
            if is_pair {
                reader.advance();
            }
        } else {
            return Ok(());
        }
    }
}

/// Options that do not change the content of a table.
fn skip_option(reader: &mut Reader<'_>, column: &ColumnDecl) -> Parsed<()> {
    const ALONE: [&str; 8] = [
        "INVISIBLE",
        "VISIBLE",
        "DEFERRABLE",
        "COMPRESSED",
        "VIRTUAL",
        "STORED",
        "PERSISTENT",
        "ENFORCED",
    ];
    const WITH_VALUE: [&str; 12] = [
        "COLLATE",
        "CHARSET",
        "CONSTRAINT",
        "COLUMN_FORMAT",
        "STORAGE",
        "SRID",
        "REF_SYSTEM_ID",
        "COMPRESSION",
        "ENGINE_ATTRIBUTE",
        "SECONDARY_ENGINE_ATTRIBUTE",
        "INITIALLY",
        "NULLS",
    ];
    if reader.eat_any(&ALONE)
        || reader.eat(&["NOT", "DEFERRABLE"])
        || reader.eat(&["WITH", "SYSTEM", "VERSIONING"])
        || reader.eat(&["WITHOUT", "SYSTEM", "VERSIONING"])
    {
        return Ok(());
    }
    if reader.eat_any(&WITH_VALUE)
        || reader.eat(&["CHARACTER", "SET"])
        || reader.eat(&["CHAR", "SET"])
    {
        reader.eat_sign("=");
        return skip_value(reader);
    }
    let what = format!("an option of column `{}`, `,` or `)`", column.name.text);
    let mut mistake = reader.mistake(&what);
    if let Some(word) = reader.word() {
        let known = OPTIONS.iter().chain(&ALONE).chain(&WITH_VALUE).copied();
        mistake.help = suggest::nearest(&word, known).map(|near| format!("did you mean `{near}`?"));
    }
    Err(Box::new(mistake))
}

/// `utf8mb4`, `pg_catalog."C"`, `CURRENT_TIMESTAMP(3)`
fn skip_value(reader: &mut Reader<'_>) -> Parsed<()> {
    if is_end(reader) {
        return reader.expected("a value");
    }
    reader.advance();
    while reader.eat_sign(".") {
        reader.advance();
    }
    if matches!(reader.peek(), Some(Kind::Sign("("))) {
        reader.skip_parens()?;
    }
    Ok(())
}
