//! The fields of a Rust struct: the spec's own, and in their place those of embedded structs.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Sink;
use crate::generate::naming;
use crate::source::Span;
use crate::spec::api::Api;
use crate::spec::api::Binding;
use crate::spec::api::Field;
use crate::spec::api::Member;
use crate::spec::api::Place;
use crate::spec::api::Presence;
use crate::spec::api::Type;
use crate::spec::api::TypeId;

/// A field as it stands in a Rust struct.
#[derive(Debug, Clone)]
pub(super) struct RustField<'a> {
    pub(super) spec: &'a Field,
    /// As Go names it: what an answer calls a field without a `json` tag.
    pub(super) go_name: String,
    /// `user_id`, `r#type`.
    pub(super) name: String,
    /// Which struct embedded with `,optional` it comes from, counted from 0.
    pub(super) optional_embed: Option<usize>,
    /// How many structs it is embedded through.
    depth: usize,
}

impl RustField<'_> {
    /// How the field is bound; a field without a tag is bound as `json` under its Go name, as
    /// go-zero does where it binds one at all.
    pub(super) fn bindings(&self) -> Cow<'_, [Binding]> {
        let all = &self.spec.bindings;
        if self.spec.tag.is_some() || !all.is_empty() {
            if all.iter().all(|binding| !binding.skip) {
                return Cow::Borrowed(all);
            }
            let bound = all.iter().filter(|binding| !binding.skip);
            return bound.cloned().collect();
        }
        Cow::Owned(vec![Binding {
            place: Place::Json,
            name: self.go_name.clone(),
            skip: false,
            presence: Presence::Required,
            options: Vec::new(),
            range: None,
            string: false,
            omit_empty: false,
        }])
    }

    /// What an answer calls the field; `None` for `json:"-"`.
    pub(super) fn wire_name(&self) -> Option<&str> {
        match self.spec.binding(Place::Json) {
            Some(json) if json.skip => None,
            Some(json) => Some(&json.name),
            None => Some(&self.go_name),
        }
    }

    /// Whether the Rust field is an `Option`: a pointer, or nothing says what it is when absent.
    pub(super) fn is_option(&self) -> bool {
        if self.is_pointer() || self.optional_embed.is_some() {
            return true;
        }
        let bindings = self.bindings();
        let absent = |binding: &Binding| {
            matches!(
                binding.presence,
                Presence::Optional | Presence::OptionalWith(_) | Presence::OptionalWithout(_)
            )
        };
        !bindings.is_empty() && bindings.iter().all(absent)
    }

    pub(super) fn is_pointer(&self) -> bool {
        matches!(self.spec.ty, Type::Pointer(_))
    }
}

/// The fields of a struct in the spec's order.
pub(super) fn fields<'a>(api: &'a Api, id: TypeId, sink: &mut Sink) -> Vec<RustField<'a>> {
    let mut found = Vec::new();
    let mut walk = Walk {
        api,
        embeds: 0,
        path: Vec::new(),
    };
    walk.collect(id, None, &mut found);
    hide_shadowed(&mut found);
    check_clashes(api, id, &found, sink);
    found
}

struct Walk<'a> {
    api: &'a Api,
    embeds: usize,
    path: Vec<TypeId>,
}

impl<'a> Walk<'a> {
    fn collect(&mut self, id: TypeId, embed: Option<usize>, found: &mut Vec<RustField<'a>>) {
        // A struct that embeds itself is reported by the front end.
        if self.path.contains(&id) {
            return;
        }
        self.path.push(id);
        for member in &self.api.type_def(id).members {
            match member {
                Member::Field(field) => {
                    // `A, B int` is one member of the spec.
                    for name in field.name.split(',').map(str::trim) {
                        found.push(RustField {
                            spec: field,
                            go_name: naming::go_name(name),
                            name: naming::field(name),
                            optional_embed: embed,
                            depth: self.path.len(),
                        });
                    }
                }
                Member::Embedded { ty, optional, .. } => {
                    let inner = if *optional && embed.is_none() {
                        self.embeds += 1;
                        Some(self.embeds - 1)
                    } else {
                        embed
                    };
                    self.collect(*ty, inner, found);
                }
            }
        }
        self.path.pop();
    }
}

/// As in Go, a field hides those of the same name that are embedded deeper.
fn hide_shadowed(found: &mut Vec<RustField<'_>>) {
    // Only embedding makes fields deeper than others.
    if found.iter().all(|field| field.depth == 1) {
        return;
    }
    let mut shallowest: BTreeMap<String, usize> = BTreeMap::new();
    for field in found.iter() {
        let depth = shallowest
            .entry(field.go_name.clone())
            .or_insert(field.depth);
        *depth = (*depth).min(field.depth);
    }
    found.retain(|field| shallowest.get(&field.go_name) == Some(&field.depth));
}

fn check_clashes(api: &Api, id: TypeId, found: &[RustField<'_>], sink: &mut Sink) {
    let names: Vec<&str> = found.iter().map(|field| field.name.as_str()).collect();
    for clash in naming::clashes(&names, false) {
        let (first, second) = (found[clash.first].spec, found[clash.second].spec);
        sink.push(clash_of(api, id, &clash.name, (first, second)));
    }
}

fn clash_of(api: &Api, id: TypeId, name: &str, (first, second): (&Field, &Field)) -> Diagnostic {
    let owner = &api.type_def(id).name;
    let message = format!(
        "fields `{}` and `{}` of `{owner}` are both `{name}` in Rust",
        first.name, second.name
    );
    let mut diagnostic =
        Diagnostic::generation("same-rust-name", message).at(second.span, "this field");
    if differ(first.span, second.span) {
        diagnostic = diagnostic.related(first.span, "and this one");
    }
    diagnostic.help("rename one of them; the tag keeps the name clients see")
}

fn differ(a: Span, b: Span) -> bool {
    a != b
}
