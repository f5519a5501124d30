//! Structs and enums.

use super::Reader;
use crate::layout::tree::Enum;
use crate::layout::tree::Field;
use crate::layout::tree::Fields;
use crate::layout::tree::ItemKind;
use crate::layout::tree::Kind;
use crate::layout::tree::Node;
use crate::layout::tree::Struct;
use crate::layout::tree::Variant;

impl<'a> Reader<'_, 'a> {
    pub(super) fn structure(&mut self) -> Option<ItemKind<'a>> {
        let keyword = self.next();
        let name = self.name()?;
        let mut generics = self.generics()?;
        self.wheres(&mut generics)?;
        let fields = self.fields()?;
        if !matches!(fields, Fields::Named { .. }) {
            if !generics.wheres.is_empty() || self.is_word("where") {
                return None;
            }
            self.need(";")?;
        }
        Some(ItemKind::Struct(Box::new(Struct {
            keyword,
            name,
            generics,
            fields,
        })))
    }

    fn fields(&mut self) -> Option<Fields<'a>> {
        if self.eat("(") {
            return Some(Fields::Tuple(self.list(")", Self::tuple_field)?.0));
        }
        if !self.is("{") {
            return Some(Fields::Unit);
        }
        let open = self.at;
        let close = self.token().partner;
        self.at += 1;
        let mut fields = Vec::new();
        while !self.is("}") {
            let first = self.at;
            let attrs = self.outer_attrs();
            let vis = self.visibility();
            let name = self.name()?;
            self.need(":")?;
            let ty = self.ty()?;
            if !self.eat(",") && !self.is("}") {
                return None;
            }
            fields.push(Field {
                first,
                last: self.last(),
                attrs,
                vis,
                name,
                ty,
            });
        }
        self.at += 1;
        Some(Fields::Named {
            open,
            close,
            fields,
        })
    }

    fn tuple_field(&mut self) -> Option<Node<'a>> {
        let first = self.at;
        let vis = self.visibility();
        let ty = self.ty()?;
        Some(self.node(first, Kind::Field(vis.into_owned(), ty.into())))
    }

    pub(super) fn enumeration(&mut self) -> Option<ItemKind<'a>> {
        self.at += 1;
        let name = self.name()?;
        let mut generics = self.generics()?;
        self.wheres(&mut generics)?;
        let open = self.at;
        let close = self.token().partner;
        self.need("{")?;
        let mut variants = Vec::new();
        while !self.is("}") {
            variants.push(self.variant()?);
        }
        self.at += 1;
        Some(ItemKind::Enum(Box::new(Enum {
            name,
            generics,
            open,
            close,
            variants,
        })))
    }

    fn variant(&mut self) -> Option<Variant<'a>> {
        let first = self.at;
        let attrs = self.outer_attrs();
        let name = self.name()?;
        let fields = self.fields()?;
        let value = if self.eat("=") {
            Some(self.expr()?)
        } else {
            None
        };
        if !self.eat(",") && !self.is("}") {
            return None;
        }
        Some(Variant {
            first,
            last: self.last(),
            attrs,
            name,
            fields,
            value,
        })
    }
}
