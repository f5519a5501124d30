//! Generic parameters and where clauses.

use super::Writer;
use super::shape::Shape;
use super::shape::TAB;
use super::shape::newline;
use crate::layout::tree::Generic;
use crate::layout::tree::Generics;

/// How a where clause begins and ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Where {
    /// Behind a bracket, on its line.
    pub(super) is_beside: bool,
    pub(super) has_comma: bool,
    /// All of it on the line before, if it is short.
    pub(super) may_be_line: bool,
}

impl<'a> Writer<'_, 'a> {
    pub(super) fn generic(&self, generic: &Generic<'a>, shape: Shape) -> Option<String> {
        let mut out = generic.name.to_string();
        if let Some(ty) = &generic.ty {
            out.push_str(": ");
            out.push_str(&self.node(ty, shape)?);
        }
        if !generic.bounds.is_empty() {
            out.push_str(": ");
            out.push_str(&self.bounds(&generic.bounds, shape, true)?);
        }
        if let Some(default) = &generic.default {
            out.push_str(" = ");
            let room = shape.narrower(out.len())?;
            out.push_str(&self.node(default, room)?);
        }
        Some(out)
    }

    /// `head<T: A, U>`.
    pub(super) fn with_generics(
        &self,
        head: &str,
        generics: &Generics<'a>,
        shape: Shape,
    ) -> Option<String> {
        if generics.params.is_empty() {
            return Some(head.to_owned());
        }
        self.angle(head, &generics.params, shape)
    }

    /// A where clause with what stands before it; `room` for one on the line before.
    pub(super) fn wheres(
        &self,
        generics: &Generics<'a>,
        indent: usize,
        room: usize,
        how: Where,
    ) -> Option<String> {
        if generics.wheres.is_empty() {
            return Some(String::new());
        }
        let clause = Shape::at(self.layout, indent)
            .nested(self.layout, TAB)
            .narrower(1)?;
        let mut predicates = Vec::with_capacity(generics.wheres.len());
        for (left, bounds) in &generics.wheres {
            let left = self.node(left, clause)? + ":";
            let text = self.assigned_by(&left, clause, |shape| self.bounds(bounds, shape, true))?;
            predicates.push(text);
        }
        let line = newline(clause.indent);
        let mut text = predicates.join(&[",", &line].concat());
        if how.has_comma {
            text.push(',');
        }
        let start = if how.is_beside {
            " ".to_owned()
        } else {
            newline(indent)
        };
        let is_line = how.may_be_line && !text.contains('\n') && 6 + text.len() <= room;
        let between = if is_line { " " } else { &line };
        Some([&start, "where", between, &text].concat())
    }
}
