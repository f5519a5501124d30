//! `src/handler.rs` and a file a group below it: thin functions from extractor to answer.

use std::collections::BTreeSet;
use std::ops::Bound;

use super::plan::Plan;
use super::plan::RoutePlan;
use super::plan::module_file;
use super::rust_type::Writer;
use crate::generate::docs;
use crate::generate::imports::Imports;
use crate::generate::imports::compare;
use crate::generate::layout::Expr;
use crate::generate::layout::Layout;
use crate::render::api::HandlerFile;
use crate::render::api::HandlerView;
use crate::render::api::OwnHandlerFile;
use crate::spec::api::Type;

/// The generated files by path.
pub(super) fn files<'a>(plan: &Plan<'a>) -> Vec<(String, HandlerFile<'a>)> {
    let modules = plan.modules();
    let routes = plan.routes_by_module();
    modules
        .iter()
        .map(|place| {
            let here = routes.get(place).map_or(&[][..], Vec::as_slice);
            (
                module_file("src/handler", place),
                file(plan, place, here, &modules),
            )
        })
        .collect()
}

fn file<'a>(
    plan: &Plan<'a>,
    place: &[String],
    routes: &[&RoutePlan<'a>],
    modules: &BTreeSet<&[String]>,
) -> HandlerFile<'a> {
    let mut imports = Imports::default();
    let (own, thin): (Vec<_>, Vec<_>) = routes.iter().copied().partition(|route| route.is_own);
    let handlers: Vec<HandlerView> = thin
        .into_iter()
        .map(|route| view(plan, route, &mut imports))
        .collect();
    let modules = module_lines(&plan.layout, place, modules, "handler", &own);
    let imports = imports.text();
    HandlerFile {
        source: &plan.api.file,
        has_modules: !modules.is_empty(),
        modules,
        has_imports: !imports.is_empty(),
        imports,
        handlers,
    }
}

/// `pub mod` for nested groups, `mod` and `pub use` for functions in files of their own.
pub(super) fn module_lines(
    layout: &Layout,
    place: &[String],
    modules: &BTreeSet<&[String]>,
    root: &str,
    routes: &[&RoutePlan<'_>],
) -> String {
    let mut items = module_items(place, modules, root, routes);
    // Group `order/order`: the names are the spec's.
    let same = format!("pub mod {};", place.last().map_or(root, String::as_str));
    let expect = [
        "clippy::module_inception",
        "reason = \"the spec nests its groups so\"",
    ];
    for item in items[0].iter_mut().filter(|item| **item == same) {
        *item = format!("{}\n{item}", layout.attribute("expect", &expect, 0));
    }
    items
        .iter()
        .filter(|paragraph| !paragraph.is_empty())
        .map(|paragraph| paragraph.join("\n"))
        .collect::<Vec<_>>()
        .join("\n\n")
}

/// The same as items, a paragraph a kind.
pub(super) fn module_items(
    place: &[String],
    modules: &BTreeSet<&[String]>,
    root: &str,
    routes: &[&RoutePlan<'_>],
) -> [Vec<String>; 3] {
    let own = functions(root, routes);
    [
        nested(place, modules)
            .iter()
            .map(|name| ["pub mod ", name, ";"].concat())
            .collect(),
        own.iter()
            .map(|(module, _)| ["mod ", module, ";"].concat())
            .collect(),
        own.iter()
            .map(|(module, function)| ["pub use ", module, "::", function, ";"].concat())
            .collect(),
    ]
}

/// The names of the groups below a place.
pub(super) fn nested<'m>(place: &[String], modules: &BTreeSet<&'m [String]>) -> Vec<&'m str> {
    // In their order, those below a place stand right behind it.
    let nested = modules
        .range::<[String], _>((Bound::Excluded(place), Bound::Unbounded))
        .take_while(|module| module.starts_with(place))
        .filter(|module| module.len() == place.len() + 1)
        .filter_map(|module| module.last());
    let mut names: Vec<&str> = nested.map(String::as_str).collect();
    names.sort_by(|a, b| compare(a, b));
    names
}

/// The functions of a place with their modules.
pub(super) fn functions<'r>(root: &str, routes: &[&'r RoutePlan<'_>]) -> Vec<(String, &'r str)> {
    let mut own: Vec<(String, &str)> = routes
        .iter()
        .map(|route| (route.module(root), route.function.as_str()))
        .collect();
    own.sort_by(|a, b| compare(&a.0, &b.0));
    own
}

/// The user's handlers by path and owner.
pub(super) fn own(plan: &Plan<'_>) -> Vec<(String, String, OwnHandlerFile)> {
    let own = plan.routes.iter().filter(|route| route.is_own);
    own.map(|route| {
        let mut imports = Imports::default();
        let handler = view(plan, route, &mut imports);
        let mut place = route.modules.to_vec();
        place.push(route.module("handler"));
        let file = OwnHandlerFile {
            route: route.title(),
            imports: imports.text(),
            handler,
        };
        (module_file("src/handler", &place), route.owner(), file)
    })
    .collect()
}

fn view(plan: &Plan<'_>, route: &RoutePlan<'_>, imports: &mut Imports) -> HandlerView {
    for path in [
        "axum::extract::State",
        "axum::response::Response",
        "crate::answer",
        "crate::logic",
        "crate::svc::ServiceContext",
    ] {
        imports.name(path);
    }
    let second = if let Some(request) = &route.route.request {
        let call = extractor(request);
        imports.name(&["rgo_http::", call].concat());
        let mut writer = Writer {
            names: &plan.names,
            boxes: &plan.boxes,
            imports,
            is_home: false,
        };
        ["call: ", call, "<", &writer.body(request), ">"].concat()
    } else {
        imports.name("rgo_core::Context");
        "ctx: Context".to_owned()
    };
    let parameters = ["State(svc): State<ServiceContext>", &second];
    let head = ["pub async fn ", &route.function].concat();
    HandlerView {
        docs: docs::titled(&["`", &route.title(), "`"].concat(), &route.route.docs),
        signature: plan.layout.signature(&head, &parameters, "Response", 0),
        body: body(plan, route),
    }
}

/// The statements of a handler.
fn body(plan: &Plan<'_>, route: &RoutePlan<'_>) -> String {
    let contexts = if route.group.sse {
        ["ctx.clone()", "svc"]
    } else {
        ["&ctx", "&svc"]
    };
    let mut arguments = contexts.map(Expr::atom).to_vec();
    if route.route.request.is_some() {
        arguments.push(Expr::atom("req"));
    }
    let logic = Expr::call(route.function_path("logic"), arguments).wait();
    let answer = if route.group.sse {
        "answer::stream"
    } else {
        "answer::reply"
    };
    let answer = Expr::call(answer, [Expr::atom("&ctx"), logic]);
    let Some(request) = &route.route.request else {
        return ["    ", &plan.layout.tail(&answer, 4)].concat();
    };
    let bad = Expr::call(
        "answer::bad_request",
        [Expr::atom("&ctx"), Expr::atom("&bad")],
    );
    [
        "    let ",
        extractor(request),
        " { ctx, req } = call;\n    match req {\n        ",
        &plan.layout.arm("Ok(req)", &answer, 8),
        "\n        ",
        &plan.layout.arm("Err(bad)", &bad, 8),
        "\n    }",
    ]
    .concat()
}

/// What takes a request: a struct has places and fields, anything else is the whole body.
fn extractor(request: &Type) -> &'static str {
    match request.behind_pointers() {
        Type::Struct(_) => "Call",
        _ => "BodyCall",
    }
}
