//! Field tags: `` `json:"age,optional,range=[1:120]" form:"age"` `` to bindings, as go-zero reads them.

mod options;

use std::borrow::Cow;

use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::spec::api::Binding;
use crate::spec::api::Place;
use crate::spec::api::Presence;
use crate::spec::api::Type;

/// A field's tag, with what messages about it show.
pub(super) struct Tag<'a> {
    /// The text without back quotes.
    pub(super) text: &'a str,
    /// The literal with its back quotes.
    pub(super) span: Span,
    pub(super) field: &'a str,
    /// `None` for an embedded struct.
    pub(super) ty: Option<&'a Type>,
}

/// The bindings of a tag, in its order.
pub(super) fn parse_tag(tag: &Tag<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Binding> {
    let (entries, whole) = entries(tag.text);
    if !whole {
        diagnostics.push(
            Diagnostic::warning(
                "tag-syntax",
                format!("the tag of `{}` cannot be read", tag.field),
            )
            .at(
                tag.span,
                "expected `key:\"value\"` pairs with spaces between them",
            )
            .help("Go ignores the rest of a tag after its first mistake"),
        );
    }
    let mut bindings: Vec<Binding> = Vec::new();
    for (key, value) in entries {
        let Some(place) = place(key) else {
            continue;
        };
        // Of several equal keys, Go uses the first.
        if bindings.iter().all(|binding| binding.place != place) {
            bindings.push(parse_binding(tag, place, &value, diagnostics));
        }
    }
    bindings
}

fn place(key: &str) -> Option<Place> {
    match key {
        "path" => Some(Place::Path),
        "form" => Some(Place::Form),
        "header" => Some(Place::Header),
        "json" => Some(Place::Json),
        _ => None,
    }
}

/// The `key:"value"` pairs up to the first mistake, and whether there was none.
fn entries(text: &str) -> (Vec<(&str, Cow<'_, str>)>, bool) {
    let mut entries = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let Some((key, behind)) = rest.split_once(":\"") else {
            return (entries, false);
        };
        if key.is_empty() || key.contains([' ', '"', ':', '\t', '\n']) {
            return (entries, false);
        }
        let Some((value, behind)) = unquote(behind) else {
            return (entries, false);
        };
        entries.push((key, value));
        rest = behind.trim_start();
    }
    (entries, true)
}

/// The text up to the closing quote, unescaped, and the rest after it.
fn unquote(text: &str) -> Option<(Cow<'_, str>, &str)> {
    let plain = &text[..text.find(['"', '\\'])?];
    if let Some(behind) = text[plain.len()..].strip_prefix('"') {
        return Some((Cow::Borrowed(plain), behind));
    }
    let mut value = String::new();
    let mut letters = text.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return Some((Cow::Owned(value), &text[at + 1..])),
            '\\' => match letters.next()?.1 {
                'n' => value.push('\n'),
                't' => value.push('\t'),
                other => value.push(other),
            },
            _ => value.push(letter),
        }
    }
    None
}

fn parse_binding(
    tag: &Tag<'_>,
    place: Place,
    value: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Binding {
    let segments = segments(value);
    let (name, rest) = segments
        .split_first()
        .map_or(("", &[][..]), |(name, rest)| (&**name, rest));
    let mut binding = Binding {
        place,
        name: if name.is_empty() { tag.field } else { name }.to_owned(),
        skip: name == "-",
        presence: Presence::Required,
        options: Vec::new(),
        range: None,
        string: false,
        omit_empty: false,
    };
    for option in rest {
        options::apply_option(tag, option, &mut binding, diagnostics);
    }
    binding
}

/// Splits at commas outside brackets, where a backslash escapes the next character.
fn segments(value: &str) -> Vec<Cow<'_, str>> {
    if !value.contains(['\\', '(', '[']) {
        let segments = value.split(',').map(str::trim);
        return segments.map(Cow::Borrowed).collect();
    }
    let mut segments = vec![String::new()];
    let mut depth = 0_usize;
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        let last = segments.len() - 1;
        match letter {
            ',' if depth == 0 => {
                segments.push(String::new());
                continue;
            }
            '\\' if depth == 0 => {
                segments[last].extend(letters.next());
                continue;
            }
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        segments[last].push(letter);
    }
    segments
        .iter()
        .map(|segment| Cow::Owned(segment.trim().to_owned()))
        .collect()
}

#[cfg(test)]
mod tests;
