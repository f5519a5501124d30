//! Expressions as parts, and what of them rustfmt's decisions depend on.

use std::borrow::Cow;

use super::Layout;
use super::chain;
use super::list;
use super::list::Open;
use super::place;
use super::quick;
use super::shape::Shape;
use super::width;

/// An expression whose layout depends on the room there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expr(pub(super) Kind);

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// One line whatever happens: a path, a literal, a short closure.
    Atom(Cow<'static, str>),
    /// `callee(args)`.
    Call(Box<Expr>, Vec<Expr>),
    /// `(a, b)`.
    Tuple(Vec<Expr>),
    /// `[a, b]`, or a macro's: `vec![a, b]` of `vec!`.
    List(&'static str, Vec<Expr>),
    /// `Name { field: value }`.
    Record(String, Vec<(String, Expr)>),
    /// `&value`.
    Borrow(Box<Expr>),
    /// A type with generic arguments: `Option<Vec<String>>`.
    Type(String, Vec<Expr>),
    /// `root.link.link`; there is at least one link.
    Chain(Box<Expr>, Vec<Link>),
}

/// What stands behind a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Link {
    /// `.name(args)`; a turbofish is part of the name.
    Method(Cow<'static, str>, Vec<Expr>),
    /// `.name`, `.0`, `.await`.
    Field(Cow<'static, str>),
    Try,
}

impl Expr {
    /// A path, a literal, or short code that is never broken: `&ctx`, `logic::user::register`.
    /// `&svc.config.auth` is taken for the chain it is.
    pub fn atom(text: impl Into<Cow<'static, str>>) -> Self {
        let text = text.into();
        if let Some(inner) = text.strip_prefix('&') {
            return Self::atom(inner.to_owned()).borrow();
        }
        let is_part = |c: char| c.is_alphanumeric() || "_#:.".contains(c);
        let is_number = text.starts_with(|c: char| c.is_ascii_digit());
        if !text.contains('.') || text.contains("..") || is_number || !text.chars().all(is_part) {
            return Self(Kind::Atom(text));
        }
        let mut names = text.split('.');
        let root = names.next().unwrap_or_default().to_owned();
        let root = Self(Kind::Atom(root.into()));
        names.fold(root, |root, name| root.field(name.to_owned()))
    }

    /// A type: `Option<Vec<String>>`.
    pub fn ty(text: &str) -> Self {
        let atom = || Self(Kind::Atom(text.to_owned().into()));
        if let Some(inner) = text.strip_prefix('&') {
            return if inner.starts_with(['\'', ' ']) {
                atom()
            } else {
                Self::ty(inner).borrow()
            };
        }
        let is_path = |head: &str| {
            head.chars()
                .all(|c| c.is_alphanumeric() || "_:#".contains(c))
        };
        match text.split_once('<') {
            Some((head, args)) if is_path(head) && args.ends_with('>') => {
                let args = split_arguments(&args[..args.len() - 1]);
                Self(Kind::Type(
                    head.to_owned(),
                    args.into_iter().map(Self::ty).collect(),
                ))
            }
            _ => atom(),
        }
    }

    /// A string literal of a text.
    pub fn text(text: &str) -> Self {
        Self::atom(format!("{text:?}"))
    }

    /// `callee(args)`.
    pub fn call(
        callee: impl Into<Cow<'static, str>>,
        args: impl IntoIterator<Item = Self>,
    ) -> Self {
        let callee = Box::new(Self::atom(callee));
        Self(Kind::Call(callee, args.into_iter().collect()))
    }

    /// `(a, b)`, of two or more.
    pub fn tuple(items: impl IntoIterator<Item = Self>) -> Self {
        Self(Kind::Tuple(items.into_iter().collect()))
    }

    /// `[a, b]`.
    pub fn list(items: impl IntoIterator<Item = Self>) -> Self {
        Self(Kind::List("", items.into_iter().collect()))
    }

    /// `vec![a, b]`.
    pub fn vec(items: impl IntoIterator<Item = Self>) -> Self {
        Self(Kind::List("vec!", items.into_iter().collect()))
    }

    /// `Name { field: value }`; a value that is just the field's name is left out.
    pub fn record<N: Into<String>>(
        name: impl Into<String>,
        fields: impl IntoIterator<Item = (N, Self)>,
    ) -> Self {
        let fields = fields.into_iter();
        let fields = fields.map(|(name, value)| (name.into(), value));
        Self(Kind::Record(name.into(), fields.collect()))
    }

    /// `&self`.
    #[must_use]
    pub fn borrow(self) -> Self {
        Self(Kind::Borrow(Box::new(self)))
    }

    /// `self.name(args)`; a turbofish is part of the name: `collect::<Vec<_>>`.
    #[must_use]
    pub fn method(
        self,
        name: impl Into<Cow<'static, str>>,
        args: impl IntoIterator<Item = Self>,
    ) -> Self {
        self.link(Link::Method(name.into(), args.into_iter().collect()))
    }

    /// `self.name`.
    #[must_use]
    pub fn field(self, name: impl Into<Cow<'static, str>>) -> Self {
        self.link(Link::Field(name.into()))
    }

    /// `self.await`.
    #[must_use]
    pub fn wait(self) -> Self {
        self.field("await")
    }

    /// `self?`.
    #[must_use]
    pub fn question(self) -> Self {
        self.link(Link::Try)
    }

    fn link(self, link: Link) -> Self {
        match self.0 {
            Kind::Chain(root, mut links) => {
                links.push(link);
                Self(Kind::Chain(root, links))
            }
            kind => Self(Kind::Chain(Box::new(Self(kind)), vec![link])),
        }
    }

    /// What a chain is under its question marks: its last link, or its root.
    fn under_tries(&self) -> Result<&Link, &Self> {
        match &self.0 {
            Kind::Chain(root, links) => {
                let link = links.iter().rev().find(|link| !matches!(link, Link::Try));
                link.ok_or(root)
            }
            _ => Err(self),
        }
    }

    /// The expression in the room there is; nothing when there is too little.
    pub(super) fn rewrite(&self, layout: &Layout, shape: Shape) -> Option<String> {
        self.rewrite_in(layout, shape, false)
    }

    /// With `one_line`, a chain that would be broken is refused.
    pub(super) fn rewrite_in(
        &self,
        layout: &Layout,
        shape: Shape,
        one_line: bool,
    ) -> Option<String> {
        // Only a string may stick out: it cannot be broken.
        if let Kind::Atom(text) = &self.0 {
            let fits = text.starts_with('"') || width(text) <= shape.width;
            return fits.then(|| text.to_string());
        }
        let mut line = quick::Line::with_room(shape.width);
        if quick::write(self, layout, &mut line) && line.len() <= shape.width {
            return Some(line.text);
        }
        match &self.0 {
            Kind::Atom(_) => None,
            Kind::Type(head, args) => {
                let behind = shape.behind(width(head))?;
                let args = list::rewrite(layout, "", Open::Angle, args, behind, one_line)?;
                Some([head.as_str(), &args].concat())
            }
            Kind::Call(callee, args) => {
                let callee = callee.rewrite_in(layout, shape, one_line)?;
                list::rewrite(layout, &callee, Open::Call, args, shape, one_line)
            }
            Kind::Tuple(items) => list::rewrite(layout, "", Open::Call, items, shape, one_line),
            Kind::List(name, items) => {
                list::rewrite(layout, name, Open::List, items, shape, one_line)
            }
            Kind::Record(name, fields) => place::record(layout, name, fields, shape, one_line),
            Kind::Borrow(inner) => {
                let inner = inner.rewrite_in(layout, shape.behind(1)?, one_line)?;
                Some(["&", &inner].concat())
            }
            Kind::Chain(root, links) => chain::rewrite(layout, root, links, shape, one_line),
        }
    }

    /// Whether the last argument of a call may begin on the call's line.
    pub(super) fn overflows(&self, arguments: usize) -> bool {
        match (&self.0, self.under_tries()) {
            (Kind::Borrow(inner), _) => inner.overflows(arguments),
            (Kind::Chain(..), Ok(Link::Method(..))) => arguments == 1,
            (Kind::Chain(..), Ok(_)) | (Kind::Atom(_) | Kind::Type(..), _) => false,
            (Kind::Chain(..), Err(root)) => root.overflows(arguments),
            _ => arguments == 1,
        }
    }

    pub(super) fn is_method_call(&self) -> bool {
        match &self.0 {
            Kind::Borrow(inner) => inner.is_method_call(),
            _ => matches!(self.under_tries(), Ok(Link::Method(..))),
        }
    }

    pub(super) fn is_nested_call(&self) -> bool {
        match &self.0 {
            Kind::Call(..) | Kind::List("vec!", _) => true,
            Kind::Borrow(inner) => inner.is_nested_call(),
            Kind::Chain(..) => self.under_tries().is_err_and(Self::is_nested_call),
            _ => false,
        }
    }

    /// A literal or a single name, or a field or reference of one.
    pub(super) fn is_simple(&self) -> bool {
        match &self.0 {
            Kind::Atom(text) => {
                let text = text.trim_start_matches(['&', '-', '*']);
                let is_part = |c: char| c.is_alphanumeric() || "_#.?".contains(c);
                text.starts_with('"') || text.chars().all(is_part)
            }
            Kind::Borrow(inner) => inner.is_simple(),
            Kind::Chain(root, links) => {
                root.is_simple() && !links.iter().any(|link| matches!(link, Link::Method(..)))
            }
            _ => false,
        }
    }

    /// Whether broken text of it ends in a line of brackets that a link may follow.
    pub(super) fn is_block_like(&self) -> bool {
        matches!(self.0, Kind::Call(..) | Kind::List(..) | Kind::Record(..))
    }

    /// Whether a match arm may begin with it on the pattern's line though it goes on below.
    pub(super) fn extends(&self) -> bool {
        match (&self.0, self.under_tries()) {
            (Kind::Borrow(inner), _) => inner.extends(),
            (Kind::Chain(..), Err(root)) => root.extends(),
            (Kind::Chain(..), Ok(link)) => matches!(link, Link::Method(..)),
            (kind, _) => !matches!(kind, Kind::Atom(_)),
        }
    }
}

/// `A, B<C, D>` → `A`, `B<C, D>`.
fn split_arguments(text: &str) -> Vec<&str> {
    let mut args = Vec::new();
    let mut depth = 0_usize;
    let mut start = 0;
    for (at, c) in text.char_indices() {
        match c {
            '<' | '(' | '[' => depth += 1,
            '>' | ')' | ']' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                args.push(text[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    args.push(text[start..].trim());
    args
}
