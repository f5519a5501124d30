//! Operands, and what stands behind them: calls, fields, `?`, indices.

use super::Reader;
use crate::layout::lex;
use crate::layout::tree::Kind;
use crate::layout::tree::Link;
use crate::layout::tree::LinkKind;
use crate::layout::tree::Macro;
use crate::layout::tree::Node;
use crate::layout::tree::Place;
use crate::layout::tree::Record;
use crate::layout::tree::RecordField;

impl<'a> Reader<'_, 'a> {
    pub(super) fn postfix(&mut self) -> Option<Node<'a>> {
        let first = self.at;
        let mut root = self.operand()?;
        let mut links: Vec<Link<'a>> = Vec::new();
        loop {
            if self.eat("?") {
                match links.last_mut() {
                    Some(link) => link.tries += 1,
                    None => links.push(Link {
                        kind: LinkKind::Try,
                        tries: 1,
                    }),
                }
            } else if self.is(".") && !self.is("..") {
                self.at += 1;
                self.link(&mut links)?;
            } else if self.is("(") {
                root = self.chain(first, root, std::mem::take(&mut links));
                self.at += 1;
                let args = self.inside(|reader| reader.list(")", Self::expr))?.0;
                root = self.node(first, Kind::Call(root.into(), args));
            } else if self.is("[") {
                root = self.chain(first, root, std::mem::take(&mut links));
                self.at += 1;
                let index = self.inside(Self::expr)?;
                self.need("]")?;
                root = self.node(first, Kind::Index(root.into(), index.into()));
            } else {
                return Some(self.chain(first, root, links));
            }
        }
    }

    fn chain(&self, first: u32, root: Node<'a>, links: Vec<Link<'a>>) -> Node<'a> {
        if links.is_empty() {
            root
        } else {
            self.node(first, Kind::Chain(root.into(), links))
        }
    }

    /// What stands behind a dot.
    fn link(&mut self, links: &mut Vec<Link<'a>>) -> Option<()> {
        let mut push = |kind| links.push(Link { kind, tries: 0 });
        if self.kind() == lex::Kind::Literal {
            let number = self.next();
            // `a.0.1`, where a lexer sees a number with a point.
            for part in number.split('.') {
                if part.is_empty() || !part.bytes().all(|byte| byte.is_ascii_digit()) {
                    return None;
                }
                push(LinkKind::Field(part));
            }
            return Some(());
        }
        if self.is_word("await") {
            push(LinkKind::Field(self.next()));
            return Some(());
        }
        let name = self.name()?;
        let generics = if self.eat("::") {
            self.need("<")?;
            self.angle()?
        } else {
            Vec::new()
        };
        if self.eat("(") {
            let args = self.inside(|reader| reader.list(")", Self::expr))?.0;
            push(LinkKind::Method(name, generics, args, self.at - 1));
        } else if generics.is_empty() {
            push(LinkKind::Field(name));
        } else {
            return None;
        }
        Some(())
    }

    fn operand(&mut self) -> Option<Node<'a>> {
        let first = self.at;
        match self.kind() {
            lex::Kind::Text => {
                let text = self.next();
                Some(self.node(first, Kind::Literal(text, true)))
            }
            lex::Kind::Literal => {
                let text = self.next();
                let is_raw = text.starts_with('r');
                Some(self.node(first, Kind::Literal(text, is_raw)))
            }
            lex::Kind::Lifetime => self.block_like(),
            lex::Kind::Mark => match self.word() {
                "(" => self.tuple(),
                "[" => self.array(),
                "{" => self.block_like(),
                "<" | ":" => self.named(),
                _ => None,
            },
            lex::Kind::Name => match self.word() {
                "if" | "match" | "while" | "for" | "loop" | "unsafe" | "async" | "const" => {
                    self.block_like()
                }
                "_" => {
                    let word = self.next();
                    Some(self.node(first, Kind::Word(word.into())))
                }
                _ => self.named(),
            },
            lex::Kind::Doc | lex::Kind::InnerDoc | lex::Kind::End => None,
        }
    }

    fn tuple(&mut self) -> Option<Node<'a>> {
        let first = self.at;
        self.need("(")?;
        let (mut items, has_comma) = self.inside(|reader| reader.list(")", Self::expr))?;
        let kind = match items.pop() {
            Some(item) if items.is_empty() && !has_comma => Kind::Paren(Place::Expr, item.into()),
            last => {
                items.extend(last);
                Kind::Tuple(Place::Expr, items)
            }
        };
        Some(self.node(first, kind))
    }

    fn array(&mut self) -> Option<Node<'a>> {
        let first = self.at;
        self.need("[")?;
        if let Some(kind) = self.inside(Self::repeat) {
            return Some(self.node(first, kind));
        }
        self.at = first + 1;
        let items = self.inside(|reader| reader.list("]", Self::expr))?.0;
        Some(self.node(first, Kind::Array(Place::Expr, items)))
    }

    /// The inside of `[a; n]`.
    fn repeat(&mut self) -> Option<Kind<'a>> {
        // Only what has a semicolon is read twice.
        let close = self.tokens.all[self.at as usize - 1].partner;
        let mut ahead = self.at;
        while ahead < close && self.tokens.word(ahead) != ";" {
            ahead = self.behind(ahead);
        }
        if ahead == close {
            return None;
        }
        let item = self.expr()?;
        self.need(";")?;
        let count = self.expr()?;
        self.need("]")?;
        Some(Kind::Repeat(item.into(), count.into()))
    }

    /// The token behind one, or behind its brackets.
    fn behind(&self, index: u32) -> u32 {
        let token = self.tokens.all[index as usize];
        if token.kind == lex::Kind::Mark && matches!(self.tokens.word(index), "(" | "[" | "{") {
            token.partner + 1
        } else {
            index + 1
        }
    }

    /// A path, a macro call or a struct literal.
    fn named(&mut self) -> Option<Node<'a>> {
        let path = self.path(true)?;
        if self.is("!") && !self.is("!=") {
            return self.macro_call(&path);
        }
        if self.is("{") && !self.is_cond {
            return self.record(path);
        }
        Some(path)
    }

    pub(super) fn macro_call(&mut self, path: &Node<'a>) -> Option<Node<'a>> {
        let first = path.first;
        let Kind::Plain(..) = path.kind else {
            return None;
        };
        self.need("!")?;
        let name = self.joined(first, self.last());
        let open = *self.word().as_bytes().first()?;
        let inside = self.at + 1;
        let close = self.token().partner;
        if !matches!(open, b'(' | b'[' | b'{') {
            return None;
        }
        self.at = inside;
        let found = if open == b'{' && inside != close {
            None
        } else {
            let is_strict = std::mem::replace(&mut self.is_strict, true);
            let found = self.inside(|reader| reader.macro_args(close, &name));
            self.is_strict = is_strict;
            found
        };
        self.at = close + 1;
        let kind = match found {
            Some((args, has_comma, is_repeat)) => Kind::Macro(Box::new(Macro {
                name,
                open,
                args,
                has_comma,
                is_repeat,
            })),
            None => Kind::Verbatim(self.tokens.slice(first, close)),
        };
        Some(self.node(first, kind))
    }

    fn macro_args(&mut self, close: u32, name: &str) -> Option<(Vec<Node<'a>>, bool, bool)> {
        let mut args = Vec::new();
        let mut has_comma = false;
        while self.at < close {
            args.push(self.expr()?);
            has_comma = self.eat(",");
            if !has_comma && self.at < close {
                if name != "vec!" || args.len() != 1 {
                    return None;
                }
                self.need(";")?;
                args.push(self.expr()?);
                return (self.at == close).then_some((args, false, true));
            }
        }
        (self.at == close).then_some((args, has_comma, false))
    }

    fn record(&mut self, path: Node<'a>) -> Option<Node<'a>> {
        let first = path.first;
        let open = self.at;
        let close = self.token().partner;
        self.need("{")?;
        let mut fields = Vec::new();
        let mut rest = None;
        let mut has_comma = false;
        self.inside(|reader| {
            while !reader.is("}") {
                let at = reader.at;
                if reader.eat("..") {
                    let base = if reader.is("}") {
                        None
                    } else {
                        Some(reader.expr()?)
                    };
                    rest = Some((at, base));
                    break;
                }
                let attrs = reader.outer_attrs();
                let name = reader.field_name()?;
                let value = if reader.eat(":") {
                    Some(reader.expr()?)
                } else {
                    None
                };
                has_comma = reader.eat(",");
                fields.push(RecordField {
                    first: at,
                    last: reader.last(),
                    attrs,
                    name,
                    value,
                });
                if !has_comma && !reader.is("}") {
                    return None;
                }
            }
            reader.need("}")
        })?;
        let record = Record {
            path,
            fields,
            rest,
            open,
            close,
            has_comma,
        };
        Some(self.node(first, Kind::Record(record.into())))
    }

    /// A name, or the number of a tuple's field.
    pub(super) fn field_name(&mut self) -> Option<&'a str> {
        if self.kind() == lex::Kind::Literal {
            return Some(self.next());
        }
        self.name()
    }
}
