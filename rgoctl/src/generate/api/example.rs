//! A request that fits the type of a route, for the test that is scaffolded for it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::literal::escaped;
use super::plan::Plan;
use super::plan::RoutePlan;
use super::rust_type::is_byte;
use crate::generate::naming;
use crate::render::api::HeaderView;
use crate::spec::api::Binding;
use crate::spec::api::Place;
use crate::spec::api::Presence;
use crate::spec::api::Primitive;
use crate::spec::api::Range;
use crate::spec::api::Type;
use crate::spec::api::TypeId;
use crate::spec::fields::EffectiveField;
use crate::spec::fields::Fields;

/// Structs nested deeper than this are not filled.
const DEEPEST: usize = 8;

/// The parts of a request.
#[derive(Debug, Default)]
pub(super) struct Example {
    pub(super) uri: String,
    pub(super) headers: Vec<HeaderView>,
    pub(super) json: Option<String>,
}

/// A request whose path matches the route, with nothing that its type needs.
pub(super) fn bare(route: &RoutePlan<'_>) -> Example {
    Example {
        uri: path(route, &[]).unwrap_or_else(|| "/".to_owned()),
        ..Example::default()
    }
}

/// A request that fits the route's type; `None` where the spec does not say enough about its values.
pub(super) fn fitting(plan: &Plan<'_>, route: &RoutePlan<'_>) -> Option<Example> {
    let Some(request) = &route.route.request else {
        return Some(bare(route));
    };
    let Type::Struct(id) = request.behind_pointers() else {
        return Some(Example {
            json: Some(json(&plan.fields, request, None, 0)?),
            ..bare(route)
        });
    };
    let fields = plan.fields.get(*id);
    let mut example = Example::default();
    let mut parameters = Vec::new();
    let mut query = String::new();
    for (field, binding) in filled(fields) {
        if binding.place == Place::Json {
            continue;
        }
        let text = text(field.ty, binding)?;
        match binding.place {
            Place::Path => parameters.push((binding.name.as_str(), text)),
            Place::Form => {
                query.push(if query.is_empty() { '?' } else { '&' });
                encode(&binding.name, &mut query);
                query.push('=');
                encode(&text, &mut query);
            }
            _ => example.headers.push(HeaderView {
                name: escaped(&binding.name),
                value: escaped(&text),
            }),
        }
    }
    example.uri = path(route, &parameters)? + &query;
    if fields.iter().any(|field| has_json(field)) {
        example.json = Some(object(&plan.fields, *id, 0)?);
    }
    Some(example)
}

fn has_json(field: &EffectiveField<'_>) -> bool {
    let mut bindings = field.bindings.iter();
    bindings.any(|binding| binding.place == Place::Json)
}

/// The fields that must be there, with each place they come from.
fn filled<'f>(fields: &'f [EffectiveField<'f>]) -> Vec<(&'f EffectiveField<'f>, &'f Binding)> {
    let all = fields.iter().flat_map(|field| {
        let bindings = field.bindings.iter();
        bindings.map(move |binding| (field, binding))
    });
    let all: Vec<_> = all.collect();
    let mut names = BTreeSet::new();
    loop {
        let before = names.len();
        for (_, binding) in &all {
            let place = binding.place;
            let is_needed = match &binding.presence {
                Presence::Required => true,
                Presence::OptionalWith(other) => names.contains(&(place, other.as_str())),
                Presence::OptionalWithout(other) => !names.contains(&(place, other.as_str())),
                Presence::Optional | Presence::Default(_) => false,
            };
            if is_needed {
                names.insert((place, binding.name.as_str()));
            }
        }
        if names.len() == before {
            break;
        }
    }
    let is_filled =
        |(_, binding): &(_, &Binding)| names.contains(&(binding.place, binding.name.as_str()));
    all.into_iter().filter(is_filled).collect()
}

