//! The room an expression has.

use super::text::first_width;
use super::text::last_width;
use super::text::width;
use crate::layout::Layout;

/// How far rustfmt indents.
pub(super) const TAB: usize = 4;

/// What is left of a line, as rustfmt's `Shape` without visual indentation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    /// Columns left on the line.
    pub(super) width: usize,
    /// Indentation of the line the expression begins on.
    pub(super) indent: usize,
    /// Columns between indentation and expression.
    pub(super) offset: usize,
}

impl Shape {
    /// The whole of a line with this indentation.
    pub(super) fn at(layout: &Layout, indent: usize) -> Self {
        Self {
            width: layout.max_width.saturating_sub(indent),
            indent,
            offset: 0,
        }
    }

    /// Keeps columns free at the end of the line.
    pub(super) fn narrower(self, columns: usize) -> Option<Self> {
        let width = self.width.checked_sub(columns)?;
        Some(Self { width, ..self })
    }

    /// Behind `columns` of text.
    pub(super) fn behind(self, columns: usize) -> Option<Self> {
        let shape = self.narrower(columns)?;
        Some(Self {
            offset: self.offset + columns,
            ..shape
        })
    }

    pub(super) fn with_width(self, width: usize) -> Self {
        Self { width, ..self }
    }

    pub(super) fn used(self) -> usize {
        self.indent + self.offset
    }

    /// Columns that something else keeps at the end of the line.
    pub(super) fn overhead(self, layout: &Layout) -> usize {
        layout.max_width.saturating_sub(self.used() + self.width)
    }

    /// A new line, `columns` further in.
    pub(super) fn nested(self, layout: &Layout, columns: usize) -> Self {
        Self::at(layout, self.indent + columns)
    }

    /// Whether a text, of one line or more, keeps within the line. Comment lines do not count.
    pub(super) fn fits(self, layout: &Layout, text: &str) -> bool {
        if first_width(text) > self.width {
            return false;
        }
        !text.contains('\n')
            || text
                .lines()
                .skip(1)
                .all(|line| width(line) <= layout.max_width || is_comment(line))
                && last_width(text) <= self.used() + self.width
    }
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with("//")
}

/// A line break with indentation.
pub(super) fn newline(indent: usize) -> String {
    let mut line = String::with_capacity(indent + 1);
    line.push('\n');
    line.extend(std::iter::repeat_n(' ', indent));
    line
}
