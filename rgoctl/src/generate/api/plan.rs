//! What the files of one service agree on: the names and paths of its routes.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::rc::Rc;

use super::Options;
use super::boxes::Boxes;
use super::names::TypeNames;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Sink;
use crate::generate::imports::Imports;
use crate::generate::naming;
use crate::generate::naming::AxumPath;
use crate::render::api::ImportsView;
use crate::spec::api::Api;
use crate::spec::api::Group;
use crate::spec::api::Route;
use crate::spec::fields::Fields;
use crate::spec::usage::Usage;

/// A service about to be written.
pub(super) struct Plan<'a> {
    pub(super) api: &'a Api,
    pub(super) options: &'a Options,
    pub(super) names: TypeNames,
    pub(super) fields: Fields<'a>,
    pub(super) usage: Usage,
    pub(super) boxes: Boxes,
    /// Whether it is the service of `api new`, which has its logic.
    pub(super) is_new: bool,
    /// In the spec's order.
    pub(super) routes: Vec<RoutePlan<'a>>,
}

/// A route with its Rust names.
pub(super) struct RoutePlan<'a> {
    pub(super) group: &'a Group,
    /// The group's place in the spec.
    pub(super) block: usize,
    pub(super) route: &'a Route,
    pub(super) path: AxumPath,
    /// The modules of the group: `["admin", "user"]`.
    pub(super) modules: Rc<[String]>,
    /// Handler and logic function: `register`, `r#type`.
    pub(super) function: String,
    /// Whether the handler is the user's.
    pub(super) is_own: bool,
}

impl RoutePlan<'_> {
    /// `POST /usercenter/v1/user/register`.
    pub(super) fn title(&self) -> String {
        let method = self.route.method.to_uppercase();
        [&method, " ", &self.route.full_path].concat()
    }

    /// What the lock knows the route by: `post /user/register`.
    pub(super) fn owner(&self) -> String {
        [&self.route.method, " ", &self.route.full_path].concat()
    }

    /// The module of its function below `root`: the function's name, unless the module around it
    /// has that name.
    pub(super) fn module(&self, root: &str) -> String {
        let around = self.modules.last().map_or(root, String::as_str);
        if self.function == around {
            return format!("{}_{root}", naming::plain(&self.function));
        }
        self.function.clone()
    }

    /// Path of the logic or handler function in its module: `user::register`.
    pub(super) fn function_path(&self) -> String {
        let mut path = String::new();
        for module in self.modules.iter() {
            path.extend([module, "::"]);
        }
        path + &self.function
    }

    /// The handler's doc comment: the route, and the spec's words behind it: on its line if they are one line.
    pub(super) fn handler_docs(&self) -> Vec<String> {
        let mut lines = doc_lines(&self.route.docs);
        let title = ["`", &self.title(), "`"].concat();
        match lines.as_mut_slice() {
            [] => lines.push(title + "."),
            [one] => *one = [&title, ": ", one].concat(),
            _ => {
                lines.splice(0..0, [title + ".", String::new()]);
            }
        }
        lines
    }

    /// The logic's doc comment: the spec's words, or the route where it has none.
    pub(super) fn logic_docs(&self) -> Vec<String> {
        let lines = doc_lines(&self.route.docs);
        if lines.is_empty() {
            return vec![["`", &self.title(), "`."].concat()];
        }
        lines
    }
}

