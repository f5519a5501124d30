//! `A + B`.

use super::Writer;
use super::shape::Shape;
use super::shape::TAB;
use super::shape::newline;
use super::text::is_extendable;
use crate::layout::tree::Args;
use crate::layout::tree::Kind;
use crate::layout::tree::Node;

fn is_lifetime(node: &Node<'_>) -> bool {
    matches!(node.kind, Kind::Word(_))
}

/// Whether all lifetimes stand behind the traits.
fn is_ordered(bounds: &[Node<'_>]) -> bool {
    let last_trait = bounds.iter().rposition(|bound| !is_lifetime(bound));
    let first_lifetime = bounds.iter().position(is_lifetime);
    match (last_trait, first_lifetime) {
        (Some(last), Some(first)) => last < first,
        _ => true,
    }
}

/// Whether a bound is a path of several segments, or has several arguments.
fn is_long(node: &Node<'_>) -> bool {
    let Kind::Bound(_, path, _) = &node.kind else {
        return false;
    };
    match &path.kind {
        Kind::Plain(_, segments) => *segments > 1,
        Kind::Path(path) => match path.segments.as_slice() {
            [segment] => matches!(&segment.args, Args::Angle(args) if args.len() > 1),
            _ => true,
        },
        _ => false,
    }
}

impl<'a> Writer<'_, 'a> {
    pub(super) fn bounds(
        &self,
        bounds: &[Node<'a>],
        shape: Shape,
        indents: bool,
    ) -> Option<String> {
        let line = self.joined_bounds(bounds, shape, indents, false)?;
        let fits = !line.contains('\n') && line.len() <= shape.width;
        if fits || bounds.len() == 1 && !is_long(&bounds[0]) {
            return Some(line);
        }
        self.joined_bounds(bounds, shape, indents, true)
    }

    fn joined_bounds(
        &self,
        bounds: &[Node<'a>],
        shape: Shape,
        indents: bool,
        is_broken: bool,
    ) -> Option<String> {
        let shape = if indents && is_broken {
            shape.nested(self.layout, TAB)
        } else {
            shape
        };
        let is_ordered = is_ordered(bounds);
        let mut out = String::new();
        let mut is_before_extendable = false;
        for (index, bound) in bounds.iter().enumerate() {
            let text = self.node(bound, shape)?;
            if index > 0 {
                let blank = if is_broken && (!is_before_extendable || !is_ordered) {
                    newline(shape.indent)
                } else {
                    " ".to_owned()
                };
                out.push_str(&blank);
                out.push_str("+ ");
            }
            is_before_extendable = is_lifetime(bound) || is_extendable(&text);
            out.push_str(&text);
        }
        Some(out)
    }
}
