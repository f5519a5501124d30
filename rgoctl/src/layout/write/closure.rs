//! Closures.

use super::Writer;
use super::ask;
use super::shape::Shape;
use super::text::last_width;
use super::text::lines;
use super::text::width;
use crate::layout::tree::Block;
use crate::layout::tree::Closure;
use crate::layout::tree::Kind;
use crate::layout::tree::Node;

impl<'a> Writer<'_, 'a> {
    pub(super) fn closure(&self, closure: &Closure<'a>, shape: Shape) -> Option<String> {
        let prefix = self.closure_head(closure, shape)?;
        let room = shape.behind(last_width(&prefix) + 1)?;
        let Kind::Block(block) = &closure.body.kind else {
            return self
                .closure_expr(&closure.body, &prefix, room)
                .or_else(|| self.closure_braces(&closure.body, &prefix, room));
        };
        if block.stmts.is_empty() && !self.has_comment(block) {
            let body = self.node(&closure.body, shape)?;
            return Some([&prefix, " ", &body].concat());
        }
        let without = if closure.output.is_none() && !self.in_macro.get() {
            let body = self.bare_body(&closure.body, &prefix);
            if self.needs_braces(body) {
                self.closure_braces(body, &prefix, shape)
            } else {
                self.closure_expr(body, &prefix, room)
            }
        } else {
            None
        };
        without.or_else(|| {
            let body = self.node(&closure.body, room)?;
            Some([&prefix, " ", &body].concat())
        })
    }

    fn needs_braces(&self, body: &Node<'a>) -> bool {
        !self.in_macro.get() && ask::needs_braces(body)
    }

    pub(super) fn has_comment(&self, block: &Block<'a>) -> bool {
        !self.tokens.comments(block.open, block.close).is_empty()
    }

    /// The body without the braces it does not need.
    fn bare_body<'n>(&self, body: &'n Node<'a>, prefix: &str) -> &'n Node<'a> {
        let Kind::Block(block) = &body.kind else {
            return body;
        };
        if !block.prefix.is_empty()
            || !block.label.is_empty()
            || prefix.contains('\n')
            || self.has_comment(block)
        {
            return body;
        }
        match ask::only_expr(block) {
            Some(inner) => self.bare_body(inner, prefix),
            None => body,
        }
    }

    /// `async move |a, b| -> T`.
    fn closure_head(&self, closure: &Closure<'a>, shape: Shape) -> Option<String> {
        let room = shape.behind(closure.prefix.len())?.narrower(4)?.behind(1)?;
        let output = match &closure.output {
            Some(ty) => ["-> ", &self.node(ty, room.behind(3)?)?].concat(),
            None => String::new(),
        };
        let params: Option<Vec<String>> = closure
            .params
            .iter()
            .map(|param| self.node(param, room))
            .collect();
        let params = params?;
        let total: usize = params.iter().map(|text| width(text)).sum();
        let separators = 2 * params.len().saturating_sub(1);
        let budget = (room.width + 1).saturating_sub(output.len() + 1);
        // Parameters on lines of their own stand below the first one, which is not done here.
        let is_wide = params.len() > 1 && total + separators > budget;
        if is_wide || params.iter().any(|text| text.contains('\n')) {
            return None;
        }
        let mut head = [&closure.prefix, "|", &params.join(", "), "|"].concat();
        if !output.is_empty() {
            head.push(' ');
            head.push_str(&output);
        }
        Some(head)
    }

    fn closure_expr(&self, body: &Node<'a>, prefix: &str, shape: Shape) -> Option<String> {
        let may_be_long = ask::may_be_long(body) || self.in_macro.get();
        let text = self.node(body, shape)?;
        (may_be_long || !text.contains('\n')).then(|| [prefix, " ", &text].concat())
    }

    /// The body in braces that were not there.
    fn closure_braces(&self, body: &Node<'a>, prefix: &str, shape: Shape) -> Option<String> {
        if ask::refuses_braces(body) {
            return None;
        }
        let body = self.braced(body, shape.indent)?;
        Some([prefix, " ", &body].concat())
    }

    /// A closure as the last argument of a call; nothing when it looks bad there.
    pub(super) fn last_closure(
        &self,
        node: &Node<'a>,
        closure: &Closure<'a>,
        shape: Shape,
    ) -> Option<String> {
        let body = match &closure.body.kind {
            Kind::Block(block)
                if block.prefix.is_empty()
                    && block.label.is_empty()
                    && !self.in_macro.get()
                    && !self.has_comment(block) =>
            {
                ask::only_expr(block).unwrap_or(&closure.body)
            }
            _ => &closure.body,
        };
        let prefix = self.closure_head(closure, shape)?;
        if prefix.contains('\n') {
            return None;
        }
        let room = shape.behind(last_width(&prefix) + 1)?;
        if self.needs_braces(body) {
            let text = self.closure_braces(body, &prefix, room)?;
            if closure.output.is_none() && lines(&text) <= 7 {
                let line = self.closure_expr(body, &prefix, shape);
                return line.filter(|line| !line.contains('\n')).or(Some(text));
            }
            return Some(text);
        }
        let is_long_cond = self
            .cond_text(body, room)
            .is_some_and(|cond| cond.contains('\n') || cond.len() > room.width);
        if is_long_cond {
            return self.closure_braces(body, &prefix, room);
        }
        self.node(node, shape)
    }
}
