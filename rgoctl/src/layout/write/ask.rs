//! What rustfmt's decisions depend on.

use crate::layout::tree::Block;
use crate::layout::tree::Kind;
use crate::layout::tree::LinkKind;
use crate::layout::tree::Node;
use crate::layout::tree::Place;
use crate::layout::tree::StmtKind;

use super::text::last_trimmed_width;

/// What a chain is under its question marks.
pub(super) enum Under<'n, 'a> {
    Link(&'n LinkKind<'a>),
    Root(&'n Node<'a>),
}

pub(super) fn under_tries<'n, 'a>(node: &'n Node<'a>) -> Under<'n, 'a> {
    match &node.kind {
        Kind::Chain(root, links) => match links.last().map(|link| &link.kind) {
            Some(LinkKind::Try) | None => under_tries(root),
            Some(kind) => Under::Link(kind),
        },
        _ => Under::Root(node),
    }
}

/// `&a`, `-a`, `a as T` — of which the operand decides.
pub(super) fn operand<'n, 'a>(node: &'n Node<'a>) -> Option<&'n Node<'a>> {
    match &node.kind {
        Kind::Prefix(prefix, inner) if is_operator(prefix) => Some(inner),
        Kind::Cast(inner, _) => Some(inner),
        Kind::Chain(root, links) if matches!(links[0].kind, LinkKind::Try) && links.len() == 1 => {
            Some(root)
        }
        _ => None,
    }
}

pub(super) fn is_operator(prefix: &str) -> bool {
    !prefix.ends_with(' ') || prefix.starts_with('&')
}

pub(super) fn is_method_call(node: &Node<'_>) -> bool {
    match &node.kind {
        Kind::Chain(..) => match under_tries(node) {
            Under::Link(kind) => matches!(kind, LinkKind::Method(..)),
            Under::Root(root) => is_method_call(root),
        },
        _ => operand(node).is_some_and(is_method_call),
    }
}

pub(super) fn is_nested_call(node: &Node<'_>) -> bool {
    match &node.kind {
        Kind::Call(..) | Kind::Macro(..) | Kind::Verbatim(..) => true,
        _ => operand(node).is_some_and(is_nested_call),
    }
}

/// Whether the last of `count` arguments may begin on the line of the call and go on below.
pub(super) fn overflows(node: &Node<'_>, count: usize) -> bool {
    match &node.kind {
        Kind::Block(..) | Kind::Closure(..) => true,
        Kind::Control(..)
        | Kind::Match(..)
        | Kind::Verbatim(..)
        | Kind::Array(Place::Expr, _)
        | Kind::Record(..)
        | Kind::Macro(..)
        | Kind::Call(..)
        | Kind::Tuple(..)
        | Kind::TuplePattern(..)
        | Kind::RecordPattern(..)
        | Kind::MetaList(..)
        | Kind::MetaValue(..) => count == 1,
        Kind::Chain(..) => match under_tries(node) {
            Under::Link(LinkKind::Method(..)) => count == 1,
            Under::Link(_) => false,
            Under::Root(root) => overflows(root, count),
        },
        Kind::Prefix(prefix, inner) if is_operator(prefix) || prefix.starts_with('*') => {
            overflows(inner, count)
        }
        Kind::Cast(inner, _) => overflows(inner, count),
        _ => false,
    }
}

/// A literal or a single name, or an operator or field of one.
pub(super) fn is_simple(node: &Node<'_>) -> bool {
    match &node.kind {
        Kind::Literal(..) => true,
        Kind::Plain(_, segments) => *segments <= 1,
        Kind::Prefix(prefix, inner) => is_operator(prefix) && is_simple(inner),
        Kind::Cast(inner, _) => is_simple(inner),
        Kind::Chain(root, links) => {
            is_simple(root)
                && links.iter().all(|link| match link.kind {
                    LinkKind::Field(name) => name != "await",
                    LinkKind::Try => true,
                    LinkKind::Method(..) => false,
                })
        }
        Kind::Index(base, index) => is_simple(base) && is_simple(index),
        Kind::Repeat(item, count) => is_simple(item) && is_simple(count),
        _ => false,
    }
}

