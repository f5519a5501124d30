//! The views of an HTTP service's files: names, types, flags and lists.

use serde::Serialize;

mod types;

pub use types::FieldView;
pub use types::ReadView;
pub use types::SerdeView;
pub use types::StepView;
pub use types::StructView;
pub use types::TypesFile;

/// The paths of the `use` lines that depend on the spec, sorted.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ImportsView {
    pub std: Vec<String>,
    /// Other crates.
    pub external: Vec<String>,
    /// `crate::types::LoginReq`.
    pub local: Vec<String>,
}

view! {
    /// `src/lib.rs`.
    "api/lib.rs.jinja" => pub struct LibFile<'a> {
        pub service: String,
        pub source: &'a str,
        pub has_clients: bool,
        pub has_conversions: bool,
        pub has_middleware: bool,
    }
}

view! {
    /// `etc/<service>.yaml`.
    "api/etc.yaml.jinja" => pub struct EtcFile<'a> {
        pub service: &'a str,
        pub host: &'static str,
        /// Sections named by `jwt`.
        pub secrets: Vec<SecretView<'a>>,
        /// Sections named by `jwtTransition`.
        pub transitions: Vec<SecretView<'a>>,
        pub clients: Vec<String>,
    }
}

/// A section with a secret for development.
#[derive(Debug, Clone, Serialize)]
pub struct SecretView<'a> {
    pub key: &'a str,
    pub secret: String,
}

view! {
    /// `src/response.rs`: the responses of go-zero.
    "api/response_plain.rs.jinja" => pub struct PlainResponse {}
}

view! {
    /// `src/response.rs`: errors as JSON that names every field at fault.
    "api/response_problem.rs.jinja" => pub struct ProblemResponse {}
}

view! {
    /// `src/response.rs`: `{"code", "msg", "data"}`.
    "api/response_code_msg_data.rs.jinja" => pub struct CodeMsgDataResponse {}
}

view! {
    /// `src/routes.rs`.
    "api/routes.rs.jinja" => pub struct RoutesFile<'a> {
        pub source: &'a str,
        pub has_timeouts: bool,
        /// Whether a group has `jwt`.
        pub has_jwt: bool,
        pub has_middleware: bool,
        /// Whether a group has several layers.
        pub has_builder: bool,
        /// The methods in use: `get`.
        pub methods: Vec<&'a str>,
        /// All routes, in the order of the spec.
        pub routes: Vec<RouteView>,
        /// The blocks of the spec.
        pub groups: Vec<GroupView>,
    }
}

/// A route in the table of all routes.
#[derive(Debug, Clone, Serialize)]
pub struct RouteView {
    /// `POST`.
    pub method: String,
    /// As in the spec: `/user/:id`.
    pub path: String,
    /// Whether axum's path is more than the same path with braces.
    pub has_axum_path: bool,
    pub axum_path: String,
    pub has_timeout: bool,
    /// `Duration::from_secs(5)`.
    pub timeout: String,
    pub has_max_bytes: bool,
    pub max_bytes: String,
}

/// One block of the spec.
#[derive(Debug, Clone, Serialize)]
pub struct GroupView {
    pub docs: String,
    pub function: String,
    pub routes: Vec<GroupRouteView>,
    pub has_layers: bool,
    /// Whether there are several layers.
    pub has_builder: bool,
    pub has_jwt: bool,
    /// The secrets in the configuration: `auth`, `rotating.jwt()`.
    pub jwt: String,
    /// The middleware functions, the outermost first.
    pub middleware: Vec<String>,
}

/// A route of a block.
#[derive(Debug, Clone, Serialize)]
pub struct GroupRouteView {
    /// `/user/{id}`.
    pub path: String,
    /// `post`.
    pub method: String,
    /// `user::register`.
    pub handler: String,
}

/// The modules of a file in `src/handler` or `src/logic`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ModulesView {
    /// Nested groups.
    pub groups: Vec<GroupModuleView>,
    /// Functions in files of their own.
    pub functions: Vec<FunctionModuleView>,
}

/// The module of a group.
#[derive(Debug, Clone, Serialize)]
pub struct GroupModuleView {
    pub name: String,
    /// Whether the module around it has the same name: group `order/order`.
    pub repeats_parent: bool,
}

/// The module of a function.
#[derive(Debug, Clone, Serialize)]
pub struct FunctionModuleView {
    pub module: String,
    pub function: String,
}

view! {
    /// `src/handler.rs` and `src/handler/<group>.rs`.
    "api/handler.rs.jinja" => pub struct HandlerFile<'a> {
        pub source: &'a str,
        pub modules: ModulesView,
        pub has_handlers: bool,
        /// Whether a handler takes no request.
        pub has_context: bool,
        /// The extractors in use: `Valid`, `ValidBody`.
        pub extractors: Vec<&'static str>,
        /// The types of requests.
        pub imports: ImportsView,
        pub handlers: Vec<HandlerView>,
    }
}

