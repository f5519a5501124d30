//! Where a message is, seen from a crate that uses the pb crate.

use std::collections::BTreeSet;

use prost_types::DescriptorProto;
use prost_types::FileDescriptorProto;

use super::names;
use crate::generate::imports::Imports;
use crate::spec::proto::Proto;

/// A type as a service's code writes it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Type {
    /// `google.protobuf.Empty`: an empty request or response.
    Unit,
    /// What needs no import: `String` for `google.protobuf.StringValue`.
    Plain(&'static str),
    /// A path whose last part may be imported: `usercenter_pb::RegisterReq`.
    Path(String),
}

impl Type {
    /// The type as a file writes it.
    pub(crate) fn text(self, imports: &mut Imports) -> String {
        match self {
            Self::Unit => "()".to_owned(),
            Self::Plain(name) => name.to_owned(),
            Self::Path(path) => imports.spec(&path).to_owned(),
        }
    }
}

/// Finds messages by full name.
#[derive(Debug)]
pub(crate) struct Types<'a> {
    /// The pb crate's name in code: `usercenter_pb`.
    lib: &'a str,
    package: &'a str,
    /// Packages of all files, to tell where a full name's package ends.
    packages: BTreeSet<&'a str>,
}

impl<'a> Types<'a> {
    pub(crate) fn new(proto: &'a Proto, lib: &'a str) -> Self {
        let packages = proto
            .descriptors
            .file
            .iter()
            .map(FileDescriptorProto::package);
        Self {
            lib,
            package: &proto.package,
            packages: packages.collect(),
        }
    }

    /// The type of a message by its full name: `.pb.RegisterReq`.
    pub(crate) fn get(&self, name: &str) -> Type {
        let name = name.trim_start_matches('.');
        if let Some(known) = name.strip_prefix("google.protobuf.") {
            return self.well_known(known);
        }
        let (package, message) = self.split(name);
        let mut parts = vec![self.lib.to_owned()];
        let nested: Vec<&str> = message.split('.').collect();
        // The root crate re-exports what stands directly in the root file's package.
        if package != self.package || nested.len() > 1 {
            parts.extend(
                package
                    .split('.')
                    .filter(|part| !part.is_empty())
                    .map(names::snake),
            );
        }
        if let Some((last, owners)) = nested.split_last() {
            parts.extend(owners.iter().map(|owner| names::snake(owner)));
            parts.push(names::camel(last));
        }
        Type::Path(parts.join("::"))
    }

    /// The longest package a full name begins with, and the rest.
    fn split<'n>(&self, name: &'n str) -> (&'n str, &'n str) {
        let dots = name.rmatch_indices('.').map(|(at, _)| at);
        let package = dots
            .map(|at| (&name[..at], &name[at + 1..]))
            .find(|(package, _)| self.packages.contains(package));
        package.unwrap_or(("", name))
    }

    /// prost's table.
    fn well_known(&self, name: &str) -> Type {
        Type::Plain(match name {
            "Empty" => return Type::Unit,
            "BoolValue" => "bool",
            "BytesValue" => "Vec<u8>",
            "DoubleValue" => "f64",
            "FloatValue" => "f32",
            "Int32Value" => "i32",
            "Int64Value" => "i64",
            "StringValue" => "String",
            "UInt32Value" => "u32",
            "UInt64Value" => "u64",
            other => {
                let mut parts: Vec<String> = other.split('.').map(names::snake).collect();
                if let (Some(last), Some(name)) = (parts.last_mut(), other.rsplit('.').next()) {
                    *last = names::camel(name);
                }
                return Type::Path(format!("{}::prost_types::{}", self.lib, parts.join("::")));
            }
        })
    }
}

/// Whether any message or rpc of the files rgoctl generates names a type of `google.protobuf`.
pub(crate) fn uses_well_known(proto: &Proto) -> bool {
    let files = proto.descriptors.file.iter();
    let mut own = files.filter(|file| !is_well_known(file.package()));
    own.any(|file| {
        let rpcs = file.service.iter().flat_map(|service| &service.method);
        let mut types = rpcs.flat_map(|rpc| [rpc.input_type(), rpc.output_type()]);
        types.any(|name| name.starts_with(".google.protobuf."))
            || file.message_type.iter().any(message_uses)
    })
}

/// Packages prost takes from `prost-types`.
pub(super) fn is_well_known(package: &str) -> bool {
    package == "google.protobuf" || package.starts_with("google.protobuf.")
}

fn message_uses(message: &DescriptorProto) -> bool {
    let mut fields = message.field.iter();
    fields.any(|field| field.type_name().starts_with(".google.protobuf."))
        || message.nested_type.iter().any(message_uses)
}
