//! Constants, statics, type aliases.

use super::Writer;
use super::shape::Shape;
use super::shape::TAB;
use super::shape::newline;
use super::text::last_width;
use crate::layout::tree::Alias;
use crate::layout::tree::Constant;

impl<'a> Writer<'_, 'a> {
    pub(super) fn constant(
        &self,
        vis: &str,
        found: &Constant<'a>,
        indent: usize,
    ) -> Option<String> {
        let mut left = [vis, found.keyword, " ", found.name, ": "].concat();
        let shape = Shape::at(self.layout, indent);
        let room = shape.behind(last_width(&left) + 2)?;
        if let Some(ty) = self.node(&found.ty, room) {
            left.push_str(&ty);
        } else {
            left.truncate(left.trim_end().len());
            let below = shape.nested(self.layout, TAB);
            left.push_str(&newline(below.indent));
            left.push_str(&self.node(&found.ty, below)?);
        }
        let Some(value) = &found.value else {
            return Some(left + ";");
        };
        left.push_str(" =");
        Some(self.assigned(&left, value, shape.narrower(1)?)? + ";")
    }

    pub(super) fn alias(&self, vis: &str, found: &Alias<'a>, indent: usize) -> Option<String> {
        let mut left = [vis, "type "].concat();
        let shape = Shape::at(self.layout, indent);
        let room = shape.behind(left.len())?.narrower(2)?;
        left.push_str(&self.with_generics(found.name, &found.generics, room)?);
        if !found.bounds.is_empty() {
            let room = shape.behind(left.len() + 2)?;
            left.push_str(": ");
            left.push_str(&self.bounds(&found.bounds, room, true)?);
        }
        let Some(ty) = &found.ty else {
            return Some(left + ";");
        };
        left.push_str(" =");
        Some(self.assigned(&left, ty, shape.narrower(1)?)? + ";")
    }
}
