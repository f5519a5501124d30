//! `impl Bind`: one `let` for each place a field comes from, then the struct.

use super::fields::RustField;
use super::literal;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Sink;
use crate::generate::imports::Imports;
use crate::generate::layout::Expr;
use crate::generate::layout::Layout;
use crate::generate::naming;
use crate::spec::api::Binding;
use crate::spec::api::Place;
use crate::spec::api::Presence;
use crate::spec::api::Primitive;
use crate::spec::api::Type;

/// Columns before the statements of `fn bind`.
const INDENT: usize = INDENTATION.len();
const INDENTATION: &str = "        ";

/// Makes the body of one `fn bind`.
pub(super) struct Body<'a> {
    pub(super) fields: &'a [RustField<'a>],
    /// The type of each field's value, without the `Option` of an absent one.
    pub(super) types: &'a [String],
    pub(super) layout: &'a Layout,
    pub(super) imports: &'a mut Imports,
    pub(super) sink: &'a mut Sink,
}

/// What a binding gives: a value, or one that may be absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Given {
    Value,
    Maybe,
}

impl Body<'_> {
    /// The lines of the body, and whether they read from the binder.
    pub(super) fn lines(&mut self) -> (Vec<String>, bool) {
        let mut lines = Vec::new();
        let mut members = Vec::new();
        for (field, ty) in self.fields.iter().zip(self.types) {
            let value = self.field(field, ty, &mut lines);
            members.push((field.name.clone(), value));
        }
        let reads = !lines.is_empty();
        let record = Expr::call("Some", [Expr::record("Self", members)]);
        lines.push(indented(&self.layout.tail(&record, INDENT)));
        (lines, reads)
    }

    /// Adds the statements that read a field and gives the value of its member.
    fn field(&mut self, field: &RustField<'_>, ty: &str, lines: &mut Vec<String>) -> Expr {
        let mut bindings: Vec<&Binding> = field.spec.bindings.iter().collect();
        bindings.sort_by_key(|binding| binding.place);
        let several = bindings.len() > 1;
        let reads: Vec<(String, Expr, Given)> = bindings
            .iter()
            .map(|binding| {
                let (read, given) = self.read(field, binding);
                (local(field, several.then_some(binding.place)), read, given)
            })
            .collect();
        // What comes from a later place goes before; a value is never absent there.
        let value = reads
            .iter()
            .rposition(|(_, _, given)| *given == Given::Value);
        for (at, (name, read, given)) in reads.iter().enumerate() {
            let left = match given {
                _ if value.is_none_or(|value| at >= value) => ["let ", name].concat(),
                // Only looked at for faults, so that nothing else says what it is.
                Given::Value => format!("let {name}: Option<{ty}>"),
                Given::Maybe => format!("let {name}: Option<Option<{ty}>>"),
            };
            lines.push(indented(&self.layout.binding(&left, read, INDENT)));
        }
        let atom = |(name, _, _): &(String, Expr, Given)| Expr::atom(name.clone());
        let Some(value) = value else {
            let places = reads.iter().rev().map(|read| atom(read).question());
            return places
                .reduce(|later, earlier| later.method("or", [earlier]))
                .unwrap_or_else(|| zero(self.imports, field));
        };
        let (checked, later) = reads.split_at(value + 1);
        let checked = checked
            .iter()
            .map(atom)
            .reduce(|before, here| before.method("and", [here]))
            .map_or_else(|| zero(self.imports, field), Expr::question);
        let later = later.iter().rev().map(|read| atom(read).question());
        let given = later.reduce(|later, earlier| later.method("or", [earlier]));
        let given = match given {
            Some(given) => given.method("unwrap_or", [checked]),
            None => checked,
        };
        if field.is_option() {
            Expr::call("Some", [given])
        } else {
            given
        }
    }

    /// `from.json("age").range(1.0..=120.0).optional()`.
    fn read(&mut self, field: &RustField<'_>, binding: &Binding) -> (Expr, Given) {
        let place = match binding.place {
            Place::Path => "path",
            Place::Form => "form",
            Place::Header => "header",
            Place::Json => "json",
        };
        let mut read = Expr::atom("from").method(place, [Expr::text(&binding.name)]);
        if !binding.options.is_empty() && takes_options(field.spec.ty) {
            let options = binding.options.iter().map(|option| Expr::text(option));
            read = read.method("options", [Expr::list(options).borrow()]);
        }
        if let Some(range) = &binding.range {
            let (range, needs_bound) = literal::range(range);
            if needs_bound {
                self.imports.name("std::ops::Bound");
            }
            read = read.method("range", [Expr::atom(range)]);
        }
        if binding.string && binding.place == Place::Json {
            read = read.method("string", []);
        }
        match &binding.presence {
            Presence::Default(text) => (self.default(field, text, read), Given::Value),
            Presence::Required => (read.method("required", []), Given::Value),
            Presence::Optional => (read.method("optional", []), Given::Maybe),
            Presence::OptionalWith(other) => {
                let read = read.method("with", [Expr::text(other)]);
                (read.method("optional", []), Given::Maybe)
            }
            Presence::OptionalWithout(other) => {
                let read = read.method("without", [Expr::text(other)]);
                (read.method("optional", []), Given::Maybe)
            }
        }
    }

    /// `read.or(1)`.
    fn default(&mut self, field: &RustField<'_>, text: &str, read: Expr) -> Expr {
        if let Some((method, value)) = literal::default(field.spec.ty, text) {
            return read.method(method, [value]);
        }
        match field.spec.ty.behind_pointers() {
            // Read at run time, as in go-zero: what is no value is told to the client.
            Type::Primitive(_) => read.method("or_parse", [Expr::text(text)]),
            Type::List(item) if matches!(**item, Type::Primitive(_)) => {
                read.method("or_parse", [Expr::text(text)])
            }
            _ => {
                self.sink.push(bad_default(field));
                read.method("required", [])
            }
        }
    }
}

