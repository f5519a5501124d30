//! `impl Bind`: a variable for each place a field comes from, and the field's value made of them.

use super::fields::RustField;
use super::literal;
use super::literal::escaped;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Sink;
use crate::generate::imports::Imports;
use crate::generate::naming;
use crate::render::api::ReadView;
use crate::render::api::StepView;
use crate::spec::api::Binding;
use crate::spec::api::Place;
use crate::spec::api::Presence;
use crate::spec::api::Primitive;
use crate::spec::api::Type;

/// Makes the parts of one field in `fn bind`.
pub(super) struct Bound<'a> {
    pub(super) imports: &'a mut Imports,
    pub(super) sink: &'a mut Sink,
}

/// What `fn bind` does for a field.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub(super) reads: Vec<ReadView>,
    pub(super) in_some: bool,
    pub(super) value: String,
}

/// What a binding gives: a value, or one that may be absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Given {
    Value,
    Maybe,
}

impl Bound<'_> {
    /// `ty` is the type of the field's value, without the `Option` of an absent one.
    pub(super) fn read(&mut self, field: &RustField<'_>, ty: &str) -> Read {
        let mut bindings: Vec<&Binding> = field.spec.bindings.iter().collect();
        bindings.sort_by_key(|binding| binding.place);
        let several = bindings.len() > 1;
        let mut reads = Vec::new();
        let mut outcomes = Vec::new();
        for binding in bindings {
            let (steps, given) = self.steps(field, binding);
            outcomes.push(given);
            reads.push(ReadView {
                variable: local(field, several.then_some(binding.place)),
                has_ty: false,
                ty: String::new(),
                place: method(binding.place),
                name: escaped(&binding.name),
                steps,
            });
        }
        // A later place goes before an earlier one. `value` is the last that is never absent.
        let value = outcomes.iter().rposition(|given| *given == Given::Value);
        // The variables before it are only checked, so that nothing else determines their types.
        for at in 0..value.unwrap_or_default() {
            reads[at].has_ty = true;
            reads[at].ty = match outcomes[at] {
                Given::Value => format!("Option<{ty}>"),
                Given::Maybe => format!("Option<Option<{ty}>>"),
            };
        }
        let names: Vec<&str> = reads.iter().map(|read| read.variable.as_str()).collect();
        let in_some = value.is_some() && field.is_option();
        let value = match value {
            Some(value) => {
                let (checked, later) = names.split_at(value + 1);
                let checked = checked.iter().map(|name| (*name).to_owned());
                let checked = checked.reduce(|all, next| format!("{all}.and({next})"));
                let checked = checked.unwrap_or_default() + "?";
                match first_of(later) {
                    Some(later) => format!("{later}.unwrap_or({checked})"),
                    None => checked,
                }
            }
            None => first_of(&names).unwrap_or_else(|| zero(self.imports, field)),
        };
        Read {
            reads,
            in_some,
            value,
        }
    }

    /// The calls behind `from.json("age")`.
    fn steps(&mut self, field: &RustField<'_>, binding: &Binding) -> (Vec<StepView>, Given) {
        let mut steps = Vec::new();
        let mut step = |method, argument| steps.push(StepView { method, argument });
        if !binding.options.is_empty() && takes_options(field.spec.ty) {
            let options: Vec<String> = binding.options.iter().map(|it| format!("{it:?}")).collect();
            step("options", format!("&[{}]", options.join(", ")));
        }
        if let Some(range) = &binding.range {
            step("range", literal::range(range, self.imports));
        }
        if binding.string && binding.place == Place::Json {
            step("string", String::new());
        }
        let given = match &binding.presence {
            Presence::Default(text) => {
                let (method, value) = self.default(field, text);
                step(method, value);
                return (steps, Given::Value);
            }
            Presence::Required => {
                step("required", String::new());
                return (steps, Given::Value);
            }
            Presence::Optional => Given::Maybe,
            Presence::OptionalWith(other) => {
                step("with", format!("{other:?}"));
                Given::Maybe
            }
            Presence::OptionalWithout(other) => {
                step("without", format!("{other:?}"));
                Given::Maybe
            }
        };
        step("optional", String::new());
        (steps, given)
    }

    /// The method that takes a default, and its argument: `or(1)`.
    fn default(&mut self, field: &RustField<'_>, text: &str) -> (&'static str, String) {
        if let Some(known) = literal::default(field.spec.ty, text) {
            return known;
        }
        match field.spec.ty.behind_pointers() {
            // Read at run time, as in go-zero: the client is told if it is not a value of the type.
            Type::Primitive(_) => ("or_parse", format!("{text:?}")),
            Type::List(item) if matches!(**item, Type::Primitive(_)) => {
                ("or_parse", format!("{text:?}"))
            }
            _ => {
                self.sink.push(bad_default(field));
                ("required", String::new())
            }
        }
    }
}

/// The last variable that has a value: `city_in_json?.or(city_in_form?)`.
fn first_of(names: &[&str]) -> Option<String> {
    let names = names.iter().rev().map(|name| format!("{name}?"));
    names.reduce(|later, earlier| format!("{later}.or({earlier})"))
}

/// The method of the binder for a place.
fn method(place: Place) -> &'static str {
    match place {
        Place::Path => "path",
        Place::Form => "form",
        Place::Header => "header",
        Place::Json => "json",
    }
}

/// The variable of a field: its name, with the place where it has several.
fn local(field: &RustField<'_>, place: Option<Place>) -> String {
    let plain = naming::plain(&field.name);
    match place {
        // The binder's own name, and those clippy takes for placeholders.
        None if ["from", "foo", "baz", "quux"].contains(&plain) => format!("{plain}_"),
        None => field.name.clone(),
        Some(place) => format!("{plain}_in_{}", method(place)),
    }
}

/// `options` says nothing about lists, maps and structs.
fn takes_options(ty: &Type) -> bool {
    matches!(ty.behind_pointers(), Type::Primitive(_))
}

/// The value of a field that is never bound.
fn zero(imports: &mut Imports, field: &RustField<'_>) -> String {
    if field.is_option() {
        return "None".to_owned();
    }
    let zero = match field.spec.ty {
        Type::Primitive(Primitive::Bool) => "false",
        Type::Primitive(Primitive::String) => "String::new()",
        Type::Primitive(Primitive::Float32 | Primitive::Float64) => "0.0",
        Type::Primitive(_) => "0",
        Type::Any => return format!("{}::Null", imports.name("serde_json::Value")),
        _ => "Default::default()",
    };
    zero.to_owned()
}

fn bad_default(field: &RustField<'_>) -> Diagnostic {
    Diagnostic::generation(
        "bad-default",
        format!("field `{}` cannot have a default: it is neither a number, a bool, a text nor a list of them", field.spec.name),
    )
    .at(field.spec.span, "this field")
    .help("write `optional` instead")
}
