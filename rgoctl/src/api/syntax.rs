//! The syntax tree of one `.api` file, with all spans and comments. Checks, resolution and the formatter
//! read it.

pub use super::tokens::Comment;

use crate::source::FileId;
use crate::source::Span;

/// A parsed file.
#[derive(Debug)]
pub struct File {
    pub id: FileId,
    pub statements: Vec<Statement>,
    /// In order; a node finds its comments by position.
    pub comments: Vec<Comment>,
}

#[derive(Debug)]
pub enum Statement {
    /// `syntax = "v1"`
    Syntax(SyntaxDecl),
    /// `info ( title: "users" )`
    Info(InfoDecl),
    /// `import "base.api"`
    Import(ImportDecl),
    /// `type User { … }`, `type ( … )`
    Type(TypeStatement),
    /// `service users { … }` with its `@server`
    Service(ServiceDecl),
}

impl File {
    pub fn syntaxes(&self) -> impl Iterator<Item = &SyntaxDecl> {
        self.statements
            .iter()
            .filter_map(|statement| match statement {
                Statement::Syntax(decl) => Some(decl),
                _ => None,
            })
    }

    pub fn infos(&self) -> impl Iterator<Item = &InfoDecl> {
        self.statements
            .iter()
            .filter_map(|statement| match statement {
                Statement::Info(decl) => Some(decl),
                _ => None,
            })
    }

    /// Every imported path, alone or in a group.
    pub fn imports(&self) -> impl Iterator<Item = &Literal> {
        self.statements
            .iter()
            .filter_map(|statement| match statement {
                Statement::Import(decl) => Some(&decl.paths),
                _ => None,
            })
            .flatten()
    }

    pub fn types(&self) -> impl Iterator<Item = &TypeDecl> {
        self.statements
            .iter()
            .filter_map(|statement| match statement {
                Statement::Type(statement) => Some(&statement.decls),
                _ => None,
            })
            .flatten()
    }

    pub fn services(&self) -> impl Iterator<Item = &ServiceDecl> {
        self.statements
            .iter()
            .filter_map(|statement| match statement {
                Statement::Service(decl) => Some(decl),
                _ => None,
            })
    }
}

/// A name and its span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    pub text: String,
    pub span: Span,
}

/// A string, raw string or value, without its quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Literal {
    pub text: String,
    /// With its quotes.
    pub span: Span,
    /// How it is written.
    pub form: Form,
}

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `"text"`
    Text,
    /// `` `text` ``
    Raw,
    /// `Auth`, `/v1/users`, `3s`, `A,B`
    Bare,
    /// A bare value that only older versions accept: the rest of its line.
    Line,
}

#[derive(Debug)]
pub struct SyntaxDecl {
    pub version: Literal,
    pub span: Span,
}

#[derive(Debug)]
pub struct InfoDecl {
    pub pairs: Vec<Pair>,
    pub span: Span,
}

/// `key: value`
#[derive(Debug)]
pub struct Pair {
    pub key: Name,
    pub value: Literal,
}

#[derive(Debug)]
pub struct ImportDecl {
    pub paths: Vec<Literal>,
    pub grouped: bool,
    pub span: Span,
}

#[derive(Debug)]
pub struct TypeStatement {
    pub decls: Vec<TypeDecl>,
    pub grouped: bool,
    pub span: Span,
}

/// `User { … }` after `type`.
#[derive(Debug)]
pub struct TypeDecl {
    pub name: Name,
    /// `type A = { … }`
    pub assigned: bool,
    pub ty: TypeExpr,
    /// The text of the comments directly above, and after it on its line.
    pub docs: Vec<String>,
    pub span: Span,
}

#[derive(Debug)]
pub struct TypeExpr {
    pub kind: TypeKind,
    pub span: Span,
}

#[derive(Debug)]
pub enum TypeKind {
    /// `any`
    Any,
    /// `interface{}`
    Interface,
    /// `User`, `int64`
    Named(String),
    /// `{ … }`
    Struct(Vec<FieldDecl>),
    /// `map[K]V`
    Map(Box<TypeExpr>, Box<TypeExpr>),
    /// `[]T`
    List(Box<TypeExpr>),
    /// `[4]T`; `[...]T` has no length
    Array(Option<Name>, Box<TypeExpr>),
    /// `*T`
    Pointer(Box<TypeExpr>),
    /// Nested too deep, so not read; this has been reported.
    TooDeep,
}

#[derive(Debug)]
pub enum FieldDecl {
    /// ``A, B int `json:"a"` ``
    Named {
        names: Vec<Name>,
        ty: TypeExpr,
        tag: Option<Literal>,
        docs: Vec<String>,
    },
    /// `Base`, `*Base`
    Embedded {
        name: Name,
        pointer: bool,
        tag: Option<Literal>,
    },
}

impl FieldDecl {
    /// From the first name to the end of the tag.
    pub fn span(&self) -> Span {
        let (name, ty, tag) = match self {
            Self::Named { names, ty, tag, .. } => (names.first(), Some(ty.span), tag),
            Self::Embedded { name, tag, .. } => (Some(name), None, tag),
        };
        let start = name.map(|name| name.span).or(ty);
        let end = tag.as_ref().map(|tag| tag.span).or(ty).or(start);
        start
            .zip(end)
            .map(|(start, end)| start.to(end))
            .expect("a field has a name or a type")
    }
}

/// A `service` block.
#[derive(Debug)]
pub struct ServiceDecl {
    pub server: Vec<Pair>,
    /// From `@server` to its `)`.
    pub server_span: Option<Span>,
    /// The word `service`.
    pub keyword: Span,
    pub name: Name,
    pub routes: Vec<RouteDecl>,
    pub span: Span,
}

/// `@doc "text"`, `@doc ( summary: "text" )`
#[derive(Debug, Default)]
pub struct DocDecl {
    pub text: Option<Literal>,
    pub pairs: Vec<Pair>,
    /// From `@doc` to the end of its text or its `)`.
    pub span: Option<Span>,
}

/// `@handler login` and `post /login (LoginReq) returns (LoginResp)`
#[derive(Debug)]
pub struct RouteDecl {
    pub doc: DocDecl,
    pub handler: Name,
    pub method: Name,
    pub path: Name,
    pub request: Option<Body>,
    pub response: Option<Body>,
    /// The text of the comments directly above `@doc`, `@handler` or the method.
    pub docs: Vec<String>,
    /// Comments after the method; goctl includes them when it compares routes.
    pub comments: Vec<String>,
    pub span: Span,
}

/// `([]*User)`
#[derive(Debug)]
pub struct Body {
    pub list: bool,
    pub pointer: bool,
    pub name: Name,
    pub span: Span,
}
