//! `match` and its arms.

use super::Writer;
use super::ask;
use super::shape::Shape;
use super::shape::TAB;
use super::shape::newline;
use super::text::first_width;
use super::text::is_extendable;
use super::text::last_trimmed_width;
use super::text::width;
use super::value::prefer_below;
use crate::layout::tree::Arm;
use crate::layout::tree::Kind;
use crate::layout::tree::Match;
use crate::layout::tree::Node;

impl<'a> Writer<'_, 'a> {
    pub(super) fn match_(&self, found: &Match<'a>, shape: Shape) -> Option<String> {
        let room = shape.with_width(self.layout.max_width.saturating_sub(shape.used()));
        let room = room.behind(6)?;
        let value = self.node(&found.value, room)?;
        let brace = if is_extendable(&value) {
            " ".to_owned()
        } else if value.contains('\n') || value.len() + 2 > room.width {
            newline(shape.indent)
        } else {
            " ".to_owned()
        };
        let mut out = ["match ", &value, &brace, "{"].concat();
        if found.arms.is_empty() {
            if !self.tokens.comments(found.open, found.close).is_empty() {
                return None;
            }
            out.push('}');
            return Some(out);
        }
        let arm_shape = shape.nested(self.layout, TAB);
        let mut at = found.open;
        for arm in &found.arms {
            self.gap(&mut out, at, arm.first, arm_shape.indent);
            // What fails in one arm fails the whole, unless a comment is the reason.
            let text = self.arm(arm, arm_shape);
            let has_comment = !self.tokens.comments(arm.first, arm.last).is_empty();
            if text.is_none() && !has_comment {
                return None;
            }
            out.push_str(&self.checked(arm.first, arm.last, text));
            at = arm.last;
        }
        self.last_gap(&mut out, at, found.close, arm_shape.indent);
        out.push('}');
        Some(out)
    }

    fn arm(&self, arm: &Arm<'a>, shape: Shape) -> Option<String> {
        let mut left = String::new();
        self.attrs(&mut left, &arm.attrs, shape);
        // 5 = ` => {`
        let mut room = shape.narrower(5)?;
        if let Kind::Block(block) = &arm.body.kind
            && !block.label.is_empty()
        {
            room = room.narrower(block.label.trim_end_matches(": ").len() + 2)?;
        }
        let pattern = self.node(&arm.pattern, room)?;
        let guard = match &arm.guard {
            Some(guard) => self.guard(guard, &pattern, shape)?,
            None => String::new(),
        };
        left.push_str(&pattern);
        left.push_str(&guard);
        self.arm_body(&left, &arm.body, shape, guard.contains('\n'))
    }

    fn guard(&self, guard: &Node<'a>, pattern: &str, shape: Shape) -> Option<String> {
        let columns = last_trimmed_width(pattern);
        let is_long = pattern.contains('\n') && columns > TAB;
        if !is_long {
            let beside = shape
                .behind(columns + 4)
                .and_then(|shape| shape.narrower(5))
                .and_then(|shape| self.node(guard, shape));
            if let Some(text) = beside
                && (!text.contains('\n') || columns <= TAB)
            {
                return Some([" if ", &text].concat());
            }
        }
        let nested = shape.nested(self.layout, TAB);
        let text = self.node(guard, nested.behind(3)?.narrower(5)?)?;
        Some([&newline(nested.indent), "if ", &text].concat())
    }

    /// The body without braces it does not need, and whether it may begin beside the pattern.
    fn flat_body<'n>(&self, body: &'n Node<'a>, shape: Option<Shape>) -> (bool, &'n Node<'a>) {
        let Kind::Block(block) = &body.kind else {
            return (ask::extends(body), body);
        };
        let is_plain = block.prefix.is_empty() || block.prefix.starts_with("async");
        if !block.prefix.is_empty()
            || !block.label.is_empty()
            || self.in_macro.get()
            || self.has_comment(block)
        {
            return (is_plain || ask::extends(body), body);
        }
        match ask::only_expr(block) {
            Some(inner) if !matches!(inner.kind, Kind::Macro(..) | Kind::Verbatim(..)) => {
                if matches!(inner.kind, Kind::Block(..)) {
                    return self.flat_body(inner, None);
                }
                if shape.is_some_and(|shape| self.has_long_cond(inner, shape)) {
                    return (false, body);
                }
                (ask::extends(inner), inner)
            }
            _ => (ask::extends(body), body),
        }
    }

    fn arm_body(
        &self,
        left: &str,
        body: &Node<'a>,
        shape: Shape,
        has_long_guard: bool,
    ) -> Option<String> {
        let used = match left.rsplit_once('\n') {
            Some((_, last)) => last.len().saturating_sub(shape.used()),
            None => left.len(),
        };
        let (extends, body) = self.flat_body(body, shape.behind(used + 4));
        let block = match &body.kind {
            Kind::Block(block) => Some(block),
            _ => None,
        };
        let is_block = block.is_some();
        let is_empty =
            block.is_some_and(|block| block.stmts.is_empty() && !self.has_comment(block));
        let comma = match block {
            Some(block)
                if !block.prefix.starts_with("unsafe")
                    && !block.prefix.starts_with("async")
                    && !block.prefix.starts_with("const") =>
            {
                ""
            }
            _ => ",",
        };
        let beside_shape = shape
            .behind(used + 4)
            .and_then(|shape| shape.narrower(comma.len()));
        let forbids = has_long_guard && left.contains('\n') && !is_empty;
        let beside = match beside_shape {
            Some(shape) if !forbids => self.statement_text(body, shape),
            _ => None,
        };
        let on_line = |text: &str| Some([left, " => ", text, comma].concat());
        if let (Some(text), Some(shape)) = (&beside, beside_shape)
            && (is_block || !text.contains('\n') && width(text) <= shape.width)
        {
            return on_line(text);
        }
        let indent = if is_block && !is_empty {
            shape.indent
        } else {
            shape.indent + TAB
        };
        let below_shape = Shape::at(self.layout, indent);
        let below = if ask::is_jump(body) {
            // As the statement that it becomes.
            self.node(body, below_shape.narrower(2)?)
        } else {
            self.statement_text(body, below_shape)
        };
        let in_braces = |text: &str| {
            let inner = newline(indent);
            if is_block {
                return Some([left, " =>", &inner, text, comma].concat());
            }
            let outer = newline(shape.indent);
            let open = if forbids { outer.as_str() } else { " " };
            if self.in_macro.get() {
                return Some([left, " =>", &inner, text, ","].concat());
            }
            let semicolon = if ask::is_jump(body) { ";" } else { "" };
            Some([left, " =>", open, "{", &inner, text, semicolon, &outer, "}"].concat())
        };
        let budget = beside_shape.map_or(0, |shape| shape.width);
        match (beside, below) {
            (Some(beside), Some(below)) if prefer_below(&beside, &below) => in_braces(&below),
            (Some(beside), _) if extends && first_width(&beside) <= budget => on_line(&beside),
            (Some(beside), Some(below)) if beside.contains('\n') => in_braces(&below),
            (Some(beside), _) => on_line(&beside),
            (None, Some(below)) => in_braces(&below),
            (None, None) => None,
        }
    }
}
