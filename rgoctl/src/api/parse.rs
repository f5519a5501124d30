//! From tokens to the syntax tree: recursive descent. It collects the expected tokens at each place, and
//! recovers at the next field, route or statement, so that one mistake gives one message.

mod annotation;
mod docs;
mod path;
mod recover;
mod service;
mod statement;
mod types;
mod value;

#[cfg(test)]
mod tests;

use super::syntax::Comment;
use super::syntax::File;
use super::syntax::Name;
use super::syntax::Pair;
use super::tokens::Kind;
use super::tokens::Token;
use super::tokens::read_tokens;
use crate::diagnostic::Diagnostic;
use crate::source::FileId;
use crate::source::Span;

/// How deep types may nest: far more than people write, far less than would overflow the stack.
const MAX_DEPTH: usize = 64;

/// Parses one text; mistakes are pushed to `diagnostics`.
pub(super) fn parse_file(
    id: FileId,
    text: &str,
    strict: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> File {
    let tokens = read_tokens(id, text, strict);
    diagnostics.extend(tokens.diagnostics);
    let mut parser = Parser::new(id, text, strict, &tokens.list, &tokens.comments);
    parser.unreliable_from = tokens.unreliable_from;
    let statements = parser.parse_statements();
    diagnostics.append(&mut parser.diagnostics);
    File {
        id,
        statements,
        comments: tokens.comments,
    }
}

/// A production could not be read, and that has been reported.
#[derive(Debug)]
struct Reported;

type Parsed<T> = Result<T, Reported>;

struct Parser<'a> {
    id: FileId,
    text: &'a str,
    strict: bool,
    tokens: &'a [Token],
    comments: &'a [Comment],
    at: usize,
    /// What is expected at `at`.
    expected: Vec<&'static str>,
    diagnostics: Vec<Diagnostic>,
    /// Mistakes after this offset are not reported: a string or comment before it has no end.
    unreliable_from: Option<u32>,
    depth: usize,
    /// The current type nests too deep, and that has been reported.
    reported_depth: bool,
    /// Where an unclosed block was reported; the blocks around it are not reported again.
    unclosed_at: Option<usize>,
    /// An `@server` read inside a block that turned out to be unclosed.
    pending_server: Option<(Vec<Pair>, Span)>,
    /// The number of tokens taken or skipped; a test compares it with the length of the text.
    work: usize,
}

impl<'a> Parser<'a> {
    fn new(
        id: FileId,
        text: &'a str,
        strict: bool,
        tokens: &'a [Token],
        comments: &'a [Comment],
    ) -> Self {
        Self {
            id,
            text,
            strict,
            tokens,
            comments,
            at: 0,
            expected: Vec::new(),
            diagnostics: Vec::new(),
            unreliable_from: None,
            depth: 0,
            reported_depth: false,
            unclosed_at: None,
            pending_server: None,
            work: 0,
        }
    }

    fn ahead(&self, by: usize) -> Token {
        self.tokens[(self.at + by).min(self.tokens.len() - 1)]
    }

    fn peek(&self) -> Token {
        self.ahead(0)
    }

    fn span(&self, token: Token) -> Span {
        Span::new(self.id, token.start as usize, token.end as usize)
    }

    fn here(&self) -> Span {
        self.span(self.peek())
    }

    /// The span of the last token taken.
    fn before(&self) -> Span {
        self.span(self.tokens[self.at.saturating_sub(1)])
    }

    fn text_of(&self, token: Token) -> &'a str {
        &self.text[token.start as usize..token.end as usize]
    }

    fn bump(&mut self) -> Span {
        let span = self.here();
        if self.at + 1 < self.tokens.len() {
            self.at += 1;
        }
        self.work += 1;
        self.expected.clear();
        span
    }

    fn is_end(&self) -> bool {
        self.peek().kind == Kind::End
    }

    fn is(&self, by: usize, punct: u8) -> bool {
        self.ahead(by).kind == Kind::Punct(punct)
    }

    fn is_word(&self, by: usize, word: &str) -> bool {
        let token = self.ahead(by);
        token.kind == Kind::Word && self.text_of(token) == word
    }

    fn is_at(&self, word: &str) -> bool {
        let token = self.peek();
        token.kind == Kind::At && self.text_of(token) == word
    }

    /// Whether there is nothing between two tokens.
    fn touches(&self, by: usize) -> bool {
        self.ahead(by).end == self.ahead(by + 1).start
    }

    fn take(&mut self, punct: u8, shown: &'static str) -> bool {
        if self.is(0, punct) {
            self.bump();
            return true;
        }
        self.expected.push(shown);
        false
    }

    fn expect(&mut self, punct: u8, shown: &'static str) -> Parsed<Span> {
        let span = self.here();
        if self.take(punct, shown) {
            Ok(span)
        } else {
            self.fail()
        }
    }

    fn take_word(&mut self, shown: &'static str) -> Option<Name> {
        let token = self.peek();
        if token.kind == Kind::Word {
            let span = self.bump();
            let text = self.text_of(token).to_owned();
            return Some(Name { text, span });
        }
        self.expected.push(shown);
        None
    }

    fn expect_word(&mut self, shown: &'static str) -> Parsed<Name> {
        match self.take_word(shown) {
            Some(name) => Ok(name),
            None => self.fail(),
        }
    }
}
