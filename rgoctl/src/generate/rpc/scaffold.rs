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
    let (clients, etc) = (&options.clients, options.etc());
    let etc_text = match &options.config {
        Some(text) => text.clone(),
        None => plan.templates.render(&EtcFile {
            name: &format!("{}.rpc", options.name),
            clients: clients.iter().map(Client::section).collect(),
        })?,
    };
    let source = &plan.proto.file;
    let main = main_file(Kind::Grpc, &options.package, source, &etc, &plan.layout);
    let wanted = config::Wanted {
        kind: Kind::Grpc,
        etc: &etc,
        secrets: &[],
        transitions: &[],
        clients,
        existing: options.config.as_deref(),
    };
    let config = config::plan(&wanted, &plan.layout);
    let svc = svc_file(Kind::Grpc, clients, &plan.layout);
    let scaffold = |path: &str, text: String| scaffold_file(path.to_owned(), text);
    Ok(vec![
        scaffold(&etc, etc_text),
        scaffold("src/main.rs", plan.templates.render(&main)?),
        lib(plan)?,
        scaffold("src/config.rs", plan.templates.render(&config)?),
        scaffold("src/svc.rs", plan.templates.render(&svc)?),
    ])
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
