//! The files around the service: main, lib, config, service context, configuration, manifest.

use super::Plan;
use super::patched;
use super::scaffold_file;
use crate::generate::OutputFile;
use crate::generate::Want;
use crate::generate::client::Client;
use crate::generate::imports::Imports;
use crate::generate::layout::Expr;
use crate::generate::manifest;
use crate::generate::manifest::Dependency;
use crate::generate::manifest::Package;
use crate::generate::naming;
use crate::render::rpc::ConfigFile;
use crate::render::rpc::ConnectView;
use crate::render::rpc::EtcFile;
use crate::render::rpc::LibFile;
use crate::render::rpc::MainFile;
use crate::render::rpc::SectionView;
use crate::render::rpc::SvcFile;

/// `Cargo.toml`.
pub(super) fn manifest(plan: &Plan<'_>, has_tests: bool) -> anyhow::Result<OutputFile> {
    let options = plan.options;
    let pb = |features: &[&str]| Dependency::path(&options.pb.package, &options.pb.dir, features);
    // A service may call others of its own kind, by the same pb crate.
    let is_own = |client: &&Client| client.package == options.pb.package;
    let (own, others): (Vec<&Client>, Vec<&Client>) = options.clients.iter().partition(is_own);
    let features: &[&str] = if own.is_empty() {
        &["server"]
    } else {
        &["client", "server"]
    };
    let mut dependencies = manifest::rpc_dependencies();
    dependencies.extend([options.rgo.clone(), pb(features)]);
    dependencies.extend(others.into_iter().map(Client::dependency));
    let package = Package {
        name: options.package.clone(),
        dependencies,
        dev_dependencies: if has_tests {
            vec![pb(&["client"])]
        } else {
            Vec::new()
        },
        workspace: options.workspace.clone(),
        ..Package::default()
    };
    package.manifest("", plan.templates)
}

pub(super) fn files(plan: &Plan<'_>) -> anyhow::Result<Vec<OutputFile>> {
    let etc = plan.options.etc();
    let name = format!("{}.rpc", plan.options.name);
    let clients = plan.options.clients.iter();
    let etc_text = plan.templates.render(&EtcFile {
        name: &name,
        clients: clients.map(Client::section).collect(),
    })?;
    Ok(vec![
        scaffold_file(etc, etc_text),
        scaffold_file("src/main.rs".to_owned(), main(plan)?),
        lib(plan)?,
        scaffold_file("src/config.rs".to_owned(), config(plan)?),
        scaffold_file("src/svc.rs".to_owned(), svc(plan)?),
    ])
}

fn main(plan: &Plan<'_>) -> anyhow::Result<String> {
    let lib = naming::crate_ident(&plan.options.package);
    let etc = plan.options.etc();
    let mut imports = Imports::default();
    imports.name("rgo::Result");
    for item in ["app", "config::Config", "svc::ServiceContext"] {
        imports.name(&format!("{lib}::{item}"));
    }
    let manifest = Expr::call("env!", [Expr::text("CARGO_MANIFEST_DIR")]);
    let read = Expr::call("rgo::config::from_args", [Expr::text(&etc), manifest]);
    plan.templates.render(&MainFile {
        package: &plan.options.package,
        source: &plan.proto.file,
        etc: &etc,
        imports: imports.text(),
        config: plan
            .layout
            .binding("let config: Config", &read.question(), 4),
    })
}

fn lib(plan: &Plan<'_>) -> anyhow::Result<OutputFile> {
    let mut modules = vec!["config", "logic", "server", "svc"];
    if !plan.options.clients.is_empty() {
        modules.insert(0, "client");
    }
    let modules: Vec<String> = modules
        .iter()
        .map(|one| format!("pub mod {one};"))
        .collect();
    let text = plan.templates.render(&LibFile {
        service: &plan.options.name,
        source: &plan.proto.file,
        modules: modules.join("\n"),
    })?;
    let path = "src/lib.rs".to_owned();
    let wants = modules.into_iter().map(Want::Item).collect();
    Ok(patched(path.clone(), text, path, wants))
}

fn config(plan: &Plan<'_>) -> anyhow::Result<String> {
    let mut imports = Imports::default();
    imports.name("rgo::config::RpcServerConf");
    imports.name("serde::Deserialize");
    if !plan.options.clients.is_empty() {
        imports.name("rgo::config::RpcClientConf");
    }
    let clients = plan.options.clients.iter().map(|client| {
        let rename = format!("rename = {:?}", client.section());
        let left = format!("pub {}", client.section_field());
        SectionView {
            attribute: plan.layout.attribute("serde", &[&rename], 4),
            field: plan.layout.field(&left, "RpcClientConf", 4),
        }
    });
    plan.templates.render(&ConfigFile {
        etc: &plan.options.etc(),
        imports: imports.text(),
        clients: clients.collect(),
    })
}

fn svc(plan: &Plan<'_>) -> anyhow::Result<String> {
    let mut imports = Imports::default();
    for item in ["std::sync::Arc", "rgo::Result", "crate::config::Config"] {
        imports.name(item);
    }
    let clients = plan.options.clients.iter().map(|client| {
        let ty = imports.name(&client.path());
        ConnectView {
            field: plan
                .layout
                .field(&format!("pub {}", client.field()), &ty, 4),
            init: client.connect(&plan.layout, 12),
        }
    });
    let clients = clients.collect();
    plan.templates.render(&SvcFile {
        imports: imports.text(),
        clients,
    })
}
