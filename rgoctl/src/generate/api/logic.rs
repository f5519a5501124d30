//! `src/logic.rs`, a file for each group, and a file for each route: the part that is the user's.

use super::modules;
use super::plan::Plan;
use super::plan::RoutePlan;
use super::plan::imports_view;
use super::plan::module_file;
use super::rust_type::Writer;
use crate::generate::Want;
use crate::generate::imports::Imports;
use crate::generate::imports::compare;
use crate::generate::naming;
use crate::render::api::ImportsView;
use crate::render::api::LogicFile;
use crate::render::api::LogicModulesFile;
use crate::render::api::LogicView;

/// What a file of logic imports whatever its types are, and whether the function's signature needs it.
const IMPORTS: [(&str, bool); 4] = [
    ("rgo_core::Context", true),
    ("rgo_core::Error", false),
    ("rgo_core::Result", true),
    ("crate::svc::ServiceContext", true),
];

const STREAM: &str = "rgo_core::Stream";

/// The module files by path, with the items each must hold.
pub(super) fn modules(plan: &Plan<'_>) -> Vec<(String, LogicModulesFile, Vec<Want>)> {
    let modules = plan.modules();
    let routes = plan.routes_by_module();
    modules
        .iter()
        .map(|place| {
            let here = routes.get(place).map_or(&[][..], Vec::as_slice);
            let view = modules::view(place, &modules, "logic", here);
            let wants = modules::items(&view).into_iter().map(Want::Item).collect();
            let file = LogicModulesFile {
                group: place.join("/").replace("r#", ""),
                has_group: !place.is_empty(),
                modules: view,
            };
            (module_file("src/logic", place), file, wants)
        })
        .collect()
}

/// The logic of a route, with what it must hold.
pub(super) fn file(plan: &Plan<'_>, route: &RoutePlan<'_>) -> (LogicFile, Vec<Want>) {
    let (imports, logic) = view(plan, route);
    let wants = wants(&imports, &logic);
    (LogicFile { imports, logic }, wants)
}

/// `src/logic/user/register.rs`.
pub(super) fn path(route: &RoutePlan<'_>) -> String {
    let mut place = route.modules.to_vec();
    place.push(route.module("logic"));
    module_file("src/logic", &place)
}

fn view(plan: &Plan<'_>, route: &RoutePlan<'_>) -> (ImportsView, LogicView) {
    let is_stream = route.group.sse;
    let fixed = IMPORTS.iter().map(|(path, _)| *path);
    let fixed = fixed.chain(is_stream.then_some(STREAM));
    let mut imports = Imports::beside(fixed.map(last));
    let mut writer = Writer {
        names: &plan.names,
        boxes: &plan.boxes,
        imports: &mut imports,
        is_home: false,
    };
    let route_types = (&route.route.request, &route.route.response);
    let request = route_types.0.as_ref().map(|ty| writer.body(ty));
    let response = route_types.1.as_ref().map(|ty| writer.body(ty));
    let logic = LogicView {
        docs: route.logic_docs(),
        function: route.function.clone(),
        name: naming::plain(&route.function).to_owned(),
        has_request: request.is_some(),
        request: request.unwrap_or_default(),
        response: response.unwrap_or_else(|| "()".to_owned()),
        is_stream,
    };
    (imports_view(&imports), logic)
}

fn last(path: &str) -> &str {
    path.rsplit(':').next().unwrap_or(path)
}

/// The signature, and what it needs to be imported.
fn wants(imports: &ImportsView, logic: &LogicView) -> Vec<Want> {
    let needed = IMPORTS.iter().filter(|(_, is_needed)| *is_needed);
    let mut paths: Vec<&str> = needed.map(|(path, _)| *path).collect();
    paths.extend(logic.is_stream.then_some(STREAM));
    let types = [&imports.std, &imports.external, &imports.local];
    paths.extend(types.into_iter().flatten().map(String::as_str));
    paths.sort_by(|a, b| compare(a, b));
    let imports = paths.into_iter().map(|path| ["use ", path, ";"].concat());
    let signature = Want::Signature(signature(logic));
    [signature]
        .into_iter()
        .chain(imports.map(Want::Import))
        .collect()
}

/// `pub async fn register(ctx: &Context, svc: &ServiceContext, req: RegisterReq) -> Result<RegisterResp>`.
fn signature(logic: &LogicView) -> String {
    // A stream outlives the call, so it owns what it works with.
    let borrow = if logic.is_stream { "" } else { "&" };
    let mut parameters = format!("ctx: {borrow}Context, svc: {borrow}ServiceContext");
    if logic.has_request {
        parameters.extend([", req: ", &logic.request]);
    }
    let output = if logic.is_stream {
        ["Stream<", &logic.response, ">"].concat()
    } else {
        logic.response.clone()
    };
    let function = &logic.function;
    format!("pub async fn {function}({parameters}) -> Result<{output}>")
}
