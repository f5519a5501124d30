//! The structs of a client's file and their calls.

use super::Client;
use crate::generate::docs;
use crate::generate::imports::Imports;
use crate::generate::layout::Expr;
use crate::generate::layout::Layout;
use crate::generate::naming;
use crate::generate::pb::names;
use crate::generate::pb::types::Type;
use crate::generate::pb::types::Types;
use crate::render::rpc::CallView;
use crate::render::rpc::ClientView;
use crate::spec::proto::Method;
use crate::spec::proto::Service;

/// Where the functions of an `impl` stand.
const INDENT: usize = 4;

/// The `use` lines and the structs: one of the client's name; for a file with several services one
/// a service too, as fields of the first.
pub(super) fn structs(client: &Client, layout: &Layout) -> (String, Vec<ClientView>) {
    let services = &client.proto.services;
    let lib = naming::crate_ident(&client.package);
    let several = services.len() > 1;
    let own = own_names(client);
    let mut file = File {
        client,
        layout,
        lib: &lib,
        types: Types::new(&client.proto, &lib),
        imports: Imports::beside(own.iter().cloned()),
    };
    file.imports.name("rgo_core::Result");
    file.imports.name("rgo_core::config::RpcClientConf");
    file.imports.name("rgo_grpc::Channel");
    if services.iter().any(|service| !service.methods.is_empty()) {
        file.imports.name("rgo_core::Context");
    }
    let mut structs = Vec::new();
    if several {
        structs.push(file.whole(&own[1..]));
    }
    for (at, service) in services.iter().enumerate() {
        let name = if several { &own[at + 1] } else { &own[0] };
        structs.push(file.service(service, name, several));
    }
    (file.imports.text(), structs)
}

/// The names of the structs, the client's first.
fn own_names(client: &Client) -> Vec<String> {
    let mut names = vec![client.ty()];
    if client.proto.services.len() > 1 {
        for service in &client.proto.services {
            let stem = names::stem(&service.name);
            // The entry may be called as one of its services.
            let stem = if stem == names[0] { stem + "Rpc" } else { stem };
            names.push(stem);
        }
    }
    names
}

struct File<'a> {
    client: &'a Client,
    layout: &'a Layout,
    lib: &'a str,
    types: Types<'a>,
    imports: Imports,
}

impl File<'_> {
    /// The struct that has a field a service.
    fn whole(&self, names: &[String]) -> ClientView {
        let services = self.client.proto.services.iter().zip(names);
        let fields: Vec<(String, &String)> = services
            .map(|(service, name)| (naming::field(&service.name), name))
            .collect();
        let lines = fields
            .iter()
            .map(|(field, name)| self.layout.field(&format!("pub {field}"), name, INDENT));
        let last = fields.len().saturating_sub(1);
        let init = fields.iter().enumerate().map(|(at, (field, name))| {
            let channel = if at == last {
                "channel"
            } else {
                "channel.clone()"
            };
            let new = Expr::call(format!("{name}::over"), [Expr::atom(channel)]);
            self.layout.member(field, &new, INDENT * 3)
        });
        ClientView {
            docs: format!("/// The services of `{}`.\n", self.client.proto.file),
            name: self.client.ty(),
            structure: self.structure(&self.client.ty()),
            inherent: self.layout.inherent(&self.client.ty(), 0),
            fields: lines.collect(),
            is_whole: true,
            is_part: false,
            init: init.collect(),
            calls: Vec::new(),
        }
    }

    /// The struct of one service.
    fn service(&mut self, service: &Service, name: &str, is_part: bool) -> ClientView {
        let stem = names::stem(&service.name);
        let module = names::service_module(&stem, "client");
        let path = format!("{}::{module}::{stem}Client", self.lib);
        let client = self.imports.spec(&path);
        let mut docs = docs::lines(&service.docs, 0);
        if docs.is_empty() {
            let name = self.client.proto.full_name(service);
            docs = format!(
                "/// Service `{name}`.
"
            );
        }
        let calls = service.methods.iter().map(|method| self.call(method));
        let calls = calls.collect();
        let channel = if is_part {
            Expr::atom("channel")
        } else {
            Expr::call("Channel::new", [Expr::atom("conf")]).question()
        };
        let new = Expr::call(format!("{client}::new"), [channel]);
        ClientView {
            docs,
            name: name.to_owned(),
            structure: self.structure(name),
            inherent: self.layout.inherent(name, 0),
            fields: vec![
                self.layout
                    .field("client", &format!("{client}<Channel>"), INDENT),
            ],
            is_whole: false,
            is_part,
            init: vec![self.layout.member("client", &new, INDENT * 3)],
            calls,
        }
    }

    fn structure(&self, name: &str) -> String {
        self.layout.structure(&format!("pub struct {name}"), 0)
    }

    fn call(&mut self, method: &Method) -> CallView {
        let function = names::function(&method.name);
        let (request, argument) = self.request(method);
        let mut params = vec!["&self".to_owned(), "ctx: &Context".to_owned()];
        if argument != "()" {
            params.push(format!("req: {request}"));
        }
        let params: Vec<&str> = params.iter().map(String::as_str).collect();
        let response = match self.types.get(&method.response) {
            Type::Unit => "()".to_owned(),
            Type::Plain(name) => name.to_owned(),
            Type::Path(path) => self.imports.spec(&path).to_owned(),
        };
        let output = if method.server_streaming {
            let stream = self.imports.name("rgo_core::Stream");
            format!("Result<{stream}<{response}>>")
        } else {
            format!("Result<{response}>")
        };
        let head = format!("pub async fn {function}");
        let streams = method.client_streaming || method.server_streaming;
        let wrap = if streams { "request_stream" } else { "request" };
        let argument = if method.client_streaming {
            let whole = Expr::atom("req").method("into_streaming_request", []);
            whole.method("into_inner", [])
        } else {
            Expr::atom(argument)
        };
        let args = [Expr::atom("ctx"), argument];
        let wrapped = Expr::call(format!("rgo_grpc::{wrap}"), args);
        let sent = Expr::atom("self")
            .field("client")
            .method("clone", [])
            .method(function, [Expr::atom("request")])
            .wait();
        let taken = if method.server_streaming {
            "outcome_stream"
        } else {
            "outcome"
        };
        let answer = Expr::call(format!("rgo_grpc::{taken}"), [sent]);
        CallView {
            docs: docs::lines(&method.docs, INDENT),
            signature: self.layout.signature(&head, &params, &output, INDENT),
            request: self.layout.binding("let request", &wrapped, INDENT * 2),
            answer: self.layout.tail(&answer, INDENT * 2),
        }
    }

    /// The type of `req`, and what is sent: `req`, or `()` where there is nothing to say.
    fn request(&mut self, method: &Method) -> (String, &'static str) {
        let message = match self.types.get(&method.request) {
            Type::Unit if !method.client_streaming => return (String::new(), "()"),
            Type::Unit => "()".to_owned(),
            Type::Plain(name) => name.to_owned(),
            Type::Path(path) => self.imports.spec(&path).to_owned(),
        };
        if !method.client_streaming {
            return (message, "req");
        }
        let stream = self.imports.name("tonic::IntoStreamingRequest");
        (format!("impl {stream}<Message = {message}>"), "req")
    }
}
