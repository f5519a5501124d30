//! Blocks.

use super::Writer;
use super::ask;
use super::shape::Shape;
use super::shape::TAB;
use super::shape::newline;

use crate::layout::tree::Block;
use crate::layout::tree::Kind;
use crate::layout::tree::Node;
use crate::layout::tree::StmtKind;

impl<'a> Writer<'_, 'a> {
    /// A block that is a value: on one line if it is short.
    pub(super) fn block(&self, block: &Block<'a>, shape: Shape) -> String {
        if let Some(empty) = self.empty_block(block, shape) {
            return empty;
        }
        if let Some(line) = self.block_line(block, block.prefix, shape) {
            return line;
        }
        // rustfmt tries once more without the words before the brace, or without counting them.
        let again = match block.prefix {
            "const " => Some(shape),
            prefix if prefix.starts_with("async") => Some(Shape {
                width: shape.width.saturating_sub(6),
                offset: 0,
                ..shape
            }),
            _ => None,
        };
        if let Some(line) = again.and_then(|shape| self.block_line(block, "", shape)) {
            return [block.prefix, &line].concat();
        }
        self.expanded(block, shape.indent, false)
    }

    /// A block whose statements stand on lines of their own.
    pub(super) fn open_block(&self, block: &Block<'a>, shape: Shape, has_else: bool) -> String {
        self.empty_block(block, shape)
            .unwrap_or_else(|| self.expanded(block, shape.indent, has_else))
    }

    fn is_empty(&self, block: &Block<'a>) -> bool {
        let is_nothing = |kind: &StmtKind<'a>| matches!(kind, StmtKind::Empty);
        block.stmts.iter().all(|stmt| is_nothing(&stmt.kind))
            && block.attrs.is_empty()
            && !self.has_comment(block)
    }

    fn empty_block(&self, block: &Block<'a>, shape: Shape) -> Option<String> {
        if self.is_empty(block) && shape.width >= 2 {
            return Some([block.prefix, &block.label, "{}"].concat());
        }
        self.comment_line(block, shape)
    }

    /// `{ /* why there is nothing */ }`.
    fn comment_line(&self, block: &Block<'a>, shape: Shape) -> Option<String> {
        let [comment] = self.tokens.comments(block.open, block.close) else {
            return None;
        };
        let text = &self.tokens.text[comment.start as usize..comment.end as usize];
        let is_alone = block.stmts.is_empty() && block.attrs.is_empty();
        let is_short = !text.contains('\n') && text.len() + 4 <= shape.width;
        (is_alone && is_short && !text.starts_with("//"))
            .then(|| [block.prefix, &block.label, "{ ", text, " }"].concat())
    }

    fn block_line(&self, block: &Block<'a>, prefix: &str, shape: Shape) -> Option<String> {
        if self.has_comment(block) {
            return None;
        }
        let inner = ask::only_expr(block)?;
        let text = self.tail(inner, shape.behind(prefix.len())?)?;
        let line = [prefix, &block.label, "{ ", &text, " }"].concat();
        (line.len() <= shape.width && !line.contains('\n')).then_some(line)
    }

    pub(super) fn expanded(&self, block: &Block<'a>, indent: usize, has_else: bool) -> String {
        let mut out = [block.prefix, &block.label, "{"].concat();
        let one_line = self.one_line.replace(false);
        let in_macro = self.in_macro.replace(false);
        let inner = indent + TAB;
        let mut at = block.open;
        if let (Some(first), Some(last)) = (block.attrs.first(), block.attrs.last()) {
            self.gap(&mut out, at, first.first, inner);
            self.attrs(&mut out, &block.attrs, Shape::at(self.layout, inner));
            out.truncate(out.trim_end().len());
            at = last.last;
        }
        self.stmts(&mut out, block, &mut at, inner);
        self.one_line.set(one_line);
        self.in_macro.set(in_macro);
        let outdents = has_else && self.is_outdented(at, block.close);
        self.last_gap(
            &mut out,
            at,
            block.close,
            if outdents { indent } else { inner },
        );
        if outdents {
            out.truncate(out.trim_end().len());
            out.push_str(&newline(indent));
        }
        out.push('}');
        out
    }

    /// Whether the comment before a closing brace is indented like the brace: then it belongs to
    /// the `else`.
    fn is_outdented(&self, at: u32, close: u32) -> bool {
        let comments = self.tokens.comments(at, close);
        comments.first().is_some_and(|first| {
            self.column(first.start as usize) <= self.column(self.tokens.start(close))
        })
    }

    /// An expression in braces that were not there.
    pub(super) fn braced(&self, node: &Node<'a>, indent: usize) -> Option<String> {
        let one_line = self.one_line.replace(false);
        let in_macro = self.in_macro.replace(false);
        let inner = indent + TAB;
        let shape = Shape::at(self.layout, inner);
        let text = if ask::is_jump(node) {
            shape.narrower(2).and_then(|shape| self.node(node, shape))
        } else {
            self.node(node, shape)
        };
        self.one_line.set(one_line);
        self.in_macro.set(in_macro);
        let mut text = text?;
        if ask::is_jump(node) {
            text.push(';');
        }
        Some(["{", &newline(inner), &text, &newline(indent), "}"].concat())
    }

    /// The last expression of a block.
    pub(super) fn tail(&self, node: &Node<'a>, shape: Shape) -> Option<String> {
        if ask::is_jump(node) {
            return self.node(node, shape.narrower(1)?);
        }
        self.node(node, shape)
    }

    /// An expression as a statement: its blocks are open.
    pub(super) fn statement_text(&self, node: &Node<'a>, shape: Shape) -> Option<String> {
        match &node.kind {
            Kind::Block(block) if block.prefix.is_empty() => {
                Some(self.open_block(block, shape, false))
            }
            Kind::Control(control) => self.control(control, shape, false),
            _ => self.tail(node, shape),
        }
    }
}
