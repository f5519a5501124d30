//! `service` blocks: `@server`, `@doc`, `@handler` and routes.

use super::Parsed;
use super::Parser;
use super::Reported;
use crate::api::syntax::Body;
use crate::api::syntax::DocDecl;
use crate::api::syntax::Name;
use crate::api::syntax::RouteDecl;
use crate::api::syntax::ServiceDecl;
use crate::api::tokens::Kind;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::suggest::nearest;
use crate::source::Span;

pub(super) const METHODS: [&str; 9] = [
    "get", "head", "post", "put", "patch", "delete", "connect", "options", "trace",
];

/// The annotations before a route.
#[derive(Default)]
struct Head {
    doc: DocDecl,
    handler: Option<Name>,
}

impl Parser<'_> {
    /// `@server ( … ) service users { … }`
    pub(super) fn parse_service(&mut self) -> Parsed<ServiceDecl> {
        let start = self.here();
        let server = match self.pending_server.take() {
            None if self.is_at("@server") => Some(self.parse_server()?),
            pending => pending,
        };
        if !self.is_word(0, "service") {
            self.expected.push("`service`");
            return self.fail();
        }
        let keyword = self.bump();
        let name = self.parse_service_name()?;
        let opening = self.expect(b'{', "`{`")?;
        let routes = self.parse_routes(opening)?;
        let (server, server_span) = server.unzip();
        Ok(ServiceDecl {
            server: server.unwrap_or_default(),
            server_span,
            keyword,
            name,
            routes,
            span: start.to(self.before()),
        })
    }

    /// `users`, `users-api`; older versions accept any words with dashes.
    fn parse_service_name(&mut self) -> Parsed<Name> {
        let mut name = self.expect_word("a service name")?;
        let mut dashes = 0;
        while self.take(b'-', "`-`") {
            let part = self.expect_word(if self.strict { "`api`" } else { "a name" })?;
            dashes += 1;
            name.text = format!("{}-{}", name.text, part.text);
            name.span = name.span.to(part.span);
        }
        if dashes > 1 || dashes == 1 && !name.text.ends_with("-api") {
            self.outdated(
                Diagnostic::warning(
                    "service-name",
                    format!(
                        "only older versions of goctl accept the service name `{}`",
                        name.text
                    ),
                )
                .at(
                    name.span,
                    "goctl accepts one word, with or without `-api` at its end",
                )
                .help("use underscores"),
            );
        }
        Ok(name)
    }

    fn parse_routes(&mut self, opening: Span) -> Parsed<Vec<RouteDecl>> {
        let mut routes = Vec::new();
        while !self.take(b'}', "`}`") {
            let route_server = self.is_at("@server");
            if self.is_end() || self.at_statement() && !route_server {
                return Err(self.unclosed(opening, "}"));
            }
            match self.parse_item(opening) {
                Ok(route) => routes.push(route),
                Err(Reported) if self.pending_server.is_some() => return Err(Reported),
                Err(Reported) => self.skip_route(),
            }
        }
        Ok(routes)
    }

    fn parse_item(&mut self, opening: Span) -> Parsed<RouteDecl> {
        let begin = self.at;
        let start = self.here();
        let mut head = Head::default();
        let mut documented = false;
        loop {
            let token = self.peek();
            match (token.kind, self.text_of(token)) {
                (Kind::At, "@doc") if documented || head.handler.is_some() => {
                    let message = if documented {
                        "a route has two `@doc`"
                    } else {
                        "`@doc` is after `@handler`"
                    };
                    self.push(
                        Diagnostic::error("misplaced-doc", message)
                            .at(self.span(token), "expected one `@doc`, before `@handler`"),
                    );
                    documented = true;
                    self.parse_doc()?;
                }
                (Kind::At, "@doc") => {
                    documented = true;
                    head.doc = self.parse_doc()?;
                }
                (Kind::At, "@handler") if head.handler.is_none() => {
                    self.bump();
                    head.handler = Some(self.parse_handler()?);
                }
                (Kind::At, "@server") if head.handler.is_none() => {
                    head.handler = Some(self.parse_route_server(opening)?);
                }
                _ => break,
            }
        }
        let docs = if self.docs_above(begin).is_empty() {
            self.docs_above(self.at)
        } else {
            self.docs_above(begin)
        };
        let route_at = self.at;
        let (method, path, request, response) =
            self.parse_route(documented, head.handler.as_ref())?;
        let Some(handler) = head.handler else {
            return self.missing_handler(&method);
        };
        let mut comments = self.docs_above(route_at);
        comments.extend(self.docs_after());
        Ok(RouteDecl {
            doc: head.doc,
            handler,
            method,
            path,
            request,
            response,
            docs,
            comments,
            span: start.to(self.before()),
        })
    }

    fn missing_handler(&mut self, method: &Name) -> Parsed<RouteDecl> {
        self.push(
            Diagnostic::error("missing-handler", "a route has no `@handler`")
                .at(method.span, "expected `@handler` with a name before this"),
        );
        // The whole route has been read; there is nothing to skip.
        Err(Reported)
    }

    /// `post /login (LoginReq) returns (LoginResp);`
    fn parse_route(
        &mut self,
        documented: bool,
        handler: Option<&Name>,
    ) -> Parsed<(Name, Name, Option<Body>, Option<Body>)> {
        let method = self.parse_method(documented, handler.is_some())?;
        let path = self.parse_path()?;
        let request = if self.is(0, b'(') {
            self.parse_body()?
        } else {
            None
        };
        let response = if self.is_word(0, "returns") {
            self.bump();
            self.parse_body()?
        } else {
            None
        };
        self.take(b';', "`;`");
        // The next route or the end follows; anything else belongs to this route.
        let goes_on = self.peek().kind == Kind::At
            || self.is(0, b'}')
            || self.is_end()
            || self.peek().begins_line;
        if !goes_on {
            if response.is_none() && request.is_none() {
                self.expected.push("`(`");
            }
            self.expected.extend(["`returns`", "`@handler`", "`}`"]);
            return self.fail();
        }
        Ok((method, path, request, response))
    }

    fn parse_method(&mut self, documented: bool, handled: bool) -> Parsed<Name> {
        let token = self.peek();
        let word = self.text_of(token);
        if token.kind == Kind::Word && METHODS.contains(&word) {
            return self.expect_word("a method");
        }
        if token.kind == Kind::Word && self.is(1, b'/') {
            let lower = word.to_ascii_lowercase();
            let known = METHODS
                .into_iter()
                .find(|known| *known == lower)
                .or_else(|| nearest(word, METHODS));
            let span = self.span(token);
            let mut diagnostic =
                Diagnostic::error("unknown-method", format!("`{word}` is not a valid method")).at(
                    span,
                    "expected `get`, `post`, `put`, `delete` or another method in lower case",
                );
            if let Some(known) = known {
                diagnostic = diagnostic
                    .help(format!("did you mean `{known}`?"))
                    .fix(vec![(span, known.to_owned())]);
            }
            self.push(diagnostic);
            return Err(Reported);
        }
        match (documented, handled) {
            (_, true) => self.expected.push("a method"),
            (true, _) => self.expected.push("`@handler`"),
            _ => self.expected.extend(["`@doc`", "`@handler`"]),
        }
        self.fail()
    }

    /// `( [] * Name )`, or `()`.
    fn parse_body(&mut self) -> Parsed<Option<Body>> {
        let opening = self.expect(b'(', "`(`")?;
        if self.take(b')', "`)`") {
            return Ok(None);
        }
        let list = self.take(b'[', "`[]`");
        if list {
            self.expect(b']', "`]`")?;
        }
        let pointer = self.take(b'*', "`*`");
        let name = self.expect_word("a type name")?;
        let end = self.expect(b')', "`)`")?;
        Ok(Some(Body {
            list,
            pointer,
            name,
            span: opening.to(end),
        }))
    }

    /// Skips to the next annotation, or to the `}` of the service.
    fn skip_route(&mut self) {
        let mut depth = 0_usize;
        while !self.is_end() && !self.at_statement() {
            let token = self.peek();
            match token.kind {
                Kind::At if matches!(self.text_of(token), "@doc" | "@handler" | "@server") => {
                    return;
                }
                Kind::Punct(b'{') => depth += 1,
                Kind::Punct(b'}') if depth == 0 => return,
                Kind::Punct(b'}') => depth -= 1,
                _ => {}
            }
            self.bump();
        }
    }
}
