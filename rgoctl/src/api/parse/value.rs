//! `key: value` lists of `info`, `@server` and `@doc`. Today a value is one token or a short form; in old
//! files it is the rest of the line, which is tried if today's grammar does not fit.

use super::Parsed;
use super::Parser;
use super::Reported;
use crate::api::duration::is_ordered_duration;
use crate::api::syntax::Form;
use crate::api::syntax::Literal;
use crate::api::syntax::Name;
use crate::api::syntax::Pair;
use crate::api::tokens::Kind;
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// What the list belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Info,
    Server,
    Doc,
}

impl Parser<'_> {
    /// The entries after `(`, and the `)`.
    pub(super) fn parse_pairs(&mut self, opening: Span, place: Place) -> Parsed<Vec<Pair>> {
        let mut pairs = Vec::new();
        while !self.take(b')', "`)`") {
            if self.is_end() || self.at_statement() {
                return Err(self.unclosed(opening, ")"));
            }
            let begin = self.at;
            match self.parse_pair(place) {
                Ok(pair) => pairs.push(pair),
                Err(Reported) => self.skip_line(begin, b')'),
            }
        }
        Ok(pairs)
    }

    fn parse_pair(&mut self, place: Place) -> Parsed<Pair> {
        let key = self.expect_word("a key")?;
        self.expect(b':', "`:`")?;
        let begin = self.at;
        let value = match place {
            Place::Server => self.server_value(),
            Place::Info | Place::Doc => self.plain_value(),
        };
        let fits = value.is_some() && self.at_pair_end();
        match value {
            Some(value) if fits => {
                if place == Place::Server && value.text.contains('/') {
                    self.warn_of_comment(&Name {
                        text: value.text.clone(),
                        span: value.span,
                    });
                }
                Ok(Pair { key, value })
            }
            Some(value) if self.strict || value.form != Form::Bare => {
                self.expected.extend(["a key", "`)`"]);
                self.fail()
            }
            None if self.strict || self.tokens[begin].kind == Kind::Raw => self.fail(),
            value => {
                self.at = begin;
                self.expected.clear();
                self.parse_line_value(place, key, value.as_ref())
            }
        }
    }

    /// Whether the list ends here, or its next entry begins.
    fn at_pair_end(&self) -> bool {
        self.is(0, b')')
            || self.is_end()
            || self.at_statement()
            || self.peek().kind == Kind::Word && self.is(1, b':')
    }

    /// `"text"`, a raw string or one word.
    fn plain_value(&mut self) -> Option<Literal> {
        match self.peek().kind {
            Kind::Text => Some(self.quoted(Form::Text)),
            Kind::Raw => Some(self.quoted(Form::Raw)),
            Kind::Word => {
                let span = self.bump();
                Some(self.bare(span))
            }
            _ => {
                self.expected.push("a value");
                None
            }
        }
    }

    /// `3s`, `1024`, `"text"`, `A,B`, `a-b`, `a/b-c`, `/a/b`
    fn server_value(&mut self) -> Option<Literal> {
        let token = self.peek();
        let begin = self.at;
        match token.kind {
            Kind::Text => return Some(self.quoted(Form::Text)),
            Kind::Number | Kind::Duration => {
                self.bump();
            }
            Kind::Word => {
                self.bump();
                match self.peek().kind {
                    Kind::Punct(b',') => self.words_between(b',')?,
                    Kind::Punct(b'-') => self.words_between(b'-')?,
                    _ => self.segments()?,
                }
            }
            Kind::Punct(b'/') => self.segments()?,
            _ => {
                self.expected.push("a value");
                return None;
            }
        }
        // Spaces between the tokens of a value do not belong to it.
        let text = (begin..self.at)
            .map(|at| self.text_of(self.tokens[at]))
            .collect();
        Some(Literal {
            text,
            span: self.span(token).to(self.before()),
            form: Form::Bare,
        })
    }

    fn words_between(&mut self, separator: u8) -> Option<()> {
        while self.is(0, separator) {
            self.bump();
            self.take_word("a name")?;
        }
        Some(())
    }

    fn segments(&mut self) -> Option<()> {
        while self.is(0, b'/') {
            self.bump();
            self.take_word("a path segment")?;
            if self.is(0, b'-') {
                self.bump();
                self.take_word("a name")?;
            }
        }
        Some(())
    }

    fn bare(&self, span: Span) -> Literal {
        Literal {
            text: self.text[span.range()].to_owned(),
            span,
            form: Form::Bare,
        }
    }

    /// The rest of the line, as older versions read values.
    fn parse_line_value(
        &mut self,
        place: Place,
        key: Name,
        today: Option<&Literal>,
    ) -> Parsed<Pair> {
        let colon = self.before();
        let mut depth = 0_usize;
        while !self.is_end() && !self.peek().begins_line {
            match self.peek().kind {
                Kind::Punct(b'(') => depth += 1,
                Kind::Punct(b')') if depth > 0 => depth -= 1,
                Kind::Punct(b')') if place == Place::Server => break,
                Kind::Punct(b')') => {
                    self.expected.extend(["a value in quotes"]);
                    return self.fail();
                }
                Kind::Open => return Err(Reported),
                _ => {}
            }
            self.bump();
        }
        let start = self
            .text
            .get(colon.end as usize..)
            .map_or(colon.end as usize, |rest| {
                self.text.len() - rest.trim_start_matches([' ', '\t']).len()
            });
        let end = self.line_value_end().max(colon.end as usize);
        let span = Span::new(self.id, start.min(end), end);
        let value = Literal {
            text: self.text[span.range()].to_owned(),
            span,
            form: Form::Line,
        };
        // Both grammars read the same value: the mistake is after it.
        if today.is_some_and(|today| today.span == value.span) {
            return Ok(Pair {
                key,
                value: self.bare(span),
            });
        }
        if place == Place::Server {
            self.check_line_value(&key, &value)?;
        }
        self.outdated(unquoted(&key, &value, colon));
        Ok(Pair { key, value })
    }

    /// The end of the last token, or of a comment directly after it: `http://a.b`.
    fn line_value_end(&self) -> usize {
        let last = self.tokens[self.at - 1];
        let behind = self.comments.get(last.comments as usize);
        match behind {
            Some(comment) if comment.span.start == last.end => {
                let text = &self.text[last.start as usize..comment.span.end as usize];
                last.start as usize + text.trim_end().len()
            }
            _ => last.end as usize,
        }
    }

    /// Values that older versions of goctl accepted but could not use are errors.
    fn check_line_value(&mut self, key: &Name, value: &Literal) -> Parsed<()> {
        let text = value.text.as_str();
        let wanted = match key.text.as_str() {
            "timeout" if !text.is_empty() && !is_ordered_duration(text) => {
                "a duration like `3s` or `1m30s`"
            }
            "maxBytes" if text.bytes().any(|byte| !byte.is_ascii_digit()) => "a number of bytes",
            "prefix" | "group" | "jwt" | "jwtTransition" if text.contains([' ', '\t']) => {
                "one word"
            }
            _ => return Ok(()),
        };
        self.push(
            Diagnostic::error(
                "invalid-value",
                format!("`{text}` is not a valid value for `{}`", key.text),
            )
            .at(value.span, format!("expected {wanted}")),
        );
        Err(Reported)
    }
}

fn unquoted(key: &Name, value: &Literal, colon: Span) -> Diagnostic {
    let text = value.text.as_str();
    let (message, span, edit) = if text.is_empty() {
        let behind = Span::new(colon.file, colon.end as usize, colon.end as usize);
        (
            format!("`{}` has no value", key.text),
            colon,
            (behind, " \"\"".to_owned()),
        )
    } else if key.text == "middleware" {
        let names: Vec<&str> = text
            .split(',')
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .collect();
        (
            "a list of names ends with a comma".to_owned(),
            value.span,
            (value.span, names.join(",")),
        )
    } else {
        let message = format!("the value of `{}` has no quotes", key.text);
        (message, value.span, (value.span, format!("\"{text}\"")))
    };
    let diagnostic = Diagnostic::warning("unquoted-value", message)
        .at(span, "only older versions of goctl accept it");
    if text.contains('"') {
        return diagnostic.help("write it in quotes");
    }
    diagnostic.help("write the value in quotes").fix(vec![edit])
}
