//! A client's file: its structs and their calls.

use super::Client;
use crate::generate::docs;
use crate::generate::imports::Imports;
use crate::generate::naming;
use crate::generate::pb::names;
use crate::generate::pb::types::Types;
use crate::render::rpc::CallView;
use crate::render::rpc::ClientFile;
use crate::render::rpc::ClientView;
use crate::spec::proto::Method;

/// One struct of the client's name; for a file with several services, one for each service too, as fields of
/// the first.
pub(super) fn file(client: &Client) -> ClientFile<'_> {
    let proto = &client.proto;
    let names = service_names(client);
    let methods = || proto.services.iter().flat_map(|service| &service.methods);
    let has_calls = methods().next().is_some();
    let has_client_streams = methods().any(|method| method.client_streaming);
    let has_server_streams = methods().any(|method| method.server_streaming);

    let lib = naming::crate_ident(&client.package);
    let types = Types::new(proto, &lib);
    let mut own = vec![client.ty()];
    own.extend(names.iter().cloned());
    own.extend(["Channel", "Result", "RpcClientConf"].map(str::to_owned));
    own.extend(has_calls.then(|| "Context".to_owned()));
    own.extend(has_client_streams.then(|| "IntoStreamingRequest".to_owned()));
    own.extend(has_server_streams.then(|| "Stream".to_owned()));
    let mut imports = Imports::beside(own);

    let mut services = Vec::new();
    for (service, name) in proto.services.iter().zip(names) {
        let stem = names::stem(&service.name);
        let module = names::service_module(&stem, "client");
        let path = format!("{lib}::{module}::{stem}Client");
        let client = imports.spec(&path).to_owned();
        let calls = service.methods.iter();
        let calls = calls.map(|method| call(method, &types, &mut imports));
        services.push(ClientView {
            docs: docs::words(&service.docs),
            full_name: proto.full_name(service),
            name,
            field: naming::field(&service.name),
            client,
            calls: calls.collect(),
        });
    }
    ClientFile {
        source: &proto.file,
        name: client.ty(),
        imports: imports.into_paths(),
        has_several_services: proto.services.len() > 1,
        has_calls,
        has_client_streams,
        has_server_streams,
        services,
    }
}

/// The names of the services' structs.
fn service_names(client: &Client) -> Vec<String> {
    let services = &client.proto.services;
    if services.len() == 1 {
        return vec![client.ty()];
    }
    let stems = services.iter().map(|service| names::stem(&service.name));
    stems
        .map(|stem| {
            // The entry may be called as one of its services.
            if stem == client.ty() {
                stem + "Rpc"
            } else {
                stem
            }
        })
        .collect()
}

fn call(method: &Method, types: &Types<'_>, imports: &mut Imports) -> CallView {
    let request = types.get(&method.request).text(imports);
    CallView {
        docs: docs::words(&method.docs),
        function: names::function(&method.name),
        has_request: request != "()",
        request,
        response: types.get(&method.response).text(imports),
        has_client_stream: method.client_streaming,
        has_server_stream: method.server_streaming,
    }
}
