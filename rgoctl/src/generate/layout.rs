//! Rust code put together from parts, in plain lines. Widths are decided once, by [`Layout::file`]
//! over the finished file; templates that hold their code need nothing from here.

use std::borrow::Cow;

pub use crate::layout::Layout;

/// An expression as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expr(String);

fn joined(items: impl IntoIterator<Item = Expr>) -> String {
    let items: Vec<String> = items.into_iter().map(|item| item.0).collect();
    items.join(", ")
}

impl Expr {
    /// A path, a literal, or short code: `&ctx`, `logic::user::register`.
    pub fn atom(text: impl Into<Cow<'static, str>>) -> Self {
        Self(text.into().into_owned())
    }

    /// A string literal of a text.
    pub fn text(text: &str) -> Self {
        Self(format!("{text:?}"))
    }

    /// `callee(args)`.
    pub fn call(
        callee: impl Into<Cow<'static, str>>,
        args: impl IntoIterator<Item = Self>,
    ) -> Self {
        Self([&callee.into(), "(", &joined(args), ")"].concat())
    }

    /// `(a, b)`, of two or more.
    pub fn tuple(items: impl IntoIterator<Item = Self>) -> Self {
        Self(["(", &joined(items), ")"].concat())
    }

    /// `[a, b]`.
    pub fn list(items: impl IntoIterator<Item = Self>) -> Self {
        Self(["[", &joined(items), "]"].concat())
    }

    /// `vec![a, b]`.
    pub fn vec(items: impl IntoIterator<Item = Self>) -> Self {
        Self(["vec![", &joined(items), "]"].concat())
    }

    /// `Name { field: value }`; a value that is just the field's name is left out.
    pub fn record<N: Into<String>>(
        name: impl Into<String>,
        fields: impl IntoIterator<Item = (N, Self)>,
    ) -> Self {
        let fields = fields.into_iter();
        let fields: Vec<String> = fields
            .map(|(name, value)| member(&name.into(), &value))
            .collect();
        if fields.is_empty() {
            return Self(name.into() + " {}");
        }
        Self([&name.into(), " { ", &fields.join(", "), " }"].concat())
    }

    /// `&self`.
    #[must_use]
    pub fn borrow(self) -> Self {
        Self(["&", &self.0].concat())
    }

    /// `self.name(args)`; a turbofish is part of the name: `collect::<Vec<_>>`.
    #[must_use]
    pub fn method(
        self,
        name: impl Into<Cow<'static, str>>,
        args: impl IntoIterator<Item = Self>,
    ) -> Self {
        Self([&self.0, ".", &name.into(), "(", &joined(args), ")"].concat())
    }

    /// `self.name`.
    #[must_use]
    pub fn field(self, name: impl Into<Cow<'static, str>>) -> Self {
        Self([&self.0, ".", &name.into()].concat())
    }

    /// `self.await`.
    #[must_use]
    pub fn wait(self) -> Self {
        self.field("await")
    }

    /// `self?`.
    #[must_use]
    pub fn question(self) -> Self {
        Self(self.0 + "?")
    }
}

fn member(name: &str, value: &Expr) -> String {
    if value.0 == name {
        name.to_owned()
    } else {
        [name, ": ", &value.0].concat()
    }
}

impl Layout {
    /// The last expression of a block.
    pub fn tail(&self, expr: &Expr, _indent: usize) -> String {
        expr.0.clone()
    }

    /// An expression with `;`.
    pub fn statement(&self, expr: &Expr, _indent: usize) -> String {
        [&expr.0, ";"].concat()
    }

    /// An element of a vertical list, with its comma.
    pub fn element(&self, expr: &Expr, _indent: usize) -> String {
        [&expr.0, ","].concat()
    }

    /// `let mobile = from.json("mobile").required();`, of `let mobile` and the value.
    pub fn binding(&self, left: &str, value: &Expr, _indent: usize) -> String {
        [left, " = ", &value.0, ";"].concat()
    }

    /// `pub const ROUTES: &[Route] = &[…];`, of all before ` =` and the value.
    pub fn constant(&self, left: &str, value: &Expr, indent: usize) -> String {
        self.binding(left, value, indent)
    }

    /// A field of a struct literal: `client: Client::new(conf)?,`; `name,` when the value is just
    /// that.
    pub fn member(&self, name: &str, value: &Expr, _indent: usize) -> String {
        member(name, value) + ","
    }

    /// A match arm: `Ok(req) => answer::reply(…),`.
    pub fn arm(&self, pattern: &str, body: &Expr, _indent: usize) -> String {
        [pattern, " => ", &body.0, ","].concat()
    }

    /// A function's head: `pub async fn register`, its parameters, its return type (empty for
    /// none), and the brace.
    pub fn signature(&self, head: &str, params: &[&str], output: &str, _indent: usize) -> String {
        let arrow = if output.is_empty() { "" } else { " -> " };
        [head, "(", &params.join(", "), ")", arrow, output, " {"].concat()
    }

    /// A field of a struct: `pub mobile: String,`, of `pub mobile` and the type.
    pub fn field(&self, left: &str, ty: &str, _indent: usize) -> String {
        [left, ": ", ty, ","].concat()
    }

    /// `type Stream = rgo_grpc::Outgoing<Event>;`, of `type Stream` and the type.
    pub fn alias(&self, left: &str, ty: &str, _indent: usize) -> String {
        [left, " = ", ty, ";"].concat()
    }

    /// `pub struct RegisterReq {` of a struct that has fields.
    pub fn structure(&self, head: &str, _indent: usize) -> String {
        head.to_owned() + " {"
    }

    /// `pub struct PingReq {}`.
    pub fn empty_structure(&self, head: &str, _indent: usize) -> String {
        head.to_owned() + " {}"
    }

    /// `impl Type {`.
    pub fn inherent(&self, ty: &str, _indent: usize) -> String {
        ["impl ", ty, " {"].concat()
    }

    /// `impl Trait for Type {`.
    pub fn implementation(&self, subject: &str, ty: &str, _indent: usize) -> String {
        ["impl ", subject, " for ", ty, " {"].concat()
    }

    /// `#[serde(rename = "x", default)]`: an attribute with arguments.
    pub fn attribute(&self, name: &str, args: &[&str], _indent: usize) -> String {
        ["#[", name, "(", &args.join(", "), ")]"].concat()
    }

    /// `#[derive(Debug, Clone)]`.
    pub fn derive(&self, names: &[&str], _indent: usize) -> String {
        ["#[derive(", &names.join(", "), ")]"].concat()
    }
}
