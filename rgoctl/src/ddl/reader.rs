//! Walks the tokens of a statement.

use std::ops::Range;

use super::Dialect;
use super::syntax::Name;
use super::tokens::Failed;
use super::tokens::Kind;
use super::tokens::Token;
use super::tokens::tokens;
use crate::diagnostic::Diagnostic;
use crate::source::FileId;
use crate::source::Span;

/// Boxed, because a diagnostic is much larger than the other results.
pub(super) type Parsed<T> = Result<T, Box<Diagnostic>>;

#[derive(Debug)]
pub(super) struct Reader<'a> {
    pub(super) dialect: Dialect,
    text: &'a str,
    tokens: Vec<Token>,
    at: usize,
    /// The file and the offset of the text in it; `None` for text of a live server.
    place: Option<(FileId, usize)>,
    /// Mistakes after which reading continued.
    pub(super) mistakes: Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        text: &'a str,
        dialect: Dialect,
        place: Option<(FileId, usize)>,
    ) -> Parsed<Self> {
        let mut reader = Self {
            dialect,
            text,
            tokens: Vec::new(),
            at: 0,
            place,
            mistakes: Vec::new(),
        };
        match tokens(text, dialect) {
            Ok(tokens) => reader.tokens = tokens,
            Err(Failed { message, at }) => {
                let mut message = message;
                if let Some(first) = message.get_mut(..1) {
                    first.make_ascii_lowercase();
                }
                let diagnostic = Diagnostic::error("syntax", message);
                let span = reader.span(at..at);
                return Err(Box::new(diagnostic.at_some(span, "here")));
            }
        }
        Ok(reader)
    }

    pub(super) fn is_mysql(&self) -> bool {
        self.dialect == Dialect::Mysql
    }

    fn span(&self, range: Range<usize>) -> Option<Span> {
        let (id, start) = self.place?;
        Some(Span::new(id, start + range.start, start + range.end))
    }

    /// From a token to the last one taken.
    pub(super) fn span_from(&self, first: usize) -> Option<Span> {
        let start = self.tokens.get(first)?.range.start;
        let end = self.tokens.get(self.at.checked_sub(1)?)?.range.end;
        self.span(start..end.max(start))
    }

    /// The text from a token to the last one taken.
    pub(super) fn text_from(&self, first: usize) -> &'a str {
        let start = self.tokens.get(first).map_or(0, |token| token.range.start);
        let last = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        let end = last.map_or(start, |token| token.range.end);
        self.text.get(start..end).unwrap_or_default()
    }

    pub(super) fn position(&self) -> usize {
        self.at
    }

    pub(super) fn go_back(&mut self, position: usize) {
        self.at = position;
    }

    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    pub(super) fn taken(&self, from: usize) -> &[Token] {
        &self.tokens[from..self.at]
    }

    pub(super) fn peek(&self) -> Option<&Kind> {
        self.peek_at(0)
    }

    pub(super) fn peek_at(&self, ahead: usize) -> Option<&Kind> {
        self.tokens.get(self.at + ahead).map(|token| &token.kind)
    }

    pub(super) fn advance(&mut self) -> Option<&Kind> {
        let token = self.tokens.get(self.at)?;
        self.at += 1;
        Some(&token.kind)
    }

    /// The word here, as written.
    pub(super) fn word(&self) -> Option<String> {
        match self.peek() {
            Some(Kind::Word(word)) => Some(word.clone()),
            _ => None,
        }
    }

    /// Whether the token `ahead` of here is the word, which is given in upper case.
    pub(super) fn is_word_at(&self, ahead: usize, word: &str) -> bool {
        matches!(self.peek_at(ahead), Some(Kind::Word(it)) if it.eq_ignore_ascii_case(word))
    }

    pub(super) fn is_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.is_word_at(0, word))
    }

    /// Takes all of the words, or none.
    pub(super) fn eat(&mut self, words: &[&str]) -> bool {
        let all = (0..)
            .zip(words)
            .all(|(ahead, word)| self.is_word_at(ahead, word));
        if all {
            self.at += words.len();
        }
        all
    }

    /// Takes one of the words.
    pub(super) fn eat_any(&mut self, words: &[&str]) -> bool {
        let found = self.is_any(words);
        self.at += usize::from(found);
        found
    }

    pub(super) fn is_sign(&self, sign: &str) -> bool {
        matches!(self.peek(), Some(Kind::Sign(it)) if *it == sign)
    }

    pub(super) fn eat_sign(&mut self, sign: &str) -> bool {
        let found = self.is_sign(sign);
        self.at += usize::from(found);
        found
    }

    pub(super) fn expect_sign(&mut self, sign: &str) -> Parsed<()> {
        if self.eat_sign(sign) {
            return Ok(());
        }
        self.expected(&format!("`{sign}`"))
    }

    pub(super) fn name(&mut self, what: &str) -> Parsed<Name> {
        let is_mysql = self.is_mysql();
        let text = match self.peek() {
            Some(Kind::Word(word)) if is_mysql => word.clone(),
            Some(Kind::Word(word)) => word.to_lowercase(),
            Some(Kind::Name(name) | Kind::Double(name)) => name.clone(),
            _ => return self.expected(what),
        };
        let span = self
            .tokens
            .get(self.at)
            .and_then(|token| self.span(token.range.clone()));
        self.at += 1;
        Ok(Name { text, span })
    }

    /// `user`, `shop.user`: the parts of a qualified name.
    pub(super) fn names(&mut self, what: &str) -> Parsed<Vec<Name>> {
        let mut names = vec![self.name(what)?];
        while self.eat_sign(".") {
            names.push(self.name(what)?);
        }
        Ok(names)
    }

    /// The last part of a qualified name.
    pub(super) fn last_name(&mut self, what: &str) -> Parsed<Name> {
        let mut names = self.names(what)?;
        match names.pop() {
            Some(name) => Ok(name),
            None => self.expected(what),
        }
    }

    pub(super) fn string(&mut self, what: &str) -> Parsed<String> {
        match self.peek() {
            Some(Kind::Text(text) | Kind::Double(text)) => {
                let text = text.clone();
                self.at += 1;
                Ok(text)
            }
            _ => self.expected(what),
        }
    }

    /// Takes `(` and all up to its `)`.
    pub(super) fn skip_parens(&mut self) -> Parsed<()> {
        self.expect_sign("(")?;
        self.skip_item();
        while self.eat_sign(",") {
            self.skip_item();
        }
        self.expect_sign(")")
    }

    /// Skips to the next `,` or `)` that is not inside parentheses.
    pub(super) fn skip_item(&mut self) {
        let mut depth = 0_usize;
        while let Some(kind) = self.peek() {
            match kind {
                Kind::Sign("(" | "[") => depth += 1,
                Kind::Sign("," | ")") if depth == 0 => return,
                Kind::Sign(")" | "]") => depth = depth.saturating_sub(1),
                _ => {}
            }
            self.at += 1;
        }
    }

    /// Skips to the next item after a mistake. If a `)` is missing, an item begins at a new line.
    pub(super) fn skip_broken_item(&mut self) {
        let start = self.at;
        self.skip_item();
        if self.peek().is_some() {
            return;
        }
        let pair_ends = |pair: &[Token]| {
            let between = self.text.get(pair[0].range.end..pair[1].range.start);
            pair[0].kind == Kind::Sign(",") && between.is_some_and(|text| text.contains('\n'))
        };
        let end = self.tokens[start..].windows(2).position(pair_ends);
        self.at = end.map_or(self.at, |end| start + end);
    }

    /// Fails with what is expected here.
    pub(super) fn expected<T>(&self, what: &str) -> Parsed<T> {
        Err(Box::new(self.mistake(what)))
    }

    /// `syntax`: what is expected here, and what was found.
    pub(super) fn mistake(&self, what: &str) -> Diagnostic {
        let end = self.text.trim_end().len();
        let token = self.tokens.get(self.at).map(|token| token.range.clone());
        let found = token.clone().map(|range| {
            let text = self.text.get(range).unwrap_or_default();
            format!("`{}`", text.lines().next().unwrap_or_default())
        });
        let found = found.unwrap_or("the end of the statement".to_owned());
        let diagnostic = Diagnostic::error("syntax", format!("expected {what}, found {found}"));
        let span = self.span(token.unwrap_or(end..end));
        diagnostic.at_some(span, format!("expected {what}"))
    }
}
