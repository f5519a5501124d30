//! From descriptors to the spec: the services of the root file and the span of every name.

use std::collections::BTreeMap;

use prost_types::DescriptorProto;
use prost_types::EnumDescriptorProto;
use prost_types::FileDescriptorProto;
use prost_types::FileDescriptorSet;
use prost_types::ServiceDescriptorProto;

use super::imports::Loaded;
use super::locations::Locations;
use crate::source::Sources;
use crate::source::Span;
use crate::spec::proto::Method;
use crate::spec::proto::Proto;
use crate::spec::proto::Service;

/// Field numbers of descriptors, which form the paths in source info.
mod field {
    /// `name`, in all of them.
    pub(super) const NAME: i32 = 1;
    pub(super) const FILE_MESSAGE: i32 = 4;
    pub(super) const FILE_ENUM: i32 = 5;
    pub(super) const FILE_SERVICE: i32 = 6;
    pub(super) const MESSAGE_FIELD: i32 = 2;
    pub(super) const MESSAGE_NESTED: i32 = 3;
    pub(super) const MESSAGE_ENUM: i32 = 4;
    pub(super) const MESSAGE_ONEOF: i32 = 8;
    pub(super) const ENUM_VALUE: i32 = 2;
    pub(super) const SERVICE_METHOD: i32 = 2;
}

pub(super) fn resolve(
    loaded: &Loaded,
    sources: &Sources,
    descriptors: FileDescriptorSet,
    encoded: Vec<u8>,
) -> Proto {
    let mut spans = BTreeMap::new();
    let mut services = Vec::new();
    let mut package = String::new();
    for descriptor in &descriptors.file {
        let Some(parsed) = loaded.files.get(descriptor.name()) else {
            continue;
        };
        let text = sources.file(parsed.id).text();
        let locations = Locations::new(parsed.id, text, descriptor);
        Walk {
            locations: &locations,
            spans: &mut spans,
        }
        .file(descriptor);
        if descriptor.name() == loaded.root {
            descriptor.package().clone_into(&mut package);
            services = descriptor
                .service
                .iter()
                .enumerate()
                .map(|(at, service)| resolve_service(service, index(at), &locations))
                .collect();
        }
    }
    let root = &loaded.files[&loaded.root];
    let base = loaded.root.rsplit('/').next().unwrap_or(&loaded.root);
    Proto {
        file: base.to_owned(),
        package,
        services,
        descriptors,
        encoded,
        root: Span::new(root.id, 0, 0),
        spans,
    }
}

fn resolve_service(
    service: &ServiceDescriptorProto,
    at: i32,
    locations: &Locations<'_>,
) -> Service {
    let path = [field::FILE_SERVICE, at];
    let methods = service
        .method
        .iter()
        .enumerate()
        .map(|(method_at, method)| {
            let path = [path[0], path[1], field::SERVICE_METHOD, index(method_at)];
            Method {
                name: method.name().to_owned(),
                docs: locations.docs(&path),
                request: method.input_type().to_owned(),
                response: method.output_type().to_owned(),
                client_streaming: method.client_streaming(),
                server_streaming: method.server_streaming(),
            }
        });
    Service {
        name: service.name().to_owned(),
        docs: locations.docs(&path),
        methods: methods.collect(),
    }
}

/// Collects the span of every name of a file.
struct Walk<'a> {
    locations: &'a Locations<'a>,
    spans: &'a mut BTreeMap<String, Span>,
}

impl Walk<'_> {
    fn file(&mut self, file: &FileDescriptorProto) {
        let package = match file.package() {
            "" => String::new(),
            package => format!(".{package}"),
        };
        for (at, message) in file.message_type.iter().enumerate() {
            self.message(message, &package, &[field::FILE_MESSAGE, index(at)]);
        }
        for (at, one) in file.enum_type.iter().enumerate() {
            self.enumeration(one, &package, &[field::FILE_ENUM, index(at)]);
        }
        for (at, service) in file.service.iter().enumerate() {
            let path = [field::FILE_SERVICE, index(at)];
            let name = self.name(service.name(), &package, &path);
            for (at, method) in service.method.iter().enumerate() {
                let path = [&path[..], &[field::SERVICE_METHOD, index(at)]].concat();
                self.name(method.name(), &name, &path);
            }
        }
    }

    fn message(&mut self, message: &DescriptorProto, scope: &str, path: &[i32]) {
        let name = self.name(message.name(), scope, path);
        for (at, one) in message.field.iter().enumerate() {
            let path = [path, &[field::MESSAGE_FIELD, index(at)]].concat();
            self.name(one.name(), &name, &path);
        }
        for (at, one) in message.oneof_decl.iter().enumerate() {
            let path = [path, &[field::MESSAGE_ONEOF, index(at)]].concat();
            self.name(one.name(), &name, &path);
        }
        for (at, one) in message.nested_type.iter().enumerate() {
            let path = [path, &[field::MESSAGE_NESTED, index(at)]].concat();
            self.message(one, &name, &path);
        }
        for (at, one) in message.enum_type.iter().enumerate() {
            let path = [path, &[field::MESSAGE_ENUM, index(at)]].concat();
            self.enumeration(one, &name, &path);
        }
    }

    fn enumeration(&mut self, one: &EnumDescriptorProto, scope: &str, path: &[i32]) {
        let name = self.name(one.name(), scope, path);
        for (at, value) in one.value.iter().enumerate() {
            let path = [path, &[field::ENUM_VALUE, index(at)]].concat();
            self.name(value.name(), &name, &path);
        }
    }

    fn name(&mut self, name: &str, scope: &str, path: &[i32]) -> String {
        let full = format!("{scope}.{name}");
        let path = [path, &[field::NAME]].concat();
        if let Some(span) = self.locations.span(&path) {
            self.spans.insert(full.clone(), span);
        }
        full
    }
}

fn index(at: usize) -> i32 {
    i32::try_from(at).expect("protox stores indices as i32 and rejects files above 2 GiB")
}
