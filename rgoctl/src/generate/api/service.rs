//! The files of a service that are written once: entry point, modules, context, configuration,
//! middleware and a test a group.

use std::collections::BTreeSet;

use super::manifest::has_jwt;
use super::plan::Plan;
use super::plan::RoutePlan;
use super::plan::middleware_ident;
use crate::generate::Want;
use crate::generate::client::Client;
use crate::generate::imports::Imports;
use crate::generate::imports::compare;
use crate::generate::layout::Expr;
use crate::generate::naming;
use crate::generate::service::Kind;
use crate::generate::service::config;
use crate::generate::service::keys;
use crate::render::api::EtcFile;
use crate::render::api::LibFile;
use crate::render::api::MiddlewareFile;
use crate::render::api::SecretView;
use crate::render::api::TestFile;
use crate::render::service::ConfigFile;
use crate::render::service::ModuleView;
use crate::render::service::ModulesFile;

/// `src/lib.rs`, with the items it must hold.
pub(super) fn lib_file<'a>(plan: &Plan<'a>) -> (LibFile<'a>, Vec<Want>) {
    let mut modules = vec![
        "answer", "config", "handler", "logic", "routes", "svc", "types",
    ];
    if !plan.middleware().is_empty() {
        modules.push("middleware");
    }
    if !plan.options.clients.is_empty() {
        modules.push("client");
    }
    if !plan.options.conversions.is_empty() {
        modules.push("convert");
    }
    modules.sort_unstable();
    let items: Vec<String> = modules
        .iter()
        .map(|module| format!("pub mod {module};"))
        .collect();
    let file = LibFile {
        service: naming::service_stem(&plan.api.name),
        source: &plan.api.file,
        modules: items.join("\n"),
        app: format!("    {}", plan.layout.tail(&app(), 4)),
    };
    (file, items.into_iter().map(Want::Item).collect())
}

/// The router with its layer and its state.
fn app() -> Expr {
    let atoms = |names: &[&'static str]| {
        names
            .iter()
            .map(|name| Expr::atom(*name))
            .collect::<Vec<_>>()
    };
    let layer = Expr::call(
        "ServerLayer::new",
        atoms(&["&svc.config.rest", "routes::ROUTES", "answer::refuse"]),
    );
    Expr::call("routes::router", atoms(&["&svc"]))
        .method("fallback", atoms(&["answer::not_found"]))
        .method(
            "method_not_allowed_fallback",
            atoms(&["answer::method_not_allowed"]),
        )
        .method("layer", [layer])
        .method("with_state", atoms(&["svc"]))
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
pub(super) fn etc_file<'a>(plan: &Plan<'a>, host: &'a str) -> EtcFile<'a> {
    let secret = |key: &&'a str| SecretView {
        key,
        secret: format!(
            "{}-development-secret",
            naming::service_stem(&plan.api.name)
        ),
    };
    EtcFile {
        service: &plan.api.name,
        host,
        secrets: secrets(plan).iter().map(secret).collect(),
        transitions: transitions(plan).iter().map(secret).collect(),
        clients: plan.options.clients.iter().map(Client::section).collect(),
    }
}

/// `src/middleware.rs`, with the items it must hold; `None` without middleware.
pub(super) fn middleware_modules(plan: &Plan<'_>) -> Option<(ModulesFile, Vec<Want>)> {
    let mut modules: Vec<String> = plan
        .middleware()
        .into_iter()
        .map(middleware_ident)
        .collect();
    modules.sort_by(|a, b| compare(a, b));
    let wants: Vec<Want> = modules
        .iter()
        .map(|module| Want::Item(format!("pub mod {module};")))
        .collect();
    let modules = modules.into_iter().map(|name| ModuleView {
        name,
        has_parents_name: false,
    });
    let file = ModulesFile {
        about: "What runs around the handlers of a group.".to_owned(),
        modules: modules.collect(),
        functions: Vec::new(),
    };
    (!wants.is_empty()).then_some((file, wants))
}

