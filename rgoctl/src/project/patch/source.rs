//! Rust source with its syntax tree, and edits of it by byte range.

use std::ops::Range;

use proc_macro2::Span;
use syn::Item;
use syn::spanned::Spanned;

use crate::project::text::Problem;
use crate::project::text::newline;
use crate::project::tokens;

/// syn recurses for each bracket; hand-written code stays far below this limit.
const MAX_DEPTH: usize = 100;

/// A text and its syntax tree.
pub(super) struct Source<'a> {
    pub(super) text: &'a str,
    /// The bytes before the parsed text: a byte order mark, a `#!` line.
    start: usize,
    pub(super) file: syn::File,
}

/// A replacement of a range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) range: Range<usize>,
    pub(super) text: String,
}

impl Edit {
    pub(super) fn new(range: Range<usize>, text: impl Into<String>) -> Self {
        Self {
            range,
            text: text.into(),
        }
    }

    pub(super) fn insert(at: usize, text: impl Into<String>) -> Self {
        Self::new(at..at, text)
    }
}

impl<'a> Source<'a> {
    pub(super) fn parse(text: &'a str) -> Result<Self, Problem> {
        // syn would drop these too, and count from after them.
        let mut start = if text.starts_with('\u{feff}') { 3 } else { 0 };
        let rest = &text[start..];
        if rest.starts_with("#!") && !rest[2..].trim_start().starts_with('[') {
            start += rest.find('\n').unwrap_or(rest.len());
        }
        if tokens::depth(&text[start..]) > MAX_DEPTH {
            let message = "nests its brackets too deeply to be read, and stays unchanged";
            return Err(Problem::new(message));
        }
        match syn::parse_file(&text[start..]) {
            Ok(file) => Ok(Self { text, start, file }),
            Err(error) => {
                let skipped = text[..start].matches('\n').count();
                let line = error.span().start().line.max(1) + skipped;
                Err(Problem::at(
                    line,
                    format!("does not parse, and stays unchanged: {error}"),
                )
                .help("fix it and run this again"))
            }
        }
    }

    pub(super) fn newline(&self) -> &'static str {
        newline(self.text)
    }

    /// The range of a piece of syntax in the text.
    pub(super) fn range(&self, syntax: &impl Spanned) -> Range<usize> {
        self.range_of(syntax.span())
    }

    pub(super) fn range_of(&self, span: Span) -> Range<usize> {
        let range = span.byte_range();
        range.start + self.start..range.end + self.start
    }

    pub(super) fn line_start(&self, at: usize) -> usize {
        let before = &self.text[self.start..at];
        before
            .rfind('\n')
            .map_or(self.start, |end| self.start + end + 1)
    }

    /// Whether the line that starts at `at` is the first one, or follows a blank line.
    pub(super) fn follows_blank(&self, at: usize) -> bool {
        let above = self.text[self.start..at].lines().next_back();
        above.is_none_or(|line| line.trim_matches('\u{feff}').trim().is_empty())
    }

    /// The spaces at the start of a line, if nothing else is before `at` on it.
    pub(super) fn indent(&self, at: usize) -> Option<&'a str> {
        let before = &self.text[self.line_start(at)..at];
        before.trim().is_empty().then_some(before)
    }

    /// The start of the next line, if nothing but a comment follows `at` on its line.
    pub(super) fn next_line(&self, at: usize) -> Option<usize> {
        let rest = &self.text[at..];
        let end = rest.find('\n').map_or(rest.len(), |end| end + 1);
        let tail = rest[..end].trim();
        (tail.is_empty() || tail.starts_with("//")).then_some(at + end)
    }

    /// Inserts a line after an item that ends at `end`.
    pub(super) fn line_behind(&self, end: usize, line: &str) -> Edit {
        let newline = self.newline();
        match self.next_line(end) {
            Some(at) if self.text[..at].ends_with('\n') => {
                Edit::insert(at, format!("{line}{newline}"))
            }
            Some(at) => Edit::insert(at, format!("{newline}{line}")),
            None => Edit::insert(end, format!("{newline}{line}{newline}")),
        }
    }

    /// Inserts a line before an item that starts at `start`.
    pub(super) fn line_before(&self, start: usize, line: &str) -> Edit {
        let at = match self.indent(start) {
            Some(_) => self.line_start(start),
            None => start,
        };
        Edit::insert(at, format!("{line}{}", self.newline()))
    }

    /// Inserts lines at the start of a line, with blank lines around them.
    pub(super) fn block(&self, at: usize, lines: &str) -> Edit {
        let newline = self.newline();
        let (before, after) = (&self.text[self.start..at], &self.text[at..]);
        let mut text = String::new();
        if !before.is_empty() && !before.ends_with('\n') {
            text.push_str(newline);
        }
        let last_line = before.trim_end_matches(['\n', '\r']);
        let breaks = before[last_line.len()..].matches('\n').count();
        if !last_line.is_empty() && breaks < 2 {
            text.push_str(newline);
        }
        text.push_str(lines);
        text.push_str(newline);
        if !after.is_empty() && !after.starts_with(['\n', '\r']) {
            text.push_str(newline);
        }
        Edit::insert(at, text)
    }

    /// The start of the line after an item's last line, for `block`.
    pub(super) fn behind(&self, end: usize) -> usize {
        self.next_line(end).unwrap_or(end)
    }

    /// Where the first line of code may begin: after inner attributes and docs, before the first item and its
    /// comment.
    pub(super) fn top(&self) -> usize {
        let inner = self.file.attrs.iter().map(|attr| self.range(attr).end);
        if let Some(end) = inner.max() {
            return self.behind(end);
        }
        match self.file.items.first() {
            Some(item) => self.with_comment(self.range(item).start),
            None => self.text.len(),
        }
    }

    /// The start of the comment lines directly above an item, or of the item's own line.
    pub(super) fn with_comment(&self, start: usize) -> usize {
        let mut at = self.line_start(start);
        while at > self.start {
            let above = self.line_start(at - 1);
            if !self.text[above..at].trim_start().starts_with("//") {
                break;
            }
            at = above;
        }
        at
    }

    /// The items of one kind with their ranges.
    pub(super) fn items<'s, T: 's>(
        &'s self,
        pick: impl Fn(&'s Item) -> Option<T> + 's,
    ) -> impl Iterator<Item = (Range<usize>, T)> + 's {
        let items = self.file.items.iter();
        items.filter_map(move |item| Some((self.range(item), pick(item)?)))
    }

    /// The text with edits applied. It is parsed again, so that a wrong edit is never written.
    pub(super) fn edited(&self, mut edits: Vec<Edit>) -> Result<String, Problem> {
        edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
        let mut text = String::with_capacity(self.text.len() + 256);
        let mut at = 0;
        for edit in edits {
            let Some(kept) = self.text.get(at..edit.range.start) else {
                return Err(Problem::new("cannot be patched: two edits overlap"));
            };
            text.push_str(kept);
            text.push_str(&edit.text);
            at = edit.range.end;
        }
        text.push_str(&self.text[at..]);
        match Source::parse(&text) {
            Ok(_) => Ok(text),
            Err(problem) => Err(Problem::new(format!(
                "cannot be patched: the result would not parse: {}",
                problem.message
            ))),
        }
    }
}
