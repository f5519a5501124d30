//! Items.

use std::borrow::Cow;

use super::Reader;
use crate::layout::lex;
use crate::layout::tree::Alias;
use crate::layout::tree::AttrKind;
use crate::layout::tree::Body;
use crate::layout::tree::Constant;
use crate::layout::tree::Function;
use crate::layout::tree::Generics;
use crate::layout::tree::Impl;
use crate::layout::tree::Item;
use crate::layout::tree::ItemKind;
use crate::layout::tree::Kind;
use crate::layout::tree::Node;
use crate::layout::tree::Trait;

impl<'a> Reader<'_, 'a> {
    /// Items up to a closing brace, or to the end of the text.
    pub(super) fn body(&mut self, open: u32, close: u32) -> Body<'a> {
        let attrs = self.inner_attrs();
        let mut items = Vec::new();
        while self.at < close {
            items.push(self.item());
        }
        self.at = close;
        Body {
            open,
            close,
            attrs,
            items,
        }
    }

    fn braced_body(&mut self) -> Option<Body<'a>> {
        let open = self.at;
        let close = self.token().partner;
        self.need("{")?;
        let body = self.body(open, close);
        self.need("}")?;
        Some(body)
    }

    /// An item with its attributes; what is not known goes up to its end.
    pub(super) fn item(&mut self) -> Item<'a> {
        let first = self.at;
        let attrs = self.outer_attrs();
        let is_skipped = attrs.iter().any(|attr| matches!(attr.kind, AttrKind::Skip));
        let from = self.at;
        let found = if is_skipped { None } else { self.known_item() };
        let (vis, kind) = found.unwrap_or_else(|| {
            self.at = from;
            self.skip_item();
            (Cow::Borrowed(""), ItemKind::Verbatim)
        });
        let is_verbatim = matches!(kind, ItemKind::Verbatim);
        Item {
            first,
            last: self.last(),
            attrs: if is_verbatim { Vec::new() } else { attrs },
            vis,
            kind,
        }
    }

    /// Up to a semicolon, or to the braces that end an item.
    fn skip_item(&mut self) {
        let mut ends_with_braces = true;
        while !self.is_closed() && !self.is(";") {
            if self.kind() == lex::Kind::Name {
                match self.word() {
                    "use" | "static" | "type" => ends_with_braces = false,
                    "const" if self.ahead(1) != "fn" => ends_with_braces = false,
                    "fn" | "impl" | "trait" => ends_with_braces = true,
                    _ => {}
                }
            }
            let is_braces = self.is("{");
            self.skip();
            if is_braces && ends_with_braces {
                break;
            }
        }
        self.eat(";");
    }

    fn known_item(&mut self) -> Option<(Cow<'a, str>, ItemKind<'a>)> {
        let first = self.at;
        let vis = self.visibility();
        let kind = match self.word() {
            "struct" | "union" if self.kind() == lex::Kind::Name => self.structure()?,
            "enum" => self.enumeration()?,
            "impl" => self.implementation("")?,
            "trait" => self.trait_("")?,
            "unsafe" if self.ahead(1) == "impl" => {
                self.at += 1;
                self.implementation("unsafe ")?
            }
            "unsafe" if self.ahead(1) == "trait" => {
                self.at += 1;
                self.trait_("unsafe ")?
            }
            "mod" => self.module()?,
            "use" => {
                self.at += 1;
                let tree = self.use_tree()?;
                self.need(";")?;
                ItemKind::Use(tree.into())
            }
            "const" if !matches!(self.ahead(1), "fn" | "unsafe" | "async" | "extern") => {
                self.at += 1;
                self.constant("const")?
            }
            "static" => {
                self.at += 1;
                let keyword = if self.eat_word("mut") {
                    "static mut"
                } else {
                    "static"
                };
                self.constant(keyword)?
            }
            "type" => self.alias()?,
            "fn" | "const" | "async" | "unsafe" | "extern" => self.function(&vis, first)?,
            _ if vis.is_empty() => self.macro_item()?,
            _ => return None,
        };
        Some((vis, kind))
    }

    pub(super) fn visibility(&mut self) -> Cow<'a, str> {
        if !self.eat_word("pub") {
            return "".into();
        }
        if !self.is("(") || !matches!(self.ahead(1), "crate" | "super" | "self" | "in") {
            return "pub ".into();
        }
        let scope = self.ahead(1);
        let close = self.token().partner;
        let text = if scope == "in" {
            let from = self.at + 2;
            let path = self.joined(from, close - 1);
            ["pub(in ", &path, ") "].concat()
        } else if close == self.at + 2 {
            ["pub(", scope, ") "].concat()
        } else {
            return "pub ".into();
        };
        self.at = close + 1;
        text.into()
    }

    fn function(&mut self, vis: &str, first: u32) -> Option<ItemKind<'a>> {
        let mut prefix = vis.to_owned();
        for word in ["const", "async", "unsafe"] {
            if self.eat_word(word) {
                prefix.push_str(word);
                prefix.push(' ');
            }
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
        let name = self.name()?;
        let mut generics = self.generics()?;
        self.need("(")?;
        let params = self.list(")", Self::param)?.0;
        let output = self.output()?;
        self.wheres(&mut generics)?;
        let body = if self.eat(";") {
            None
        } else {
            Some(self.block("", String::new())?)
        };
        Some(ItemKind::Function(Box::new(Function {
            first,
            prefix,
            name,
            generics,
            params,
            output,
            body,
        })))
    }

    fn param(&mut self) -> Option<Node<'a>> {
        let first = self.at;
        if let Some(receiver) = self.receiver() {
            return Some(receiver);
        }
        self.at = first;
        let pattern = self.pattern_without_or()?;
        self.need(":")?;
        let ty = self.ty()?;
        Some(self.node(first, Kind::Parameter(pattern.into(), Some(ty.into()))))
    }

    /// `&'a mut self`, `mut self`.
    fn receiver(&mut self) -> Option<Node<'a>> {
        let first = self.at;
        let mut text = String::new();
        if self.eat("&") {
            text.push('&');
            if let Some(lifetime) = self.lifetime() {
                text.push_str(lifetime);
                text.push(' ');
            }
        }
        if self.eat_word("mut") {
            text.push_str("mut ");
        }
        if !self.eat_word("self") || self.is(":") {
            return None;
        }
        text.push_str("self");
        let name = self.node(first, Kind::Word(text.into()));
        Some(self.node(first, Kind::Parameter(name.into(), None)))
    }

    fn implementation(&mut self, prefix: &'static str) -> Option<ItemKind<'a>> {
        self.at += 1;
        let mut generics = self.generics()?;
        let is_negative = self.eat("!");
        let first = self.ty()?;
        let (of, ty) = if self.eat_word("for") {
            if !matches!(first.kind, Kind::Plain(..) | Kind::Path(..)) {
                return None;
            }
            (Some((is_negative, first)), self.ty()?)
        } else {
            (None, first)
        };
        self.wheres(&mut generics)?;
        let body = self.braced_body()?;
        Some(ItemKind::Impl(Box::new(Impl {
            prefix,
            generics,
            of,
            ty,
            body,
        })))
    }

    fn trait_(&mut self, prefix: &'static str) -> Option<ItemKind<'a>> {
        self.at += 1;
        let name = self.name()?;
        let mut generics = self.generics()?;
        let bounds = if self.eat(":") {
            self.bounds()?
        } else {
            Vec::new()
        };
        self.wheres(&mut generics)?;
        let body = self.braced_body()?;
        Some(ItemKind::Trait(Box::new(Trait {
            prefix,
            name,
            generics,
            bounds,
            body,
        })))
    }

    fn module(&mut self) -> Option<ItemKind<'a>> {
        self.at += 1;
        let name = self.name()?;
        if self.eat(";") {
            return Some(ItemKind::ModuleLine(name));
        }
        Some(ItemKind::Module(name, self.braced_body()?))
    }

    fn constant(&mut self, keyword: &'static str) -> Option<ItemKind<'a>> {
        let name = if self.is_word("_") {
            self.next()
        } else {
            self.name()?
        };
        self.need(":")?;
        let ty = self.ty()?;
        let value = if self.eat("=") {
            Some(self.expr()?)
        } else {
            None
        };
        self.need(";")?;
        Some(ItemKind::Constant(Box::new(Constant {
            keyword,
            name,
            ty,
            value,
        })))
    }

    fn alias(&mut self) -> Option<ItemKind<'a>> {
        self.at += 1;
        let name = self.name()?;
        let generics: Generics<'a> = self.generics()?;
        let bounds = if self.eat(":") {
            self.bounds()?
        } else {
            Vec::new()
        };
        if self.is_word("where") {
            return None;
        }
        let ty = if self.eat("=") {
            Some(self.ty()?)
        } else {
            None
        };
        self.need(";")?;
        Some(ItemKind::Alias(Box::new(Alias {
            name,
            generics,
            bounds,
            ty,
        })))
    }
}