/// The variable of a field: its name, with the place where it has several.
fn local(field: &RustField<'_>, place: Option<Place>) -> String {
    let plain = naming::plain(&field.name);
    match place {
        // The binder's own name, and those clippy takes for placeholders.
        None if ["from", "foo", "baz", "quux"].contains(&plain) => format!("{plain}_"),
        None => field.name.clone(),
        Some(Place::Path) => format!("{plain}_in_path"),
        Some(Place::Form) => format!("{plain}_in_form"),
        Some(Place::Header) => format!("{plain}_in_header"),
        Some(Place::Json) => format!("{plain}_in_json"),
    }
}

/// `options` says nothing about lists, maps and structs.
fn takes_options(ty: &Type) -> bool {
    matches!(ty.behind_pointers(), Type::Primitive(_))
}

/// The value of a field that is never bound.
fn zero(imports: &mut Imports, field: &RustField<'_>) -> Expr {
    if field.is_option() {
        return Expr::atom("None");
    }
    match field.spec.ty {
        Type::Primitive(Primitive::Bool) => Expr::atom("false"),
        Type::Primitive(Primitive::String) => Expr::call("String::new", []),
        Type::Primitive(Primitive::Float32 | Primitive::Float64) => Expr::atom("0.0"),
        Type::Primitive(_) => Expr::atom("0"),
        Type::Any => Expr::atom(format!("{}::Null", imports.name("serde_json::Value"))),
        _ => Expr::call("Default::default", []),
    }
}

fn bad_default(field: &RustField<'_>) -> Diagnostic {
    Diagnostic::generation(
        "bad-default",
        format!("field `{}` cannot have a default: it is neither a number, a bool, a text nor a list of them", field.spec.name),
    )
    .at(field.spec.span, "this field")
    .help("write `optional` instead")
}

fn indented(text: &str) -> String {
    [INDENTATION, text].concat()
}
