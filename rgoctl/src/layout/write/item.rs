//! Items.

use std::cmp::Ordering;

use super::Writer;
use super::shape::Shape;
use super::shape::TAB;
use crate::layout::order;
use crate::layout::tree::Attr;
use crate::layout::tree::AttrKind;
use crate::layout::tree::Body;
use crate::layout::tree::Item;
use crate::layout::tree::ItemKind;

impl<'a> Writer<'_, 'a> {
    /// The items of a file.
    pub(super) fn file(&self, out: &mut String, body: &Body<'a>) {
        if body
            .attrs
            .iter()
            .any(|attr| matches!(attr.kind, AttrKind::Skip))
        {
            out.push_str(self.tokens.text.trim_end());
            return;
        }
        let mut at = None;
        if let (Some(first), Some(last)) = (body.attrs.first(), body.attrs.last()) {
            self.first_gap(out, first.first);
            self.inner_attrs(out, &body.attrs, 0);
            at = Some(last.last);
        }
        let items: Vec<&Item<'a>> = body.items.iter().collect();
        if let (Some(first), Some(last)) = (items.first(), items.last()) {
            let mut before = at.unwrap_or_default();
            if at.is_none() {
                self.first_gap(out, first.first);
            }
            self.items_from(out, &items, &mut before, 0, at.is_none());
            at = Some(last.last);
        }
        self.end_gap(out, at);
        out.truncate(out.trim_end().len());
    }

    /// `{ … }` of items.
    pub(super) fn braced_body(&self, out: &mut String, body: &Body<'a>, indent: usize) {
        self.body(out, body, indent, true);
    }

    /// As [`braced_body`](Self::braced_body), but a blank line at the start stays.
    fn module_body(&self, out: &mut String, body: &Body<'a>, indent: usize) {
        let start = self.tokens.end(body.open);
        let begins_with_comment = self
            .tokens
            .comments
            .iter()
            .find(|comment| comment.start as usize >= start)
            .is_some_and(|first| {
                let before = &self.tokens.text[start..first.start as usize];
                before.trim().is_empty() && !before.contains('\n')
            });
        self.body(out, body, indent, begins_with_comment);
    }

    fn body(&self, out: &mut String, body: &Body<'a>, indent: usize, is_start: bool) {
        let inner = indent + TAB;
        let mut at = body.open;
        out.push('{');
        if let (Some(first), Some(last)) = (body.attrs.first(), body.attrs.last()) {
            self.gap_from(out, at, first.first, inner, is_start);
            self.inner_attrs(out, &body.attrs, inner);
            at = last.last;
        }
        let items: Vec<&Item<'a>> = body.items.iter().collect();
        let mut is_there = false;
        if let (Some(first), true) = (items.first(), at == body.open) {
            self.gap_from(out, at, first.first, inner, is_start);
            is_there = true;
        }
        self.items_from(out, &items, &mut at, inner, is_there);
        self.last_gap(out, at, body.close, inner);
        out.push('}');
    }

    fn inner_attrs(&self, out: &mut String, attrs: &[Attr<'a>], indent: usize) {
        self.attrs(out, attrs, Shape::at(self.layout, indent));
        out.truncate(out.trim_end().len());
    }

    pub(super) fn items(&self, out: &mut String, items: &[&Item<'a>], at: &mut u32, indent: usize) {
        self.items_from(out, items, at, indent, false);
    }

    /// Items with what stands between them; `is_there` when the gap before the first one is written.
    fn items_from(
        &self,
        out: &mut String,
        items: &[&Item<'a>],
        at: &mut u32,
        indent: usize,
        mut is_there: bool,
    ) {
        let mut index = 0;
        while index < items.len() {
            let run = self.run(&items[index..]);
            let run = &items[index..index + run];
            let texts = run
                .iter()
                .map(|item| self.fitted(item.first, item.last, |writer| writer.item(item, indent)));
            let mut sorted: Vec<(&Item<'a>, String)> = run.iter().copied().zip(texts).collect();
            sorted.sort_by(|(a, _), (b, _)| compare(a, b));
            for (place, (_, text)) in run.iter().zip(&sorted) {
                if is_there {
                    is_there = false;
                } else {
                    self.gap(out, *at, place.first, indent);
                }
                out.push_str(text);
                *at = place.last;
            }
            index += run.len();
        }
    }

    /// How many items from the first one are sorted together: adjacent lines of one kind.
    fn run(&self, items: &[&Item<'a>]) -> usize {
        let kind = |item: &Item<'a>| match &item.kind {
            ItemKind::Use(_) => 1,
            ItemKind::ModuleLine(_) => 2,
            _ => 0,
        };
        let is_macro_use = |item: &Item<'a>| {
            item.attrs.iter().any(|attr| {
                self.tokens
                    .slice(attr.first, attr.last)
                    .contains("macro_use")
            })
        };
        let first = kind(items[0]);
        if first == 0 || is_macro_use(items[0]) {
            return 1;
        }
        let mut count = 1;
        while let Some(item) = items.get(count) {
            let from = self.tokens.end(items[count - 1].last);
            let between = &self.tokens.text[from..self.tokens.start(item.first)];
            let is_adjacent = between.trim().is_empty() && between.matches('\n').count() < 2;
            if kind(item) != first || !is_adjacent || is_macro_use(item) {
                break;
            }
            count += 1;
        }
        count
    }

    fn item(&self, item: &Item<'a>, indent: usize) -> Option<String> {
        let mut out = String::new();
        self.attrs(&mut out, &item.attrs, Shape::at(self.layout, indent));
        let vis = &item.vis;
        let text = match &item.kind {
            ItemKind::Function(found) => self.function(found, indent)?,
            ItemKind::Struct(found) => self.structure(vis, found, indent)?,
            ItemKind::Enum(found) => self.enumeration(vis, found, indent)?,
            ItemKind::Impl(found) => self.implementation(found, indent)?,
            ItemKind::Trait(found) => self.trait_(vis, found, indent)?,
            ItemKind::Module(name, body) => {
                let mut text = [vis, "mod ", name, " "].concat();
                if body.items.is_empty()
                    && body.attrs.is_empty()
                    && self.tokens.comments(body.open, body.close).is_empty()
                {
                    text.push_str("{}");
                } else {
                    self.module_body(&mut text, body, indent);
                }
                text
            }
            ItemKind::ModuleLine(name) => [vis, "mod ", name, ";"].concat(),
            ItemKind::Use(tree) => self.use_line(vis, tree, indent)?,
            ItemKind::Constant(found) => self.constant(vis, found, indent)?,
            ItemKind::Alias(found) => self.alias(vis, found, indent)?,
            ItemKind::Macro(node) => {
                let shape = Shape::at(self.layout, indent).narrower(1)?;
                let mut text = self.node(node, shape)?;
                if self.tokens.word(item.last) == ";" {
                    text.push(';');
                }
                text
            }
            ItemKind::Verbatim => return None,
        };
        out.push_str(&text);
        Some(out)
    }
}

fn compare(a: &Item<'_>, b: &Item<'_>) -> Ordering {
    match (&a.kind, &b.kind) {
        (ItemKind::Use(a), ItemKind::Use(b)) => order::compare(a, b),
        (ItemKind::ModuleLine(a), ItemKind::ModuleLine(b)) => {
            a.trim_start_matches("r#").cmp(b.trim_start_matches("r#"))
        }
        _ => Ordering::Equal,
    }
}
