//! Types and paths.

use super::Reader;
use crate::layout::lex;
use crate::layout::tree::Args;
use crate::layout::tree::Kind;
use crate::layout::tree::Node;
use crate::layout::tree::Path;
use crate::layout::tree::Place;
use crate::layout::tree::Segment;

impl<'a> Reader<'_, 'a> {
    pub(super) fn ty(&mut self) -> Option<Node<'a>> {
        self.ty_in(true)
    }

    pub(super) fn ty_without_plus(&mut self) -> Option<Node<'a>> {
        self.ty_in(false)
    }

    fn ty_in(&mut self, has_plus: bool) -> Option<Node<'a>> {
        let first = self.at;
        if self.kind() == lex::Kind::Mark {
            return match self.word() {
                "&" => self.reference_type(),
                "*" => self.pointer_type(),
                "(" => self.tuple_type(),
                "[" => self.slice_type(),
                "!" => {
                    self.at += 1;
                    Some(self.node(first, Kind::Word("!".into())))
                }
                "<" | ":" => self.path(false),
                _ => None,
            };
        }
        match self.word() {
            "dyn" | "impl" => {
                let prefix = if self.next() == "dyn" {
                    "dyn "
                } else {
                    "impl "
                };
                let bounds = if has_plus {
                    self.bounds()?
                } else {
                    vec![self.type_bound()?]
                };
                Some(self.node(first, Kind::Bounds(prefix, bounds)))
            }
            "fn" | "unsafe" | "extern" | "for" => self.function_type(),
            "_" => {
                self.at += 1;
                Some(self.node(first, Kind::Word("_".into())))
            }
            _ => {
                let path = self.path(false)?;
                if self.is("!") {
                    return self.macro_call(&path);
                }
                if has_plus && self.is("+") {
                    return None;
                }
                Some(path)
            }
        }
    }

    fn reference_type(&mut self) -> Option<Node<'a>> {
        let first = self.at;
        self.need("&")?;
        let mut prefix = "&".to_owned();
        if let Some(lifetime) = self.lifetime() {
            prefix.push_str(lifetime);
            prefix.push(' ');
        }
        if self.eat_word("mut") {
            prefix.push_str("mut ");
        }
        let ty = self.ty_without_plus()?;
        Some(self.node(first, Kind::Prefix(prefix.into(), ty.into())))
    }

    fn pointer_type(&mut self) -> Option<Node<'a>> {
        let first = self.at;
        self.need("*")?;
        let prefix = match self.next() {
            "const" => "*const ",
            "mut" => "*mut ",
            _ => return None,
        };
        let ty = self.ty_without_plus()?;
        Some(self.node(first, Kind::Prefix(prefix.into(), ty.into())))
    }

    fn tuple_type(&mut self) -> Option<Node<'a>> {
        let first = self.at;
        self.need("(")?;
        let (mut items, has_comma) = self.list(")", Self::ty)?;
        let kind = match items.pop() {
            Some(item) if items.is_empty() && !has_comma => Kind::Paren(Place::Type, item.into()),
            last => {
                items.extend(last);
                Kind::Tuple(Place::Type, items)
            }
        };
        Some(self.node(first, kind))
    }

    fn slice_type(&mut self) -> Option<Node<'a>> {
        let first = self.at;
        self.need("[")?;
        let ty = self.ty()?;
        let kind = if self.eat(";") {
            let count = self.inside(Self::expr)?;
            Kind::Repeat(ty.into(), count.into())
        } else {
            Kind::Slice(ty.into())
        };
        self.need("]")?;
        Some(self.node(first, kind))
    }

    fn function_type(&mut self) -> Option<Node<'a>> {
        let first = self.at;
        let mut prefix = String::new();
        if self.eat_word("for") {
            prefix = self.binder()?;
        }
        if self.eat_word("unsafe") {
            prefix.push_str("unsafe ");
        }
        if self.eat_word("extern") {
            let abi = (self.kind() == lex::Kind::Text).then(|| self.next())?;
            prefix.push_str("extern ");
            prefix.push_str(abi);
            prefix.push(' ');
        }
        if !self.eat_word("fn") {
            return None;
        }
        prefix.push_str("fn");
        self.need("(")?;
        let params = self.list(")", Self::type_param)?.0;
        let output = self.output()?.map(Box::new);
        Some(self.node(first, Kind::Function(prefix, params, output)))
    }

    /// A parameter of a function type: `A`, `a: A`.
    fn type_param(&mut self) -> Option<Node<'a>> {
        let first = self.at;
        if self.ahead(1) != ":" || self.ahead(2) == ":" {
            return self.ty();
        }
        let name = self.name()?;
        let name = self.node(first, Kind::Word(name.into()));
        self.need(":")?;
        let ty = self.ty()?;
        Some(self.node(first, Kind::Parameter(name.into(), Some(ty.into()))))
    }

    /// `-> T`; the inner `None` when there is none.
    #[expect(clippy::option_option, reason = "no output is no failure")]
    pub(super) fn output(&mut self) -> Option<Option<Node<'a>>> {
        if self.eat("->") {
            self.ty().map(Some)
        } else {
            Some(None)
        }
    }

    /// `for<'a, 'b> `, behind the `for`.
    pub(super) fn binder(&mut self) -> Option<String> {
        self.need("<")?;
        let names = self.list(">", Self::lifetime)?.0;
        Some(["for<", &names.join(", "), "> "].concat())
    }

    /// A path of an expression (`Vec::<u8>::new`) or a type (`Vec<u8>`).
    pub(super) fn path(&mut self, is_expr: bool) -> Option<Node<'a>> {
        let first = self.at;
        let mut of = None;
        let mut is_global = false;
        let mut segments = Vec::new();
        if self.is("<") && !self.is("<=") {
            self.at += 1;
            let ty = self.ty()?;
            if self.eat_word("as") {
                is_global = self.eat("::");
                self.segments(&mut segments, false)?;
            }
            self.need(">")?;
            self.need("::")?;
            of = Some((ty, segments.len()));
        } else {
            is_global = self.eat("::");
        }
        self.segments(&mut segments, is_expr)?;
        let is_plain = of.is_none() && segments.iter().all(|part| matches!(part.args, Args::None));
        let kind = if is_plain {
            Kind::Plain(self.joined(first, self.last()), segments.len())
        } else {
            Kind::Path(Box::new(Path {
                of,
                is_global,
                segments,
                is_expr,
            }))
        };
        Some(self.node(first, kind))
    }

    fn segments(&mut self, segments: &mut Vec<Segment<'a>>, is_expr: bool) -> Option<()> {
        loop {
            let name = self.name()?;
            let args = if is_expr {
                if self.is("::") && self.ahead(2) == "<" {
                    self.at += 3;
                    Args::Angle(self.angle()?)
                } else {
                    Args::None
                }
            } else if self.eat("<") {
                Args::Angle(self.angle()?)
            } else if self.eat("(") {
                let params = self.list(")", Self::ty)?.0;
                let output = if self.eat("->") {
                    Some(self.ty_without_plus()?)
                } else {
                    None
                };
                Args::Round(params, output)
            } else {
                Args::None
            };
            segments.push(Segment { name, args });
            if !self.eat("::") {
                return Some(());
            }
        }
    }

    /// Generic arguments behind their `<`; there is at least one.
    pub(super) fn angle(&mut self) -> Option<Vec<Node<'a>>> {
        let args = self.inside(|reader| reader.list(">", Self::generic_arg))?.0;
        (!args.is_empty()).then_some(args)
    }

    fn generic_arg(&mut self) -> Option<Node<'a>> {
        let first = self.at;
        match self.kind() {
            lex::Kind::Lifetime => {
                let lifetime = self.next();
                Some(self.node(first, Kind::Word(lifetime.into())))
            }
            lex::Kind::Literal | lex::Kind::Text => {
                let text = self.next();
                Some(self.node(first, Kind::Literal(text, false)))
            }
            lex::Kind::Mark if self.is("-") => self.binary_literal(),
            lex::Kind::Mark if self.is("{") => self.block_expr(),
            lex::Kind::Name if self.ahead(1) == "=" => {
                let name = self.name()?;
                self.need("=")?;
                let value = self.generic_arg()?;
                let head = [name, " = "].concat();
                Some(self.node(first, Kind::Binding(head, value.into())))
            }
            lex::Kind::Name if self.ahead(1) == ":" && self.ahead(2) != ":" => {
                let name = self.name()?;
                self.need(":")?;
                let from = self.at;
                let bounds = self.bounds()?;
                let bounds = self.node(from, Kind::Bounds("", bounds));
                let head = [name, ": "].concat();
                Some(self.node(first, Kind::Binding(head, bounds.into())))
            }
            _ => self.ty(),
        }
    }

    /// `-1`.
    fn binary_literal(&mut self) -> Option<Node<'a>> {
        let first = self.at;
        self.need("-")?;
        let from = self.at;
        let number = (self.kind() == lex::Kind::Literal).then(|| self.next())?;
        let number = self.node(from, Kind::Literal(number, false));
        Some(self.node(first, Kind::Prefix("-".into(), number.into())))
    }
}
