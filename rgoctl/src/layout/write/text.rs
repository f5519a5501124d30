//! Columns of texts.

use unicode_width::UnicodeWidthStr;

pub(super) fn width(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.width()
    }
}

pub(super) fn first_line(text: &str) -> &str {
    text.split('\n').next().unwrap_or(text)
}

pub(super) fn last_line(text: &str) -> &str {
    text.rsplit('\n').next().unwrap_or(text)
}

pub(super) fn first_width(text: &str) -> usize {
    width(first_line(text))
}

/// Columns of the last line, its indentation included.
pub(super) fn last_width(text: &str) -> usize {
    width(last_line(text))
}

/// Columns of the last line without its indentation.
pub(super) fn last_trimmed_width(text: &str) -> usize {
    if text.contains('\n') {
        width(last_line(text).trim())
    } else {
        width(text.trim())
    }
}

pub(super) fn line_breaks(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

pub(super) fn lines(text: &str) -> usize {
    text.lines().count()
}

/// Whether the last line is closing brackets and nothing else, so that something can follow them.
pub(super) fn is_extendable(text: &str) -> bool {
    text.ends_with("\"#")
        || last_line(text)
            .chars()
            .all(|c| "()]}?>".contains(c) || c.is_whitespace())
}
