//! Structs and enums.

use super::Writer;
use super::generics::Where;
use super::list::Comma;
use super::list::List;
use super::list::Of;
use super::shape::Shape;
use super::shape::TAB;
use super::shape::newline;
use super::text::last_trimmed_width;
use super::text::last_width;
use super::text::width;
use crate::layout::tree::Enum;
use crate::layout::tree::Field;
use crate::layout::tree::Fields;
use crate::layout::tree::Generics;
use crate::layout::tree::Struct;
use crate::layout::tree::Variant;

impl<'a> Writer<'_, 'a> {
    pub(super) fn structure(&self, vis: &str, found: &Struct<'a>, indent: usize) -> Option<String> {
        let head = [vis, found.keyword, " ", found.name].concat();
        match &found.fields {
            Fields::Unit => {
                let generics = self.header_generics(&head, &found.generics, indent)?;
                Some([&head, &generics, ";"].concat())
            }
            Fields::Tuple(_) => {
                let text = self.tuple_struct(&head, found, indent)?;
                Some(text + ";")
            }
            Fields::Named {
                open,
                close,
                fields,
            } => {
                let is_empty = fields.is_empty();
                let tail = self.header(&head, &found.generics, indent, is_empty)?;
                let mut out = head;
                let total = out.len() + tail.len() + usize::from(is_empty);
                if !tail.contains('\n') && total > self.layout.max_width {
                    out.push_str(&newline(indent));
                    out.push_str(tail.trim_start());
                } else {
                    out.push_str(&tail);
                }
                self.named_fields(out, *open, *close, fields, indent)
            }
        }
    }

    fn named_fields(
        &self,
        mut out: String,
        open: u32,
        close: u32,
        fields: &[Field<'a>],
        indent: usize,
    ) -> Option<String> {
        if fields.is_empty() {
            if !self.tokens.comments(open, close).is_empty() {
                return None;
            }
            let used = last_width(&out) + if out.contains('\n') { 0 } else { indent };
            if used + 3 > self.layout.max_width {
                out.push_str(&newline(indent));
            }
            out.push('}');
            return Some(out);
        }
        let mut at = open;
        for field in fields {
            self.gap(&mut out, at, field.first, indent + TAB);
            let text = self.fitted(field.first, field.last, |writer| {
                Some(writer.field(field, indent + TAB)? + ",")
            });
            out.push_str(&text);
            at = field.last;
        }
        self.last_gap(&mut out, at, close, indent + TAB);
        out.push('}');
        Some(out)
    }

    fn field(&self, field: &Field<'a>, indent: usize) -> Option<String> {
        let mut out = String::new();
        let shape = Shape::at(self.layout, indent).narrower(1)?;
        self.attrs(&mut out, &field.attrs, shape);
        let left = [&field.vis, field.name, ":"].concat();
        let beside = shape
            .behind(left.len() + 1)
            .and_then(|shape| self.node(&field.ty, shape))
            .filter(|text| !text.contains('\n'));
        if let Some(text) = beside {
            out.extend([&left, " ", &text]);
        } else {
            out.push_str(&self.assigned(&left, &field.ty, shape)?);
        }
        Some(out)
    }

    fn tuple_struct(&self, head: &str, found: &Struct<'a>, indent: usize) -> Option<String> {
        let Fields::Tuple(fields) = &found.fields else {
            return None;
        };
        let room = Shape {
            width: self.layout.max_width.saturating_sub(last_width(head)),
            indent,
            offset: 0,
        };
        let head = [head, &self.with_generics("", &found.generics, room)?].concat();
        if fields.is_empty() {
            let used = last_width(&head) + if head.contains('\n') { 0 } else { indent };
            let line = if used + 3 > self.layout.max_width {
                newline(indent)
            } else {
                String::new()
            };
            return Some([&head, &line, "()"].concat());
        }
        let shape = Shape::at(self.layout, indent).narrower(1)?;
        self.fields_list(&head, &found.fields, shape)
    }

    fn fields_list(&self, head: &str, fields: &Fields<'a>, shape: Shape) -> Option<String> {
        let Fields::Tuple(fields) = fields else {
            return None;
        };
        let list = List {
            head,
            open: "(",
            close: ")",
            items: fields,
            of: Of::Other,
            most: self.layout.call,
            comma: Comma::Broken,
        };
        self.list(&list, shape)
    }

    fn header_generics(
        &self,
        head: &str,
        generics: &Generics<'a>,
        indent: usize,
    ) -> Option<String> {
        let room = Shape {
            width: self
                .layout
                .max_width
                .saturating_sub(last_width(head) + indent),
            indent,
            offset: 0,
        };
        self.with_generics("", generics, room)
    }

    /// Generic parameters, where clause and brace behind `struct Name`.
    fn header(
        &self,
        head: &str,
        generics: &Generics<'a>,
        indent: usize,
        is_empty: bool,
    ) -> Option<String> {
        let mut out = self.header_generics(head, generics, indent)?;
        let is_same_line = if generics.wheres.is_empty() {
            true
        } else {
            let how = Where {
                is_beside: last_width(&out) == 1,
                has_comma: true,
                may_be_line: false,
            };
            out.push_str(&self.wheres(generics, indent, 0, how)?);
            is_empty
        };
        let used = if out.contains('\n') {
            last_width(&out)
        } else {
            last_width(head) + width(&out)
        };
        let room = self.layout.max_width.saturating_sub(used);
        let overhead = if is_empty { 3 } else { 2 };
        let is_beside = is_same_line || last_trimmed_width(&out) == 1 && generics.wheres.is_empty();
        if overhead <= room && is_beside {
            out.push(' ');
        } else {
            out.push_str(&newline(indent));
        }
        out.push('{');
        Some(out)
    }

    pub(super) fn enumeration(&self, vis: &str, found: &Enum<'a>, indent: usize) -> Option<String> {
        let head = [vis, "enum ", found.name].concat();
        let tail = self.header(&head, &found.generics, indent, found.variants.is_empty())?;
        let mut out = head + &tail;
        if found.variants.is_empty() {
            if !self.tokens.comments(found.open, found.close).is_empty() {
                return None;
            }
            out.push('}');
            return Some(out);
        }
        let inner = indent + TAB;
        let texts = |room| -> Vec<Option<String>> {
            let variants = found.variants.iter();
            variants
                .map(|variant| self.variant(variant, inner, room))
                .collect()
        };
        let mut variants = texts(self.layout.variant);
        // One variant of several lines opens all of them.
        let is_long = |text: &Option<String>| text.as_ref().is_some_and(|text| text.contains('\n'));
        if variants.iter().any(is_long) && !variants.iter().all(is_long) {
            variants = texts(0);
        }
        let mut at = found.open;
        for (variant, text) in found.variants.iter().zip(variants) {
            self.gap(&mut out, at, variant.first, inner);
            let text = text.map(|text| text + ",");
            out.push_str(&self.checked(variant.first, variant.last, text));
            at = variant.last;
        }
        self.last_gap(&mut out, at, found.close, inner);
        out.push('}');
        Some(out)
    }

    fn variant(&self, variant: &Variant<'a>, indent: usize, room: usize) -> Option<String> {
        let mut out = String::new();
        self.attrs(&mut out, &variant.attrs, Shape::at(self.layout, indent));
        let shape = Shape::at(self.layout, indent).narrower(1)?;
        let body = match &variant.fields {
            Fields::Unit => variant.name.to_owned(),
            Fields::Tuple(fields) if fields.is_empty() => [variant.name, "()"].concat(),
            Fields::Tuple(_) => self.fields_list(variant.name, &variant.fields, shape)?,
            Fields::Named {
                open,
                close,
                fields,
            } => {
                let line = self.variant_line(variant, *open, *close, fields, indent, room);
                if let Some(line) = line {
                    line
                } else {
                    let head = [variant.name, " {"].concat();
                    self.named_fields(head, *open, *close, fields, indent)?
                }
            }
        };
        match &variant.value {
            Some(value) => out.push_str(&self.assigned(&[&body, " ="].concat(), value, shape)?),
            None => out.push_str(&body),
        }
        Some(out)
    }

    /// `Name { a: A, b: B }`.
    fn variant_line(
        &self,
        variant: &Variant<'a>,
        open: u32,
        close: u32,
        fields: &[Field<'a>],
        indent: usize,
        room: usize,
    ) -> Option<String> {
        let head = [variant.name, " {"].concat();
        let budget = self
            .layout
            .max_width
            .saturating_sub(head.len() + 3 + indent);
        let budget = budget.min(room);
        if fields.is_empty() || !self.tokens.comments(open, close).is_empty() {
            return None;
        }
        let texts: Option<Vec<String>> = fields
            .iter()
            .map(|field| self.field(field, indent + TAB))
            .collect();
        let text = texts?.join(", ");
        (!text.contains('\n') && text.len() <= budget).then(|| [&head, " ", &text, " }"].concat())
    }
}
