//! The files of a service that are written once: modules, configuration and middleware.

use std::collections::BTreeSet;

use super::plan::Plan;
use super::plan::middleware_ident;
use crate::generate::Want;
use crate::generate::client::Client;
use crate::generate::imports::compare;
use crate::generate::naming;
use crate::generate::service::Kind;
use crate::generate::service::config;
use crate::generate::service::keys;
use crate::render::api::EtcFile;
use crate::render::api::LibFile;
use crate::render::api::MiddlewareFile;
use crate::render::api::MiddlewareModulesFile;
use crate::render::api::SecretView;
use crate::render::service::ConfigFile;

/// `src/lib.rs`, with the items it must hold.
pub(super) fn lib_file<'a>(plan: &Plan<'a>) -> (LibFile<'a>, Vec<Want>) {
    let groups = &plan.api.groups;
    let file = LibFile {
        service: naming::service_stem(&plan.api.name),
        source: &plan.api.file,
        has_clients: !plan.options.clients.is_empty(),
        has_conversions: !plan.options.conversions.is_empty(),
        has_middleware: groups.iter().any(|group| !group.middleware.is_empty()),
    };
    let modules = [
        ("client", file.has_clients),
        ("config", true),
        ("convert", file.has_conversions),
        ("handler", true),
        ("logic", true),
        ("middleware", file.has_middleware),
        ("response", true),
        ("routes", true),
        ("svc", true),
        ("types", true),
    ];
    let modules = modules.iter().filter(|(_, is_there)| *is_there);
    let wants = modules.map(|(module, _)| Want::Item(format!("pub mod {module};")));
    (file, wants.collect())
}

/// `src/config.rs`.
pub(super) fn config_file<'a>(plan: &Plan<'a>, etc: &'a str) -> ConfigFile<'a> {
    let wanted = config::Wanted {
        kind: Kind::Http,
        etc,
        secrets: &secrets(plan),
        transitions: &transitions(plan),
        clients: &plan.options.clients,
        existing: plan.options.config.as_deref(),
    };
    config::plan(&wanted)
}

/// The sections named by `jwt`, in the order of their first appearance.
fn secrets<'a>(plan: &Plan<'a>) -> Vec<&'a str> {
    let groups = plan.api.groups.iter();
    distinct(groups.filter_map(|group| group.jwt.as_deref()))
}

/// The sections named by `jwtTransition`.
fn transitions<'a>(plan: &Plan<'a>) -> Vec<&'a str> {
    let groups = plan.api.groups.iter();
    distinct(groups.filter_map(|group| group.jwt_transition.as_deref()))
}

fn distinct<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen = BTreeSet::new();
    names
        .filter(|name| seen.insert(keys::folded(name)))
        .collect()
}

/// The configuration file of a new service that listens on `host`.
pub(super) fn etc_file<'a>(plan: &Plan<'a>) -> EtcFile<'a> {
    let secret = |key: &&'a str| SecretView {
        key,
        secret: format!(
            "{}-development-secret",
            naming::service_stem(&plan.api.name)
        ),
    };
    EtcFile {
        service: &plan.api.name,
        // A new service is tried out before it is deployed.
        host: if plan.is_new { "127.0.0.1" } else { "0.0.0.0" },
        secrets: secrets(plan).iter().map(secret).collect(),
        transitions: transitions(plan).iter().map(secret).collect(),
        clients: plan.options.clients.iter().map(Client::section).collect(),
    }
}

/// `src/middleware.rs`, with the items it must hold; `None` without middleware.
pub(super) fn middleware_modules(plan: &Plan<'_>) -> Option<(MiddlewareModulesFile, Vec<Want>)> {
    let modules = plan.middleware().into_iter().map(middleware_ident);
    let mut modules: Vec<String> = modules.collect();
    if modules.is_empty() {
        return None;
    }
    modules.sort_by(|a, b| compare(a, b));
    let items = modules.iter().map(|module| format!("pub mod {module};"));
    let wants = items.map(Want::Item).collect();
    Some((MiddlewareModulesFile { modules }, wants))
}

/// The middleware by path.
pub(super) fn middleware_files<'a>(plan: &Plan<'a>) -> Vec<(String, MiddlewareFile<'a>)> {
    let names = plan.middleware().into_iter();
    names
        .map(|name| {
            let function = middleware_ident(name);
            let path = format!("src/middleware/{}.rs", naming::plain(&function));
            (path, MiddlewareFile { name, function })
        })
        .collect()
}
