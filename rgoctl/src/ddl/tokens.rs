//! The tokens of one statement, with their byte ranges. sqlparser splits them. Its grammar rejects too much of
//! what exports contain (`zerofill`, `PARTITION BY`, identity columns of `pg_dump`), so `parse` reads them.

use std::ops::Range;
use std::str::CharIndices;

use sqlparser::dialect::MySqlDialect;
use sqlparser::dialect::PostgreSqlDialect;
use sqlparser::tokenizer;
use sqlparser::tokenizer::Location;
use sqlparser::tokenizer::Tokenizer;

use super::Dialect;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// The byte range in the text that was read.
    pub(super) range: Range<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word without quotes, as written.
    Word(String),
    /// A quoted name.
    Name(String),
    /// A text in single quotes, unescaped.
    Text(String),
    /// `"x"` of MySQL: a text, or a name where one is expected.
    Double(String),
    Number(String),
    /// `b'101'`
    Bits(String),
    /// `x'0a'`
    Hex(String),
    Sign(&'static str),
    /// A token that no table needs.
    Other,
}

/// Why a text cannot be split: a phrase and the position of the mistake.
#[derive(Debug)]
pub(super) struct Failed {
    pub(super) message: String,
    pub(super) at: usize,
}

pub(super) fn tokens(text: &str, dialect: Dialect) -> Result<Vec<Token>, Failed> {
    let found = match dialect {
        Dialect::Mysql => Tokenizer::new(&MySqlDialect {}, text).tokenize_with_location(),
        Dialect::Postgres => Tokenizer::new(&PostgreSqlDialect {}, text).tokenize_with_location(),
    };
    let mut places = Places::new(text);
    let found = found.map_err(|error| Failed {
        message: error.message,
        at: places.offset(error.location),
    })?;
    let found = found
        .into_iter()
        .filter(|token| !matches!(token.token, tokenizer::Token::Whitespace(_)));
    let found = found.map(|token| Token {
        range: places.offset(token.span.start)..places.offset(token.span.end),
        kind: kind(token.token),
    });
    Ok(found.collect())
}

fn kind(token: tokenizer::Token) -> Kind {
    use tokenizer::Token as T;
    match token {
        T::Word(word) if word.quote_style.is_some() => Kind::Name(word.value),
        T::Word(word) => Kind::Word(word.value),
        T::SingleQuotedString(text)
        | T::NationalStringLiteral(text)
        | T::EscapedStringLiteral(text)
        | T::UnicodeStringLiteral(text) => Kind::Text(text),
        T::DollarQuotedString(text) => Kind::Text(text.value),
        T::DoubleQuotedString(text) => Kind::Double(text),
        T::SingleQuotedByteStringLiteral(bits) => Kind::Bits(bits),
        T::HexStringLiteral(hex) => Kind::Hex(hex),
        T::Number(number, _) => Kind::Number(number),
        T::LParen => Kind::Sign("("),
        T::RParen => Kind::Sign(")"),
        T::LBracket => Kind::Sign("["),
        T::RBracket => Kind::Sign("]"),
        T::Comma => Kind::Sign(","),
        T::Period => Kind::Sign("."),
        T::Eq => Kind::Sign("="),
        T::Minus => Kind::Sign("-"),
        T::Plus => Kind::Sign("+"),
        T::DoubleColon => Kind::Sign("::"),
        _ => Kind::Other,
    }
}

/// Byte offsets of lines and columns, asked for in ascending order.
struct Places<'a> {
    letters: CharIndices<'a>,
    length: usize,
    line: u64,
    column: u64,
    at: usize,
}

impl<'a> Places<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            letters: text.char_indices(),
            length: text.len(),
            line: 1,
            column: 1,
            at: 0,
        }
    }

    fn offset(&mut self, place: Location) -> usize {
        while (self.line, self.column) < (place.line, place.column) {
            let Some((_, letter)) = self.letters.next() else {
                return self.length;
            };
            if letter == '\n' {
                self.line += 1;
                self.column = 1;
            } else {
                self.column += 1;
            }
            self.at = self.letters.offset();
        }
        self.at
    }
}
