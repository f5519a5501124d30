//! `type` statements, structs, fields and type expressions.

use super::MAX_DEPTH;
use super::Parsed;
use super::Parser;
use super::Reported;
use crate::api::syntax::FieldDecl;
use crate::api::syntax::Form;
use crate::api::syntax::Literal;
use crate::api::syntax::Name;
use crate::api::syntax::TypeDecl;
use crate::api::syntax::TypeExpr;
use crate::api::syntax::TypeKind;
use crate::api::syntax::TypeStatement;
use crate::api::tokens::Kind;
use crate::diagnostic::Diagnostic;
use crate::source::Span;

const GO_KEYWORDS: [&str; 25] = [
    "break",
    "case",
    "chan",
    "const",
    "continue",
    "default",
    "defer",
    "else",
    "fallthrough",
    "for",
    "func",
    "go",
    "goto",
    "if",
    "import",
    "interface",
    "map",
    "package",
    "range",
    "return",
    "select",
    "struct",
    "switch",
    "type",
    "var",
];

impl Parser<'_> {
    /// `type User { … }`, `type ( … )`
    pub(super) fn parse_type_statement(&mut self) -> Parsed<TypeStatement> {
        let docs_at = self.at;
        let keyword = self.bump();
        let opening = self.here();
        let mut decls = Vec::new();
        let grouped = self.take(b'(', "`(`");
        if grouped {
            while !self.take(b')', "`)`") {
                if self.is_end() || self.at_statement() {
                    return Err(self.unclosed(opening, ")"));
                }
                let begin = self.at;
                match self.parse_type_decl(self.at) {
                    Ok(decl) => decls.push(decl),
                    Err(Reported) => self.skip_line(begin, b')'),
                }
            }
        } else {
            decls.push(self.parse_type_decl(docs_at)?);
        }
        Ok(TypeStatement {
            decls,
            grouped,
            span: keyword.to(self.before()),
        })
    }

    fn parse_type_decl(&mut self, docs_at: usize) -> Parsed<TypeDecl> {
        self.reported_depth = false;
        let name = self.expect_free_word("a type name")?;
        let assigned = self.take(b'=', "`=`");
        let ty = self.parse_type("a type")?;
        let mut docs = self.docs_above(docs_at);
        docs.extend(self.docs_after());
        Ok(TypeDecl {
            span: name.span.to(ty.span),
            name,
            assigned,
            ty,
            docs,
        })
    }

    /// A word that is not one of Go's keywords.
    fn expect_free_word(&mut self, shown: &'static str) -> Parsed<Name> {
        let token = self.peek();
        let word = self.text_of(token);
        if token.kind == Kind::Word && GO_KEYWORDS.contains(&word) {
            let span = self.span(token);
            self.push(
                Diagnostic::error("keyword", format!("`{word}` is a keyword of Go"))
                    .at(span, format!("expected {shown}"))
                    .help("give it another name; clients see the name in the tag"),
            );
            return Err(Reported);
        }
        self.expect_word(shown)
    }

    /// The fields after `{`, and the `}`.
    fn parse_struct(&mut self) -> Parsed<Vec<FieldDecl>> {
        let opening = self.bump();
        let mut fields = Vec::new();
        while !self.take(b'}', "`}`") {
            if self.is_end() || self.at_statement() {
                return Err(self.unclosed(opening, "}"));
            }
            let begin = self.at;
            match self.parse_field() {
                Ok(field) => fields.push(field),
                Err(Reported) => self.skip_line(begin, b'}'),
            }
        }
        Ok(fields)
    }

    fn parse_field(&mut self) -> Parsed<FieldDecl> {
        let begin = self.at;
        if self.take(b'*', "`*`") {
            let name = self.expect_free_word("a type name")?;
            return Ok(self.embedded(name, true));
        }
        let name = self.expect_free_word("a field")?;
        let next = self.peek();
        if next.kind == Kind::Raw || next.begins_line || next.kind == Kind::End {
            return Ok(self.embedded(name, false));
        }
        if !self.strict && self.is(0, b'}') {
            let behind = Span::new(self.id, name.span.end as usize, name.span.end as usize);
            self.outdated(
                Diagnostic::warning(
                    "embedded-inline",
                    "an embedded type needs a line of its own",
                )
                .at(name.span, "goctl reads this as a field without a type")
                .help("add a line break after it")
                .fix(vec![(behind, "\n".to_owned())]),
            );
            return Ok(self.embedded(name, false));
        }
        let mut names = vec![name];
        while self.take(b',', "`,`") {
            names.push(self.expect_free_word("a field name")?);
        }
        let ty = self.parse_type("a type")?;
        let tag = self.take_tag();
        let mut docs = self.docs_above(begin);
        docs.extend(self.docs_after());
        Ok(FieldDecl::Named {
            names,
            ty,
            tag,
            docs,
        })
    }

    fn embedded(&mut self, name: Name, pointer: bool) -> FieldDecl {
        let tag = self.take_tag();
        FieldDecl::Embedded { name, pointer, tag }
    }

    fn take_tag(&mut self) -> Option<Literal> {
        if self.peek().kind == Kind::Raw {
            return Some(self.quoted(Form::Raw));
        }
        self.expected.push("a tag");
        None
    }

    /// Any type, no deeper than [`MAX_DEPTH`].
    pub(super) fn parse_type(&mut self, shown: &'static str) -> Parsed<TypeExpr> {
        if self.depth >= MAX_DEPTH {
            return Ok(self.too_deep());
        }
        self.depth += 1;
        let parsed = self.parse_type_inner(shown);
        self.depth -= 1;
        parsed
    }

    fn parse_type_inner(&mut self, shown: &'static str) -> Parsed<TypeExpr> {
        let start = self.here();
        let token = self.peek();
        let kind = match (token.kind, self.text_of(token)) {
            (Kind::Punct(b'{'), _) => TypeKind::Struct(self.parse_struct()?),
            (Kind::Punct(b'*'), _) => {
                self.bump();
                if self.is(0, b'{') {
                    self.expected.push("a type that has a name");
                    return self.fail();
                }
                TypeKind::Pointer(Box::new(self.parse_type("a type")?))
            }
            (Kind::Punct(b'['), _) => self.parse_list()?,
            (Kind::Word, "any") => {
                self.bump();
                TypeKind::Any
            }
            (Kind::Word, "map") => self.parse_map()?,
            (Kind::Word, "interface") if self.is_interface() => {
                for _ in 0..3 {
                    self.bump();
                }
                TypeKind::Interface
            }
            (Kind::Word, "struct") if self.is(1, b'{') => self.parse_old_struct()?,
            _ => TypeKind::Named(self.expect_free_word(shown)?.text),
        };
        Ok(TypeExpr {
            kind,
            span: start.to(self.before()),
        })
    }

    /// `interface{}` with nothing between.
    fn is_interface(&self) -> bool {
        self.is(1, b'{') && self.is(2, b'}') && self.touches(0) && self.touches(1)
    }

    /// `struct { … }`
    fn parse_old_struct(&mut self) -> Parsed<TypeKind> {
        let word = self.here();
        let until = self.ahead(1).start as usize;
        self.outdated(
            Diagnostic::warning("struct-keyword", "`struct` is not needed before the fields")
                .at(word, "only older versions of goctl accept it")
                .help("remove it")
                .fix(vec![(
                    Span::new(self.id, word.start as usize, until),
                    String::new(),
                )]),
        );
        self.bump();
        Ok(TypeKind::Struct(self.parse_struct()?))
    }

    /// `[]T`, `[4]T`, `[...]T`
    fn parse_list(&mut self) -> Parsed<TypeKind> {
        self.bump();
        if self.take(b']', "`]`") {
            return Ok(TypeKind::List(Box::new(self.parse_type("a type")?)));
        }
        let token = self.peek();
        let length = match token.kind {
            Kind::Number => Some(Name {
                text: self.text_of(token).to_owned(),
                span: self.bump(),
            }),
            Kind::Ellipsis => {
                self.bump();
                None
            }
            _ => {
                self.expected.push("a length");
                return self.fail();
            }
        };
        self.expect(b']', "`]`")?;
        Ok(TypeKind::Array(
            length,
            Box::new(self.parse_type("a type")?),
        ))
    }

    /// `map[K]V`
    fn parse_map(&mut self) -> Parsed<TypeKind> {
        self.bump();
        self.expect(b'[', "`[`")?;
        let key = self.parse_type("a type")?;
        self.expect(b']', "`]`")?;
        let value = self.parse_type("a type")?;
        Ok(TypeKind::Map(Box::new(key), Box::new(value)))
    }

    /// Reports and skips what nests too deep: the block, or the rest of the type.
    fn too_deep(&mut self) -> TypeExpr {
        let start = self.here();
        if !self.reported_depth {
            self.push(
                Diagnostic::error(
                    "too-deep",
                    format!("types nest deeper than {MAX_DEPTH} levels"),
                )
                .at(start, "the rest of this type is not read")
                .help("give the inner type a name of its own"),
            );
        }
        self.reported_depth = true;
        let mut depth = 0_usize;
        while !self.is_end() && !self.at_statement() {
            let token = self.peek();
            match token.kind {
                Kind::Punct(b'{' | b'(' | b'[') => depth += 1,
                Kind::Punct(b'}' | b')' | b']') | Kind::Raw if depth == 0 => break,
                Kind::Punct(b'}' | b')' | b']') => depth -= 1,
                _ if depth == 0 && token.begins_line => break,
                _ => {}
            }
            self.bump();
        }
        TypeExpr {
            kind: TypeKind::TooDeep,
            span: start.to(self.before()),
        }
    }
}