/// A handler function.
#[derive(Debug, Clone, Serialize)]
pub struct HandlerView {
    pub docs: Vec<String>,
    pub function: String,
    pub has_request: bool,
    /// `Valid`, or `ValidBody` for a request that is no struct.
    pub extractor: &'static str,
    /// The request's type.
    pub request: String,
    /// `user::register`.
    pub logic: String,
    /// Whether it responds with events.
    pub is_stream: bool,
}

view! {
    /// `src/handler/<group>/<handler>.rs` of a handler that is the user's.
    "api/own_handler.rs.jinja" => pub struct OwnHandlerFile {
        /// `POST /file`.
        pub route: String,
        pub imports: ImportsView,
        pub handler: HandlerView,
    }
}

view! {
    /// `src/logic.rs` and `src/logic/<group>.rs`.
    "api/logic_modules.rs.jinja" => pub struct LogicModulesFile {
        /// `user/admin`; empty for the routes without a group.
        pub group: String,
        pub has_group: bool,
        pub modules: ModulesView,
    }
}

view! {
    /// `src/logic/<group>/<handler>.rs`.
    "api/logic.rs.jinja" => pub struct LogicFile {
        /// The types of request and response.
        pub imports: ImportsView,
        pub logic: LogicView,
    }
}

view! {
    /// The logic of a new service's one route.
    "api/new_logic.rs.jinja" => pub struct NewLogicFile {
        /// The types of request and response.
        pub imports: ImportsView,
        pub logic: LogicView,
    }
}

/// A logic function.
#[derive(Debug, Clone, Serialize)]
pub struct LogicView {
    pub docs: Vec<String>,
    pub function: String,
    /// The function's name in messages.
    pub name: String,
    pub has_request: bool,
    pub request: String,
    /// `()` without a response.
    pub response: String,
    /// Whether it responds with events, and owns its context.
    pub is_stream: bool,
}

view! {
    /// `src/middleware.rs`.
    "api/middleware_modules.rs.jinja" => pub struct MiddlewareModulesFile {
        pub modules: Vec<String>,
    }
}

view! {
    /// `src/middleware/<name>.rs`.
    "api/middleware.rs.jinja" => pub struct MiddlewareFile<'a> {
        /// As the spec writes it.
        pub name: &'a str,
        pub function: String,
    }
}

view! {
    /// `tests/<group>.rs`.
    "api/test.rs.jinja" => pub struct TestFile<'a> {
        pub group: &'a str,
        pub has_group: bool,
        /// The service's crate: `usercenter_api`.
        pub library: String,
        /// `etc/usercenter.yaml`.
        pub etc: String,
        /// The tested function.
        pub function: String,
        /// `POST`.
        pub method: String,
        /// A path with a query that fits the request's type.
        pub uri: String,
        pub headers: Vec<HeaderView>,
        pub has_json: bool,
        /// A body that fits the request's type, as a literal.
        pub json: String,
        /// Whether the route needs a token.
        pub is_protected: bool,
        /// Whether logic is a stub.
        pub is_stub: bool,
        /// Whether the body of the response is known.
        pub has_body: bool,
        /// The body of the response, as a literal.
        pub body: String,
    }
}

/// A header of a request.
#[derive(Debug, Clone, Serialize)]
pub struct HeaderView {
    pub name: String,
    pub value: String,
}

view! {
    /// `<name>.api` of a new service.
    "api/new.api.jinja" => pub struct NewSpec {
        pub service: String,
        pub handler: String,
    }
}

view! {
    /// `src/convert.rs`.
    "api/convert.rs.jinja" => pub struct ConvertFile<'a> {
        pub source: &'a str,
        pub conversions: Vec<ConversionView>,
    }
}

/// An `impl From`.
#[derive(Debug, Clone, Serialize)]
pub struct ConversionView {
    /// Whether a message or a field is deprecated.
    pub is_deprecated: bool,
    /// `types::RegisterReq`.
    pub from: String,
    /// `usercenter_pb::RegisterReq`.
    pub to: String,
    /// Whether anything of the value is read.
    pub has_reads: bool,
    pub has_fields: bool,
    pub fields: Vec<ConvertedView>,
    /// Whether other fields keep their defaults.
    pub has_rest: bool,
}

/// A field of what a conversion makes.
#[derive(Debug, Clone, Serialize)]
pub struct ConvertedView {
    pub name: String,
    /// `value.user_id`, `value.size.into()`.
    pub value: String,
}
