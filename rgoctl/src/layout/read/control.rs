//! Expressions that end with a block: `if`, `match`, loops, blocks.

use super::Reader;
use crate::layout::tree::Arm;
use crate::layout::tree::Control;
use crate::layout::tree::Kind;
use crate::layout::tree::Match;
use crate::layout::tree::Node;

impl<'a> Reader<'_, 'a> {
    /// What stands as a statement without a semicolon, and blocks with a word before them.
    pub(super) fn block_like(&mut self) -> Option<Node<'a>> {
        let first = self.at;
        let mut label = String::new();
        if let Some(name) = self.lifetime() {
            self.need(":")?;
            label = [name, ": "].concat();
        }
        let kind = match self.word() {
            "if" => self.if_(false)?,
            "while" => self.while_(label)?,
            "for" => self.for_(label)?,
            "loop" => {
                self.at += 1;
                let block = self.block("", String::new())?;
                control(label, "loop", (None, None), block, None)
            }
            "match" => self.match_()?,
            "unsafe" => self.prefixed_block("unsafe ")?,
            "const" => self.prefixed_block("const ")?,
            "async" if self.ahead(1) == "move" => {
                self.at += 1;
                self.prefixed_block("async move ")?
            }
            "async" => self.prefixed_block("async ")?,
            _ => Kind::Block(self.block("", label)?.into()),
        };
        Some(self.node(first, kind))
    }

    fn prefixed_block(&mut self, prefix: &'static str) -> Option<Kind<'a>> {
        self.at += 1;
        Some(Kind::Block(self.block(prefix, String::new())?.into()))
    }

    /// A condition; the pattern apart when it is nothing but `let`.
    fn cond(&mut self) -> Option<(Option<Node<'a>>, Option<Node<'a>>)> {
        let is_cond = std::mem::replace(&mut self.is_cond, true);
        let found = self.expr();
        self.is_cond = is_cond;
        let found = found?;
        Some(match found.kind {
            Kind::Let(pattern, value) => (Some(*pattern), Some(*value)),
            _ => (None, Some(found)),
        })
    }

    fn if_(&mut self, is_nested: bool) -> Option<Kind<'a>> {
        self.at += 1;
        let cond = self.cond()?;
        let block = self.block("", String::new())?;
        let otherwise = if self.eat_word("else") {
            let first = self.at;
            if self.is_word("if") {
                let kind = self.if_(true)?;
                Some(self.node(first, kind))
            } else {
                Some(self.block_expr()?)
            }
        } else {
            None
        };
        let keyword = if is_nested { "else if" } else { "if" };
        Some(control(String::new(), keyword, cond, block, otherwise))
    }

    fn while_(&mut self, label: String) -> Option<Kind<'a>> {
        self.at += 1;
        let cond = self.cond()?;
        let block = self.block("", String::new())?;
        Some(control(label, "while", cond, block, None))
    }

    fn for_(&mut self, label: String) -> Option<Kind<'a>> {
        self.at += 1;
        let pattern = self.pattern()?;
        if !self.eat_word("in") {
            return None;
        }
        let (none, value) = self.cond()?;
        if none.is_some() {
            return None;
        }
        let block = self.block("", String::new())?;
        Some(control(label, "for", (Some(pattern), value), block, None))
    }

    fn match_(&mut self) -> Option<Kind<'a>> {
        self.at += 1;
        let (none, value) = self.cond()?;
        if none.is_some() {
            return None;
        }
        let open = self.at;
        let close = self.token().partner;
        self.need("{")?;
        let arms = self.inside(|reader| {
            let mut arms = Vec::new();
            while !reader.is("}") {
                arms.push(reader.arm()?);
            }
            Some(arms)
        })?;
        self.need("}")?;
        Some(Kind::Match(Box::new(Match {
            value: value?,
            open,
            close,
            arms,
        })))
    }

    fn arm(&mut self) -> Option<Arm<'a>> {
        let first = self.at;
        let attrs = self.outer_attrs();
        let pattern = self.pattern()?;
        let guard = if self.eat_word("if") {
            Some(self.expr()?)
        } else {
            None
        };
        self.need("=>")?;
        let body = if self.is("{") {
            let from = self.at;
            let body = self.block_expr()?;
            // `{ … }.await` goes on; `{ … } (a, b) =>` does not.
            if self.is("?") || self.is(".") && !self.is("..") {
                self.at = from;
                self.expr()?
            } else {
                body
            }
        } else {
            self.expr()?
        };
        let has_comma = self.eat(",");
        let is_block = matches!(
            &body.kind,
            Kind::Block(..) | Kind::Control(..) | Kind::Match(..)
        );
        if !has_comma && !self.is("}") && !is_block {
            return None;
        }
        Some(Arm {
            first,
            last: self.last(),
            attrs,
            pattern,
            guard,
            body,
        })
    }
}

fn control<'a>(
    label: String,
    keyword: &'static str,
    (pattern, cond): (Option<Node<'a>>, Option<Node<'a>>),
    block: crate::layout::tree::Block<'a>,
    otherwise: Option<Node<'a>>,
) -> Kind<'a> {
    Kind::Control(Box::new(Control {
        label,
        keyword,
        pattern,
        cond,
        block,
        otherwise,
    }))
}
