//! Statements.

use super::Writer;
use super::ask;
use super::shape::Shape;
use super::text::is_extendable;
use super::text::last_line;
use super::text::last_width;
use crate::layout::tree::Block;
use crate::layout::tree::ItemKind;
use crate::layout::tree::Kind;
use crate::layout::tree::Let;
use crate::layout::tree::Node;
use crate::layout::tree::Stmt;
use crate::layout::tree::StmtKind;

impl<'a> Writer<'_, 'a> {
    /// The statements of a block; `at` is the last token written.
    pub(super) fn stmts(&self, out: &mut String, block: &Block<'a>, at: &mut u32, indent: usize) {
        let mut index = 0;
        while let Some(stmt) = block.stmts.get(index) {
            let uses: Vec<_> = block.stmts[index..]
                .iter()
                .map_while(|stmt| match &stmt.kind {
                    StmtKind::Item(item) if matches!(item.kind, ItemKind::Use(..)) => Some(&**item),
                    _ => None,
                })
                .collect();
            if !uses.is_empty() {
                self.items(out, &uses, at, indent);
                index += uses.len();
                continue;
            }
            index += 1;
            if matches!(stmt.kind, StmtKind::Empty) {
                if self.tokens.comments(*at, stmt.last).is_empty() {
                    *at = stmt.last;
                    continue;
                }
                self.gap(out, *at, stmt.first, indent);
                out.push(';');
                *at = stmt.last;
                continue;
            }
            if let StmtKind::Item(item) = &stmt.kind {
                self.items(out, &[item], at, indent);
                continue;
            }
            self.gap(out, *at, stmt.first, indent);
            let is_last = index == block.stmts.len();
            let text = self.fitted(stmt.first, stmt.last, |writer| {
                writer.stmt(stmt, indent, is_last)
            });
            out.push_str(&text);
            *at = stmt.last;
        }
    }

    fn stmt(&self, stmt: &Stmt<'a>, indent: usize, is_last: bool) -> Option<String> {
        let mut out = String::new();
        self.attrs(&mut out, &stmt.attrs, Shape::at(self.layout, indent));
        let shape = Shape::at(self.layout, indent);
        match &stmt.kind {
            StmtKind::Let(found) => self.let_(&mut out, found, shape)?,
            StmtKind::Expr(node, has_semicolon) => {
                let has_attrs = !stmt.attrs.is_empty();
                let text = self.expr_stmt(node, *has_semicolon, is_last, has_attrs, shape)?;
                out.push_str(&text);
            }
            StmtKind::Item(_) | StmtKind::Empty | StmtKind::Verbatim => return None,
        }
        Some(out)
    }

    fn expr_stmt(
        &self,
        node: &Node<'a>,
        has_semicolon: bool,
        is_last: bool,
        has_attrs: bool,
        shape: Shape,
    ) -> Option<String> {
        let is_loop = matches!(&node.kind, Kind::Control(control) if control.keyword != "if");
        if ask::is_jump(node) {
            // rustfmt keeps room for a semicolon of its own beside the one that is there.
            let room = shape.narrower(1 + usize::from(has_semicolon))?;
            return Some(self.node(node, room)? + ";");
        }
        if has_semicolon && !is_loop {
            return Some(self.statement_text(node, shape.narrower(1)?)? + ";");
        }
        if has_attrs && let Kind::Block(block) = &node.kind {
            let width = usize::from(has_semicolon);
            let text = self.open_block(block, shape.narrower(width)?, false);
            return Some(if has_semicolon { text + ";" } else { text });
        }
        if is_last && !has_semicolon {
            return self.node(node, shape);
        }
        self.statement_text(node, shape)
    }

    fn let_(&self, out: &mut String, found: &Let<'a>, shape: Shape) -> Option<()> {
        let start = out.len();
        out.push_str("let ");
        let room = shape.behind(4)?.narrower(1)?;
        let pattern = self.node(&found.pattern, room)?;
        out.push_str(&pattern);
        if let Some(ty) = &found.ty {
            let used =
                last_width(out).saturating_sub(if out.contains('\n') { shape.indent } else { 0 });
            let room = shape.behind(used + 2)?.narrower(2)?;
            out.push_str(": ");
            out.push_str(&self.node(ty, room)?);
        }
        if let Some(value) = &found.value {
            let nested = shape.narrower(1)?;
            let left = [&out[start..], " ="].concat();
            let text = self.assigned(&left, value, nested)?;
            out.truncate(start);
            out.push_str(&text);
            if let Some(block) = &found.otherwise {
                let is_long_pattern = pattern.contains('\n');
                let text = self.let_else(&out[start..], block, is_long_pattern, shape);
                out.push_str(&text);
            }
        }
        out.push(';');
        Some(())
    }

    /// ` else { … }` behind `let pattern = value`.
    fn let_else(
        &self,
        before: &str,
        block: &Block<'a>,
        is_long_pattern: bool,
        shape: Shape,
    ) -> String {
        let is_below = is_long_pattern || !Self::is_else_beside(before, shape);
        let mut out = if is_below {
            super::shape::newline(shape.indent)
        } else {
            " ".to_owned()
        };
        out.push_str("else ");
        let width = shape.width.min(self.layout.let_else);
        let columns = before.len() + out.len();
        let space = width.saturating_sub(columns);
        let may_be_line =
            !is_below && space > 0 && !before.contains('\n') && block.stmts.len() <= 1;
        if may_be_line {
            let line = self.let_else_line(block, shape);
            if let Some(line) = line
                && line.len() < space
            {
                out.push_str(&line);
                return out;
            }
        }
        out.push_str(&self.open_block(block, shape, false));
        out
    }

    fn let_else_line(&self, block: &Block<'a>, shape: Shape) -> Option<String> {
        let line = self.block(block, shape);
        (!line.contains('\n')).then_some(line)
    }

    fn is_else_beside(before: &str, shape: Shape) -> bool {
        if !before.contains('\n') {
            // 7 = ` else {`; a semicolon is kept room for.
            return shape.width.saturating_sub(1 + before.len()) >= 7;
        }
        let line = last_line(before);
        let indent = line.len() - line.trim_start().len();
        before.ends_with([')', ']', '}']) && indent == shape.indent && is_bracket_end(line)
    }
}

fn is_bracket_end(line: &str) -> bool {
    // What else stands on the line is looked at by its indentation alone.
    is_extendable(line) || line.ends_with([')', ']', '}'])
}
