//! Names that are two in the file and one in Rust, which prost and tonic do not see (or answer with
//! a panic): told here, at the file's lines, before anything is generated.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use prost_types::DescriptorProto;
use prost_types::EnumDescriptorProto;
use prost_types::FileDescriptorProto;
use prost_types::MessageOptions;

use super::names;
use super::types::is_well_known;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Sink;
use crate::spec::proto::Proto;

/// Pushes a generation error for each pair of names that fall together.
pub(super) fn check(proto: &Proto, sink: &mut Sink) {
    let mut check = Check {
        proto,
        sink,
        scopes: BTreeMap::new(),
        told: BTreeSet::new(),
    };
    for file in &proto.descriptors.file {
        if !is_well_known(file.package()) {
            check.file(file);
        }
    }
}

/// What an identifier was given to first.
struct First {
    /// Full name.
    name: String,
    /// What it is: `message`, `rpc`.
    what: &'static str,
}

/// Names that must differ: in one module or one type, and of one kind in Rust.
type Scope = (String, &'static str);

struct Check<'a> {
    proto: &'a Proto,
    sink: &'a mut Sink,
    scopes: BTreeMap<Scope, BTreeMap<String, First>>,
    /// Pairs that were told of: two services would be told of twice, for client and server.
    told: BTreeSet<(String, String)>,
}

