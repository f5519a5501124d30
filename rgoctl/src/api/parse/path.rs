//! Paths of routes. goctl joins their tokens and drops what is between them. Its scanner fails on durations
//! and some numbers in a path; rgoctl accepts them with a warning.

use super::Parsed;
use super::Parser;
use super::Reported;
use crate::api::syntax::Name;
use crate::api::tokens::Kind;
use crate::diagnostic::Diagnostic;
use crate::source::Span;

impl Parser<'_> {
    /// `/users/:id`
    pub(super) fn parse_path(&mut self) -> Parsed<Name> {
        let begin = self.at;
        let mut accident = None;
        if !self.is(0, b'/') {
            self.expected.push("a path that begins with `/`");
            return self.fail();
        }
        while self.is(0, b'/') {
            let slash = self.at;
            self.bump();
            let colon = self.is(0, b':');
            if colon {
                self.bump();
            }
            let is_item = self.parse_path_item(&mut accident)?;
            let commented = self.has_comment_after(slash);
            if commented && (self.strict || is_item || colon) {
                return self.comment_in_path(slash);
            }
            if !is_item {
                if colon {
                    self.expected.push("a parameter name");
                    return self.fail();
                }
                break;
            }
        }
        let name = self.joined_path(begin);
        self.warn_of_comment(&name);
        if let Some(span) = accident {
            self.outdated(
                Diagnostic::warning(
                    "path-characters",
                    format!("goctl cannot read the path `{}`", name.text),
                )
                .at(span, "only older versions of goctl accept it"),
            );
        }
        Ok(name)
    }

    /// `/a//b` is `/a` and a comment; so is a value of `@server`.
    pub(super) fn warn_of_comment(&mut self, name: &Name) {
        let last = self.tokens[self.at - 1];
        let behind = self.comments.get(last.comments as usize);
        if let Some(comment) = behind.filter(|comment| comment.span.start == last.end) {
            let span = comment.span;
            self.push(
                Diagnostic::warning(
                    "comment-in-path",
                    format!("a comment directly follows `{}`", name.text),
                )
                .at(span, "this comment is not part of the path")
                .help("put a space before the comment, or write a single slash"),
            );
        }
    }

    fn has_comment_after(&self, at: usize) -> bool {
        self.tokens[at].comments != self.tokens[at + 1].comments
    }

    fn comment_in_path<T>(&mut self, slash: usize) -> Parsed<T> {
        let comment = self.comments[self.tokens[slash].comments as usize].span;
        self.push(
            Diagnostic::error("comment-in-path", "a comment is inside a path")
                .at(comment, "a comment cannot follow a slash of a path"),
        );
        Err(Reported)
    }

    /// Reads one segment; false if there is none. Sets `accident` to what only older versions accept.
    fn parse_path_item(&mut self, accident: &mut Option<Span>) -> Parsed<bool> {
        let leading = self.here();
        if !self.strict && (self.is(0, b'.') || self.is_tilde()) && self.touches(0) {
            accident.get_or_insert(leading);
            self.bump();
        }
        if !self.take_path_word(accident, true) {
            return Ok(false);
        }
        loop {
            if self.is(0, b'-') || self.is(0, b'.') {
                self.bump();
                if !self.take_path_word(accident, !self.strict) {
                    self.expected.push("a name");
                    return self.fail();
                }
            } else if !self.take_path_word(accident, !self.strict && self.touches_last()) {
                return Ok(true);
            }
        }
    }

    fn is_tilde(&self) -> bool {
        self.peek().kind == Kind::Other && self.text_of(self.peek()) == "~"
    }

    fn touches_last(&self) -> bool {
        self.tokens[self.at - 1].end == self.peek().start
    }

    /// A name, or a number where one is allowed.
    fn take_path_word(&mut self, accident: &mut Option<Span>, number: bool) -> bool {
        let token = self.peek();
        let last = self.tokens[self.at - 1];
        match token.kind {
            Kind::Word if self.is_word(0, "returns") => {
                let segment = !self.strict
                    && last.kind == Kind::Punct(b'/')
                    && self.touches_last()
                    && self.is(1, b'/')
                    && self.touches(0);
                if segment {
                    accident.get_or_insert(self.here());
                    self.bump();
                }
                segment
            }
            Kind::Word => {
                self.bump();
                true
            }
            Kind::Number if number => {
                let regular =
                    matches!(last.kind, Kind::Punct(b'/' | b':')) && !self.starts_duration();
                if !regular {
                    if self.strict {
                        return false;
                    }
                    accident.get_or_insert(self.here());
                }
                self.bump();
                true
            }
            Kind::Duration if number && !self.strict => {
                accident.get_or_insert(self.here());
                self.bump();
                true
            }
            _ => false,
        }
    }

    /// goctl's scanner reads a number before one of these letters as a duration, and fails if it is not one.
    fn starts_duration(&self) -> bool {
        let next = self.text_of(self.ahead(1));
        self.touches(0) && next.starts_with(['n', 'µ', 'm', 's', 'h'])
    }

    /// The path's text, with a warning if goctl drops spaces in it.
    fn joined_path(&mut self, begin: usize) -> Name {
        let tokens = &self.tokens[begin..self.at];
        let text: String = tokens.iter().map(|token| self.text_of(*token)).collect();
        let span = self.span(tokens[0]).to(self.before());
        if text.len() != span.range().len() {
            self.push(
                Diagnostic::warning(
                    "blank-in-path",
                    format!("spaces inside a path are dropped: `{text}`"),
                )
                .at(span, format!("goctl reads this as `{text}`"))
                .help("write the path without spaces")
                .fix(vec![(span, text.clone())]),
            );
        }
        Name { text, span }
    }
}
