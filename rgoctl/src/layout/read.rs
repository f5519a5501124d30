//! The reader: recursive descent over the tokens. What it does not know it gives up (`None`), and
//! the statement or item around it stays as it is.

mod attr;
mod block;
mod control;
mod expr;
mod fields;
mod generics;
mod item;
mod pattern;
mod postfix;
mod stmt;
mod types;
mod uses;

use std::borrow::Cow;

use super::lex::Kind;
use super::lex::Token;
use super::lex::Tokens;
use super::tree;
use super::tree::Node;

/// Whether a name begins no path and names nothing.
fn is_keyword(name: &str) -> bool {
    let is_likely = name.len() <= 8 && name.as_bytes()[0].is_ascii_lowercase();
    is_likely
        && matches!(
            name,
            "as" | "async"
                | "await"
                | "break"
                | "const"
                | "continue"
                | "dyn"
                | "else"
                | "enum"
                | "extern"
                | "fn"
                | "for"
                | "if"
                | "impl"
                | "in"
                | "let"
                | "loop"
                | "match"
                | "mod"
                | "move"
                | "mut"
                | "pub"
                | "ref"
                | "return"
                | "static"
                | "struct"
                | "trait"
                | "type"
                | "unsafe"
                | "use"
                | "where"
                | "while"
                | "yield"
        )
}

pub(super) struct Reader<'t, 'a> {
    tokens: &'t Tokens<'a>,
    at: u32,
    /// Whether `name {` begins a block and not a struct literal.
    is_cond: bool,
    /// Whether nothing may stay as it is: the arguments of a macro need not be expressions.
    is_strict: bool,
}

/// The attributes of a file and its items.
pub(super) fn file<'a>(tokens: &Tokens<'a>) -> tree::Body<'a> {
    let mut reader = Reader {
        tokens,
        at: 0,
        is_cond: false,
        is_strict: false,
    };
    let close = u32::try_from(tokens.all.len() - 1).unwrap_or(u32::MAX);
    reader.body(0, close)
}

impl<'a> Reader<'_, 'a> {
    fn token(&self) -> Token {
        self.tokens.all[self.at as usize]
    }

    fn kind(&self) -> Kind {
        self.token().kind
    }

    fn word(&self) -> &'a str {
        self.tokens.word(self.at)
    }

    /// The word `distance` tokens ahead.
    fn ahead(&self, distance: u32) -> &'a str {
        let last = self.tokens.all.len() - 1;
        let index = (self.at + distance).min(u32::try_from(last).unwrap_or(u32::MAX));
        self.tokens.word(index)
    }

    /// The last token that was read.
    fn last(&self) -> u32 {
        self.at.saturating_sub(1)
    }

    fn is(&self, mark: &str) -> bool {
        let token = self.token();
        token.kind == Kind::Mark && self.tokens.text[token.start as usize..].starts_with(mark)
    }

    fn eat(&mut self, mark: &str) -> bool {
        let found = self.is(mark);
        if found {
            self.at += u32::try_from(mark.len()).unwrap_or(1);
        }
        found
    }

    fn need(&mut self, mark: &str) -> Option<()> {
        self.eat(mark).then_some(())
    }

    fn is_word(&self, word: &str) -> bool {
        self.kind() == Kind::Name && self.word() == word
    }

    fn eat_word(&mut self, word: &str) -> bool {
        let found = self.is_word(word);
        if found {
            self.at += 1;
        }
        found
    }

    fn next(&mut self) -> &'a str {
        let word = self.word();
        if self.kind() != Kind::End {
            self.at += 1;
        }
        word
    }

    /// A name that is not a keyword.
    fn name(&mut self) -> Option<&'a str> {
        let is_name = self.kind() == Kind::Name && !is_keyword(self.word());
        is_name.then(|| self.next())
    }

    fn lifetime(&mut self) -> Option<&'a str> {
        (self.kind() == Kind::Lifetime).then(|| self.next())
    }

    fn node(&self, first: u32, kind: tree::Kind<'a>) -> Node<'a> {
        Node {
            first,
            last: self.last(),
            kind,
        }
    }

    /// Tokens as one word, without what stands between them.
    fn joined(&self, first: u32, last: u32) -> Cow<'a, str> {
        let range = first as usize..=last as usize;
        let tokens = &self.tokens.all[range];
        if tokens.windows(2).all(|pair| pair[0].end == pair[1].start) {
            return self.tokens.slice(first, last).into();
        }
        let words: Vec<&str> = (first..=last)
            .map(|index| self.tokens.word(index))
            .collect();
        words.concat().into()
    }

    /// Items up to a closing bracket, separated by commas; and whether there is one at the end.
    fn list<T>(
        &mut self,
        close: &str,
        mut item: impl FnMut(&mut Self) -> Option<T>,
    ) -> Option<(Vec<T>, bool)> {
        let mut items = Vec::new();
        let mut has_comma = false;
        while !self.is(close) {
            items.push(item(self)?);
            has_comma = self.eat(",");
            if !has_comma && !self.is(close) {
                return None;
            }
        }
        self.need(close)?;
        Some((items, has_comma))
    }

    /// The inside of brackets, where a struct literal is one again.
    fn inside<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let is_cond = std::mem::replace(&mut self.is_cond, false);
        let found = read(self);
        self.is_cond = is_cond;
        found
    }

    /// Steps over a token, or over brackets with all that is between them.
    fn skip(&mut self) {
        let token = self.token();
        if token.kind == Kind::Mark && matches!(self.word(), "(" | "[" | "{") {
            self.at = token.partner + 1;
        } else if token.kind != Kind::End {
            self.at += 1;
        }
    }

    fn is_closed(&self) -> bool {
        self.kind() == Kind::End || self.is("}") || self.is(")") || self.is("]")
    }
}
