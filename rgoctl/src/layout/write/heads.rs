//! `impl` and `trait`.

use super::Writer;
use super::generics::Where;
use super::shape::Shape;
use super::shape::TAB;
use super::shape::newline;
use super::text::last_width;
use crate::layout::tree::Impl;
use crate::layout::tree::Node;
use crate::layout::tree::Trait;

impl<'a> Writer<'_, 'a> {
    pub(super) fn implementation(&self, found: &Impl<'a>, indent: usize) -> Option<String> {
        let mut out = self.impl_head(found, indent)?;
        let is_empty = found.body.items.is_empty()
            && self
                .tokens
                .comments(found.body.open, found.body.close)
                .is_empty()
            && found.body.attrs.is_empty();
        let is_line = is_empty && found.generics.wheres.len() == 1 && !out.contains('\n');
        let how = Where {
            is_beside: is_line || last_width(&out) == 1,
            has_comma: !is_line,
            may_be_line: is_line,
        };
        let room = if out.contains('\n') {
            self.layout.max_width
        } else {
            self.layout.max_width.saturating_sub(last_width(&out))
        };
        let wheres = self.wheres(&found.generics, indent, room, how)?;
        let line = newline(indent);
        if is_empty && !out.contains('\n') && out.len() + wheres.len() <= self.layout.max_width {
            out.push_str(&wheres);
            if wheres.contains('\n') {
                if found.generics.wheres.len() == 1 {
                    out.push(',');
                }
                out.extend([&line, "{", &line, "}"]);
            } else {
                out.push_str(" {}");
            }
            return Some(out);
        }
        out.push_str(&wheres);
        let is_long = out.contains('\n');
        out.push_str(if is_long || !wheres.is_empty() {
            &line
        } else {
            " "
        });
        if is_empty {
            out.push('{');
            if is_long {
                out.push_str(&line);
            }
            out.push('}');
        } else {
            self.braced_body(&mut out, &found.body, indent);
        }
        Some(out)
    }

    fn impl_head(&self, found: &Impl<'a>, indent: usize) -> Option<String> {
        let mut out = found.prefix.to_owned();
        let room = Shape::at(self.layout, indent + last_width(&out));
        let room = Shape { indent, ..room };
        out.push_str(&self.with_generics("impl", &found.generics, room)?);
        if let Some((is_negative, of)) = &found.of {
            let mark = if *is_negative { "!" } else { "" };
            let text = self.impl_trait(of, mark, indent, last_width(&out))?;
            out.push_str(&text);
        }
        let word = if found.of.is_some() { "for " } else { "" };
        let brace = if found.generics.wheres.is_empty() {
            2
        } else {
            0
        };
        let used = last_width(&out) + word.trim_end().len() + usize::from(found.of.is_some());
        let beside = Shape {
            width: self.layout.max_width.saturating_sub(used + brace + 1),
            indent,
            offset: 0,
        };
        let ty = self.node(&found.ty, beside);
        if let Some(ty) = ty.filter(|ty| !ty.contains('\n')) {
            out.extend([" ", word, &ty]);
            return Some(out);
        }
        out.push_str(&newline(indent + TAB));
        out.push_str(word);
        let below = Shape {
            width: self.layout.max_width.saturating_sub(last_width(&out)),
            indent: indent + TAB,
            offset: 0,
        };
        out.push_str(&self.node(&found.ty, below)?);
        Some(out)
    }

    /// The trait, behind a blank or on a line of its own.
    fn impl_trait(&self, of: &Node<'a>, mark: &str, indent: usize, used: usize) -> Option<String> {
        let used = 1 + mark.len() + used;
        let beside = Shape {
            width: self.layout.max_width.saturating_sub(indent + used),
            indent,
            offset: used,
        };
        let text = self.node(of, beside).filter(|text| !text.contains('\n'));
        if let Some(text) = text {
            return Some([" ", mark, &text].concat());
        }
        let text = self.node(of, Shape::at(self.layout, indent + TAB))?;
        Some([&newline(indent + TAB), mark, &text].concat())
    }

    pub(super) fn trait_(&self, vis: &str, found: &Trait<'a>, indent: usize) -> Option<String> {
        let layout = self.layout;
        let mut out = [vis, found.prefix, "trait "].concat();
        let shape = Shape::at(layout, indent).behind(out.len())?;
        let named = self.with_generics(found.name, &found.generics, shape)?;
        out.push_str(&named);
        if !found.bounds.is_empty() {
            out.push(':');
            out = self.trait_bounds(&out, &found.bounds, shape)?;
        }
        if !found.generics.wheres.is_empty() {
            let how = Where {
                is_beside: last_width(&named) == 1,
                has_comma: true,
                may_be_line: false,
            };
            out.push_str(&self.wheres(&found.generics, indent, 0, how)?);
        }
        let is_empty = found.body.items.is_empty()
            && self
                .tokens
                .comments(found.body.open, found.body.close)
                .is_empty();
        let line = newline(indent);
        let is_long = out.contains('\n');
        if last_width(&out) + 2 > layout.max_width.saturating_sub(indent) {
            out.push_str(&line);
        } else if is_empty && !is_long {
            out.push_str(" {}");
            return Some(out);
        } else if is_long || !found.generics.wheres.is_empty() && !is_empty {
            out.push_str(&line);
        } else {
            out.push(' ');
        }
        if is_empty {
            out.push('{');
            if out.contains('\n') {
                out.push_str(&line);
            }
            out.push('}');
        } else {
            self.braced_body(&mut out, &found.body, indent);
        }
        Some(out)
    }

    /// `head: A + B`; on a line of their own where they need several.
    fn trait_bounds(&self, left: &str, bounds: &[Node<'a>], shape: Shape) -> Option<String> {
        let columns =
            last_width(left).saturating_sub(if left.contains('\n') { shape.indent } else { 0 }) + 1;
        let beside = shape.behind(columns).unwrap_or(Shape {
            width: 0,
            offset: shape.offset + columns,
            ..shape
        });
        let first = self.bounds(bounds, beside, true);
        if let Some(text) = &first
            && !text.contains('\n')
            && text.len() <= beside.width
        {
            return Some([left, " ", text].concat());
        }
        let below = Shape::at(self.layout, shape.indent);
        let below = Shape {
            offset: beside.offset,
            ..below
        }
        .narrower(shape.indent)?;
        match (first, self.bounds(bounds, below, true)) {
            (Some(first), Some(second)) if !below.fits(self.layout, &second) => {
                Some([left, " ", &first].concat())
            }
            (_, Some(second)) => Some([left, &newline(shape.indent + TAB), &second].concat()),
            (first, None) => first.map(|first| [left, " ", &first].concat()),
        }
    }
}
