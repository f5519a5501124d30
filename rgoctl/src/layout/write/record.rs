//! Struct literals.

use super::Writer;
use super::shape::Shape;
use super::shape::TAB;
use super::shape::newline;
use super::text::width;
use crate::layout::tree::Record;
use crate::layout::tree::RecordField;

impl<'a> Writer<'_, 'a> {
    pub(super) fn record(&self, record: &Record<'a>, shape: Shape) -> Option<String> {
        let path = self.node(&record.path, shape.narrower(2)?)?;
        if record.fields.is_empty() {
            match &record.rest {
                None if self.tokens.comments(record.open, record.close).is_empty() => {
                    return Some(path + " {}");
                }
                Some((_, None)) => return Some(path + " { .. }"),
                _ => {}
            }
        }
        let below = shape.nested(self.layout, TAB);
        let mut texts = Vec::with_capacity(record.fields.len() + 1);
        for field in &record.fields {
            texts.push(self.record_field(field, below.narrower(1)?)?);
        }
        if let Some((_, rest)) = &record.rest {
            let base = match rest {
                Some(base) => self.node(base, below.behind(2)?)?,
                None => String::new(),
            };
            texts.push("..".to_owned() + &base);
        }
        // `Name { ` before and ` }` behind.
        let room = shape
            .width
            .checked_sub(path.len() + 5)
            .map(|room| room.min(self.layout.record));
        let joined = texts.iter().map(|text| width(text)).sum::<usize>() + 2 * (texts.len() - 1);
        let is_multiline = texts.iter().any(|text| text.contains('\n'));
        let has_comments = !self.tokens.comments(record.open, record.close).is_empty();
        let has_comments = has_comments && self.has_outer_comments(record);
        if room.is_some_and(|room| joined <= room) && !is_multiline && !has_comments {
            let fields = texts.join(", ");
            // rustfmt counts bytes where it looks again.
            if room.is_some_and(|room| fields.len() > room) {
                let (open, close) = (newline(below.indent), newline(shape.indent));
                return Some([&path, " {", &open, &fields, &close, "}"].concat());
            }
            return Some([&path, " { ", &fields, " }"].concat());
        }
        let keeps_out = record.rest.is_some() || self.in_macro.get() && !record.has_comma;
        self.vertical(record, path, &texts, !keeps_out, shape)
    }

    /// Whether comments stand between the fields and not only in them.
    fn has_outer_comments(&self, record: &Record<'a>) -> bool {
        let mut at = record.open;
        let mut found = false;
        for field in &record.fields {
            found |= !self.tokens.comments(at, field.first).is_empty();
            at = field.last;
        }
        if let Some((first, base)) = &record.rest {
            found |= !self.tokens.comments(at, *first).is_empty();
            at = base.as_ref().map_or(*first + 1, |base| base.last);
        }
        found || !self.tokens.comments(at, record.close).is_empty()
    }

    /// One field a line, with the comments and blank lines between them.
    fn vertical(
        &self,
        record: &Record<'a>,
        path: String,
        texts: &[String],
        has_comma: bool,
        shape: Shape,
    ) -> Option<String> {
        let indent = shape.indent + TAB;
        let mut out = path + " {";
        let mut at = record.open;
        for (index, (field, text)) in record.fields.iter().zip(texts).enumerate() {
            self.gap(&mut out, at, field.first, indent);
            out.push_str(text);
            if has_comma || index + 1 < texts.len() {
                out.push(',');
            }
            at = field.last;
        }
        if let Some((first, base)) = &record.rest {
            self.gap(&mut out, at, *first, indent);
            out.push_str(texts.last()?);
            at = base.as_ref().map_or(*first + 1, |base| base.last);
        }
        self.last_gap(&mut out, at, record.close, indent);
        out.push('}');
        Some(out)
    }

    fn record_field(&self, field: &RecordField<'a>, shape: Shape) -> Option<String> {
        let mut out = String::new();
        self.attrs(&mut out, &field.attrs, shape);
        out.push_str(field.name);
        let Some(value) = &field.value else {
            return Some(out);
        };
        let beside = shape
            .behind(field.name.len() + 2)
            .and_then(|shape| self.node(value, shape));
        if let Some(text) = beside {
            out.push_str(": ");
            out.push_str(&text);
            return Some(out);
        }
        let indent = shape.indent + TAB;
        let text = self.node(value, Shape::at(self.layout, indent))?;
        out.push(':');
        out.push_str(&newline(indent));
        out.push_str(&text);
        Some(out)
    }
}
