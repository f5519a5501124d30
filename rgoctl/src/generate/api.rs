//! An axum service from an `.api` spec: every file of the package, in memory.

mod bind;
mod boxes;
mod check;
mod convert;
mod defaults;
mod example;
mod fields;
mod handlers;
mod literal;
mod logic;
mod manifest;
mod modules;
mod names;
mod new;
mod plan;
mod routes;
mod rust_type;
mod service;
mod test;
mod types;
mod wire;

use std::path::PathBuf;

use crate::diagnostic::Severity;
use crate::diagnostic::Sink;
use crate::generate::OutputFile;
use crate::generate::Role;
use crate::generate::Target;
use crate::generate::Want;
use crate::generate::client;
use crate::generate::client::Client;
use crate::generate::laid_out;
use crate::generate::naming;
use crate::generate::runtime::Use;
use crate::generate::service::Kind;
use crate::generate::service::main_file;
use crate::generate::service::svc_file;
use crate::render::Templates;
use crate::render::View;
use crate::render::api::CodeMsgDataResponse;
use crate::render::api::LogicFile;
use crate::render::api::NewLogicFile;
use crate::render::api::PlainResponse;
use crate::render::api::ProblemResponse;
use crate::settings::Conversion;
use crate::spec::api::Api;

use plan::Plan;

pub use new::new;
pub use new::new_spec;

/// The form of responses: which `src/response.rs` is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Response {
    /// go-zero's own: the data, and errors as text.
    #[default]
    Plain,
    /// The data, and errors as JSON that names every field at fault.
    Problem,
    /// `{"code", "msg", "data"}` around both.
    CodeMsgData,
}

/// How a service is written.
#[derive(Debug, Clone, Default)]
pub struct Options {
    pub response: Response,
    /// The text of the [`config_path`] that is there already: `src/config.rs` has its sections too.
    pub config: Option<String>,
    /// The gRPC services this one calls.
    pub clients: Vec<Client>,
    /// The pairs of types between which there is to be a `From`.
    pub conversions: Vec<Conversion>,
    /// Handlers that are the user's; a `*` at the end stands for any rest.
    pub own_handlers: Vec<String>,
    pub target: Target,
}

impl Options {
    /// Whether a handler, by its name in the spec, is the user's.
    fn is_own(&self, handler: &str) -> bool {
        self.own_handlers
            .iter()
            .any(|pattern| match pattern.strip_suffix('*') {
                Some(start) => handler.starts_with(start),
                None => handler == pattern,
            })
    }
}

/// The configuration file of a service, from its folder: `etc/usercenter.yaml`.
pub fn config_path(api: &Api) -> String {
    format!("etc/{}.yaml", api.name)
}

/// The crates of the runtime that a service uses.
pub fn runtime(api: &Api, options: &Options) -> Vec<Use> {
    manifest::uses(api, options).runtime()
}

/// The files of a service. Nothing is written when a diagnostic of [`Severity::Generation`] or
/// worse is in the sink at the end.
pub fn generate(
    api: &Api,
    options: &Options,
    templates: &Templates,
    sink: &mut Sink,
) -> anyhow::Result<Vec<OutputFile>> {
    let plan = Plan::of(api, options, sink);
    files(&plan, templates, sink)
}

fn files(
    plan: &Plan<'_>,
    templates: &Templates,
    sink: &mut Sink,
) -> anyhow::Result<Vec<OutputFile>> {
    let (api, options) = (plan.api, plan.options);
    check::check(plan, sink);
    let types = types::plan(plan, sink);
    let conversions = convert::plan(plan, sink);
    if sink.has(Severity::Generation) {
        return Ok(Vec::new());
    }
    let mut files = Files {
        templates,
        files: Vec::new(),
    };
    files.files.push(manifest::file(plan, templates)?);
    files.scaffold(&plan.etc(), &service::etc_file(plan))?;
    if let (Some(config), Some(file)) = (&options.config, files.files.last_mut()) {
        file.content = config.clone().into();
    }
    let (package, etc) = (plan.package(), plan.etc());
    let main = main_file(Kind::Http, &package, &api.file, &etc);
    files.scaffold("src/main.rs", &main)?;
    let (lib, wants) = service::lib_file(plan);
    files.patched("src/lib.rs", "src/lib.rs", &lib, wants)?;
    files.scaffold("src/config.rs", &service::config_file(plan, &etc))?;
    let svc = svc_file(Kind::Http, &options.clients);
    files.scaffold("src/svc.rs", &svc)?;
    files.response(options.response)?;
    files.generated("src/types.rs", &types)?;
    if let Some(conversions) = &conversions {
        files.generated("src/convert.rs", conversions)?;
    }
    files.generated("src/routes.rs", &routes::plan(plan))?;
    for (path, file) in handlers::files(plan) {
        files.generated(&path, &file)?;
    }
    for (path, owner, file) in handlers::own(plan) {
        files.add(&path, &file, Role::Scaffold { owner })?;
    }
    for (path, file, wants) in logic::modules(plan) {
        files.patched(&path, &path, &file, wants)?;
    }
    for route in &plan.routes {
        let (path, owner) = (logic::path(route), route.owner());
        let (LogicFile { imports, logic }, wants) = logic::file(plan, route);
        if plan.is_new {
            files.patched(&path, &owner, &NewLogicFile { imports, logic }, wants)?;
        } else {
            files.patched(&path, &owner, &LogicFile { imports, logic }, wants)?;
        }
    }
    if let Some((file, wants)) = service::middleware_modules(plan) {
        files.patched("src/middleware.rs", "src/middleware.rs", &file, wants)?;
    }
    for (path, file) in service::middleware_files(plan) {
        files.scaffold(&path, &file)?;
    }
    for (path, file) in test::files(plan) {
        files.scaffold(&path, &file)?;
    }
    let clients = client::generate(&options.clients, templates)?;
    files.files.extend(clients);
    Ok(laid_out(files.files, &options.target.layout))
}

/// The files rendered so far.
struct Files<'a> {
    templates: &'a Templates,
    files: Vec<OutputFile>,
}

impl Files<'_> {
    fn add<V: View>(&mut self, path: &str, view: &V, role: Role) -> anyhow::Result<()> {
        let content = self.templates.render(view)?.into();
        self.files.push(OutputFile {
            path: PathBuf::from(path),
            content,
            role,
        });
        Ok(())
    }

    fn generated<V: View>(&mut self, path: &str, view: &V) -> anyhow::Result<()> {
        self.add(path, view, Role::Generated)
    }

    fn scaffold<V: View>(&mut self, path: &str, view: &V) -> anyhow::Result<()> {
        let owner = path.to_owned();
        self.add(path, view, Role::Scaffold { owner })
    }

    fn patched<V: View>(
        &mut self,
        path: &str,
        owner: &str,
        view: &V,
        wants: Vec<Want>,
    ) -> anyhow::Result<()> {
        let owner = owner.to_owned();
        self.add(path, view, Role::Patched { owner, wants })
    }

    fn response(&mut self, form: Response) -> anyhow::Result<()> {
        match form {
            Response::Plain => self.scaffold("src/response.rs", &PlainResponse {}),
            Response::Problem => self.scaffold("src/response.rs", &ProblemResponse {}),
            Response::CodeMsgData => self.scaffold("src/response.rs", &CodeMsgDataResponse {}),
        }
    }
}

/// The service's package: `usercenter-api`.
pub fn package(api: &Api) -> String {
    naming::package(&api.name, naming::Kind::Api)
}
