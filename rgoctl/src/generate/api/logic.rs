//! `src/logic.rs`, a file a group, and a file a route: the part that is the user's.

use std::collections::BTreeSet;

use super::handlers::functions;
use super::handlers::module_items;
use super::handlers::nested;
use super::plan::Plan;
use super::plan::RoutePlan;
use super::plan::module_file;
use super::rust_type::Writer;
use crate::generate::Want;
use crate::generate::docs;
use crate::generate::imports::Imports;
use crate::generate::layout::Expr;
use crate::render::api::LogicFile;
use crate::render::api::NewLogicFile;
use crate::render::service::FunctionView;
use crate::render::service::ModuleView;
use crate::render::service::ModulesFile;

/// The module files by path, with the items each must hold.
pub(super) fn modules(plan: &Plan<'_>) -> Vec<(String, ModulesFile, Vec<Want>)> {
    let modules = plan.modules();
    let routes = plan.routes_by_module();
    modules
        .iter()
        .map(|place| {
            let here = routes.get(place).map_or(&[][..], Vec::as_slice);
            let file = ModulesFile {
                about: about(place),
                modules: nested(place, &modules)
                    .into_iter()
                    .map(|name| ModuleView {
                        has_parents_name: name
                            == place.last().map_or("logic", String::as_str),
                        name: name.to_owned(),
                    })
                    .collect(),
                functions: functions("logic", here)
                    .into_iter()
                    .map(|(module, name)| FunctionView {
                        module,
                        name: name.to_owned(),
                    })
                    .collect(),
            };
            let wants = wants(place, &modules, here);
            (module_file("src/logic", place), file, wants)
        })
        .collect()
}

fn wants(place: &[String], modules: &BTreeSet<&[String]>, routes: &[&RoutePlan<'_>]) -> Vec<Want> {
    let items = module_items(place, modules, "logic", routes)
        .into_iter()
        .flatten();
    items.map(Want::Item).collect()
}

fn about(place: &[String]) -> String {
    match place {
        [] => "What the routes do.".to_owned(),
        place => format!(
            "What the routes of group `{}` do.",
            place.join("/").replace("r#", "")
        ),
    }
}

/// The logic of each route by path and owner, with what it must hold.
pub(super) fn files(plan: &Plan<'_>) -> Vec<(String, String, LogicFile, Vec<Want>)> {
    plan.routes
        .iter()
        .map(|route| {
            let (file, wants) = file(plan, route);
            (path(route), route.owner(), file, wants)
        })
        .collect()
}

fn file(plan: &Plan<'_>, route: &RoutePlan<'_>) -> (LogicFile, Vec<Want>) {
    let mut imports = Imports::default();
    let signature = signature_of(plan, route, "", &mut imports);
    let bare = signature.trim_end_matches('{').trim_end().to_owned();
    let mut wants = vec![Want::Signature(bare)];
    wants.extend(
        imports
            .paths()
            .into_iter()
            .map(|path| Want::Import(["use ", path, ";"].concat())),
    );
    imports.name("rgo_core::Error");
    let unused = if route.route.request.is_some() {
        "(ctx, svc, req)"
    } else {
        "(ctx, svc)"
    };
    let name = Expr::call("Error::unimplemented", [Expr::text(&route.title())]);
    let answer = Expr::call("Err", [name]);
    let file = LogicFile {
        imports: imports.text(),
        docs: route_docs(route),
        signature,
        unused,
        answer: ["    ", &plan.layout.tail(&answer, 4)].concat(),
    };
    (file, wants)
}

/// The logic of a new service's route, by path: it answers, and needs neither context.
pub(super) fn greetings(plan: &Plan<'_>) -> Vec<(String, NewLogicFile)> {
    let routes = plan.routes.iter();
    routes
        .map(|route| {
            let mut imports = Imports::default();
            let signature = signature_of(plan, route, "_", &mut imports);
            let file = NewLogicFile {
                imports: imports.text(),
                docs: route_docs(route),
                signature,
            };
            (path(route), file)
        })
        .collect()
}

/// `src/logic/user/register.rs`.
fn path(route: &RoutePlan<'_>) -> String {
    let mut place = route.modules.to_vec();
    place.push(route.module("logic"));
    module_file("src/logic", &place)
}

/// The spec's words, or the route where it has none.
fn route_docs(route: &RoutePlan<'_>) -> String {
    let words = docs::lines(&route.route.docs, 0);
    if words.is_empty() {
        return ["/// `", &route.title(), "`.\n"].concat();
    }
    words
}

/// `pub async fn register(ctx: &Context, svc: &ServiceContext, req: RegisterReq) -> Result<RegisterResp> {`,
/// with `unused` before the names of the two contexts.
fn signature_of(
    plan: &Plan<'_>,
    route: &RoutePlan<'_>,
    unused: &str,
    imports: &mut Imports,
) -> String {
    let stream = route.group.sse.then_some("rgo_core::Stream");
    for path in [
        "rgo_core::Context",
        "rgo_core::Result",
        "crate::svc::ServiceContext",
    ]
    .into_iter()
    .chain(stream)
    {
        imports.name(path);
    }
    let mut writer = Writer {
        names: &plan.names,
        boxes: &plan.boxes,
        imports,
        is_home: false,
    };
    let request = route
        .route
        .request
        .as_ref()
        .map(|ty| ["req: ", &writer.body(ty)].concat());
    let response = route
        .route
        .response
        .as_ref()
        .map_or_else(|| "()".to_owned(), |ty| writer.body(ty));
    // A stream outlives the call, so it owns what it works with.
    let borrow = if route.group.sse { "" } else { "&" };
    let ctx = [unused, "ctx: ", borrow, "Context"].concat();
    let svc = [unused, "svc: ", borrow, "ServiceContext"].concat();
    let mut parameters = vec![ctx.as_str(), svc.as_str()];
    parameters.extend(request.as_deref());
    let output = if route.group.sse {
        ["Result<Stream<", &response, ">>"].concat()
    } else {
        ["Result<", &response, ">"].concat()
    };
    let head = ["pub async fn ", &route.function].concat();
    plan.layout.signature(&head, &parameters, &output, 0)
}
