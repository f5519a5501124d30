//! Statements.

use super::Reader;
use crate::layout::lex;
use crate::layout::tree::AttrKind;
use crate::layout::tree::ItemKind;
use crate::layout::tree::Kind;
use crate::layout::tree::Let;
use crate::layout::tree::Node;
use crate::layout::tree::Stmt;
use crate::layout::tree::StmtKind;

impl<'a> Reader<'_, 'a> {
    /// A statement before the brace `close`; what is not known goes up to the next semicolon.
    pub(super) fn stmt(&mut self, close: u32) -> Stmt<'a> {
        let first = self.at;
        let attrs = self.outer_attrs();
        let from = self.at;
        if self.begins_item() {
            self.at = first;
            let item = self.item();
            let kind = StmtKind::Item(item.into());
            return self.finished(first, Vec::new(), kind);
        }
        let is_skipped = attrs.iter().any(|attr| matches!(attr.kind, AttrKind::Skip));
        let found = if is_skipped {
            None
        } else {
            self.known_stmt(close)
        };
        match found {
            Some(kind) if self.at <= close => self.finished(first, attrs, kind),
            _ => {
                self.at = from;
                while self.at < close && !self.is(";") {
                    self.skip();
                }
                self.eat(";");
                self.finished(first, Vec::new(), StmtKind::Verbatim)
            }
        }
    }

    fn finished(
        &self,
        first: u32,
        attrs: Vec<crate::layout::tree::Attr<'a>>,
        kind: StmtKind<'a>,
    ) -> Stmt<'a> {
        Stmt {
            first,
            last: self.last(),
            attrs,
            kind,
        }
    }

    fn known_stmt(&mut self, close: u32) -> Option<StmtKind<'a>> {
        if self.eat(";") {
            return Some(StmtKind::Empty);
        }
        if self.eat_word("let") {
            return self.let_();
        }
        if self.begins_block() {
            let from = self.at;
            let node = self.block_like()?;
            if !self.is("?") && (!self.is(".") || self.is("..")) {
                let has_semicolon = self.eat(";");
                return Some(StmtKind::Expr(node, has_semicolon));
            }
            self.at = from;
        }
        if self.begins_braced_macro() {
            let from = self.at;
            let path = self.path(true)?;
            let node = self.macro_call(&path)?;
            if !self.is("?") && !self.is(".") {
                let has_semicolon = self.eat(";");
                return Some(StmtKind::Expr(node, has_semicolon));
            }
            self.at = from;
        }
        let node = self.expr()?;
        if self.eat(";") {
            return Some(StmtKind::Expr(node, true));
        }
        let ends = self.at == close || is_braced_macro(&node);
        ends.then_some(StmtKind::Expr(node, false))
    }

    fn begins_block(&self) -> bool {
        match self.kind() {
            lex::Kind::Lifetime => true,
            lex::Kind::Mark => self.is("{"),
            lex::Kind::Name => match self.word() {
                "if" | "match" | "while" | "for" | "loop" => true,
                "unsafe" | "const" => self.ahead(1) == "{",
                _ => false,
            },
            _ => false,
        }
    }

    /// `path::name! {`, which ends a statement.
    fn begins_braced_macro(&self) -> bool {
        let mut ahead = 0;
        while self.ahead(ahead + 1) == ":" && self.ahead(ahead + 2) == ":" {
            ahead += 3;
        }
        self.ahead(ahead + 1) == "!" && self.ahead(ahead + 2) == "{"
    }

    fn let_(&mut self) -> Option<StmtKind<'a>> {
        let pattern = self.pattern()?;
        let ty = if self.eat(":") {
            Some(self.ty()?)
        } else {
            None
        };
        let value = if self.eat("=") {
            Some(self.expr()?)
        } else {
            None
        };
        let otherwise = if self.eat_word("else") {
            Some(self.block("", String::new())?)
        } else {
            None
        };
        self.need(";")?;
        Some(StmtKind::Let(Box::new(Let {
            pattern,
            ty,
            value,
            otherwise,
        })))
    }

    /// Whether an item begins here, behind its attributes.
    pub(super) fn begins_item(&self) -> bool {
        if self.kind() != lex::Kind::Name {
            return false;
        }
        let next = self.ahead(1);
        match self.word() {
            "pub" | "fn" | "struct" | "enum" | "impl" | "trait" | "mod" | "use" | "static"
            | "type" | "extern" => next != "|" && next != "move",
            "const" => next != "{" && next != "|" && next != "move",
            "unsafe" => matches!(next, "fn" | "impl" | "trait" | "extern" | "mod"),
            "async" => matches!(next, "fn" | "unsafe"),
            "macro_rules" => next == "!",
            "union" | "auto" | "default" => {
                let behind = self.tokens.all[self.at as usize + 1];
                behind.kind == lex::Kind::Name && next != "as"
            }
            _ => false,
        }
    }

    /// A macro call among items.
    pub(super) fn macro_item(&mut self) -> Option<ItemKind<'a>> {
        let path = self.path(true)?;
        if !self.is("!") {
            return None;
        }
        let node = self.macro_call(&path)?;
        if !self.eat(";") && !is_braced_macro(&node) {
            return None;
        }
        Some(ItemKind::Macro(node))
    }
}

fn is_braced_macro(node: &Node<'_>) -> bool {
    match &node.kind {
        Kind::Macro(call) => call.open == b'{',
        Kind::Verbatim(text) => text.ends_with('}'),
        _ => false,
    }
}
