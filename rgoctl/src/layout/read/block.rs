//! Blocks: statements between braces.

use super::Reader;
use crate::layout::tree::Block;
use crate::layout::tree::ItemKind;
use crate::layout::tree::Kind;
use crate::layout::tree::Node;
use crate::layout::tree::Stmt;
use crate::layout::tree::StmtKind;

impl<'a> Reader<'_, 'a> {
    /// `{ … }` as an expression.
    pub(super) fn block_expr(&mut self) -> Option<Node<'a>> {
        let first = self.at;
        let block = self.block("", String::new())?;
        Some(self.node(first, Kind::Block(block.into())))
    }

    pub(super) fn block(&mut self, prefix: &'static str, label: String) -> Option<Block<'a>> {
        let open = self.at;
        let close = self.token().partner;
        self.need("{")?;
        let is_cond = std::mem::replace(&mut self.is_cond, false);
        let attrs = self.inner_attrs();
        let mut stmts = Vec::new();
        while self.at < close {
            let stmt = self.stmt(close);
            if self.is_strict && is_unknown(&stmt) {
                return None;
            }
            stmts.push(stmt);
        }
        self.is_cond = is_cond;
        self.at = close + 1;
        Some(Block {
            prefix,
            label,
            open,
            close,
            attrs,
            stmts,
        })
    }
}

fn is_unknown(stmt: &Stmt<'_>) -> bool {
    match &stmt.kind {
        StmtKind::Verbatim => true,
        StmtKind::Item(item) => matches!(item.kind, ItemKind::Verbatim),
        _ => false,
    }
}