/// The middleware by path.
pub(super) fn middleware_files<'a>(plan: &Plan<'a>) -> Vec<(String, MiddlewareFile<'a>)> {
    let parameters = [
        "State(_svc): State<ServiceContext>",
        "request: Request",
        "next: Next",
    ];
    plan.middleware()
        .into_iter()
        .map(|name| {
            let function = middleware_ident(name);
            let head = format!("pub async fn {function}");
            let file = MiddlewareFile {
                name,
                signature: plan.layout.signature(&head, &parameters, "Response", 0),
            };
            (
                format!("src/middleware/{}.rs", naming::plain(&function)),
                file,
            )
        })
        .collect()
}

/// One test a group by path: its first route, in process.
pub(super) fn test_files(plan: &Plan<'_>) -> Vec<(String, TestFile)> {
    let mut groups = BTreeSet::new();
    let mut names = BTreeSet::new();
    let mut files = Vec::new();
    for route in &plan.routes {
        if !groups.insert(&route.modules) {
            continue;
        }
        let parts: Vec<&str> = route
            .modules
            .iter()
            .map(|part| naming::plain(part))
            .collect();
        let mut name = if parts.is_empty() {
            "service".to_owned()
        } else {
            parts.join("_")
        };
        while !names.insert(name.clone()) {
            name.push('_');
        }
        files.push((format!("tests/{name}.rs"), test_file(plan, route)));
    }
    files
}

fn test_file(plan: &Plan<'_>, route: &RoutePlan<'_>) -> TestFile {
    let library = naming::crate_ident(&plan.package());
    let mut imports = Imports::default();
    for path in [
        "axum::body::Body",
        "axum::http::Request",
        "axum::http::StatusCode",
        "rgo_core::Result",
        "tower::ServiceExt",
    ] {
        imports.name(path);
    }
    for path in ["app", "svc::ServiceContext"] {
        imports.name(&format!("{library}::{path}"));
    }
    let request = Expr::call("Request::builder", [])
        .method("method", [Expr::text(&route.route.method.to_uppercase())])
        .method("uri", [Expr::text(&example(&route.route.full_path))])
        .method("body", [Expr::call("Body::empty", [])]);
    let config = Expr::call("rgo_core::config::load", [Expr::text(&plan.etc())]);
    let svc = Expr::call("ServiceContext::new", [Expr::atom("config")]).wait();
    let response = Expr::call("app", [Expr::atom("svc")])
        .method("oneshot", [Expr::atom("request")])
        .wait();
    let status = Expr::atom("response").method("status", []);
    let is_protected = has_jwt(route.group);
    let assertion = if is_protected {
        Expr::call(
            "assert_eq!",
            [status, Expr::atom("StatusCode::UNAUTHORIZED")],
        )
    } else {
        Expr::call("assert_ne!", [status, Expr::atom("StatusCode::NOT_FOUND")])
    };
    let layout = &plan.layout;
    let lines = [
        layout.binding("let config", &config.question(), 4),
        layout.binding("let svc", &svc.question(), 4),
        layout.binding("let request", &request.question(), 4),
        layout.binding("let response", &response.question(), 4),
        layout.statement(&assertion, 4),
    ];
    let about = match route.group.name.as_str() {
        "" => "The routes without a group, in process.".to_owned(),
        name => format!("Group `{name}`, in process."),
    };
    // `crate_` for a handler called `crate`: two underscores in a row are no snake case.
    let base = naming::plain(&route.function).trim_end_matches('_');
    let end = if is_protected {
        "needs_a_token"
    } else {
        "is_served"
    };
    TestFile {
        about,
        imports: imports.text(),
        signature: layout.signature(&format!("async fn {base}_{end}"), &[], "Result<()>", 0),
        body: lines.map(|line| format!("    {line}")).join("\n"),
    }
}

/// A path that matches: `/user/1` for `/user/:id`.
fn example(path: &str) -> String {
    let segments = path.split('/').map(|segment| {
        if segment.starts_with(':') {
            "1"
        } else {
            segment
        }
    });
    let path: Vec<&str> = segments.collect();
    let paths = naming::axum_paths(&[path.join("/")]);
    match paths.into_iter().next() {
        Some(Ok(path)) => path.path,
        _ => "/".to_owned(),
    }
}
