//! Where an expression goes: behind `=`, in a struct literal, behind the arrow of a match arm.

use super::Expr;
use super::Layout;
use super::expr::Kind;
use super::first_width;
use super::shape::Shape;
use super::shape::TAB;
use super::shape::newline;
use super::width;

impl Expr {
    /// The value behind `=`, with the blank or line break before it; `left` columns stand before
    /// it without that blank.
    pub(super) fn assigned(&self, layout: &Layout, shape: Shape, left: usize) -> Option<String> {
        let beside = shape.behind(left + 1).unwrap_or(Shape {
            width: 0,
            offset: shape.offset + left + 1,
            ..shape
        });
        let first = self.rewrite(layout, beside);
        if let Some(text) = &first
            && !text.contains('\n')
            && width(text) <= beside.width
        {
            return Some([" ", text].concat());
        }
        let below = beside
            .nested(layout, TAB)
            .narrower(beside.overhead(layout))?;
        let second = self.rewrite(layout, below);
        match (first, second) {
            (Some(first), Some(second)) => {
                if below.fits(layout, &second) && prefer_below(&first, &second) {
                    Some(newline(shape.indent + TAB) + &second)
                } else {
                    Some(format!(" {first}"))
                }
            }
            (None, Some(second)) => Some(newline(shape.indent + TAB) + &second),
            (first, None) => first.map(|first| format!(" {first}")),
        }
    }
}

/// Whether the value on a line of its own reads better than beside the `=`.
fn prefer_below(beside: &str, below: &str) -> bool {
    let lines = |text: &str| text.matches('\n').count();
    let opens = |text: &str, c: char| text.lines().next().is_some_and(|line| line.ends_with(c));
    !below.contains('\n')
        || lines(beside) > lines(below) + 1
        || ['(', '{', '[']
            .into_iter()
            .any(|c| opens(beside, c) && !opens(below, c))
}

/// A struct literal.
pub(super) fn record(
    layout: &Layout,
    name: &str,
    fields: &[(String, Expr)],
    shape: Shape,
    one_line: bool,
) -> Option<String> {
    let beside = shape.narrower(2)?;
    if fields.is_empty() {
        return Some(format!("{name} {{}}"));
    }
    let below = shape.nested(layout, TAB);
    let items: Option<Vec<String>> = fields
        .iter()
        .map(|(name, value)| member_in(layout, name, value, below.narrower(1)?, one_line))
        .collect();
    let items = items?;
    // `Name { ` before and ` }` behind.
    let room = beside.width.checked_sub(width(name) + 3);
    let separators = 2 * (items.len() - 1);
    let joined = items.iter().map(|item| width(item)).sum::<usize>() + separators;
    let fits = |room: usize| joined <= room.min(layout.record);
    if room.is_some_and(fits) && !items.iter().any(|item| item.contains('\n')) {
        return Some([name, " { ", &items.join(", "), " }"].concat());
    }
    let line = newline(below.indent);
    let items = items.join(&[",", &line].concat());
    let close = newline(shape.indent);
    Some([name, " {", &line, &items, ",", &close, "}"].concat())
}

/// A field of a struct literal without its comma.
pub(super) fn member(layout: &Layout, name: &str, value: &Expr, shape: Shape) -> Option<String> {
    member_in(layout, name, value, shape, false)
}

fn member_in(
    layout: &Layout,
    name: &str,
    value: &Expr,
    shape: Shape,
    one_line: bool,
) -> Option<String> {
    if matches!(&value.0, Kind::Atom(text) if text == name) {
        return Some(name.to_owned());
    }
    let beside = shape.behind(width(name) + 2)?;
    if let Some(text) = value.rewrite_in(layout, beside, one_line) {
        Some([name, ": ", &text].concat())
    } else {
        let indent = shape.indent + TAB;
        let text = value.rewrite_in(layout, Shape::at(layout, indent), one_line)?;
        Some(format!("{name}:{}{text}", newline(indent)))
    }
}

/// A match arm with its comma.
pub(super) fn arm(layout: &Layout, pattern: &str, body: &Expr, shape: Shape) -> Option<String> {
    let beside = shape
        .behind(width(pattern) + 4)
        .and_then(|shape| shape.narrower(1));
    let first = beside.and_then(|shape| body.rewrite(layout, shape));
    if let (Some(text), Some(shape)) = (&first, beside)
        && !text.contains('\n')
        && width(text) <= shape.width
    {
        return Some([pattern, " => ", text, ","].concat());
    }
    let second = body.rewrite(layout, shape.nested(layout, TAB));
    let below = |text: &str| {
        let inner = newline(shape.indent + TAB);
        let outer = newline(shape.indent);
        Some(format!("{pattern} => {{{inner}{text}{outer}}}"))
    };
    let budget = beside.map_or(0, |shape| shape.width);
    match (first, second) {
        (Some(first), Some(second)) if prefer_below(&first, &second) => below(&second),
        (Some(first), _) if body.extends() && first_width(&first) <= budget => {
            Some(format!("{pattern} => {first},"))
        }
        (Some(first), Some(second)) if first.contains('\n') => below(&second),
        (Some(first), _) => Some(format!("{pattern} => {first},")),
        (None, Some(second)) => below(&second),
        (None, None) => None,
    }
}
