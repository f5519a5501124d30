//! Keys and indexes: in `CREATE TABLE`, `ALTER TABLE … ADD` and `CREATE INDEX`.

use super::super::reader::Parsed;
use super::super::reader::Reader;
use super::super::syntax::KeyDecl;
use super::super::syntax::KeyPart;
use super::super::syntax::Name;
use super::super::syntax::Role;
use super::super::tokens::Kind;

/// Words that begin a key or another constraint. In PostgreSQL a column may have the name `key` or `index`.
const MYSQL: [&str; 9] = [
    "CONSTRAINT",
    "PRIMARY",
    "UNIQUE",
    "KEY",
    "INDEX",
    "FULLTEXT",
    "SPATIAL",
    "FOREIGN",
    "CHECK",
];
const POSTGRES: [&str; 5] = ["CONSTRAINT", "PRIMARY", "UNIQUE", "FOREIGN", "CHECK"];

/// The index methods that can find equal values.
const METHODS: [&str; 2] = ["btree", "hash"];

pub(super) fn is_key(reader: &Reader<'_>) -> bool {
    let follows = |word: &str| reader.is_word_at(1, word);
    if reader.is_mysql() {
        reader.is_any(&MYSQL) || reader.is_any(&["PERIOD"]) && follows("FOR")
    } else {
        let is_exclude = matches!(reader.peek_at(1), Some(Kind::Sign("("))) || follows("USING");
        reader.is_any(&POSTGRES) || reader.is_any(&["EXCLUDE"]) && is_exclude
    }
}

/// A key up to the next `,` or `)`; `None` for foreign keys, checks and others without a finder.
pub(super) fn parse_key(reader: &mut Reader<'_>) -> Parsed<Option<KeyDecl>> {
    let start = reader.position();
    let mut name = None;
    if reader.eat(&["CONSTRAINT"]) && !is_key(reader) {
        name = Some(reader.name("a constraint's name")?.text);
    }
    let role = if reader.eat(&["PRIMARY"]) {
        if !reader.eat(&["KEY"]) {
            return reader.expected("`KEY`");
        }
        Role::Primary
    } else if reader.eat(&["UNIQUE"]) {
        reader.eat_any(&["KEY", "INDEX"]);
        Role::Unique
    } else if reader.is_mysql() && reader.eat_any(&["KEY", "INDEX"]) {
        Role::Plain
    } else {
        reader.skip_item();
        return Ok(None);
    };
    if reader.eat(&["NULLS"]) {
        reader.eat(&["NOT"]);
        reader.eat(&["DISTINCT"]);
    }
    reader.eat(&["IF", "NOT", "EXISTS"]);
    if reader.eat(&["USING", "INDEX"]) {
        // The index has a statement of its own, which names the columns of the primary key.
        let index = reader.name("an index's name")?;
        reader.skip_item();
        let span = reader.span_from(start);
        return Ok(Some(KeyDecl {
            role,
            name: Some(index.text),
            parts: Vec::new(),
            span,
        }));
    }
    if !reader.is_sign("(") && !reader.is_any(&["USING"]) {
        name = Some(reader.name("a key's name or `(`")?.text);
    }
    if reader.eat(&["USING"]) {
        reader.name("`BTREE` or `HASH`")?;
    }
    let parts = parse_parts(reader)?;
    let span = reader.span_from(start);
    reader.skip_item();
    let key = parts.map(|parts| KeyDecl {
        role,
        name,
        parts,
        span,
    });
    Ok(key)
}

/// After `CREATE [UNIQUE] INDEX`, which began at `start`: the table and its key.
pub(super) fn parse_create_index(
    reader: &mut Reader<'_>,
    unique: bool,
    start: usize,
) -> Parsed<(Name, Option<KeyDecl>)> {
    reader.eat(&["CONCURRENTLY"]);
    reader.eat(&["IF", "NOT", "EXISTS"]);
    let mut name = None;
    if !reader.eat(&["ON"]) {
        name = Some(reader.last_name("an index's name")?.text);
        if reader.eat(&["USING"]) {
            reader.name("`BTREE` or `HASH`")?;
        }
        if !reader.eat(&["ON"]) {
            return reader.expected("`ON`");
        }
    }
    reader.eat(&["ONLY"]);
    let table = reader.last_name("a table's name")?;
    let mut is_plain = true;
    if reader.eat(&["USING"]) {
        let method = reader.name("an index method")?.text.to_lowercase();
        is_plain = METHODS.contains(&method.as_str());
    }
    let parts = parse_parts(reader)?;
    let span = reader.span_from(start);
    while reader.peek().is_some() {
        // An index over some of the rows does not make the others unique.
        is_plain &= !reader.is_any(&["WHERE"]);
        reader.advance();
    }
    let role = if unique { Role::Unique } else { Role::Plain };
    let key = parts.filter(|_| is_plain);
    Ok((
        table,
        key.map(|parts| KeyDecl {
            role,
            name,
            parts,
            span,
        }),
    ))
}

/// `(a, b(10) DESC)`; `None` if a part is an expression, because no finder can use it.
fn parse_parts(reader: &mut Reader<'_>) -> Parsed<Option<Vec<KeyPart>>> {
    reader.expect_sign("(")?;
    let mut parts = Some(Vec::new());
    loop {
        match parse_part(reader)? {
            Some(part) => parts.iter_mut().for_each(|all| all.push(part.clone())),
            None => parts = None,
        }
        if reader.eat_sign(")") {
            return Ok(parts);
        }
        if !reader.eat_sign(",") {
            return reader.expected("`,` or `)`");
        }
    }
}

fn parse_part(reader: &mut Reader<'_>) -> Parsed<Option<KeyPart>> {
    if reader.is_sign("(") {
        reader.skip_item();
        return Ok(None);
    }
    let column = reader.name("a column's name")?;
    let length = match reader.peek_at(1) {
        Some(Kind::Number(digits)) if reader.is_sign("(") => digits.parse().ok(),
        _ => None,
    };
    let is_call = reader.is_sign("(") && length.is_none();
    let start = reader.position();
    reader.skip_item();
    let is_operator = |kind: &Kind| {
        !matches!(
            kind,
            Kind::Word(_) | Kind::Name(_) | Kind::Number(_) | Kind::Sign("(" | ")" | ".")
        )
    };
    let is_expression = is_call
        || reader
            .taken(start)
            .iter()
            .any(|token| is_operator(&token.kind));
    Ok((!is_expression).then_some(KeyPart { column, length }))
}
