//! Expressions, from assignments down to operands.

use super::Reader;
use crate::layout::lex;
use crate::layout::tree::Closure;
use crate::layout::tree::Kind;
use crate::layout::tree::Node;

/// How tightly `let a = b` of a condition binds its value: tighter than `&&`.
const SCRUTINEE: u8 = 5;
const CAST: u8 = 12;
const COMPARISON: u8 = 5;

impl<'a> Reader<'_, 'a> {
    pub(super) fn expr(&mut self) -> Option<Node<'a>> {
        let first = self.at;
        let left = self.range()?;
        let Some(op) = self.assignment() else {
            return Some(left);
        };
        self.at += u32::try_from(op.len()).ok()?;
        let right = self.expr()?;
        Some(self.node(first, Kind::Assign(op, left.into(), right.into())))
    }

    fn assignment(&self) -> Option<&'static str> {
        const OPS: &[&str] = &[
            "<<=", ">>=", "+=", "-=", "*=", "/=", "%=", "^=", "&=", "|=", "=",
        ];
        if !self.begins_operator() || self.is("==") || self.is("=>") {
            return None;
        }
        OPS.iter().find(|op| self.is(op)).copied()
    }

    fn range(&mut self) -> Option<Node<'a>> {
        let first = self.at;
        let low = if self.is("..") {
            None
        } else {
            Some(self.binary(0)?)
        };
        let Some(op) = self.range_mark() else {
            return low;
        };
        let high = if self.begins_expr() {
            Some(Box::new(self.binary(0)?))
        } else {
            None
        };
        Some(self.node(first, Kind::Range(low.map(Box::new), op, high)))
    }

    pub(super) fn range_mark(&mut self) -> Option<&'static str> {
        let op = ["..=", "...", ".."].into_iter().find(|op| self.is(op))?;
        self.eat(op);
        Some(op)
    }

    /// Whether an operand may begin here.
    fn begins_expr(&self) -> bool {
        match self.kind() {
            lex::Kind::End => false,
            lex::Kind::Mark => match self.word() {
                "{" => !self.is_cond,
                "(" | "[" | "-" | "!" | "*" | "&" | "|" | "<" | "#" => true,
                ":" => self.is("::"),
                "." => self.is(".."),
                _ => false,
            },
            lex::Kind::Name => !matches!(self.word(), "else" | "as" | "in"),
            _ => true,
        }
    }

    fn binary(&mut self, least: u8) -> Option<Node<'a>> {
        let first = self.at;
        let mut left = self.unary()?;
        loop {
            if least <= CAST && self.is_word("as") {
                self.at += 1;
                let ty = self.ty_without_plus()?;
                left = self.node(first, Kind::Cast(left.into(), ty.into()));
                continue;
            }
            let Some((op, strength)) = self.operator() else {
                return Some(left);
            };
            if strength < least {
                return Some(left);
            }
            // Comparisons do not chain: a macro's `a<b>(c)` is not one of them.
            let is_comparison = |node: &Node<'a>| matches!(node.kind, Kind::Binary(op, ..) if matches!(op, "==" | "!=" | "<" | ">" | "<=" | ">="));
            if strength == COMPARISON && is_comparison(&left) {
                return None;
            }
            self.at += u32::try_from(op.len()).ok()?;
            let right = self.binary(strength + 1)?;
            left = self.node(first, Kind::Binary(op, left.into(), right.into()));
        }
    }

    /// Whether a mark stands here that operators between two operands begin with.
    fn begins_operator(&self) -> bool {
        let token = self.token();
        let first = self.tokens.text.as_bytes().get(token.start as usize);
        token.kind == lex::Kind::Mark && first.is_some_and(|byte| b"=+-*/%^&|<>!".contains(byte))
    }

    fn operator(&self) -> Option<(&'static str, u8)> {
        const OPS: &[(&str, u8)] = &[
            ("||", 3),
            ("&&", 4),
            ("==", 5),
            ("!=", 5),
            ("<=", 5),
            (">=", 5),
            ("<<", 9),
            (">>", 9),
            ("<", 5),
            (">", 5),
            ("|", 6),
            ("^", 7),
            ("&", 8),
            ("+", 10),
            ("-", 10),
            ("*", 11),
            ("/", 11),
            ("%", 11),
        ];
        if !self.begins_operator() || self.assignment().is_some() {
            return None;
        }
        OPS.iter().find(|(op, _)| self.is(op)).copied()
    }

    fn unary(&mut self) -> Option<Node<'a>> {
        let first = self.at;
        if self.kind() == lex::Kind::Mark {
            let prefix = match self.word() {
                "-" => "-",
                "!" => "!",
                "*" => "*",
                "&" => return self.reference(),
                "|" => return self.closure(),
                _ => return self.postfix(),
            };
            self.at += 1;
            let operand = self.unary()?;
            return Some(self.node(first, Kind::Prefix(prefix.into(), operand.into())));
        }
        if self.kind() != lex::Kind::Name {
            return self.postfix();
        }
        match self.word() {
            "return" => self.jump("return"),
            "break" | "continue" => self.jump(self.word()),
            "let" => {
                self.at += 1;
                let pattern = self.pattern()?;
                self.need("=")?;
                let value = self.binary(SCRUTINEE)?;
                Some(self.node(first, Kind::Let(pattern.into(), value.into())))
            }
            "move" | "static" => self.closure(),
            "async" if self.is_async_closure() => self.closure(),
            _ => self.postfix(),
        }
    }

    fn is_async_closure(&self) -> bool {
        self.ahead(1) == "|" || self.ahead(1) == "move" && self.ahead(2) == "|"
    }

    fn reference(&mut self) -> Option<Node<'a>> {
        let first = self.at;
        self.need("&")?;
        let is_raw = self.is_word("raw") && matches!(self.ahead(1), "const" | "mut");
        let prefix = if is_raw {
            self.at += 1;
            if self.next() == "mut" {
                "&raw mut "
            } else {
                "&raw const "
            }
        } else if self.eat_word("mut") {
            "&mut "
        } else {
            "&"
        };
        let operand = self.unary()?;
        Some(self.node(first, Kind::Prefix(prefix.into(), operand.into())))
    }

    /// `return`, `break`, `continue`, with a label and a value.
    fn jump(&mut self, keyword: &str) -> Option<Node<'a>> {
        let first = self.at;
        self.at += 1;
        let label = if keyword == "return" {
            None
        } else {
            self.lifetime()
        };
        let head = match label {
            Some(label) => [keyword, " ", label].concat(),
            None => keyword.to_owned(),
        };
        if keyword == "continue" || !self.begins_expr() {
            return Some(self.node(first, Kind::Word(head.into())));
        }
        let value = self.expr()?;
        let prefix = [&head, " "].concat();
        Some(self.node(first, Kind::Prefix(prefix.into(), value.into())))
    }

    fn closure(&mut self) -> Option<Node<'a>> {
        let first = self.at;
        let mut prefix = String::new();
        for word in ["static", "async", "move"] {
            if self.eat_word(word) {
                prefix.push_str(word);
                prefix.push(' ');
            }
        }
        let params = if self.eat("||") {
            Vec::new()
        } else {
            self.need("|")?;
            self.inside(|reader| reader.list("|", Self::closure_param))?
                .0
        };
        let output = if self.eat("->") {
            Some(self.ty_without_plus()?)
        } else {
            None
        };
        let body = if output.is_some() {
            self.inside(Self::block_expr)?
        } else {
            self.expr()?
        };
        let closure = Closure {
            prefix,
            params,
            output,
            body,
        };
        Some(self.node(first, Kind::Closure(closure.into())))
    }

    fn closure_param(&mut self) -> Option<Node<'a>> {
        let first = self.at;
        let pattern = self.pattern_without_or()?;
        if !self.eat(":") {
            return Some(pattern);
        }
        let ty = self.ty()?;
        Some(self.node(first, Kind::Parameter(pattern.into(), Some(ty.into()))))
    }
}