impl<'a> Plan<'a> {
    pub(super) fn of(api: &'a Api, options: &'a Options, sink: &mut Sink) -> Self {
        let paths: Vec<&str> = api
            .routes()
            .map(|(_, route)| route.full_path.as_str())
            .collect();
        let mut paths = naming::axum_paths(&paths).into_iter();
        let groups: Vec<Rc<[String]>> = api
            .groups
            .iter()
            .map(|group| naming::group_modules(&group.name).into())
            .collect();
        let mut routes = Vec::new();
        for (block, group) in api.groups.iter().enumerate() {
            for route in &group.routes {
                let path = match paths.next() {
                    Some(Ok(path)) => path,
                    Some(Err(problem)) => {
                        sink.push(
                            Diagnostic::generation("unsupported-path", problem.to_string())
                                .at(route.path_span, "in this path"),
                        );
                        continue;
                    }
                    None => break,
                };
                let base = naming::handler_base(&route.handler);
                let function = naming::function(base);
                routes.push(RoutePlan {
                    group,
                    block,
                    route,
                    path,
                    modules: groups[block].clone(),
                    is_own: options.is_own(&route.handler),
                    function,
                });
            }
        }
        let fields = Fields::of(api);
        Self {
            api,
            options,
            names: TypeNames::of(api, sink),
            usage: Usage::of(api, &fields),
            boxes: Boxes::of(&fields),
            is_new: false,
            fields,
            routes,
        }
    }

    /// The package: `usercenter-api`.
    pub(super) fn package(&self) -> String {
        super::package(self.api)
    }

    /// The configuration file: `etc/usercenter.yaml`.
    pub(super) fn etc(&self) -> String {
        super::config_path(self.api)
    }

    /// The routes by their group's modules, in the spec's order.
    pub(super) fn routes_by_module(&self) -> BTreeMap<&[String], Vec<&RoutePlan<'a>>> {
        let mut routes: BTreeMap<&[String], Vec<_>> = BTreeMap::new();
        for route in &self.routes {
            routes.entry(&route.modules).or_default().push(route);
        }
        routes
    }

    /// Every group as a list of modules, and the groups around nested ones.
    pub(super) fn modules(&self) -> BTreeSet<&[String]> {
        let mut all = BTreeSet::from([&[][..]]);
        for block in self.blocks() {
            let group = &block[0].modules;
            all.extend((1..=group.len()).map(|end| &group[..end]));
        }
        all
    }

    /// The routes of each block of the spec that has any.
    pub(super) fn blocks(&self) -> impl Iterator<Item = &[RoutePlan<'a>]> {
        self.routes.chunk_by(|a, b| a.block == b.block)
    }

    /// The names of middleware in the order of their first appearance.
    pub(super) fn middleware(&self) -> Vec<&'a str> {
        let mut seen = BTreeSet::new();
        let names = self.api.groups.iter().flat_map(|group| &group.middleware);
        names
            .map(String::as_str)
            .filter(|name| seen.insert(middleware_ident(name)))
            .collect()
    }
}

/// Module and function of a middleware: `Auth` and `AuthMiddleware` are `auth`.
pub(super) fn middleware_ident(name: &str) -> String {
    let base = name.strip_suffix("Middleware").unwrap_or(name);
    match naming::function(base).as_str() {
        // A module in itself is nothing clippy likes.
        "middleware" | "unnamed" => "middleware_layer".to_owned(),
        ident => ident.to_owned(),
    }
}

/// `src/logic/user/register.rs`, of `src/logic` and the modules `user` and `register`.
pub(super) fn module_file(root: &str, modules: &[String]) -> String {
    let mut path = root.to_owned();
    for module in modules {
        path.extend(["/", naming::plain(module)]);
    }
    path + ".rs"
}

/// The spec's words as lines of a doc comment.
pub(super) fn doc_lines(docs: &[String]) -> Vec<String> {
    let mut lines = naming::doc_lines(docs);
    for line in &mut lines {
        if line.starts_with(' ') {
            line.remove(0);
        }
    }
    lines
}

/// The paths of a file, a list for each paragraph of its `use` lines.
pub(super) fn imports_view(imports: &Imports) -> ImportsView {
    let mut view = ImportsView::default();
    for path in imports.paths() {
        let list = match path.split(':').next() {
            Some("std") => &mut view.std,
            Some("crate") => &mut view.local,
            _ => &mut view.external,
        };
        list.push(path.to_owned());
    }
    view
}
