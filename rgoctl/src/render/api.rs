//! The views of an HTTP service's files: finished strings, flags and lists.

view! {
    /// `src/types.rs`.
    "api/types.rs.jinja" => pub struct TypesFile<'a> {
        pub source: &'a str,
        pub has_imports: bool,
        pub imports: String,
        pub types: Vec<StructView>,
    }
}

/// A struct, with `impl Bind` when requests hold it.
#[derive(Debug, Clone, serde::Serialize)]
pub struct StructView {
    /// Whole lines, each with its newline; empty without docs.
    pub docs: String,
    pub derives: String,
    pub has_rename_all: bool,
    pub rename_all: &'static str,
    /// `pub struct RegisterReq {`, or `pub struct PingReq {}` without fields.
    pub head: String,
    pub has_fields: bool,
    /// Docs, attribute and declaration of each field, indented.
    pub fields: Vec<String>,
    pub has_bind: bool,
    /// `impl Bind for RegisterReq {`.
    pub bind_head: String,
    /// The parameter of `fn bind`: `from`, or `_` when nothing is read.
    pub binder: &'static str,
    /// The lines of `fn bind`'s body, indented.
    pub bind: Vec<String>,
}

view! {
    /// `src/lib.rs`.
    "api/lib.rs.jinja" => pub struct LibFile<'a> {
        pub service: String,
        pub source: &'a str,
        pub modules: String,
        /// The value of `app`, indented.
        pub app: String,
    }
}

view! {
    /// `etc/<service>.yaml`.
    "api/etc.yaml.jinja" => pub struct EtcFile<'a> {
        pub service: &'a str,
        /// The address to listen on.
        pub host: &'a str,
        /// Sections named by `jwt`.
        pub secrets: Vec<SecretView<'a>>,
        /// Sections named by `jwtTransition`.
        pub transitions: Vec<SecretView<'a>>,
        pub clients: Vec<String>,
    }
}

/// A section with a secret for development.
#[derive(Debug, Clone, serde::Serialize)]
pub struct SecretView<'a> {
    pub key: &'a str,
    pub secret: String,
}

view! {
    /// `src/answer.rs`: go-zero's own answers.
    "api/answer_plain.rs.jinja" => pub struct PlainAnswer {}
}

view! {
    /// `src/answer.rs`: errors as JSON that names every field at fault.
    "api/answer_problem.rs.jinja" => pub struct ProblemAnswer {}
}

view! {
    /// `src/answer.rs`: `{"code", "msg", "data"}`.
    "api/answer_code_msg_data.rs.jinja" => pub struct CodeMsgDataAnswer {}
}

view! {
    /// `src/routes.rs`.
    "api/routes.rs.jinja" => pub struct RoutesFile<'a> {
        pub source: &'a str,
        pub imports: String,
        /// The constant with all routes.
        pub table: String,
        /// The parameter of `router`: `svc`, or `_svc` when no block has a layer.
        pub svc: &'static str,
        /// The body of `router`, indented.
        pub merge: String,
        pub groups: Vec<GroupView>,
    }
}

/// One block of the spec.
#[derive(Debug, Clone, serde::Serialize)]
pub struct GroupView {
    /// Whole lines, each with its newline.
    pub docs: String,
    /// Up to the opening brace.
    pub signature: String,
    /// Indented.
    pub body: String,
}

view! {
    /// `src/handler.rs` and `src/handler/<group>.rs`.
    "api/handler.rs.jinja" => pub struct HandlerFile<'a> {
        pub source: &'a str,
        pub has_modules: bool,
        pub modules: String,
        pub has_imports: bool,
        pub imports: String,
        pub handlers: Vec<HandlerView>,
    }
}

/// A handler function.
#[derive(Debug, Clone, serde::Serialize)]
pub struct HandlerView {
    /// Whole lines, each with its newline.
    pub docs: String,
    /// Up to the opening brace.
    pub signature: String,
    /// Indented.
    pub body: String,
}

view! {
    /// `src/handler/<group>/<handler>.rs` of a handler that is the user's.
    "api/own_handler.rs.jinja" => pub struct OwnHandlerFile {
        /// `POST /file`.
        pub route: String,
        pub imports: String,
        pub handler: HandlerView,
    }
}

view! {
    /// `src/logic/<group>/<handler>.rs`.
    "api/logic.rs.jinja" => pub struct LogicFile {
        pub imports: String,
        /// Whole lines, each with its newline.
        pub docs: String,
        /// Up to the opening brace.
        pub signature: String,
        /// The parameters as a tuple.
        pub unused: &'static str,
        /// The value of the stub, indented.
        pub answer: String,
    }
}

view! {
    /// `src/middleware/<name>.rs`.
    "api/middleware.rs.jinja" => pub struct MiddlewareFile<'a> {
        /// As the spec writes it.
        pub name: &'a str,
        /// Up to the opening brace.
        pub signature: String,
    }
}

view! {
    /// `tests/<group>.rs`.
    "api/test.rs.jinja" => pub struct TestFile {
        pub about: String,
        pub imports: String,
        /// Of the test's function, up to the opening brace.
        pub signature: String,
        /// Its statements, indented.
        pub body: String,
    }
}

view! {
    /// `<name>.api` of a new service.
    "api/new.api.jinja" => pub struct NewSpec {
        pub service: String,
        pub handler: String,
    }
}

view! {
    /// The logic of a new service's one route.
    "api/new_logic.rs.jinja" => pub struct NewLogicFile {
        pub imports: String,
        /// Whole lines, each with its newline.
        pub docs: String,
        /// Up to the opening brace.
        pub signature: String,
    }
}

view! {
    /// `src/convert.rs`.
    "api/convert.rs.jinja" => pub struct ConvertFile<'a> {
        pub source: &'a str,
        pub impls: Vec<ImplView>,
    }
}

/// An `impl From`.
#[derive(Debug, Clone, serde::Serialize)]
pub struct ImplView {
    /// Whole lines, each with its newline; empty without attributes.
    pub attributes: &'static str,
    /// `impl From<types::RegisterReq> for usercenter_pb::RegisterReq {`.
    pub head: String,
    /// Of `from`, up to the opening brace.
    pub signature: String,
    /// What is made.
    pub body: String,
}
