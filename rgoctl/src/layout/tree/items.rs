//! Items.

use std::borrow::Cow;

use super::Attr;
use super::Block;
use super::Node;

#[derive(Debug)]
pub(in crate::layout) struct Item<'a> {
    pub(in crate::layout) first: u32,
    pub(in crate::layout) last: u32,
    pub(in crate::layout) attrs: Vec<Attr<'a>>,
    /// With a blank behind it, if there is one.
    pub(in crate::layout) vis: Cow<'a, str>,
    pub(in crate::layout) kind: ItemKind<'a>,
}

#[derive(Debug)]
pub(in crate::layout) enum ItemKind<'a> {
    Function(Box<Function<'a>>),
    Struct(Box<Struct<'a>>),
    Enum(Box<Enum<'a>>),
    Impl(Box<Impl<'a>>),
    Trait(Box<Trait<'a>>),
    Module(&'a str, Body<'a>),
    ModuleLine(&'a str),
    Use(Box<UseTree<'a>>),
    Constant(Box<Constant<'a>>),
    Alias(Box<Alias<'a>>),
    Macro(Node<'a>),
    Verbatim,
}

/// Items between braces.
#[derive(Debug)]
pub(in crate::layout) struct Body<'a> {
    pub(in crate::layout) open: u32,
    pub(in crate::layout) close: u32,
    pub(in crate::layout) attrs: Vec<Attr<'a>>,
    pub(in crate::layout) items: Vec<Item<'a>>,
}

#[derive(Debug, Default)]
pub(in crate::layout) struct Generics<'a> {
    pub(in crate::layout) params: Vec<Node<'a>>,
    /// Predicates: all before the colon, and the bounds.
    pub(in crate::layout) wheres: Vec<(Node<'a>, Vec<Node<'a>>)>,
}

#[derive(Debug)]
pub(in crate::layout) struct Function<'a> {
    /// The first token behind the attributes.
    pub(in crate::layout) first: u32,
    /// `pub async `, without `fn`.
    pub(in crate::layout) prefix: String,
    pub(in crate::layout) name: &'a str,
    pub(in crate::layout) generics: Generics<'a>,
    pub(in crate::layout) params: Vec<Node<'a>>,
    pub(in crate::layout) output: Option<Node<'a>>,
    pub(in crate::layout) body: Option<Block<'a>>,
}

#[derive(Debug)]
pub(in crate::layout) struct Struct<'a> {
    pub(in crate::layout) keyword: &'a str,
    pub(in crate::layout) name: &'a str,
    pub(in crate::layout) generics: Generics<'a>,
    pub(in crate::layout) fields: Fields<'a>,
}

#[derive(Debug)]
pub(in crate::layout) enum Fields<'a> {
    Unit,
    Tuple(Vec<Node<'a>>),
    Named {
        open: u32,
        close: u32,
        fields: Vec<Field<'a>>,
    },
}

#[derive(Debug)]
pub(in crate::layout) struct Field<'a> {
    pub(in crate::layout) first: u32,
    /// With its comma.
    pub(in crate::layout) last: u32,
    pub(in crate::layout) attrs: Vec<Attr<'a>>,
    pub(in crate::layout) vis: Cow<'a, str>,
    pub(in crate::layout) name: &'a str,
    pub(in crate::layout) ty: Node<'a>,
}

#[derive(Debug)]
pub(in crate::layout) struct Enum<'a> {
    pub(in crate::layout) name: &'a str,
    pub(in crate::layout) generics: Generics<'a>,
    pub(in crate::layout) open: u32,
    pub(in crate::layout) close: u32,
    pub(in crate::layout) variants: Vec<Variant<'a>>,
}

#[derive(Debug)]
pub(in crate::layout) struct Variant<'a> {
    pub(in crate::layout) first: u32,
    /// With its comma.
    pub(in crate::layout) last: u32,
    pub(in crate::layout) attrs: Vec<Attr<'a>>,
    pub(in crate::layout) name: &'a str,
    pub(in crate::layout) fields: Fields<'a>,
    pub(in crate::layout) value: Option<Node<'a>>,
}

#[derive(Debug)]
pub(in crate::layout) struct Impl<'a> {
    /// `unsafe `.
    pub(in crate::layout) prefix: &'static str,
    pub(in crate::layout) generics: Generics<'a>,
    /// The trait, with `!` if it is not implemented.
    pub(in crate::layout) of: Option<(bool, Node<'a>)>,
    pub(in crate::layout) ty: Node<'a>,
    pub(in crate::layout) body: Body<'a>,
}

#[derive(Debug)]
pub(in crate::layout) struct Trait<'a> {
    pub(in crate::layout) prefix: &'static str,
    pub(in crate::layout) name: &'a str,
    pub(in crate::layout) generics: Generics<'a>,
    pub(in crate::layout) bounds: Vec<Node<'a>>,
    pub(in crate::layout) body: Body<'a>,
}

#[derive(Debug)]
pub(in crate::layout) struct Constant<'a> {
    /// `const`, `static mut`.
    pub(in crate::layout) keyword: &'static str,
    pub(in crate::layout) name: &'a str,
    pub(in crate::layout) ty: Node<'a>,
    pub(in crate::layout) value: Option<Node<'a>>,
}

#[derive(Debug)]
pub(in crate::layout) struct Alias<'a> {
    pub(in crate::layout) name: &'a str,
    pub(in crate::layout) generics: Generics<'a>,
    pub(in crate::layout) bounds: Vec<Node<'a>>,
    pub(in crate::layout) ty: Option<Node<'a>>,
}

#[derive(Debug)]
pub(in crate::layout) struct UseTree<'a> {
    pub(in crate::layout) is_global: bool,
    /// Names; the last one may be `*`.
    pub(in crate::layout) path: Vec<&'a str>,
    pub(in crate::layout) alias: Option<&'a str>,
    pub(in crate::layout) list: Option<Vec<UseTree<'a>>>,
}
