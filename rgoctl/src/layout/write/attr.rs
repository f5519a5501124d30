//! Attributes, each on a line of its own.

use super::Writer;
use super::list::Comma;
use super::list::List;
use super::list::Of;
use super::shape::Shape;
use super::shape::TAB;
use super::shape::newline;
use super::text::width;
use crate::layout::tree::Attr;
use crate::layout::tree::AttrKind;
use crate::layout::tree::Kind;
use crate::layout::tree::Node;

impl<'a> Writer<'_, 'a> {
    /// Attributes with a line break behind each.
    pub(super) fn attrs(&self, out: &mut String, attrs: &[Attr<'a>], shape: Shape) {
        let indent = shape.indent;
        for (index, attr) in attrs.iter().enumerate() {
            if let Some(before) = index.checked_sub(1).map(|before| &attrs[before]) {
                let is_doc = |attr: &Attr<'a>| matches!(attr.kind, AttrKind::Doc);
                if !self.tokens.comments(before.last, attr.first).is_empty() {
                    out.truncate(out.trim_end().len());
                    self.gap(out, before.last, attr.first, indent);
                } else if is_doc(before) || is_doc(attr) {
                    let between = &self.tokens.text
                        [self.tokens.end(before.last)..self.tokens.start(attr.first)];
                    if between.matches('\n').count() > 1 {
                        out.truncate(out.trim_end_matches(' ').len());
                        out.push_str(&newline(indent));
                    }
                }
            }
            out.push_str(&self.attr(attr, shape));
            out.push_str(&newline(indent));
        }
    }

    fn attr(&self, attr: &Attr<'a>, shape: Shape) -> String {
        let source = self.tokens.slice(attr.first, attr.last);
        if !self.tokens.comments(attr.first, attr.last).is_empty() {
            return source.to_owned();
        }
        let mark = if self.tokens.word(attr.first + 1) == "!" {
            "#!"
        } else {
            "#"
        };
        let found = match &attr.kind {
            // Two blanks at the end are a line break of Markdown.
            AttrKind::Doc if source.ends_with("  ") => return source.to_owned(),
            AttrKind::Doc => return source.trim_end().to_owned(),
            AttrKind::Derive(names) => return self.derive(names, mark, shape),
            AttrKind::Meta(meta) => shape
                .behind(mark.len() + 1)
                .and_then(|shape| self.meta(meta, shape, Comma::Never))
                .map(|text| [mark, "[", &text, "]"].concat()),
            AttrKind::Skip | AttrKind::Other => None,
        };
        found.unwrap_or_else(|| source.to_owned())
    }

    /// rustfmt takes away the comma at the end of the outer list, and keeps that of an inner one.
    pub(super) fn meta(&self, node: &Node<'a>, shape: Shape, comma: Comma) -> Option<String> {
        match &node.kind {
            Kind::MetaList(name, items, _) => {
                let list = List {
                    head: name,
                    open: "(",
                    close: ")",
                    items,
                    of: Of::Meta,
                    most: self.layout.attribute,
                    comma,
                };
                self.list(&list, shape.narrower(1)?)
            }
            Kind::MetaValue(name, value) => {
                shape.behind(name.len() + 3)?;
                Some([name, " = ", *value].concat())
            }
            Kind::Plain(name, _) => (name.len() <= shape.width).then(|| name.to_string()),
            _ => None,
        }
    }

    /// `#[derive(Debug, Clone)]`, which rustfmt breaks by other rules than any other attribute.
    fn derive(&self, names: &[&str], mark: &str, shape: Shape) -> String {
        let list = names.join(", ");
        // rustfmt counts the comma that it takes away again.
        if list.len() + mark.len() + 14 <= shape.width {
            return [mark, "[derive(", &list, ")]"].concat();
        }
        let inner = newline(shape.indent + TAB);
        let nested = shape.nested(self.layout, TAB);
        let list = if width(&list) <= nested.width {
            list
        } else {
            names.join(&[",", &inner].concat())
        };
        let close = newline(shape.indent);
        [mark, "[derive(", &inner, &list, ",", &close, ")]"].concat()
    }
}
