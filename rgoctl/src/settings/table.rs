//! Values of a TOML table with their places, and the diagnostics of values that do not fit.

use std::ops::Range;

use toml_edit::Item;
use toml_edit::Key;
use toml_edit::TableLike;

use super::CODE;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Sink;
use crate::diagnostic::suggest::nearest;
use crate::source::FileId;
use crate::source::Span;

pub(super) struct Reader<'a> {
    pub(super) file: FileId,
    pub(super) sink: &'a mut Sink,
}

impl Reader<'_> {
    pub(super) fn span(&self, range: Option<Range<usize>>) -> Span {
        let range = range.unwrap_or(0..0);
        Span::new(self.file, range.start, range.end)
    }

    pub(super) fn texts(&mut self, key: &str, item: &Item) -> Vec<String> {
        let texts = item.as_array().and_then(|array| {
            let texts = array.iter().map(|value| value.as_str().map(str::to_owned));
            texts.collect()
        });
        texts.unwrap_or_else(|| {
            self.wrong(item, key, "a list of texts");
            Vec::new()
        })
    }

    /// The text under `key` of the table `name`; a missing one is reported at the table's own name in `outer`.
    pub(super) fn text_of(
        &mut self,
        outer: &dyn TableLike,
        name: &str,
        table: &dyn TableLike,
        key: &str,
    ) -> Option<String> {
        let Some(item) = table.get(key) else {
            let span = self.key_span(outer, name);
            self.missing(name, key, span);
            return None;
        };
        let text = item.as_str();
        if text.is_none() {
            self.wrong(item, key, "a text");
        }
        text.map(str::to_owned)
    }

    pub(super) fn missing(&mut self, table: &str, key: &str, span: Span) {
        let message = format!("`{table}` needs the key `{key}`");
        self.sink
            .push(Diagnostic::error(CODE, message).at(span, "here"));
    }

    pub(super) fn wrong(&mut self, item: &Item, key: &str, wanted: &str) {
        let span = self.span(item.span());
        let message = format!("`{key}` must be {wanted}");
        let found = item.type_name();
        let is_vowel = found.starts_with(['a', 'e', 'i', 'o', 'u']);
        let article = if is_vowel { "an" } else { "a" };
        self.sink
            .push(Diagnostic::error(CODE, message).at(span, format!("found {article} {found}")));
    }

    pub(super) fn check_keys(&mut self, table: &dyn TableLike, known: &[&str]) {
        for (key, _) in table.iter().filter(|(key, _)| !known.contains(key)) {
            self.unknown(table, key, known);
        }
    }

    pub(super) fn unknown(&mut self, table: &dyn TableLike, key: &str, known: &[&str]) {
        let span = self.key_span(table, key);
        let help = match nearest(key, known.iter().copied()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("known here: {}", known.join(", ")),
        };
        self.sink.push(
            Diagnostic::error(CODE, format!("unknown key `{key}`"))
                .at(span, "")
                .help(help),
        );
    }

    fn key_span(&self, table: &dyn TableLike, key: &str) -> Span {
        self.span(table.key(key).and_then(Key::span))
    }
}
