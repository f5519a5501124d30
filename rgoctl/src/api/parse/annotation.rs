//! Annotations: `@server`, `@doc`, `@handler`.

use super::Parsed;
use super::Parser;
use super::Reported;
use super::service::METHODS;
use super::value::Place;
use crate::api::syntax::DocDecl;
use crate::api::syntax::Form;
use crate::api::syntax::Name;
use crate::api::syntax::Pair;
use crate::api::tokens::Kind;
use crate::diagnostic::Diagnostic;
use crate::source::Span;

impl Parser<'_> {
    /// `@server ( … )`
    pub(super) fn parse_server(&mut self) -> Parsed<(Vec<Pair>, Span)> {
        let word = self.bump();
        let opening = self.expect(b'(', "`(`")?;
        let pairs = self.parse_pairs(opening, Place::Server)?;
        Ok((pairs, word.to(self.before())))
    }

    pub(super) fn parse_handler(&mut self) -> Parsed<Name> {
        let word = self.text_of(self.peek());
        if METHODS.contains(&word) && self.is(1, b'/') {
            // This is the route: a handler may have the name of a method, but no path follows it.
            self.expected.push("a handler name");
            return self.fail();
        }
        self.expect_word("a handler name")
    }

    /// `@doc "text"`, `@doc ( … )`
    pub(super) fn parse_doc(&mut self) -> Parsed<DocDecl> {
        let word = self.bump();
        if self.peek().kind == Kind::Text {
            let text = Some(self.quoted(Form::Text));
            return Ok(DocDecl {
                text,
                pairs: Vec::new(),
                span: Some(word.to(self.before())),
            });
        }
        self.expected.push("a text in quotes");
        let opening = self.expect(b'(', "`(`")?;
        if self.peek().kind == Kind::Text && !self.strict {
            let text = self.quoted(Form::Text);
            let end = self.expect(b')', "`)`")?;
            let before = Span::new(self.id, word.end as usize, opening.end as usize);
            self.outdated(
                Diagnostic::warning(
                    "doc-parentheses",
                    "a single `@doc` text has parentheses around it",
                )
                .at(opening.to(end), "only older versions of goctl accept it")
                .help("remove the parentheses")
                .fix(vec![(before, " ".to_owned()), (end, String::new())]),
            );
            return Ok(DocDecl {
                text: Some(text),
                pairs: Vec::new(),
                span: Some(word.to(self.before())),
            });
        }
        let pairs = self.parse_pairs(opening, Place::Doc)?;
        Ok(DocDecl {
            text: None,
            pairs,
            span: Some(word.to(self.before())),
        })
    }

    /// `@server ( handler: login )` before a route; or, if the service has no `}`, the `@server` of the next
    /// service. The next token decides.
    pub(super) fn parse_route_server(&mut self, opening: Span) -> Parsed<Name> {
        let begin = self.at;
        let (pairs, span) = self.parse_server()?;
        if self.is_word(0, "service") && !self.is(1, b'/') {
            let behind = self.at;
            self.at = begin;
            self.unclosed(opening, "}");
            self.at = behind;
            self.pending_server = Some((pairs, span));
            return Err(Reported);
        }
        let Some(handler) = pairs.into_iter().find(|pair| pair.key.text == "handler") else {
            self.push(
                Diagnostic::error("misplaced-server", "`@server` is inside a service")
                    .at(span, "expected it before `service`"),
            );
            return Err(Reported);
        };
        let name = Name {
            text: handler.value.text,
            span: handler.value.span,
        };
        self.outdated(
            Diagnostic::warning("route-server", "`@server` names a handler")
                .at(span, "only older versions of goctl accept it")
                .help("write `@handler`")
                .fix(vec![(span, format!("@handler {}", name.text))]),
        );
        Ok(name)
    }
}
