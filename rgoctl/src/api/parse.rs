//! From tokens to the syntax tree: recursive descent with the set of what could have stood at a
//! place, and recovery at the next field, route or statement, so that one mistake gives one message.

mod path;
mod service;
mod statement;
mod types;
mod value;

#[cfg(test)]
mod tests;

use super::comments::clean_comments;
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

/// How deep types may nest: far more than people write, far less than the stack takes.
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
    parser.doubtful = tokens.doubtful;
    let statements = parser.parse_statements();
    diagnostics.append(&mut parser.diagnostics);
    File {
        id,
        statements,
        comments: tokens.comments,
    }
}

/// What a production could not be read for has been reported.
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
    /// What could stand at `at`.
    expected: Vec<&'static str>,
    diagnostics: Vec<Diagnostic>,
    /// Nothing behind this offset is worth a message.
    doubtful: Option<u32>,
    depth: usize,
    /// The type being read nests too deep, and that was said.
    reported_depth: bool,
    /// Where an unclosed block was reported; the blocks around it are not reported as well.
    unclosed_at: Option<usize>,
    /// An `@server` read inside a block that turned out to be unclosed.
    pending_server: Option<Vec<Pair>>,
    /// Tokens taken or skipped: what a test compares with the length of the text.
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
            doubtful: None,
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

    /// The place of the last token taken.
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

    /// Whether two neighbours touch.
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

    /// Reports that nothing that could stand here does.
    fn fail<T>(&mut self) -> Parsed<T> {
        let token = self.peek();
        let expected = list(&self.expected);
        let (span, found) = if token.kind == Kind::End {
            // Behind the last thing written: an empty line at the end shows nothing.
            let last = self.before();
            let end = last.end as usize;
            let start = end.min(last.start as usize);
            (
                Span::new(self.id, start, end),
                "the end of the file".to_owned(),
            )
        } else {
            let text = self.text_of(token).lines().next().unwrap_or_default();
            (self.span(token), format!("`{text}`"))
        };
        let label = if token.kind == Kind::End {
            format!("expected {expected} behind this")
        } else {
            format!("expected {expected}")
        };
        // A block found unclosed at this very token would be a second message for one mistake.
        self.unclosed_at = Some(self.at);
        if token.kind != Kind::Open {
            self.push(
                Diagnostic::error("syntax", format!("expected {expected}, found {found}"))
                    .at(span, label),
            );
        }
        Err(Reported)
    }

    fn push(&mut self, diagnostic: Diagnostic) {
        let place = diagnostic
            .labels
            .first()
            .map_or(0, |label| label.span.start);
        if self.doubtful.is_none_or(|doubtful| place < doubtful) {
            self.diagnostics.push(diagnostic);
        }
    }

    /// goctl refuses it, older versions took it: a warning, or an error to `strict`.
    fn outdated(&mut self, diagnostic: Diagnostic) {
        let mut diagnostic = diagnostic;
        if self.strict {
            diagnostic.severity = crate::diagnostic::Severity::Error;
        }
        self.push(diagnostic);
    }

    /// Reports a block without its end, once however many blocks are open.
    fn unclosed(&mut self, opening: Span, end: &'static str) -> Reported {
        if self.unclosed_at != Some(self.at) {
            self.unclosed_at = Some(self.at);
            let shown = &self.text[opening.range()];
            let mut diagnostic =
                Diagnostic::error("unclosed-block", format!("this `{shown}` is never closed"))
                    .at(opening, format!("no `{end}` belongs to it"));
            if !self.is_end() {
                diagnostic =
                    diagnostic.related(self.here(), format!("expected `{end}` before this"));
            }
            self.push(diagnostic);
        }
        Reported
    }

    /// Whether a statement begins here, though something else was expected. Each of these beginnings
    /// can stand nowhere else, since words alone are legal names everywhere.
    fn at_statement(&self) -> bool {
        let token = self.peek();
        if !token.begins_line {
            return false;
        }
        match (token.kind, self.text_of(token)) {
            (Kind::Word, "type") => {
                self.is(1, b'(')
                    || self.ahead(1).kind == Kind::Word
                        && (self.is(2, b'{') || self.is(2, b'=') || self.is_word(2, "struct"))
            }
            (Kind::Word, "service") => {
                self.ahead(1).kind == Kind::Word && (self.is(2, b'{') || self.is(2, b'-'))
            }
            (Kind::Word, "import") => self.ahead(1).kind == Kind::Text || self.is(1, b'('),
            (Kind::Word, "info") => self.is(1, b'('),
            (Kind::Word, "syntax") => self.is(1, b'='),
            (Kind::At, "@server") => true,
            _ => false,
        }
    }

    /// Skips to the next token behind `begin` that begins a line or is `end` at this depth of brackets.
    fn skip_line(&mut self, begin: usize, end: u8) {
        let mut depth = 0_usize;
        let mut first = self.at == begin;
        while !self.is_end() {
            let token = self.peek();
            if self.at_statement() || depth == 0 && !first && token.begins_line {
                return;
            }
            match token.kind {
                Kind::Punct(punct) if punct == end && depth == 0 => return,
                Kind::Punct(b'{' | b'(') => depth += 1,
                Kind::Punct(b'}' | b')') => depth = depth.saturating_sub(1),
                _ => {}
            }
            self.bump();
            first = false;
        }
    }

    /// The comments directly above the token at `at`: no blank line between them and it.
    fn docs_above(&self, at: usize) -> Vec<String> {
        let begin = at
            .checked_sub(1)
            .map_or(0, |before| self.tokens[before].comments);
        let comments = &self.comments[begin as usize..self.tokens[at].comments as usize];
        let mut next = self.tokens[at].start as usize;
        let mut first = comments.len();
        for (index, comment) in comments.iter().enumerate().rev() {
            let between = self
                .text
                .get(comment.span.end as usize..next)
                .unwrap_or_default();
            if comment.trailing || between.matches('\n').count() > 1 {
                break;
            }
            next = comment.span.start as usize;
            first = index;
        }
        self.clean(&comments[first..])
    }

    /// The comments behind the last token taken, on its line.
    fn docs_behind(&self) -> Vec<String> {
        let begin = self.tokens[self.at.saturating_sub(1)].comments as usize;
        let comments = &self.comments[begin..self.tokens[self.at].comments as usize];
        let count = comments
            .iter()
            .take_while(|comment| comment.trailing)
            .count();
        self.clean(&comments[..count])
    }

    fn clean(&self, comments: &[Comment]) -> Vec<String> {
        clean_comments(
            comments
                .iter()
                .map(|comment| &self.text[comment.span.range()]),
        )
    }
}

/// `a`, `a or b`, `a, b or c`.
fn list(expected: &[&str]) -> String {
    let mut unique: Vec<&str> = Vec::new();
    for item in expected {
        if !unique.contains(item) {
            unique.push(item);
        }
    }
    match unique.split_last() {
        None => "something else".to_owned(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
    }
}
