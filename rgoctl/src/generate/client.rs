//! Typed clients of gRPC services, in the services that call them: `src/client/<name>.rs` for each entry of
//! `[clients]`.

mod calls;

use std::collections::BTreeSet;
use std::path::Path;
use std::path::PathBuf;

use heck::ToUpperCamelCase;

use crate::generate::OutputFile;
use crate::generate::Role;
use crate::generate::Want;
use crate::generate::manifest::Dependency;
use crate::generate::naming;
use crate::generate::pb::names;
use crate::render::Templates;
use crate::render::service::ModuleView;
use crate::render::service::ModulesFile;
use crate::spec::proto::Proto;

/// A gRPC service that is called: an entry of `[clients]`.
#[derive(Debug, Clone)]
pub struct Client {
    /// The entry's key: `identity`.
    pub name: String,
    pub proto: Proto,
    /// The package of its pb crate: `identity-pb`.
    pub package: String,
    /// The pb crate's folder from the folder of the run: `../../identity/pb`.
    pub dir: String,
}

impl Client {
    /// The field of the service context: `identity`.
    pub fn field(&self) -> String {
        match naming::field(&self.name) {
            // The context's own field.
            field if field == "config" => "config_client".to_owned(),
            field => field,
        }
    }

    /// The type: `Identity`.
    pub fn ty(&self) -> String {
        names::stem(&self.name)
    }

    /// The type's path: `crate::client::identity::Identity`.
    pub fn path(&self) -> String {
        format!("crate::client::{}::{}", module(&self.name), self.ty())
    }

    /// The section of the configuration: `IdentityRpcConf`.
    pub fn section(&self) -> String {
        format!("{}RpcConf", self.name.to_upper_camel_case())
    }

    /// The field of the configuration: `identity_rpc_conf`.
    pub fn section_field(&self) -> String {
        naming::field(&self.section())
    }

    /// The pb crate as a dependency.
    pub fn dependency(&self) -> Dependency {
        Dependency::path(&self.package, &self.dir, &["client"])
    }
}

/// A client's module; `mod.rs` would be another form of `client.rs`.
fn module(name: &str) -> String {
    match naming::module(name) {
        module if module == "r#mod" => "mod_".to_owned(),
        module => module,
    }
}

/// Whether the clients' files use `tonic`, which calls that send a stream do: such a service depends on it in
/// addition to each [`Client::dependency`].
pub fn uses_tonic(clients: &[Client]) -> bool {
    let services = clients.iter().flat_map(|client| &client.proto.services);
    let mut methods = services.flat_map(|service| &service.methods);
    methods.any(|method| method.client_streaming)
}

/// `src/client.rs` and a file for each client; nothing without clients.
pub fn generate(clients: &[Client], templates: &Templates) -> anyhow::Result<Vec<OutputFile>> {
    if clients.is_empty() {
        return Ok(Vec::new());
    }
    let modules: BTreeSet<String> = clients.iter().map(|one| module(&one.name)).collect();
    let items = modules.iter().map(|one| format!("pub mod {one};"));
    let wants = items.map(Want::Item).collect();
    let modules = modules.into_iter().map(|name| ModuleView {
        name,
        has_parents_name: false,
    });
    let text = templates.render(&ModulesFile {
        about: "The gRPC services this one calls.".to_owned(),
        modules: modules.collect(),
        functions: Vec::new(),
    })?;
    let mut files = vec![OutputFile {
        path: PathBuf::from("src/client.rs"),
        content: text.into(),
        role: Role::Patched {
            owner: "src/client.rs".to_owned(),
            wants,
        },
    }];
    for client in clients {
        anyhow::ensure!(
            !client.proto.services.is_empty(),
            "client `{}` calls `{}`, which declares no service",
            client.name,
            client.proto.file
        );
        let text = templates.render(&calls::file(client))?;
        let stem = module(&client.name);
        files.push(OutputFile {
            path: Path::new("src/client").join(format!("{}.rs", naming::plain(&stem))),
            content: text.into(),
            role: Role::Generated,
        });
    }
    Ok(files)
}
