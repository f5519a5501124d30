//! The options after the name in a tag.

use super::Tag;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::suggest::nearest;
use crate::spec::api::Binding;
use crate::spec::api::Presence;
use crate::spec::api::Primitive;
use crate::spec::api::Range;
use crate::spec::api::Type;

/// go-zero compares prefixes, in this order.
const OPTIONS: [&str; 9] = [
    "inherit",
    "string",
    "optional",
    "options",
    "default",
    "env",
    "range",
    "omitempty",
    "example",
];

pub(super) fn apply_option(
    tag: &Tag<'_>,
    option: &str,
    binding: &mut Binding,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let (key, value) = match option.split_once('=') {
        Some((key, value)) => (key.trim(), Some(value.trim())),
        None => (option, None),
    };
    match OPTIONS.into_iter().find(|known| key.starts_with(known)) {
        Some("optional") => set_optional(value, binding),
        Some("options") => binding.options = values(value.unwrap_or_default()),
        Some("default") => set_default(tag, value.unwrap_or_default(), binding, diagnostics),
        Some("range") => binding.range = range(tag, value.unwrap_or_default(), diagnostics),
        Some("string") => binding.string = true,
        Some("omitempty") => binding.omit_empty = true,
        Some(_) => {}
        None if option.is_empty() => {}
        None => diagnostics.push(unknown(tag, option, key)),
    }
}

fn set_optional(value: Option<&str>, binding: &mut Binding) {
    // With a default, the field is never absent.
    if matches!(binding.presence, Presence::Default(_)) {
        return;
    }
    binding.presence = match value.filter(|value| !value.is_empty()) {
        None => Presence::Optional,
        Some(value) => match value.strip_prefix('!') {
            Some(other) => Presence::OptionalWithout(other.trim().to_owned()),
            None => Presence::OptionalWith(value.to_owned()),
        },
    };
}

/// `a|b`, `[a,b]`
fn values(text: &str) -> Vec<String> {
    let inner = text
        .strip_prefix('[')
        .and_then(|inner| inner.strip_suffix(']'));
    let parts: Vec<&str> = match inner {
        Some(inner) => inner.split(',').collect(),
        None => text.split('|').collect(),
    };
    parts.iter().map(|part| part.trim().to_owned()).collect()
}

fn set_default(
    tag: &Tag<'_>,
    value: &str,
    binding: &mut Binding,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let problem = if value.contains('=') {
        Some("go-zero rejects a default that contains `=`")
    } else {
        tag.ty.and_then(|ty| unfit(ty, value))
    };
    if let Some(problem) = problem {
        diagnostics.push(
            Diagnostic::generation(
                "tag-default",
                format!("`{value}` is not a valid default for `{}`", tag.field),
            )
            .at(tag.span, problem),
        );
    }
    binding.presence = Presence::Default(value.to_owned());
}

/// Why a text is not a value of a type.
fn unfit(ty: &Type, value: &str) -> Option<&'static str> {
    let primitive = match ty {
        Type::Primitive(primitive) => *primitive,
        Type::Pointer(target) => return unfit(target, value),
        _ => return None,
    };
    let fits = match primitive {
        Primitive::String => true,
        Primitive::Bool => matches!(
            value.to_ascii_lowercase().as_str(),
            "true" | "false" | "1" | "0"
        ),
        Primitive::Float32 | Primitive::Float64 => value.parse::<f64>().is_ok(),
        Primitive::Complex64 | Primitive::Complex128 => false,
        _ => integer_bounds(primitive).is_some_and(|(min, max)| {
            value
                .parse::<i128>()
                .is_ok_and(|value| (min..=max).contains(&value))
        }),
    };
    (!fits).then_some("it is not a value of the field's type")
}

fn integer_bounds(primitive: Primitive) -> Option<(i128, i128)> {
    let signed = |bits: u32| Some((-(1_i128 << (bits - 1)), (1_i128 << (bits - 1)) - 1));
    let unsigned = |bits: u32| Some((0, (1_i128 << bits) - 1));
    match primitive {
        Primitive::Int8 => signed(8),
        Primitive::Int16 => signed(16),
        Primitive::Int32 | Primitive::Rune => signed(32),
        Primitive::Int | Primitive::Int64 => signed(64),
        Primitive::Uint8 | Primitive::Byte => unsigned(8),
        Primitive::Uint16 => unsigned(16),
        Primitive::Uint32 => unsigned(32),
        Primitive::Uint | Primitive::Uint64 | Primitive::Uintptr => unsigned(64),
        _ => None,
    }
}

/// `[1:10)`, `(:5]`
fn range(tag: &Tag<'_>, text: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Range> {
    let Some(range) = parse_range(text) else {
        diagnostics.push(
            Diagnostic::generation(
                "tag-range",
                format!("`{text}` is not a valid range for `{}`", tag.field),
            )
            .at(tag.span, "go-zero rejects every request")
            .help("write a range as `[1:10]`; use `(` or `)` to exclude an end"),
        );
        return None;
    };
    if tag.ty.is_some_and(|ty| !is_number(ty)) {
        diagnostics.push(
            Diagnostic::warning(
                "tag-range",
                format!("`{}` has a range, but is not a number", tag.field),
            )
            .at(
                tag.span,
                "a text is never in the range, and a list is not checked",
            ),
        );
    }
    Some(range)
}

fn parse_range(text: &str) -> Option<Range> {
    let min_inclusive = match text.chars().next()? {
        '[' => true,
        '(' => false,
        _ => return None,
    };
    let max_inclusive = match text.chars().next_back()? {
        ']' => true,
        ')' => false,
        _ => return None,
    };
    let (min, max) = text.get(1..text.len() - 1)?.split_once(':')?;
    let bound = |text: &str| match text.trim() {
        "" => Some(None),
        number => number
            .parse::<f64>()
            .ok()
            .filter(|bound| bound.is_finite())
            .map(Some),
    };
    let range = Range {
        min: bound(min)?,
        max: bound(max)?,
        min_inclusive,
        max_inclusive,
    };
    let empty = match (range.min, range.max) {
        (None, None) => true,
        (Some(min), Some(max)) => min > max || min >= max && !(min_inclusive && max_inclusive),
        _ => false,
    };
    (!empty).then_some(range)
}

fn is_number(ty: &Type) -> bool {
    match ty {
        Type::Primitive(primitive) => !matches!(primitive, Primitive::String | Primitive::Bool),
        Type::Pointer(target) => is_number(target),
        _ => false,
    }
}

fn unknown(tag: &Tag<'_>, option: &str, key: &str) -> Diagnostic {
    let diagnostic = Diagnostic::warning(
        "tag-option",
        format!("`{option}` in the tag of `{}` has no effect", tag.field),
    )
    .at(tag.span, "go-zero does not know this option");
    match nearest(key, OPTIONS) {
        Some(known) => diagnostic.help(format!("did you mean `{known}`?")),
        None => diagnostic,
    }
}
