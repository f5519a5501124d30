//! Statements: `syntax`, `info` and `import`; the others are in modules of their own.

use super::Parsed;
use super::Parser;
use crate::api::syntax::Form;
use crate::api::syntax::ImportDecl;
use crate::api::syntax::InfoDecl;
use crate::api::syntax::Literal;
use crate::api::syntax::Statement;
use crate::api::syntax::SyntaxDecl;
use crate::api::tokens::Kind;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::suggest::nearest;
use crate::source::Span;

const STATEMENTS: [&str; 6] = ["syntax", "info", "import", "type", "service", "@server"];

impl Parser<'_> {
    pub(super) fn parse_statements(&mut self) -> Vec<Statement> {
        let mut statements = Vec::new();
        while !self.is_end() {
            let begin = self.at;
            if !self.strict && (self.is_at("@doc") || self.is_at("@handler")) {
                self.parse_stray();
                continue;
            }
            match self.parse_statement() {
                Ok(statement) => statements.push(statement),
                Err(_) => self.skip_statement(begin),
            }
        }
        statements
    }

    fn parse_statement(&mut self) -> Parsed<Statement> {
        let token = self.peek();
        if self.pending_server.is_some() {
            return self.parse_service().map(Statement::Service);
        }
        match (token.kind, self.text_of(token)) {
            (Kind::Word, "syntax") => self.parse_syntax().map(Statement::Syntax),
            (Kind::Word, "info") => self.parse_info().map(Statement::Info),
            (Kind::Word, "import") => self.parse_import().map(Statement::Import),
            (Kind::Word, "type") => self.parse_type_statement().map(Statement::Type),
            (Kind::Word, "service") | (Kind::At, "@server") => {
                self.parse_service().map(Statement::Service)
            }
            (Kind::Word | Kind::At, word) => Err(self.unknown_statement(word)),
            _ => {
                self.expected.push("a statement");
                self.fail()
            }
        }
    }

    /// `@doc "text"`, `@handler login` outside a service: older versions ignore them.
    fn parse_stray(&mut self) {
        let begin = self.at;
        let start = self.here();
        let parsed = if self.is_at("@doc") {
            self.parse_doc().map(|_| ())
        } else {
            self.bump();
            self.expect_word("a handler name").map(|_| ())
        };
        if parsed.is_err() {
            return self.skip_statement(begin);
        }
        let span = start.to(self.before());
        self.outdated(
            Diagnostic::warning("stray-annotation", "an annotation is outside a service")
                .at(span, "it has no effect; today's goctl rejects it")
                .help("remove it")
                .fix(vec![(span, String::new())]),
        );
    }

    fn unknown_statement(&mut self, word: &str) -> super::Reported {
        let mut diagnostic = Diagnostic::error(
            "unknown-statement",
            format!("`{word}` cannot begin a statement"),
        )
        .at(self.here(), "expected a statement");
        diagnostic = match nearest(word, STATEMENTS) {
            Some(known) => diagnostic.help(format!("did you mean `{known}`?")),
            None => diagnostic.help(
                "statements begin with `syntax`, `info`, `import`, `type`, `@server` or `service`",
            ),
        };
        self.push(diagnostic);
        super::Reported
    }

    /// Skips to the next statement after `begin`.
    fn skip_statement(&mut self, begin: usize) {
        self.pending_server = self
            .pending_server
            .take()
            .filter(|_| self.is_word(0, "service"));
        if self.at == begin {
            self.bump();
        }
        while !self.is_end() && !self.at_statement() && self.pending_server.is_none() {
            self.bump();
        }
    }

    /// `syntax = "v1"`
    fn parse_syntax(&mut self) -> Parsed<SyntaxDecl> {
        let keyword = self.bump();
        self.expect(b'=', "`=`")?;
        let version = self.expect_text("a version in quotes")?;
        Ok(SyntaxDecl {
            span: keyword.to(version.span),
            version,
        })
    }

    /// `info ( title: "users" )`
    fn parse_info(&mut self) -> Parsed<InfoDecl> {
        let keyword = self.bump();
        let opening = self.expect(b'(', "`(`")?;
        let pairs = self.parse_pairs(opening, super::value::Place::Info)?;
        Ok(InfoDecl {
            pairs,
            span: keyword.to(self.before()),
        })
    }

    /// `import "base.api"`, `import ( … )`
    fn parse_import(&mut self) -> Parsed<ImportDecl> {
        let keyword = self.bump();
        let mut paths = Vec::new();
        let opening = self.here();
        let grouped = self.take(b'(', "`(`");
        if grouped {
            while !self.take(b')', "`)`") {
                if self.is_end() || self.at_statement() {
                    return Err(self.unclosed(opening, ")"));
                }
                let begin = self.at;
                match self.expect_text("a path in quotes") {
                    Ok(path) => paths.push(path),
                    Err(_) => self.skip_line(begin, b')'),
                }
            }
        } else {
            paths.push(self.expect_text("a path in quotes")?);
        }
        Ok(ImportDecl {
            paths,
            grouped,
            span: keyword.to(self.before()),
        })
    }

    /// `"text"`
    pub(super) fn expect_text(&mut self, shown: &'static str) -> Parsed<Literal> {
        if self.peek().kind == Kind::Text {
            return Ok(self.quoted(Form::Text));
        }
        self.expected.push(shown);
        self.fail()
    }

    /// A string of either kind, without its quotes.
    pub(super) fn quoted(&mut self, form: Form) -> Literal {
        let span: Span = self.bump();
        let inner = span.start as usize + 1..span.end as usize - 1;
        Literal {
            text: self.text[inner].to_owned(),
            span,
            form,
        }
    }
}