impl Check<'_> {
    fn file(&mut self, file: &FileDescriptorProto) {
        let package = self.packages(file.package());
        for message in &file.message_type {
            self.message(message, &package);
        }
        for one in &file.enum_type {
            self.enumeration(one, &package);
        }
        for service in &file.service {
            let name = format!("{package}.{}", service.name());
            if !self.has_word(service.name(), &name, "service") {
                continue;
            }
            let stem = names::stem(service.name());
            for kind in ["client", "server"] {
                let module = names::service_module(&stem, kind);
                self.take(&package, "module", &module, &name, "service");
            }
            for method in &service.method {
                let rpc = format!("{name}.{}", method.name());
                if self.has_word(method.name(), &rpc, "rpc") {
                    let function = names::function(method.name());
                    self.take(&name, "function", &function, &rpc, "rpc");
                }
            }
        }
    }

    /// Enters the modules of a package, and gives its full name with a leading dot.
    fn packages(&mut self, package: &str) -> String {
        let mut scope = String::new();
        for part in package.split('.').filter(|part| !part.is_empty()) {
            let name = format!("{scope}.{part}");
            if self.has_word(part, &name, "package") {
                self.take(&scope, "module", &names::snake(part), &name, "package");
            }
            scope = name;
        }
        scope
    }

    fn message(&mut self, message: &DescriptorProto, scope: &str) {
        let name = format!("{scope}.{}", message.name());
        if is_map_entry(message) || !self.has_word(message.name(), &name, "message") {
            return;
        }
        self.take(
            scope,
            "type",
            &names::camel(message.name()),
            &name,
            "message",
        );
        let oneofs = real_oneofs(message);
        self.fields(message, &name);
        self.oneofs(message, &oneofs, &name);
        let has_types = message.nested_type.iter().any(|one| !is_map_entry(one));
        if has_types || !message.enum_type.is_empty() || !oneofs.is_empty() {
            self.take(
                scope,
                "module",
                &names::snake(message.name()),
                &name,
                "message",
            );
        }
        for one in &message.nested_type {
            self.message(one, &name);
        }
        for one in &message.enum_type {
            self.enumeration(one, &name);
        }
    }

    fn fields(&mut self, message: &DescriptorProto, name: &str) {
        for field in &message.field {
            let full = format!("{name}.{}", field.name());
            if !self.has_word(field.name(), &full, "field") {
                continue;
            }
            match field.oneof_index {
                Some(at) if !field.proto3_optional() => {
                    let oneof = format!("{name} {at}");
                    self.take(
                        &oneof,
                        "variant",
                        &names::camel(field.name()),
                        &full,
                        "field",
                    );
                }
                _ => self.take(name, "field", &names::snake(field.name()), &full, "field"),
            }
        }
    }

    /// A oneof is a field, and an enum in the message's module.
    fn oneofs(&mut self, message: &DescriptorProto, oneofs: &[&str], name: &str) {
        let messages = message.nested_type.iter().map(DescriptorProto::name);
        let enums = message.enum_type.iter().map(EnumDescriptorProto::name);
        let nested: Vec<String> = messages.chain(enums).map(names::camel).collect();
        for oneof in oneofs {
            let full = format!("{name}.{oneof}");
            if !self.has_word(oneof, &full, "oneof") {
                continue;
            }
            self.take(name, "field", &names::snake(oneof), &full, "oneof");
            let mut ty = names::camel(oneof);
            // prost's own way out.
            if nested.contains(&ty) {
                ty += "OneOf";
            }
            self.take(name, "type", &ty, &full, "oneof");
        }
    }

    fn enumeration(&mut self, one: &EnumDescriptorProto, scope: &str) {
        let name = format!("{scope}.{}", one.name());
        if !self.has_word(one.name(), &name, "enum") {
            return;
        }
        self.take(scope, "type", &names::camel(one.name()), &name, "enum");
        let mut numbers = Vec::new();
        for value in &one.value {
            // prost leaves out aliases.
            if numbers.contains(&value.number()) {
                continue;
            }
            numbers.push(value.number());
            let full = format!("{name}.{}", value.name());
            if self.has_word(value.name(), &full, "value") {
                let variant = names::variant(one.name(), value.name());
                self.take(&name, "variant", &variant, &full, "value");
            }
        }
    }

    /// Gives an identifier to a name, or tells that another one has it.
    fn take(
        &mut self,
        scope: &str,
        kind: &'static str,
        ident: &str,
        name: &str,
        what: &'static str,
    ) {
        let taken = self.scopes.entry((scope.to_owned(), kind)).or_default();
        let Some(first) = taken.get(ident) else {
            let name = name.to_owned();
            taken.insert(ident.to_owned(), First { name, what });
            return;
        };
        let pair = (first.name.clone(), name.to_owned());
        if first.name == name || !self.told.insert(pair) {
            return;
        }
        let (one, other) = (last(&first.name), last(name));
        let message = if first.what == what {
            format!("{what}s `{one}` and `{other}` are the same {kind} `{ident}` in Rust")
        } else {
            format!(
                "{} `{one}` and {what} `{other}` are the same {kind} `{ident}` in Rust",
                first.what
            )
        };
        let mut diagnostic = Diagnostic::generation("name-collision", message);
        if let Some(span) = self.proto.spans.get(name) {
            diagnostic = diagnostic.at(*span, format!("becomes `{ident}`"));
        }
        if let Some(span) = self.proto.spans.get(&first.name) {
            diagnostic = diagnostic.related(*span, format!("`{ident}` as well"));
        }
        self.sink
            .push(diagnostic.help(format!("rename one of the two: {}", advice(what))));
    }

    fn has_word(&mut self, word: &str, name: &str, what: &'static str) -> bool {
        let has = names::has_word(word);
        if !has {
            let message = format!("{what} `{word}` has no name in Rust");
            let mut diagnostic = Diagnostic::generation("nameless", message);
            if let Some(span) = self.proto.spans.get(name) {
                diagnostic = diagnostic.at(*span, "neither a letter nor a digit in it");
            }
            self.sink.push(diagnostic.help("give it a name of letters"));
        }
        has
    }
}

/// What a change of a name means to callers.
fn advice(what: &str) -> &'static str {
    match what {
        "rpc" | "service" | "package" => "callers use this name on the wire, so both sides change",
        "field" | "value" => "only the number is on the wire",
        _ => "the name is not on the wire",
    }
}

fn last(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

fn is_map_entry(message: &DescriptorProto) -> bool {
    message
        .options
        .as_ref()
        .is_some_and(MessageOptions::map_entry)
}

/// The oneofs the file writes, those made up for `optional` fields left out.
fn real_oneofs(message: &DescriptorProto) -> Vec<&str> {
    let is_real = |at: i32| {
        let mut fields = message.field.iter();
        fields.any(|field| !field.proto3_optional() && field.oneof_index == Some(at))
    };
    (0..)
        .zip(&message.oneof_decl)
        .filter(|(at, _)| is_real(*at))
        .map(|(_, oneof)| oneof.name())
        .collect()
}