/// Whether broken text of it ends in a line of brackets that a link may follow.
pub(super) fn is_block_like(node: &Node<'_>, text: &str) -> bool {
    if !text.contains('\n') {
        return false;
    }
    match &node.kind {
        Kind::Macro(..)
        | Kind::Verbatim(..)
        | Kind::Call(..)
        | Kind::Array(..)
        | Kind::Record(..)
        | Kind::Control(..)
        | Kind::Block(..)
        | Kind::Match(..) => true,
        Kind::Chain(..) => match under_tries(node) {
            Under::Link(kind) => matches!(kind, LinkKind::Method(..)),
            Under::Root(root) => is_block_like(root, text),
        },
        Kind::Paren(_, inner) | Kind::Binary(_, _, inner) | Kind::Index(_, inner) => {
            is_block_like(inner, text)
        }
        Kind::Prefix(prefix, inner) if !prefix.starts_with('&') && is_operator(prefix) => {
            is_block_like(inner, text)
        }
        Kind::Closure(closure) => is_block_like(&closure.body, text),
        Kind::Literal(..) => last_trimmed_width(text) <= super::shape::TAB,
        _ => false,
    }
}

/// Whether a match arm may begin with it on the line of the pattern and go on below.
pub(super) fn extends(node: &Node<'_>) -> bool {
    match &node.kind {
        Kind::Control(control) => control.keyword == "loop",
        Kind::Match(..)
        | Kind::Block(..)
        | Kind::Closure(..)
        | Kind::Array(..)
        | Kind::Call(..)
        | Kind::Macro(..)
        | Kind::Verbatim(..)
        | Kind::Record(..)
        | Kind::Tuple(..) => true,
        Kind::Index(inner, _) => extends(inner),
        Kind::Chain(..) => match under_tries(node) {
            Under::Link(kind) => matches!(kind, LinkKind::Method(..)),
            Under::Root(root) => extends(root),
        },
        _ => operand(node).is_some_and(extends),
    }
}

/// Whether a closure's body needs braces whatever its width.
pub(super) fn needs_braces(node: &Node<'_>) -> bool {
    matches!(node.kind, Kind::Control(..)) || operand(node).is_some_and(needs_braces)
}

/// Whether a closure's body may be of several lines without braces.
pub(super) fn may_be_long(node: &Node<'_>) -> bool {
    match &node.kind {
        Kind::Match(..) | Kind::Block(..) | Kind::Record(..) => true,
        Kind::Control(control) => control.keyword == "loop",
        _ => operand(node).is_some_and(may_be_long),
    }
}

/// Whether the braces of a closure's body would make its beginning a statement.
pub(super) fn refuses_braces(node: &Node<'_>) -> bool {
    let is_joined = matches!(
        &node.kind,
        Kind::Call(..)
            | Kind::Binary(..)
            | Kind::Cast(..)
            | Kind::Assign(..)
            | Kind::Index(..)
            | Kind::Range(..)
    ) || matches!(&node.kind, Kind::Chain(_, links)
        if links.last().is_some_and(|link| link.tries > 0
            || matches!(link.kind, LinkKind::Field(name) if name != "await")));
    is_joined && is_statement_like(left_most(node))
}

fn left_most<'n, 'a>(node: &'n Node<'a>) -> &'n Node<'a> {
    match &node.kind {
        Kind::Call(left, _)
        | Kind::Binary(_, left, _)
        | Kind::Cast(left, _)
        | Kind::Assign(_, left, _)
        | Kind::Index(left, _)
        | Kind::Range(Some(left), _, _) => left_most(left),
        Kind::Chain(root, links)
            if links
                .iter()
                .all(|link| matches!(link.kind, LinkKind::Field(_) | LinkKind::Try)) =>
        {
            left_most(root)
        }
        _ => node,
    }
}

fn is_statement_like(node: &Node<'_>) -> bool {
    match &node.kind {
        Kind::Control(..) | Kind::Match(..) => true,
        Kind::Block(block) => !block.prefix.starts_with("async"),
        _ => false,
    }
}

/// The only expression of a block, if there is nothing else in it.
pub(super) fn only_expr<'b, 'a>(block: &'b Block<'a>) -> Option<&'b Node<'a>> {
    match block.stmts.as_slice() {
        [stmt] if stmt.attrs.is_empty() && block.attrs.is_empty() => match &stmt.kind {
            StmtKind::Expr(node, false) => Some(node),
            _ => None,
        },
        _ => None,
    }
}

pub(super) fn is_jump(node: &Node<'_>) -> bool {
    match &node.kind {
        Kind::Word(word) => {
            word == "return" || word.starts_with("break") || word.starts_with("continue")
        }
        Kind::Prefix(prefix, _) => prefix.starts_with("return ") || prefix.starts_with("break"),
        _ => false,
    }
}
