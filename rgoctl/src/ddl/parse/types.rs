//! The type of a column, as one name with sizes.

use super::super::reader::Parsed;
use super::super::reader::Reader;
use super::super::syntax::TypeDecl;
use super::super::tokens::Kind;

pub(in crate::ddl) fn parse_type(reader: &mut Reader<'_>) -> Parsed<TypeDecl> {
    let start = reader.position();
    let is_name = matches!(reader.peek(), Some(Kind::Name(_)));
    let name = reader.last_name("a type")?.text;
    let mut ty = TypeDecl {
        name: if is_name { name } else { name.to_lowercase() },
        sizes: Vec::new(),
        values: Vec::new(),
        unsigned: false,
        is_array: false,
        span: None,
    };
    parse_more_words(reader, &mut ty);
    if reader.eat_sign("(") {
        parse_sizes(reader, &mut ty)?;
    }
    if matches!(ty.name.as_str(), "timestamp" | "time") {
        if reader.eat(&["WITH", "TIME", "ZONE"]) {
            ty.name.push_str("tz");
        } else {
            reader.eat(&["WITHOUT", "TIME", "ZONE"]);
        }
    }
    parse_attributes(reader, &mut ty)?;
    ty.span = reader.span_from(start);
    Ok(ty)
}

/// `double precision`, `character varying`, `national varchar`, `long text`
fn parse_more_words(reader: &mut Reader<'_>, ty: &mut TypeDecl) {
    let second: &[&str] = match ty.name.as_str() {
        "double" => &["PRECISION"],
        "character" | "char" | "nchar" | "bit" | "binary" => &["VARYING"],
        "national" => &["CHARACTER", "CHAR", "VARCHAR", "VARCHARACTER"],
        "long" => &["VARCHAR", "VARBINARY"],
        "interval" => {
            // `interval day to second`
            while reader.eat_any(&["YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND", "TO"]) {}
            return;
        }
        _ => return,
    };
    while reader.is_any(second) || reader.is_any(&["VARYING"]) {
        let word = reader.word().unwrap_or_default().to_lowercase();
        reader.advance();
        ty.name = format!("{} {word}", ty.name);
    }
}

fn parse_sizes(reader: &mut Reader<'_>, ty: &mut TypeDecl) -> Parsed<()> {
    loop {
        match reader.peek() {
            Some(Kind::Number(number)) => {
                let Ok(size) = number.parse() else {
                    return reader.expected("a size");
                };
                ty.sizes.push(size);
                reader.advance();
            }
            Some(Kind::Text(_) | Kind::Double(_)) => {
                let value = reader.string("a value in quotes")?;
                ty.values.push(value);
            }
            // `geometry(Point,4326)`, of an extension.
            Some(Kind::Word(_)) if !reader.is_mysql() => {
                reader.advance();
            }
            _ => return reader.expected("a size or a value in quotes"),
        }
        if reader.eat_sign(")") {
            return Ok(());
        }
        if !reader.eat_sign(",") {
            return reader.expected("`,` or `)`");
        }
    }
}

fn parse_attributes(reader: &mut Reader<'_>, ty: &mut TypeDecl) -> Parsed<()> {
    if reader.is_mysql() {
        loop {
            if reader.eat_any(&["UNSIGNED", "ZEROFILL"]) {
                // In MySQL, a column with `zerofill` is unsigned.
                ty.unsigned = true;
            } else if !reader.eat_any(&["SIGNED", "BINARY", "ASCII", "UNICODE", "BYTE"]) {
                return Ok(());
            }
        }
    }
    ty.is_array = reader.eat(&["ARRAY"]);
    while reader.eat_sign("[") {
        ty.is_array = true;
        if matches!(reader.peek(), Some(Kind::Number(_))) {
            reader.advance();
        }
        reader.expect_sign("]")?;
    }
    Ok(())
}
