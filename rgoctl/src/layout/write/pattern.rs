//! Patterns.

use super::Writer;
use super::list::Comma;
use super::list::List;
use super::list::Of;
use super::shape::Shape;
use super::shape::TAB;
use super::shape::newline;
use super::text::width;
use crate::layout::tree::Kind;
use crate::layout::tree::Node;
use crate::layout::tree::RecordPattern;

/// Patterns up to this width share lines.
const SHORT: usize = 20;

fn is_short(node: &Node<'_>) -> bool {
    match &node.kind {
        Kind::Word(_) | Kind::Literal(..) | Kind::Plain(_, 1) => true,
        Kind::Tuple(_, items) => items.len() <= 1,
        Kind::TuplePattern(path, items) => {
            matches!(path.kind, Kind::Plain(_, 1)) && items.len() <= 1
        }
        Kind::Prefix(_, inner) | Kind::Paren(_, inner) => is_short(inner),
        Kind::Or(items) => items.iter().all(is_short),
        _ => false,
    }
}

impl<'a> Writer<'_, 'a> {
    pub(super) fn or(&self, patterns: &[Node<'a>], shape: Shape) -> Option<String> {
        let texts: Option<Vec<String>> = patterns
            .iter()
            .map(|pattern| self.node(pattern, shape))
            .collect();
        let texts = texts?;
        let line = newline(shape.indent);
        let are_short = patterns.iter().zip(&texts).all(|(pattern, text)| {
            text.len() <= SHORT && !text.contains('\n') && is_short(pattern)
        });
        let total: usize = texts.iter().map(|text| width(text)).sum::<usize>();
        let is_multiline = texts.iter().any(|text| text.contains('\n'));
        if !are_short {
            let fits = total + 3 * (texts.len() - 1) <= shape.width && !is_multiline;
            let between = if fits {
                " | ".to_owned()
            } else {
                [&line, "| "].concat()
            };
            return Some(texts.join(&between));
        }
        let mut out = String::new();
        let mut columns = 0;
        for (index, text) in texts.iter().enumerate() {
            // The bar in front is counted with the blank before it.
            let total = width(text) + if index > 0 { 2 } else { 0 };
            if columns > 0 && columns + 1 + total > shape.width {
                out.push_str(&line);
                columns = 0;
            } else if columns > 0 {
                out.push(' ');
                columns += 1;
            }
            columns += total;
            if index > 0 {
                out.push_str("| ");
            }
            out.push_str(text);
        }
        Some(out)
    }

    pub(super) fn tuple_pattern(
        &self,
        path: &str,
        items: &[Node<'a>],
        shape: Shape,
    ) -> Option<String> {
        let is_rest = |node: &Node<'a>| matches!(&node.kind, Kind::Word(word) if word == "..");
        let is_lone = path.is_empty() && items.len() == 1 && !is_rest(&items[0]);
        let list = List {
            head: path,
            open: "(",
            close: ")",
            items,
            of: Of::Other,
            most: self.layout.max_width,
            comma: if is_lone {
                Comma::Always
            } else {
                Comma::Broken
            },
        };
        self.list(&list, shape)
    }

    pub(super) fn record_pattern(
        &self,
        record: &RecordPattern<'a>,
        shape: Shape,
    ) -> Option<String> {
        let path = self.node(&record.path, shape.narrower(2)?)?;
        if record.fields.is_empty() {
            if !record.has_rest {
                return Some(path + " {}");
            }
            // rustfmt keeps room for a field before the dots.
            if shape.width >= path.len() + 11 {
                return Some(path + " { .. }");
            }
            let inner = shape.indent + TAB;
            return Some(vertical(
                &path,
                &["..".to_owned()],
                false,
                inner,
                shape.indent,
            ));
        }
        let below = shape.nested(self.layout, TAB);
        let texts: Option<Vec<String>> = record
            .fields
            .iter()
            .map(|(name, pattern)| self.pattern_field(*name, pattern, below))
            .collect();
        let texts = texts?;
        let rest = if record.has_rest { 4 } else { 0 };
        let room = shape
            .width
            .checked_sub(path.len() + 5 + rest)
            .map(|room| room.min(self.layout.record));
        let joined = texts.iter().map(|text| width(text)).sum::<usize>() + 2 * (texts.len() - 1);
        let is_multiline = texts.iter().any(|text| text.contains('\n'));
        if let Some(room) = room
            && joined <= room
            && !is_multiline
        {
            let mut fields = texts.join(", ");
            if record.has_rest {
                fields.push_str(", ..");
            }
            // rustfmt looks at the width again, now with the dots.
            if fields.len() <= room {
                return Some([&path, " { ", &fields, " }"].concat());
            }
            return Some(vertical(
                &path,
                &[fields],
                false,
                below.indent,
                shape.indent,
            ));
        }
        Some(vertical(
            &path,
            &texts,
            record.has_rest,
            below.indent,
            shape.indent,
        ))
    }

    fn pattern_field(
        &self,
        name: Option<&str>,
        pattern: &Node<'a>,
        shape: Shape,
    ) -> Option<String> {
        let text = self.node(pattern, shape)?;
        let Some(name) = name else {
            return Some(text);
        };
        if name.len() + 2 + text.len() <= shape.width {
            return Some([name, ": ", &text].concat());
        }
        let nested = Shape {
            indent: shape.indent + TAB,
            ..shape
        };
        let text = self.node(pattern, nested)?;
        Some([name, ":", &newline(nested.indent), &text].concat())
    }
}

fn vertical(path: &str, fields: &[String], has_rest: bool, inner: usize, outer: usize) -> String {
    let line = newline(inner);
    let mut out = [path, " {", &line, &fields.join(&[",", &line].concat())].concat();
    if has_rest {
        out.extend([",", &line, ".."]);
    } else if fields.len() > 1 || !fields[0].ends_with("..") {
        out.push(',');
    }
    out.push_str(&newline(outer));
    out.push('}');
    out
}
