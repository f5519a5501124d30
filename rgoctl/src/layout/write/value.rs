//! What stands behind `=`.

use super::Writer;
use super::shape::Shape;
use super::shape::TAB;
use super::shape::newline;
use super::text::first_line;
use super::text::last_width;
use super::text::line_breaks;
use super::text::width;
use crate::layout::tree::Node;

impl<'a> Writer<'_, 'a> {
    /// `left` with its `=`, and the value behind it or on a line of its own.
    pub(super) fn assigned(&self, left: &str, value: &Node<'a>, shape: Shape) -> Option<String> {
        self.assigned_by(left, shape, |shape| self.node(value, shape))
    }

    pub(super) fn assigned_by(
        &self,
        left: &str,
        shape: Shape,
        value: impl Fn(Shape) -> Option<String>,
    ) -> Option<String> {
        let columns =
            last_width(left).saturating_sub(if left.contains('\n') { shape.indent } else { 0 }) + 1;
        let beside = shape.behind(columns).unwrap_or(Shape {
            width: 0,
            offset: shape.offset + columns,
            ..shape
        });
        let first = value(beside);
        if let Some(text) = &first
            && !text.contains('\n')
            && width(text) <= beside.width
        {
            return Some([left, " ", text].concat());
        }
        let below = beside
            .nested(self.layout, TAB)
            .narrower(beside.overhead(self.layout))?;
        let second = value(below);
        let on_next_line = |text: &str| Some([left, &newline(shape.indent + TAB), text].concat());
        match (first, second) {
            (Some(first), Some(second)) => {
                if below.fits(self.layout, &second) && prefer_below(&first, &second) {
                    on_next_line(&second)
                } else {
                    Some([left, " ", &first].concat())
                }
            }
            (None, Some(second)) => on_next_line(&second),
            (first, None) => first.map(|first| [left, " ", &first].concat()),
        }
    }

    pub(super) fn assign(
        &self,
        op: &str,
        left: &Node<'a>,
        right: &Node<'a>,
        shape: Shape,
    ) -> Option<String> {
        let left = self.node(left, shape.narrower(op.len() + 1)?)?;
        self.assigned(&[&left, " ", op].concat(), right, shape)
    }
}

/// Whether the value on a line of its own reads better than beside what is before it.
pub(super) fn prefer_below(beside: &str, below: &str) -> bool {
    let opens = |text: &str, c: char| first_line(text).ends_with(c);
    !below.contains('\n')
        || line_breaks(beside) > line_breaks(below) + 1
        || ['(', '{', '[']
            .into_iter()
            .any(|c| opens(beside, c) && !opens(below, c))
}
