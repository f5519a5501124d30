//! The fields of a struct as clients see them: the fields of embedded structs stand in place, hidden ones are left out,
//! and each has the names, the presence and the checks that hold for requests and responses.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::source::Span;
use crate::spec::api::Api;
use crate::spec::api::Binding;
use crate::spec::api::Field;
use crate::spec::api::Member;
use crate::spec::api::Place;
use crate::spec::api::Presence;
use crate::spec::api::Type;
use crate::spec::api::TypeId;

/// A field of a struct, own or embedded.
#[derive(Debug, Clone)]
pub struct EffectiveField<'a> {
    /// As declared: `UserId`.
    pub name: &'a str,
    /// The name in Go. A response writes a field without a `json` tag under it.
    pub go_name: String,
    pub ty: &'a Type,
    pub docs: &'a [String],
    /// How a request fills the field; empty for a field that no request fills. A field without a tag is read as
    /// `json` under its Go name, as go-zero does where it reads one at all.
    pub bindings: Cow<'a, [Binding]>,
    /// The declared name.
    pub span: Span,
    json: Option<&'a Binding>,
    /// The struct embedded with `,optional` that the field comes from, counted from 0.
    optional_embed: Option<usize>,
    /// 1 for an own field, and one more for each struct it is embedded through.
    depth: usize,
}

impl EffectiveField<'_> {
    /// The name in a response; `None` for `json:"-"`.
    pub fn wire_name(&self) -> Option<&str> {
        match self.json {
            Some(json) if json.skip => None,
            Some(json) => Some(&json.name),
            None => Some(&self.go_name),
        }
    }

    pub fn is_pointer(&self) -> bool {
        matches!(self.ty, Type::Pointer(_))
    }

    /// Whether the field may have no value: a pointer, or a field that every source may leave out.
    pub fn is_optional(&self) -> bool {
        if self.is_pointer() || self.optional_embed.is_some() {
            return true;
        }
        let may_be_absent = |binding: &Binding| {
            !matches!(binding.presence, Presence::Required | Presence::Default(_))
        };
        !self.bindings.is_empty() && self.bindings.iter().all(may_be_absent)
    }

    /// Whether a response leaves the field out when it is empty. Go never takes a struct, or an array with elements,
    /// for empty.
    pub fn is_left_out_when_empty(&self) -> bool {
        let can_be_empty = !matches!(self.ty, Type::Struct(_) | Type::Array(1.., _));
        can_be_empty && self.json.is_some_and(|json| json.omit_empty)
    }

    /// Whether JSON has the value inside a string. `,string` is for numbers, bools and strings.
    pub fn is_quoted(&self) -> bool {
        let is_quotable = matches!(self.ty.behind_pointers(), Type::Primitive(_));
        is_quotable && self.json.is_some_and(|json| json.string)
    }

    /// Whether a response writes an absent value as Go's zero value: not a pointer, and not left out.
    pub fn is_shown_as_zero(&self) -> bool {
        self.is_optional()
            && !self.is_pointer()
            && self.wire_name().is_some()
            && !self.is_left_out_when_empty()
    }
}

/// The fields of every struct.
#[derive(Debug)]
pub struct Fields<'a> {
    structs: Vec<Vec<EffectiveField<'a>>>,
}

impl<'a> Fields<'a> {
    pub fn of(api: &'a Api) -> Self {
        let ids = (0..api.types.len()).map(TypeId);
        Self {
            structs: ids.map(|id| fields(api, id)).collect(),
        }
    }

    /// The fields of a struct in the spec's order.
    pub fn get(&self, id: TypeId) -> &[EffectiveField<'a>] {
        &self.structs[id.0]
    }

    /// The fields of every struct, by [`TypeId`].
    pub fn structs(&self) -> impl Iterator<Item = (TypeId, &[EffectiveField<'a>])> {
        let structs = self.structs.iter().enumerate();
        structs.map(|(index, fields)| (TypeId(index), fields.as_slice()))
    }
}

fn fields(api: &Api, id: TypeId) -> Vec<EffectiveField<'_>> {
    let mut walk = Walk {
        api,
        depths: depths(api, id),
        visits: BTreeMap::new(),
        optional_embeds: 0,
        found: Vec::new(),
    };
    walk.collect(id, 1, None);
    let mut found = walk.found;
    // Only embedding makes fields deeper than others.
    if found.iter().any(|field| field.depth > 1) {
        hide_shadowed(&mut found);
        tie_optional(&mut found);
    }
    found
}

/// The least depth at which each embedded struct is met. Its fields hide those of the same struct further down, so a
/// struct that embeds itself ends there too.
fn depths(api: &Api, id: TypeId) -> BTreeMap<TypeId, usize> {
    let mut depths = BTreeMap::new();
    let mut level = vec![id];
    let mut depth = 1;
    while !level.is_empty() {
        level.sort();
        level.dedup();
        level.retain(|id| !depths.contains_key(id));
        depths.extend(level.iter().map(|id| (*id, depth)));
        let members = level.iter().flat_map(|id| &api.type_def(*id).members);
        let next = members.filter_map(|member| match member {
            Member::Embedded { ty, .. } => Some(*ty),
            Member::Field(_) => None,
        });
        level = next.collect();
        depth += 1;
    }
    depths
}

