//! Generic parameters, bounds, where clauses.

use super::Reader;
use crate::layout::lex;
use crate::layout::tree::Generic;
use crate::layout::tree::Generics;
use crate::layout::tree::Kind;
use crate::layout::tree::Node;

impl<'a> Reader<'_, 'a> {
    /// `A + B`; nothing where no bound stands.
    pub(super) fn bounds(&mut self) -> Option<Vec<Node<'a>>> {
        let mut bounds = vec![self.type_bound()?];
        while self.eat("+") {
            bounds.push(self.type_bound()?);
        }
        Some(bounds)
    }

    pub(super) fn type_bound(&mut self) -> Option<Node<'a>> {
        let first = self.at;
        if let Some(lifetime) = self.lifetime() {
            return Some(self.node(first, Kind::Word(lifetime.into())));
        }
        let has_paren = self.eat("(");
        let mut prefix = String::new();
        if self.eat("?") {
            prefix.push('?');
        }
        if self.eat_word("for") {
            prefix.push_str(&self.binder()?);
        }
        if self.kind() == lex::Kind::Name && matches!(self.word(), "use" | "const" | "async") {
            return None;
        }
        let path = self.path(false)?;
        if has_paren {
            self.need(")")?;
        }
        Some(self.node(first, Kind::Bound(prefix, path.into(), has_paren)))
    }

    /// `<T: A, 'a>`, if it is there.
    pub(super) fn generics(&mut self) -> Option<Generics<'a>> {
        let params = if self.eat("<") {
            self.list(">", Self::generic)?.0
        } else {
            Vec::new()
        };
        Some(Generics {
            params,
            wheres: Vec::new(),
        })
    }

    fn generic(&mut self) -> Option<Node<'a>> {
        let first = self.at;
        let mut ty = None;
        let name = if let Some(lifetime) = self.lifetime() {
            lifetime.into()
        } else if self.eat_word("const") {
            let name = ["const ", self.name()?].concat();
            self.need(":")?;
            ty = Some(self.ty()?);
            name.into()
        } else {
            self.name()?.into()
        };
        let bounds = if ty.is_none() && self.eat(":") {
            self.bounds()?
        } else {
            Vec::new()
        };
        let default = if self.eat("=") {
            let is_value = ty.is_some();
            Some(if is_value {
                self.generic_value()?
            } else {
                self.ty()?
            })
        } else {
            None
        };
        let generic = Generic {
            name,
            ty,
            bounds,
            default,
        };
        Some(self.node(first, Kind::Generic(generic.into())))
    }

    fn generic_value(&mut self) -> Option<Node<'a>> {
        let first = self.at;
        if self.kind() == lex::Kind::Literal {
            let text = self.next();
            return Some(self.node(first, Kind::Literal(text, false)));
        }
        let name = self.name()?;
        Some(self.node(first, Kind::Word(name.into())))
    }

    /// `where T: A, U: B`, if it is there.
    pub(super) fn wheres(&mut self, generics: &mut Generics<'a>) -> Option<()> {
        if !self.eat_word("where") {
            return Some(());
        }
        while !self.is("{") && !self.is(";") && !self.is("=") {
            let first = self.at;
            let left = if let Some(lifetime) = self.lifetime() {
                self.node(first, Kind::Word(lifetime.into()))
            } else if self.eat_word("for") {
                let binder = self.binder()?;
                let ty = self.ty()?;
                self.node(first, Kind::Prefix(binder.into(), ty.into()))
            } else {
                self.ty()?
            };
            self.need(":")?;
            generics.wheres.push((left, self.bounds()?));
            if !self.eat(",") {
                break;
            }
        }
        (!generics.wheres.is_empty()).then_some(())
    }
}