/// A path that matches: `/user/1` for `/user/:id`.
fn path(route: &RoutePlan<'_>, parameters: &[(&str, String)]) -> Option<String> {
    let mut path = String::new();
    for segment in route.route.full_path.split('/').skip(1) {
        path.push('/');
        match segment.strip_prefix(':') {
            Some(name) => {
                let value = parameters.iter().find(|(known, _)| *known == name);
                let value = value.map_or("1", |(_, value)| value);
                if value.is_empty() || value.starts_with([':', '.']) || value.contains('/') {
                    return None;
                }
                path.push_str(value);
            }
            None => path.push_str(segment),
        }
    }
    // Encodes what a path cannot have as it is.
    let paths = naming::axum_paths(&[path]);
    Some(paths.into_iter().next()?.ok()?.path)
}

/// A name or a value of a query.
fn encode(text: &str, out: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
}

/// A value of a path, a query or a header.
fn text(ty: &Type, binding: &Binding) -> Option<String> {
    match ty.behind_pointers() {
        Type::Primitive(primitive) => scalar(*primitive, Some(binding)),
        Type::List(item) => text(item, binding),
        _ => None,
    }
}

/// A value in JSON.
fn json(fields: &Fields<'_>, ty: &Type, binding: Option<&Binding>, depth: usize) -> Option<String> {
    match ty.behind_pointers() {
        Type::Primitive(Primitive::String) => {
            Some(serde_json::Value::from(scalar(Primitive::String, binding)?).to_string())
        }
        Type::Primitive(primitive) => scalar(*primitive, binding),
        Type::Struct(id) => object(fields, *id, depth + 1),
        Type::List(item) if is_byte(item) => Some("\"\"".to_owned()),
        Type::List(_) => Some("[]".to_owned()),
        Type::Array(length, item) => {
            let item = json(fields, item, None, depth)?;
            Some(format!("[{}]", vec![item; *length].join(",")))
        }
        Type::Map(..) | Type::Any => Some("{}".to_owned()),
        Type::Pointer(_) => None,
    }
}

fn object(fields: &Fields<'_>, id: TypeId, depth: usize) -> Option<String> {
    let mut members = Vec::new();
    for (field, binding) in filled(fields.get(id)) {
        let is_nested = binding.name.contains('.');
        if depth > DEEPEST || is_nested {
            return None;
        }
        if binding.place == Place::Json {
            let name = serde_json::Value::from(binding.name.as_str());
            let value = json(fields, field.ty, Some(binding), depth)?;
            members.push(format!("{name}:{value}"));
        } else if depth > 0 {
            return None;
        }
    }
    Some(format!("{{{}}}", members.join(",")))
}

/// A value that a field's options and range allow.
fn scalar(primitive: Primitive, binding: Option<&Binding>) -> Option<String> {
    let options = binding.map_or(&[][..], |binding| &binding.options);
    if let Some(option) = options.first() {
        return Some(option.clone());
    }
    let range = binding.and_then(|binding| binding.range);
    match primitive {
        Primitive::String => Some("a".to_owned()),
        Primitive::Bool => Some("true".to_owned()),
        Primitive::Complex64 | Primitive::Complex128 => None,
        primitive => number(primitive, range),
    }
}

fn number(primitive: Primitive, range: Option<Range>) -> Option<String> {
    let Some(range) = range else {
        return Some("1".to_owned());
    };
    let is_float = matches!(primitive, Primitive::Float32 | Primitive::Float64);
    let low = range.min.unwrap_or_else(|| range.max.unwrap_or(1.0) - 1.0);
    let high = range.max.unwrap_or(low + 1.0);
    let middle = f64::midpoint(low, high);
    let candidates = [1.0, low.ceil(), low.floor() + 1.0, high.floor(), middle];
    let fits = |number: &f64| {
        let above = *number > low || (range.min_inclusive && *number >= low);
        let below = *number < high || (range.max_inclusive && *number <= high);
        above && below && (is_float || (number.fract() == 0.0 && (0.0..128.0).contains(number)))
    };
    let number = candidates.into_iter().find(fits)?;
    Some(number.to_string())
}
