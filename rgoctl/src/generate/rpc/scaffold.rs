//! The files around the service: main, lib, config, service context, configuration, manifest.

use super::Plan;
use super::patched;
use super::scaffold_file;
use crate::generate::OutputFile;
use crate::generate::Want;
use crate::generate::client::Client;
use crate::generate::manifest;
use crate::generate::manifest::Dependency;
use crate::generate::manifest::Package;
use crate::generate::service::Kind;
use crate::generate::service::config;
use crate::generate::service::main_file;
use crate::generate::service::svc_file;
use crate::render::rpc::EtcFile;
use crate::render::rpc::LibFile;

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
    let uses = super::runtime();
    dependencies.extend(options.target.dependencies(&uses));
    dependencies.push(pb(features));
    dependencies.extend(others.into_iter().map(Client::dependency));
    let package = Package {
        name: options.package.clone(),
        dependencies,
        dev_dependencies: if has_tests {
            vec![pb(&["client"])]
        } else {
            Vec::new()
        },
        workspace: options.target.own_workspace(&uses, &[&options.pb.dir]),
        ..Package::default()
    };
    package.manifest("", plan.templates)
}

pub(super) fn files(plan: &Plan<'_>) -> anyhow::Result<Vec<OutputFile>> {
    let options = plan.options;
    let etc = options.etc();
    let etc_text = match &options.config {
        Some(text) => text.clone(),
        // go-zero's own address.
        None => etc_text(plan, "0.0.0.0")?,
    };
    let wanted = config::Wanted {
        kind: Kind::Grpc,
        etc: &etc,
        secrets: &[],
        transitions: &[],
        clients: &options.clients,
        existing: options.config.as_deref(),
    };
    let main = main_file(Kind::Grpc, &options.package, &plan.proto.file, &etc);
    let main = plan.templates.render(&main)?;
    let config = plan.templates.render(&config::plan(&wanted))?;
    let svc = svc_file(Kind::Grpc, &options.clients);
    let svc = plan.templates.render(&svc)?;
    let scaffold = |path: &str, text: String| scaffold_file(path.to_owned(), text);
    Ok(vec![
        scaffold(&etc, etc_text),
        scaffold("src/main.rs", main),
        lib(plan)?,
        scaffold("src/config.rs", config),
        scaffold("src/svc.rs", svc),
    ])
}

/// A new configuration file of a service that listens on `host`.
pub(super) fn etc_text(plan: &Plan<'_>, host: &str) -> anyhow::Result<String> {
    plan.templates.render(&EtcFile {
        name: config_name(plan),
        host,
        clients: client_sections(plan),
    })
}

/// The service's name in a configuration: `usercenter.rpc`.
pub(super) fn config_name(plan: &Plan<'_>) -> String {
    format!("{}.rpc", plan.options.name)
}

pub(super) fn client_sections(plan: &Plan<'_>) -> Vec<String> {
    let clients = plan.options.clients.iter();
    clients.map(Client::section).collect()
}

fn lib(plan: &Plan<'_>) -> anyhow::Result<OutputFile> {
    let has_clients = !plan.options.clients.is_empty();
    let text = plan.templates.render(&LibFile {
        service: &plan.options.name,
        source: &plan.proto.file,
        has_clients,
    })?;
    let modules = has_clients.then_some("client").into_iter();
    let modules = modules.chain(["config", "logic", "server", "svc"]);
    let wants = modules.map(|one| Want::Item(format!("pub mod {one};")));
    let path = "src/lib.rs".to_owned();
    Ok(patched(path.clone(), text, path, wants.collect()))
}
