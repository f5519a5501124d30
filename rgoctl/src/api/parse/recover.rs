//! Messages about unexpected tokens, and where reading continues after them.

use super::Parsed;
use super::Parser;
use super::Reported;
use crate::api::tokens::Kind;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity;
use crate::source::Span;

impl Parser<'_> {
    /// Reports that none of the expected tokens is here.
    pub(super) fn fail<T>(&mut self) -> Parsed<T> {
        let token = self.peek();
        let expected = list(&self.expected);
        let (span, found) = if token.kind == Kind::End {
            // Points at the last token: an empty line at the end would show nothing.
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
            format!("expected {expected} after this")
        } else {
            format!("expected {expected}")
        };
        // An unclosed block at the same token would be a second message for one mistake.
        self.unclosed_at = Some(self.at);
        if token.kind != Kind::Open {
            self.push(
                Diagnostic::error("syntax", format!("expected {expected}, found {found}"))
                    .at(span, label),
            );
        }
        Err(Reported)
    }

    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        let place = diagnostic
            .labels
            .first()
            .map_or(0, |label| label.span.start);
        if self.unreliable_from.is_none_or(|from| place < from) {
            self.diagnostics.push(diagnostic);
        }
    }

    /// Reports what only older versions of goctl accept: a warning, or an error with `strict`.
    pub(super) fn outdated(&mut self, diagnostic: Diagnostic) {
        let mut diagnostic = diagnostic;
        if self.strict {
            diagnostic.severity = Severity::Error;
        }
        self.push(diagnostic);
    }

    /// Reports a block without an end, once for any number of open blocks.
    pub(super) fn unclosed(&mut self, opening: Span, end: &'static str) -> Reported {
        if self.unclosed_at != Some(self.at) {
            self.unclosed_at = Some(self.at);
            let shown = &self.text[opening.range()];
            let mut diagnostic =
                Diagnostic::error("unclosed-block", format!("this `{shown}` is never closed"))
                    .at(opening, format!("its `{end}` is missing"));
            if !self.is_end() {
                diagnostic =
                    diagnostic.related(self.here(), format!("expected `{end}` before this"));
            }
            self.push(diagnostic);
        }
        Reported
    }

    /// Whether a statement begins here, although something else was expected. A keyword alone does not tell,
    /// because it is a legal name everywhere.
    pub(super) fn at_statement(&self) -> bool {
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

    /// Skips to the next token after `begin` that begins a line, or that is `end` at this depth of brackets.
    pub(super) fn skip_line(&mut self, begin: usize, end: u8) {
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
