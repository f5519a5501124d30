//! The modules below `src/handler` and `src/logic`: one for each group, and one for each function in a
//! file of its own.

use std::collections::BTreeSet;
use std::ops::Bound;

use super::plan::RoutePlan;
use crate::generate::imports::compare;
use crate::render::api::FunctionModuleView;
use crate::render::api::GroupModuleView;
use crate::render::api::ModulesView;

/// The modules of the file at `place` below `root`; `routes` are those with a file of their own.
pub(super) fn view(
    place: &[String],
    modules: &BTreeSet<&[String]>,
    root: &str,
    routes: &[&RoutePlan<'_>],
) -> ModulesView {
    // In their order, those below a place stand right behind it.
    let nested = modules
        .range::<[String], _>((Bound::Excluded(place), Bound::Unbounded))
        .take_while(|module| module.starts_with(place))
        .filter(|module| module.len() == place.len() + 1)
        .filter_map(|module| module.last());
    let parent = place.last().map_or(root, String::as_str);
    let nested = nested.map(|name| GroupModuleView {
        name: name.clone(),
        repeats_parent: name == parent,
    });
    let functions = routes.iter().map(|route| FunctionModuleView {
        module: route.module(root),
        function: route.function.clone(),
    });
    let mut view = ModulesView {
        groups: nested.collect(),
        functions: functions.collect(),
    };
    view.groups.sort_by(|a, b| compare(&a.name, &b.name));
    view.functions.sort_by(|a, b| compare(&a.module, &b.module));
    view
}

/// The same as items.
pub(super) fn items(view: &ModulesView) -> Vec<String> {
    let groups = view.groups.iter();
    let groups = groups.map(|group| ["pub mod ", &group.name, ";"].concat());
    let modules = view.functions.iter();
    let modules = modules.map(|item| ["mod ", &item.module, ";"].concat());
    let functions = view.functions.iter();
    let functions =
        functions.map(|item| ["pub use ", &item.module, "::", &item.function, ";"].concat());
    groups.chain(modules).chain(functions).collect()
}
