//! `src/handler.rs` and a file for each group below it: thin functions from extractor to response.

use std::collections::BTreeSet;

use super::modules;
use super::plan::Plan;
use super::plan::RoutePlan;
use super::plan::imports_view;
use super::plan::module_file;
use super::rust_type::Writer;
use crate::generate::imports::Imports;
use crate::render::api::HandlerFile;
use crate::render::api::HandlerView;
use crate::render::api::OwnHandlerFile;
use crate::spec::api::Type;

/// What a file of handlers names without a path.
const NAMES: [&str; 6] = [
    "Context",
    "Response",
    "ServiceContext",
    "State",
    "Valid",
    "ValidBody",
];

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
    let mut imports = Imports::beside(NAMES);
    let (own, thin): (Vec<_>, Vec<_>) = routes.iter().copied().partition(|route| route.is_own);
    let handlers: Vec<HandlerView> = thin
        .into_iter()
        .map(|route| view(plan, route, &mut imports))
        .collect();
    let with_request = handlers.iter().filter(|handler| handler.has_request);
    let extractors: BTreeSet<&str> = with_request.map(|handler| handler.extractor).collect();
    HandlerFile {
        source: &plan.api.file,
        modules: modules::view(place, modules, "handler", &own),
        has_handlers: !handlers.is_empty(),
        has_context: handlers.iter().any(|handler| !handler.has_request),
        extractors: extractors.into_iter().collect(),
        imports: imports_view(&imports),
        handlers,
    }
}

/// The user's handlers by path and owner.
pub(super) fn own(plan: &Plan<'_>) -> Vec<(String, String, OwnHandlerFile)> {
    let own = plan.routes.iter().filter(|route| route.is_own);
    own.map(|route| {
        let mut imports = Imports::beside(NAMES);
        let handler = view(plan, route, &mut imports);
        let mut place = route.modules.to_vec();
        place.push(route.module("handler"));
        let file = OwnHandlerFile {
            route: route.title(),
            imports: imports_view(&imports),
            handler,
        };
        (module_file("src/handler", &place), route.owner(), file)
    })
    .collect()
}

fn view(plan: &Plan<'_>, route: &RoutePlan<'_>, imports: &mut Imports) -> HandlerView {
    let request = route.route.request.as_ref();
    let mut writer = Writer {
        names: &plan.names,
        boxes: &plan.boxes,
        imports,
        is_home: false,
    };
    HandlerView {
        docs: route.handler_docs(),
        function: route.function.clone(),
        has_request: request.is_some(),
        extractor: request.map_or("", extractor),
        request: request.map_or_else(String::new, |ty| writer.body(ty)),
        logic: route.function_path(),
        is_stream: route.group.sse,
    }
}

/// What extracts a request: a struct has places and fields, anything else is the whole body.
fn extractor(request: &Type) -> &'static str {
    match request.behind_pointers() {
        Type::Struct(_) => "Valid",
        _ => "ValidBody",
    }
}