struct Walk<'a> {
    api: &'a Api,
    depths: BTreeMap<TypeId, usize>,
    visits: BTreeMap<TypeId, usize>,
    optional_embeds: usize,
    found: Vec<EffectiveField<'a>>,
}

impl Walk<'_> {
    fn collect(&mut self, id: TypeId, depth: usize, optional_embed: Option<usize>) {
        // Two visits show that names are ambiguous; more would double the work at each level.
        let visits = self.visits.entry(id).or_default();
        if self.depths.get(&id) != Some(&depth) || *visits == 2 {
            return;
        }
        *visits += 1;
        let api = self.api;
        for member in &api.type_def(id).members {
            match member {
                // `A, B int` is one member of the spec.
                Member::Field(field) => self.found.extend(
                    field
                        .name
                        .split(',')
                        .map(|name| effective(field, name.trim(), depth, optional_embed)),
                ),
                Member::Embedded { ty, optional, .. } => {
                    let inner = if *optional && optional_embed.is_none() {
                        self.optional_embeds += 1;
                        Some(self.optional_embeds - 1)
                    } else {
                        optional_embed
                    };
                    self.collect(*ty, depth + 1, inner);
                }
            }
        }
    }
}

fn effective<'a>(
    field: &'a Field,
    name: &'a str,
    depth: usize,
    optional_embed: Option<usize>,
) -> EffectiveField<'a> {
    let go_name = go_name(name);
    EffectiveField {
        name,
        bindings: bindings(field, &go_name),
        go_name,
        ty: &field.ty,
        docs: &field.docs,
        span: field.span,
        json: field.binding(Place::Json),
        optional_embed,
        depth,
    }
}

fn bindings<'a>(field: &'a Field, go_name: &str) -> Cow<'a, [Binding]> {
    let all = &field.bindings;
    if field.tag.is_some() || !all.is_empty() {
        if all.iter().all(|binding| !binding.skip) {
            return Cow::Borrowed(all);
        }
        let bound = all.iter().filter(|binding| !binding.skip);
        return bound.cloned().collect();
    }
    Cow::Owned(vec![Binding {
        place: Place::Json,
        name: go_name.to_owned(),
        skip: false,
        presence: Presence::Required,
        options: Vec::new(),
        range: None,
        string: false,
        omit_empty: false,
    }])
}

/// goctl writes the first letter in upper case, so that Go's JSON sees the field.
fn go_name(name: &str) -> String {
    let mut rest = name.chars();
    match rest.next() {
        Some(first) => first.to_uppercase().chain(rest).collect(),
        None => String::new(),
    }
}

/// As in Go, a field hides those of the same name that are embedded deeper.
fn hide_shadowed(found: &mut Vec<EffectiveField<'_>>) {
    let mut shallowest: BTreeMap<String, usize> = BTreeMap::new();
    for field in found.iter() {
        let depth = shallowest
            .entry(field.go_name.clone())
            .or_insert(field.depth);
        *depth = (*depth).min(field.depth);
    }
    found.retain(|field| shallowest.get(&field.go_name) == Some(&field.depth));
}

/// The required fields of a struct embedded with `,optional` come together or not at all: each names the next one of
/// its place, and the last the first.
fn tie_optional(found: &mut [EffectiveField<'_>]) {
    let mut required: BTreeMap<(usize, Place), Vec<String>> = BTreeMap::new();
    for field in found.iter() {
        let Some(embed) = field.optional_embed else {
            continue;
        };
        for binding in field.bindings.iter() {
            if binding.presence == Presence::Required {
                let names = required.entry((embed, binding.place)).or_default();
                names.push(binding.name.clone());
            }
        }
    }
    for field in found {
        let Some(embed) = field.optional_embed else {
            continue;
        };
        for binding in field.bindings.to_mut() {
            if binding.presence == Presence::Required {
                let names = required.get(&(embed, binding.place));
                binding.presence = match names.and_then(|names| next(names, &binding.name)) {
                    Some(other) => Presence::OptionalWith(other),
                    None => Presence::Optional,
                };
            }
        }
    }
}

/// The name behind `name` in a circle; `None` when there is no other.
fn next(names: &[String], name: &str) -> Option<String> {
    let here = names.iter().position(|known| known == name)?;
    let next = &names[(here + 1) % names.len()];
    (next != name).then(|| next.clone())
}

#[cfg(test)]
mod tests {
    use super::go_name;

    #[test]
    fn untagged_fields_have_gos_names() {
        assert_eq!(go_name("userId"), "UserId");
        assert_eq!(go_name("URL"), "URL");
        assert_eq!(go_name(""), "");
    }
}
