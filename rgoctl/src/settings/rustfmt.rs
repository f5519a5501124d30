//! `rustfmt.toml`: the width of generated lines.

use toml_edit::DocumentMut;

/// `max_width` of a configuration; `None` where it sets none.
pub fn max_width(text: &str) -> Option<usize> {
    let document: DocumentMut = text.parse().ok()?;
    usize::try_from(document.get("max_width")?.as_integer()?).ok()
}
