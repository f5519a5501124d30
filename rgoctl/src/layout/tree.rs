//! What the reader finds: expressions, types and patterns as one kind of node, since they share the
//! rules for lists; statements and items.

mod items;

use std::borrow::Cow;

pub(super) use items::*;

/// A piece of code by its tokens.
#[derive(Debug)]
pub(super) struct Node<'a> {
    pub(super) first: u32,
    pub(super) last: u32,
    pub(super) kind: Kind<'a>,
}

pub(super) type Child<'a> = Box<Node<'a>>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Expr,
    Type,
    Pattern,
}

#[derive(Debug)]
pub(super) enum Kind<'a> {
    /// One line whatever happens: `_`, `..`, a lifetime, `continue 'outer`.
    Word(Cow<'a, str>),
    /// A literal; true for a string, which may stick out.
    Literal(&'a str, bool),
    /// A path without arguments and how many segments it has.
    Plain(Cow<'a, str>, usize),
    Path(Box<Path<'a>>),
    Call(Child<'a>, Vec<Node<'a>>),
    /// A root and what is behind it; there is at least one link.
    Chain(Child<'a>, Vec<Link<'a>>),
    Macro(Box<Macro<'a>>),
    Tuple(Place, Vec<Node<'a>>),
    Array(Place, Vec<Node<'a>>),
    /// `[a; 3]` and `[u8; 3]`.
    Repeat(Child<'a>, Child<'a>),
    /// `[u8]`.
    Slice(Child<'a>),
    Paren(Place, Child<'a>),
    Record(Box<Record<'a>>),
    /// `&mut a`, `*a`, `-a`, `return a`, `&'a T`, `*const T`.
    Prefix(Cow<'a, str>, Child<'a>),
    Binary(&'a str, Child<'a>, Child<'a>),
    Assign(&'a str, Child<'a>, Child<'a>),
    Cast(Child<'a>, Child<'a>),
    Range(Option<Child<'a>>, &'a str, Option<Child<'a>>),
    Index(Child<'a>, Child<'a>),
    /// `let pattern = value` of a condition.
    Let(Child<'a>, Child<'a>),
    Closure(Box<Closure<'a>>),
    Block(Box<Block<'a>>),
    Control(Box<Control<'a>>),
    Match(Box<Match<'a>>),
    /// `fn(A) -> B`, of all before the parenthesis.
    Function(String, Vec<Node<'a>>, Option<Child<'a>>),
    /// `dyn A + B`, `impl A`, `A + B`.
    Bounds(&'static str, Vec<Node<'a>>),
    /// `?Sized`, `for<'a> Fn(&'a A)`, `(A)`: what stands before the path, the path, and whether it
    /// has parentheses.
    Bound(String, Child<'a>, bool),
    /// `Item = A` or `Item: A` in generic arguments: all before the value.
    Binding(String, Child<'a>),
    /// A generic parameter: attributes are not among what is known.
    Generic(Box<Generic<'a>>),
    /// `a: T`, of a function; a receiver is all name.
    Parameter(Child<'a>, Option<Child<'a>>),
    /// `A | B`.
    Or(Vec<Node<'a>>),
    /// `name @ pattern`, of all before the pattern.
    At(Cow<'a, str>, Child<'a>),
    /// `Some(a)`.
    TuplePattern(Child<'a>, Vec<Node<'a>>),
    RecordPattern(Box<RecordPattern<'a>>),
    /// A field of a tuple struct: visibility and type.
    Field(String, Child<'a>),
    /// `name(list)` of an attribute.
    MetaList(Cow<'a, str>, Vec<Node<'a>>, bool),
    /// `name = value` of an attribute.
    MetaValue(Cow<'a, str>, &'a str),
    /// What stays as it is.
    Verbatim(&'a str),
}

#[derive(Debug)]
pub(super) struct Path<'a> {
    /// `<T as Trait>::`: the type, and how many segments stand before the `>`.
    pub(super) of: Option<(Node<'a>, usize)>,
    pub(super) is_global: bool,
    pub(super) segments: Vec<Segment<'a>>,
    /// Whether arguments have `::` before them.
    pub(super) is_expr: bool,
}

#[derive(Debug)]
pub(super) struct Segment<'a> {
    pub(super) name: &'a str,
    pub(super) args: Args<'a>,
}

#[derive(Debug)]
pub(super) enum Args<'a> {
    None,
    Angle(Vec<Node<'a>>),
    /// `Fn(A) -> B`.
    Round(Vec<Node<'a>>, Option<Node<'a>>),
}

#[derive(Debug)]
pub(super) struct Link<'a> {
    pub(super) kind: LinkKind<'a>,
    /// Question marks behind it.
    pub(super) tries: usize,
}

#[derive(Debug)]
pub(super) enum LinkKind<'a> {
    /// Name, generic arguments, arguments, and the closing parenthesis.
    Method(&'a str, Vec<Node<'a>>, Vec<Node<'a>>, u32),
    /// `.name`, `.0`, `.await`.
    Field(&'a str),
    /// Question marks right behind the root.
    Try,
}

#[derive(Debug)]
pub(super) struct Macro<'a> {
    /// With its `!`.
    pub(super) name: Cow<'a, str>,
    pub(super) open: u8,
    pub(super) args: Vec<Node<'a>>,
    pub(super) has_comma: bool,
    /// `vec![a; n]`.
    pub(super) is_repeat: bool,
}

#[derive(Debug)]
pub(super) struct Record<'a> {
    pub(super) path: Node<'a>,
    pub(super) fields: Vec<RecordField<'a>>,
    /// `..base` or `..`.
    pub(super) rest: Option<(u32, Option<Node<'a>>)>,
    pub(super) open: u32,
    pub(super) close: u32,
    pub(super) has_comma: bool,
}

#[derive(Debug)]
pub(super) struct RecordField<'a> {
    pub(super) first: u32,
    pub(super) last: u32,
    pub(super) attrs: Vec<Attr<'a>>,
    pub(super) name: &'a str,
    pub(super) value: Option<Node<'a>>,
}

#[derive(Debug)]
pub(super) struct RecordPattern<'a> {
    pub(super) path: Node<'a>,
    /// Name and pattern; no name for `name`, `ref name`, `mut name`.
    pub(super) fields: Vec<(Option<&'a str>, Node<'a>)>,
    pub(super) has_rest: bool,
}

#[derive(Debug)]
pub(super) struct Closure<'a> {
    /// `async move `.
    pub(super) prefix: String,
    pub(super) params: Vec<Node<'a>>,
    pub(super) output: Option<Node<'a>>,
    pub(super) body: Node<'a>,
}

#[derive(Debug)]
pub(super) struct Block<'a> {
    /// `unsafe `, `async move `.
    pub(super) prefix: &'static str,
    /// `'outer: `.
    pub(super) label: String,
    pub(super) open: u32,
    pub(super) close: u32,
    pub(super) attrs: Vec<Attr<'a>>,
    pub(super) stmts: Vec<Stmt<'a>>,
}

/// `if`, `while`, `for`, `loop`.
#[derive(Debug)]
pub(super) struct Control<'a> {
    pub(super) label: String,
    pub(super) keyword: &'static str,
    /// Of `if let`, `while let` and `for`.
    pub(super) pattern: Option<Node<'a>>,
    pub(super) cond: Option<Node<'a>>,
    pub(super) block: Block<'a>,
    pub(super) otherwise: Option<Node<'a>>,
}

#[derive(Debug)]
pub(super) struct Match<'a> {
    pub(super) value: Node<'a>,
    pub(super) open: u32,
    pub(super) close: u32,
    pub(super) arms: Vec<Arm<'a>>,
}

#[derive(Debug)]
pub(super) struct Arm<'a> {
    pub(super) first: u32,
    /// With its comma.
    pub(super) last: u32,
    pub(super) attrs: Vec<Attr<'a>>,
    pub(super) pattern: Node<'a>,
    pub(super) guard: Option<Node<'a>>,
    pub(super) body: Node<'a>,
}

#[derive(Debug)]
pub(super) struct Generic<'a> {
    /// `T`, `'a`, `const N`.
    pub(super) name: Cow<'a, str>,
    /// The type of a constant.
    pub(super) ty: Option<Node<'a>>,
    pub(super) bounds: Vec<Node<'a>>,
    pub(super) default: Option<Node<'a>>,
}

#[derive(Debug)]
pub(super) struct Attr<'a> {
    pub(super) first: u32,
    pub(super) last: u32,
    pub(super) kind: AttrKind<'a>,
}

#[derive(Debug)]
pub(super) enum AttrKind<'a> {
    Doc,
    Derive(Vec<&'a str>),
    Meta(Node<'a>),
    /// An attribute that keeps rustfmt away.
    Skip,
    Other,
}

#[derive(Debug)]
pub(super) struct Stmt<'a> {
    pub(super) first: u32,
    pub(super) last: u32,
    pub(super) attrs: Vec<Attr<'a>>,
    pub(super) kind: StmtKind<'a>,
}

#[derive(Debug)]
pub(super) enum StmtKind<'a> {
    Let(Box<Let<'a>>),
    /// True with a semicolon.
    Expr(Node<'a>, bool),
    Item(Box<Item<'a>>),
    Empty,
    Verbatim,
}

#[derive(Debug)]
pub(super) struct Let<'a> {
    pub(super) pattern: Node<'a>,
    pub(super) ty: Option<Node<'a>>,
    pub(super) value: Option<Node<'a>>,
    pub(super) otherwise: Option<Block<'a>>,
}
