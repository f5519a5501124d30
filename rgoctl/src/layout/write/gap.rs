//! What stands between two pieces: comments, to the byte, and at most one blank line.

use std::cell::Cell;
use std::cell::RefCell;

use super::Writer;
use super::shape::newline;
use super::text::last_width;
use crate::layout::Layout;
use crate::layout::lex::Tokens;

/// Wider than any line that is worth a layout.
const WIDEST: usize = 2000;

impl<'a> Writer<'_, 'a> {
    /// Up to the token `to`, which begins a line, behind the token `at`.
    pub(super) fn gap(&self, out: &mut String, at: u32, to: u32, indent: usize) {
        let is_start = self.tokens.word(at) == "{";
        self.gap_from(out, at, to, indent, is_start);
    }

    pub(super) fn gap_from(
        &self,
        out: &mut String,
        at: u32,
        to: u32,
        indent: usize,
        is_start: bool,
    ) {
        let from = self.tokens.end(at);
        let end = self.comments(out, from, self.tokens.start(to), indent, is_start);
        self.line_to(
            out,
            end,
            self.tokens.start(to),
            indent,
            is_start && end == from,
        );
    }

    /// Up to the first token of a text.
    pub(super) fn first_gap(&self, out: &mut String, to: u32) {
        let end = self.comments(out, 0, self.tokens.start(to), 0, true);
        if !out.is_empty() {
            self.line_to(out, end, self.tokens.start(to), 0, false);
        }
    }

    /// Up to the closing bracket `to`, which then stands on a line of its own.
    pub(super) fn last_gap(&self, out: &mut String, at: u32, to: u32, indent: usize) {
        let is_start = self.tokens.word(at) == "{";
        self.comments(
            out,
            self.tokens.end(at),
            self.tokens.start(to),
            indent,
            is_start,
        );
        out.push_str(&newline(indent.saturating_sub(super::shape::TAB)));
    }

    /// The comments at the end of a text.
    pub(super) fn end_gap(&self, out: &mut String, at: Option<u32>) {
        let from = at.map_or(0, |at| self.tokens.end(at));
        self.comments(out, from, self.tokens.text.len(), 0, at.is_none());
    }

    fn line_to(&self, out: &mut String, from: usize, to: usize, indent: usize, is_start: bool) {
        if !is_start && self.breaks(from, to) > 1 {
            out.push('\n');
        }
        out.push_str(&newline(indent));
    }

    pub(super) fn column(&self, at: usize) -> usize {
        let before = &self.tokens.text[..at];
        before.len() - before.rfind('\n').map_or(0, |end| end + 1)
    }

    fn breaks(&self, from: usize, to: usize) -> usize {
        let between = self.tokens.text.get(from..to).unwrap_or_default();
        between.bytes().filter(|byte| *byte == b'\n').count()
    }

    /// The comments in a range, and where the last one ends.
    fn comments(
        &self,
        out: &mut String,
        from: usize,
        to: usize,
        indent: usize,
        is_start: bool,
    ) -> usize {
        let all = &self.tokens.comments;
        if all.is_empty() {
            return from;
        }
        let mut end = from;
        // Where a comment behind code stands, in the source and here.
        let mut column = None;
        let first = all.partition_point(|comment| (comment.start as usize) < from);
        for comment in &all[first..] {
            let (start, stop) = (comment.start as usize, comment.end as usize);
            if start >= to {
                break;
            }
            let is_first = end == from;
            let breaks = self.breaks(end, start);
            if breaks == 0 && is_first && !is_start {
                // Comments behind fields and variants may stand in columns.
                let blanks = self.tokens.text[end..start].matches(' ').count();
                out.extend(std::iter::repeat_n(' ', blanks.max(1)));
                column = Some((self.column(start), last_width(out)));
            } else {
                if breaks > 1 && !(is_first && is_start) {
                    out.push('\n');
                }
                let indent = match column {
                    // One comment of several lines.
                    Some((there, here)) if breaks == 1 && self.column(start) == there => here,
                    _ => {
                        column = None;
                        indent
                    }
                };
                if !out.is_empty() {
                    out.push_str(&newline(indent));
                }
            }
            out.push_str(self.tokens.text[start..stop].trim_end());
            end = stop;
        }
        end
    }

    /// A piece in its new layout, or as it was when it has none or would lose a comment in it.
    pub(super) fn checked(&self, first: u32, last: u32, text: Option<String>) -> String {
        let before = self.tokens.comments(first, last);
        let text = text.filter(|text| {
            before.is_empty()
                || Tokens::new(text).is_some_and(|after| after.comments.len() == before.len())
        });
        text.unwrap_or_else(|| self.tokens.slice(first, last).to_owned())
    }

    /// A piece as by `checked`. Where there is no layout, since a literal is too long for any, rustfmt
    /// leaves what is there: a piece in one line is then broken as if lines were wider.
    pub(super) fn fitted(
        &self,
        first: u32,
        last: u32,
        write: impl Fn(&Writer<'_, 'a>) -> Option<String>,
    ) -> String {
        let is_line = || !self.tokens.slice(first, last).contains('\n');
        let text = write(self).or_else(|| is_line().then(|| self.wider(&write)).flatten());
        self.checked(first, last, text)
    }

    /// What is written where lines may be wider.
    pub(super) fn wider(
        &self,
        write: impl Fn(&Writer<'_, 'a>) -> Option<String>,
    ) -> Option<String> {
        let mut max_width = self.layout.max_width;
        while max_width < WIDEST {
            max_width += max_width.max(8) / 8;
            let layout = Layout {
                max_width,
                ..*self.layout
            };
            let wider = Writer {
                layout: &layout,
                tokens: self.tokens,
                one_line: self.one_line.clone(),
                in_macro: self.in_macro.clone(),
                depth: Cell::new(0),
                known: RefCell::default(),
            };
            if let Some(text) = write(&wider) {
                return Some(text);
            }
        }
        None
    }
}
