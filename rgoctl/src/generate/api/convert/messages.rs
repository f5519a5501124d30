//! The messages of the clients' pb crates, by their paths in Rust.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use prost_types::DescriptorProto;
use prost_types::FileDescriptorProto;
use prost_types::MessageOptions;
use prost_types::field_descriptor_proto::Label;
use prost_types::field_descriptor_proto::Type as Kind;

use crate::generate::client::Client;
use crate::generate::naming;
use crate::generate::pb::types::Type;
use crate::generate::pb::types::Types;
use crate::source::Span;
use crate::spec::proto::Proto;

/// A message of a client's crate.
pub(super) struct Message<'a> {
    /// `usercenter_pb::RegisterReq`.
    pub(super) path: String,
    /// `.pb.RegisterReq`.
    pub(super) name: String,
    pub(super) descriptor: &'a DescriptorProto,
    /// Whether a scalar without a label may be absent.
    pub(super) is_proto2: bool,
    /// The client's place in the list.
    pub(super) client: usize,
}

impl Message<'_> {
    pub(super) fn is_deprecated(&self) -> bool {
        let options = self.descriptor.options.as_ref();
        options.is_some_and(MessageOptions::deprecated)
    }
}

/// A client as its crate shows it.
struct Library<'a> {
    /// `usercenter_pb`.
    name: String,
    proto: &'a Proto,
    /// The messages a message holds without a list between, by full name: what prost boxes by.
    held: BTreeMap<String, Vec<String>>,
}

/// All messages of all clients.
pub(super) struct Messages<'a> {
    libraries: Vec<Library<'a>>,
    by_path: BTreeMap<String, Message<'a>>,
}

impl<'a> Messages<'a> {
    pub(super) fn of(clients: &'a [Client]) -> Self {
        let mut all = Self {
            libraries: Vec::new(),
            by_path: BTreeMap::new(),
        };
        for client in clients {
            let name = naming::crate_ident(&client.package);
            let mut library = Library {
                proto: &client.proto,
                held: BTreeMap::new(),
                name,
            };
            let types = Types::new(&client.proto, &library.name);
            let mut found = Vec::new();
            for file in &client.proto.descriptors.file {
                let package = match file.package() {
                    "" => String::new(),
                    package => format!(".{package}"),
                };
                for descriptor in &file.message_type {
                    collect(&package, file, descriptor, &mut found);
                }
            }
            for (name, is_proto2, descriptor) in found {
                library.held.insert(name.clone(), held_by(descriptor));
                if let Type::Path(path) = types.get(&name) {
                    let message = Message {
                        path: path.clone(),
                        name,
                        descriptor,
                        is_proto2,
                        client: all.libraries.len(),
                    };
                    all.by_path.entry(path).or_insert(message);
                }
            }
            all.libraries.push(library);
        }
        all
    }

    /// The message at a path in Rust.
    pub(super) fn get(&self, path: &str) -> Option<&Message<'a>> {
        self.by_path.get(path)
    }

    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.by_path.keys().map(String::as_str)
    }

    /// The clients' crates, each with the file it is made of.
    pub(super) fn crates(&self) -> Vec<(String, &'a str)> {
        let libraries = self.libraries.iter();
        libraries
            .map(|library| (library.name.clone(), library.proto.file.as_str()))
            .collect()
    }

    /// The Rust type of a message another one names.
    pub(super) fn ty(&self, owner: &Message<'_>, name: &str) -> Type {
        let library = &self.libraries[owner.client];
        Types::new(library.proto, &library.name).get(name)
    }

    /// Where a field of a message is named.
    pub(super) fn span(&self, owner: &Message<'_>, field: &str) -> Option<Span> {
        let spans = &self.libraries[owner.client].proto.spans;
        spans.get(&format!("{}.{field}", owner.name)).copied()
    }

    /// Whether prost boxes a field: what it holds leads back to its owner.
    pub(super) fn is_boxed(&self, owner: &Message<'_>, target: &str) -> bool {
        let held = &self.libraries[owner.client].held;
        let mut open = vec![target];
        let mut seen = BTreeSet::new();
        while let Some(next) = open.pop() {
            if next == owner.name {
                return true;
            }
            if seen.insert(next) {
                open.extend(held.get(next).into_iter().flatten().map(String::as_str));
            }
        }
        false
    }
}

fn collect<'a>(
    outer: &str,
    file: &FileDescriptorProto,
    descriptor: &'a DescriptorProto,
    found: &mut Vec<(String, bool, &'a DescriptorProto)>,
) {
    let name = format!("{outer}.{}", descriptor.name());
    let is_entry = descriptor
        .options
        .as_ref()
        .is_some_and(MessageOptions::map_entry);
    if is_entry {
        return;
    }
    for nested in &descriptor.nested_type {
        collect(&name, file, nested, found);
    }
    let is_proto2 = matches!(file.syntax(), "" | "proto2");
    found.push((name, is_proto2, descriptor));
}

fn held_by(descriptor: &DescriptorProto) -> Vec<String> {
    let fields = descriptor.field.iter();
    fields
        .filter(|field| field.r#type() == Kind::Message && field.label() != Label::Repeated)
        .map(|field| field.type_name().to_owned())
        .collect()
}
