//! Clients and servers: tonic-build's generator over services as prost resolved them, with names of
//! our own for functions and types and the file's names on the wire.

use std::collections::BTreeMap;

use proc_macro2::Group;
use proc_macro2::Ident;
use proc_macro2::TokenStream;
use proc_macro2::TokenTree;
use tonic_build::Attributes;
use tonic_build::CodeGenBuilder;

use super::names;

/// Appends clients and servers to the text of their package.
pub(super) struct Generator;

impl prost_build::ServiceGenerator for Generator {
    fn generate(&mut self, service: prost_build::Service, buffer: &mut String) {
        let service = Service::new(service);
        let mut client = CodeGenBuilder::new();
        client
            .build_transport(false)
            .attributes(only_with("client"));
        let mut server = CodeGenBuilder::new();
        server
            .build_transport(false)
            .attributes(only_with("server"));
        let client = client.generate_client(&service, "super");
        let server = server.generate_server(&service, "super");
        buffer.push_str(&client.to_string());
        buffer.push_str(&rename(server, &service.renamed).to_string());
    }
}

/// A module exists only with this feature of the crate.
fn only_with(feature: &str) -> Attributes {
    let mut attributes = Attributes::default();
    attributes.push_mod(".", format!("#[cfg(feature = \"{feature}\")]"));
    attributes
}

/// tonic-build makes types of an rpc's name as it goes over the wire (`watchStream`); ours are
/// camel-cased. Paths and documents are strings, so no name of the file changes.
fn rename(tokens: TokenStream, renamed: &BTreeMap<String, String>) -> TokenStream {
    let trees = tokens.into_iter().map(|tree| match tree {
        TokenTree::Ident(ident) => match renamed.get(&ident.to_string()) {
            Some(name) => TokenTree::Ident(Ident::new(name, ident.span())),
            None => TokenTree::Ident(ident),
        },
        TokenTree::Group(group) => {
            let mut inner = Group::new(group.delimiter(), rename(group.stream(), renamed));
            inner.set_span(group.span());
            TokenTree::Group(inner)
        }
        other => other,
    });
    trees.collect()
}

struct Service {
    stem: String,
    inner: prost_build::Service,
    methods: Vec<Method>,
    renamed: BTreeMap<String, String>,
}

impl Service {
    fn new(mut inner: prost_build::Service) -> Self {
        let methods: Vec<Method> = std::mem::take(&mut inner.methods)
            .into_iter()
            .map(|inner| Method {
                function: names::function(&inner.proto_name),
                inner,
            })
            .collect();
        let renamed = methods
            .iter()
            .map(|method| method.inner.proto_name.as_str())
            .map(|rpc| (format!("{rpc}Stream"), names::stream(rpc)))
            .collect();
        Self {
            stem: names::stem(&inner.proto_name),
            inner,
            methods,
            renamed,
        }
    }
}

impl tonic_build::Service for Service {
    type Comment = String;
    type Method = Method;

    fn name(&self) -> &str {
        &self.stem
    }

    fn package(&self) -> &str {
        &self.inner.package
    }

    fn identifier(&self) -> &str {
        &self.inner.proto_name
    }

    fn methods(&self) -> &[Method] {
        &self.methods
    }

    fn comment(&self) -> &[String] {
        &self.inner.comments.leading
    }
}

struct Method {
    function: String,
    inner: prost_build::Method,
}

impl tonic_build::Method for Method {
    type Comment = String;

    fn name(&self) -> &str {
        &self.function
    }

    fn identifier(&self) -> &str {
        &self.inner.proto_name
    }

    fn codec_path(&self) -> &'static str {
        "tonic_prost::ProstCodec"
    }

    fn client_streaming(&self) -> bool {
        self.inner.client_streaming
    }

    fn server_streaming(&self) -> bool {
        self.inner.server_streaming
    }

    fn comment(&self) -> &[String] {
        &self.inner.comments.leading
    }

    fn request_response_name(&self, parent: &str, _: bool) -> (TokenStream, TokenStream) {
        (
            from_inside(&self.inner.input_type, parent),
            from_inside(&self.inner.output_type, parent),
        )
    }
}

/// A type as prost names it in the package's module, seen from a module in that one.
fn from_inside(ty: &str, parent: &str) -> TokenStream {
    let as_is = ty.starts_with("::")
        || matches!(
            ty,
            "()" | "bool" | "f32" | "f64" | "i32" | "i64" | "u32" | "u64"
        );
    let path = if as_is {
        ty.to_owned()
    } else {
        format!("{parent}::{ty}")
    };
    path.parse()
        .expect("prost makes identifiers that Rust can read")
}
