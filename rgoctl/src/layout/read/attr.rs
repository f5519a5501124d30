//! Attributes and doc comments.

use super::Reader;
use crate::layout::lex;
use crate::layout::tree::Attr;
use crate::layout::tree::AttrKind;
use crate::layout::tree::Kind;
use crate::layout::tree::Node;

impl<'a> Reader<'_, 'a> {
    pub(super) fn outer_attrs(&mut self) -> Vec<Attr<'a>> {
        self.attrs(lex::Kind::Doc, 1, |reader| {
            reader.is("#") && reader.ahead(1) == "["
        })
    }

    pub(super) fn inner_attrs(&mut self) -> Vec<Attr<'a>> {
        self.attrs(lex::Kind::InnerDoc, 2, |reader| {
            reader.is("#") && reader.ahead(1) == "!" && reader.ahead(2) == "["
        })
    }

    fn attrs(
        &mut self,
        doc: lex::Kind,
        marks: u32,
        is_attr: impl Fn(&Self) -> bool,
    ) -> Vec<Attr<'a>> {
        let mut attrs = Vec::new();
        loop {
            let first = self.at;
            let kind = if self.kind() == doc {
                self.at += 1;
                AttrKind::Doc
            } else if is_attr(self) {
                self.at += marks;
                let close = self.token().partner;
                self.at += 1;
                let kind = self.meta_of(close);
                self.at = close + 1;
                kind
            } else {
                return attrs;
            };
            attrs.push(Attr {
                first,
                last: self.last(),
                kind,
            });
        }
    }

    /// The inside of an attribute's brackets.
    fn meta_of(&mut self, close: u32) -> AttrKind<'a> {
        let from = self.at;
        if self.is_word("rustfmt") || self.is_word("cfg_attr") && self.ahead(4) == "rustfmt" {
            return AttrKind::Skip;
        }
        if self.is_word("derive") && self.ahead(1) == "(" {
            self.at += 2;
            let names = self.list(")", |reader| {
                let first = reader.at;
                reader.path(false)?;
                Some(reader.tokens.slice(first, reader.last()))
            });
            if let Some((names, _)) = names
                && self.at == close
            {
                return AttrKind::Derive(names);
            }
        }
        self.at = from;
        match self.meta() {
            Some(meta) if self.at == close => AttrKind::Meta(meta),
            _ => AttrKind::Other,
        }
    }

    fn meta(&mut self) -> Option<Node<'a>> {
        let first = self.at;
        if self.kind() == lex::Kind::Text || self.kind() == lex::Kind::Literal {
            let text = self.next();
            return Some(self.node(first, Kind::Literal(text, true)));
        }
        let path = self.path(true)?;
        let Kind::Plain(name, _) = path.kind else {
            return None;
        };
        if self.eat("(") {
            let (items, has_comma) = self.list(")", Self::meta)?;
            return Some(self.node(first, Kind::MetaList(name, items, has_comma)));
        }
        if self.eat("=") {
            let is_value = matches!(self.kind(), lex::Kind::Text | lex::Kind::Literal)
                || self.is_word("true")
                || self.is_word("false");
            let value = is_value.then(|| self.next())?;
            return Some(self.node(first, Kind::MetaValue(name, value)));
        }
        Some(self.node(first, Kind::Plain(name, 1)))
    }
}
