//! From the tokens of a default to a value of the column's type.

use super::Dialect;
use super::syntax::DefaultDecl;
use super::tokens::Kind;
use super::tokens::Token;
use crate::spec::sql::ColumnType;
use crate::spec::sql::Default;

/// Functions that return the current time.
const NOW: [&str; 9] = [
    "current_timestamp",
    "now",
    "localtime",
    "localtimestamp",
    "sysdate",
    "utc_timestamp",
    "transaction_timestamp",
    "statement_timestamp",
    "clock_timestamp",
];

/// `None` for PostgreSQL's `nextval(…)`: the column is an auto-increment column.
pub(super) fn default(decl: &DefaultDecl, ty: &ColumnType, dialect: Dialect) -> Option<Default> {
    let tokens = strip(&decl.tokens, dialect);
    if tokens
        .first()
        .is_some_and(|token| is_word(token, "nextval"))
    {
        return None;
    }
    let value = literal(tokens, ty).and_then(|literal| typed(literal, ty));
    Some(value.unwrap_or_else(|| Default::Expression(written(tokens, &decl.text))))
}

/// A value, before it is converted to the column's type.
enum Literal {
    Null,
    Now,
    Bool(bool),
    Bits(i64),
    /// The text between quotes, or the digits of a number.
    Text(String),
}

fn literal(tokens: &[Token], ty: &ColumnType) -> Option<Literal> {
    let kinds: Vec<&Kind> = tokens.iter().map(|token| &token.kind).collect();
    Some(match kinds.as_slice() {
        [Kind::Text(text) | Kind::Double(text) | Kind::Number(text)] => Literal::Text(text.clone()),
        [Kind::Sign("-"), Kind::Number(digits)] => Literal::Text(format!("-{digits}")),
        [Kind::Sign("+"), Kind::Number(digits)] => Literal::Text(digits.clone()),
        // `_utf8mb4'x'`, `timestamp '2024-01-01'`
        [Kind::Word(word), Kind::Text(text)]
            if word.starts_with('_')
                || matches!(word.to_lowercase().as_str(), "timestamp" | "date" | "time") =>
        {
            Literal::Text(text.clone())
        }
        [Kind::Bits(bits)] => Literal::Bits(i64::from_str_radix(bits, 2).ok()?),
        [Kind::Hex(hex)] => Literal::Bits(i64::from_str_radix(hex, 16).ok()?),
        [Kind::Word(word)] if word.eq_ignore_ascii_case("null") => Literal::Null,
        [Kind::Word(word)] if word.eq_ignore_ascii_case("true") => Literal::Bool(true),
        [Kind::Word(word)] if word.eq_ignore_ascii_case("false") => Literal::Bool(false),
        [Kind::Word(word)]
        | [Kind::Word(word), Kind::Sign("("), Kind::Sign(")")]
        | [
            Kind::Word(word),
            Kind::Sign("("),
            Kind::Number(_),
            Kind::Sign(")"),
        ] if is_now(&word.to_lowercase(), ty) => Literal::Now,
        _ => return None,
    })
}

fn is_now(word: &str, ty: &ColumnType) -> bool {
    match ty {
        ColumnType::Date => NOW.contains(&word) || matches!(word, "current_date" | "curdate"),
        ColumnType::DateTime { .. }
        | ColumnType::Timestamp { .. }
        | ColumnType::TimestampTz { .. } => NOW.contains(&word),
        _ => false,
    }
}

fn typed(literal: Literal, ty: &ColumnType) -> Option<Default> {
    let is_number = matches!(
        ty,
        ColumnType::TinyInt { .. }
            | ColumnType::SmallInt { .. }
            | ColumnType::Int { .. }
            | ColumnType::BigInt { .. }
            | ColumnType::Year
            | ColumnType::Bit { .. }
    );
    Some(match (literal, ty) {
        (Literal::Null, _) => Default::Null,
        (Literal::Now, _) => Default::Now,
        (Literal::Bool(value), ColumnType::Bool) => Default::Bool(value),
        (Literal::Bits(value), ColumnType::Bool) => Default::Bool(value != 0),
        (Literal::Text(text), ColumnType::Bool) => match text.to_lowercase().as_str() {
            "1" | "t" | "true" | "y" | "yes" | "on" => Default::Bool(true),
            "0" | "f" | "false" | "n" | "no" | "off" => Default::Bool(false),
            _ => return None,
        },
        (Literal::Bool(value), _) if is_number => Default::Int(i64::from(value)),
        (Literal::Bits(value), _) if is_number => Default::Int(value),
        (Literal::Text(text), _) if is_number => Default::Int(text.trim().parse().ok()?),
        (Literal::Text(text), ColumnType::Float | ColumnType::Double) => {
            Default::Float(text.trim().parse().ok()?)
        }
        (Literal::Text(text), _) => Default::Text(text),
        (Literal::Bool(_) | Literal::Bits(_), _) => return None,
    })
}

/// Removes outer parentheses and PostgreSQL's casts of a literal: `('x')::text` becomes `'x'`.
fn strip(tokens: &[Token], dialect: Dialect) -> &[Token] {
    let mut tokens = tokens;
    loop {
        let shorter = match tokens {
            [first, inner @ .., _] if is_sign(first, "(") && group(tokens) == tokens.len() => inner,
            _ if dialect == Dialect::Postgres => cast_off(tokens).unwrap_or(tokens),
            _ => tokens,
        };
        if shorter.len() == tokens.len() {
            return tokens;
        }
        tokens = shorter;
    }
}

/// The length of the literal or group before `::type`.
fn cast_off(tokens: &[Token]) -> Option<&[Token]> {
    let first = match tokens {
        [sign, ..] if is_sign(sign, "(") => group(tokens),
        [sign, ..] if is_sign(sign, "-") => 2,
        [first, ..] if matches!(first.kind, Kind::Text(_) | Kind::Number(_) | Kind::Bits(_)) => 1,
        [first, ..]
            if ["null", "true", "false"]
                .iter()
                .any(|word| is_word(first, word)) =>
        {
            1
        }
        _ => return None,
    };
    let cast = tokens.get(first).filter(|token| is_sign(token, "::"));
    // `'a'::text || 'b'` is more than a cast.
    let is_type = |token: &Token| {
        matches!(
            token.kind,
            Kind::Word(_)
                | Kind::Name(_)
                | Kind::Number(_)
                | Kind::Sign("::" | "." | "," | "(" | ")" | "[" | "]")
        )
    };
    cast.filter(|_| tokens[first..].iter().all(is_type))?;
    Some(&tokens[..first])
}

/// The number of tokens in the group in parentheses that begins here.
fn group(tokens: &[Token]) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        if is_sign(token, "(") {
            depth += 1;
        } else if is_sign(token, ")") {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return at + 1;
            }
        }
    }
    tokens.len() + 1
}

fn written(tokens: &[Token], text: &str) -> String {
    let start = tokens.first().map_or(0, |token| token.range.start);
    let end = tokens.last().map_or(0, |token| token.range.end);
    text.get(start..end).unwrap_or_default().to_owned()
}

fn is_sign(token: &Token, sign: &str) -> bool {
    matches!(token.kind, Kind::Sign(it) if it == sign)
}

fn is_word(token: &Token, word: &str) -> bool {
    matches!(&token.kind, Kind::Word(it) if it.eq_ignore_ascii_case(word))
}
