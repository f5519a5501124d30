//! Signatures, fields, attributes, imports.

/// Names and plain text, with `§` where the name stands.
pub(crate) const SHAPES: &[(&str, &str)] = &[
    (
        "signature of a logic function",
        "pub async fn §(ctx: &Context, svc: &ServiceContext, req: RegisterReq) -> Result<RegisterResp> { x }",
    ),
    (
        "signature of a handler",
        "pub async fn h(State(svc): State<ServiceContext>, call: Call<§>) -> Response { x }",
    ),
    (
        "signature without parameters",
        "fn §() -> Router<ServiceContext> { x }",
    ),
    ("signature without parameters and output", "fn §() { x }"),
    ("empty function", "pub(crate) fn §(a: A) {}"),
    (
        "signature with one parameter",
        "fn §(svc: &ServiceContext) -> Router<ServiceContext> { x }",
    ),
    (
        "signature without output",
        "fn §(svc: &ServiceContext) { x }",
    ),
    (
        "signature with a long output",
        "fn f(svc: &ServiceContext) -> Result<Response<§>, Status> { x }",
    ),
    (
        "signature with a tuple",
        "fn f(svc: &ServiceContext, (a, b): (A, B)) -> Result<(Response<§>, B), Status> { x }",
    ),
    (
        "signature with an implementation",
        "fn f(a: impl Into<§> + Send, b: u8) -> impl Future<Output = Result<§>> + Send { x }",
    ),
    (
        "signature with a stream",
        "impl A { pub async fn §(&self, ctx: &Context, req: impl IntoStreamingRequest<Message = §>) -> Result<Stream<§>> { x } }",
    ),
    (
        "signature with generics",
        "pub fn f<T: IntoReply, §: Serialize + Send + 'static>(ctx: &Context, result: Result<T>) -> Response { x }",
    ),
    (
        "signature with a where clause",
        "pub fn f<T>(ctx: &Context, §: T) -> Response where T: Serialize + Send + 'static, B: Fn(A) -> § { x }",
    ),
    (
        "method signature",
        "impl A for B { async fn §(&self, request: Request<§>) -> Result<Response<§>, Status> { x } }",
    ),
    (
        "method signature without parameters",
        "impl A for B { async fn §(&self) -> u8 { x } }",
    ),
    (
        "method of a trait",
        "trait A { fn §(&'a mut self, request: Request<§>) -> Result<Response<§>, Status>; }",
    ),
    ("field", "pub struct A { pub §: Option<Vec<String>>, }"),
    (
        "field of a long type",
        "pub struct A { pub a: Option<Vec<§>>, }",
    ),
    (
        "field of two types",
        "pub struct A { pub a: HashMap<§, Vec<Option<§>>>, pub(crate) b: Box<dyn Fn(§) -> B + Send + Sync> }",
    ),
    (
        "field of a reference",
        "struct A<'a> { §: &'a [Field<'a>], b: &'static str, c: [u8; 4], d: fn(§) -> B, e: (A, §) }",
    ),
    (
        "alias",
        "impl A for B { type WatchStream = rgo_grpc::Outgoing<§>; }",
    ),
    (
        "alias with generics",
        "pub(super) type Found<§> = std::result::Result<§, Box<dyn std::error::Error>>;",
    ),
    ("implementation", "impl §_server::§ for § { type A = B; }"),
    ("inherent implementation", "impl § { fn a() {} }"),
    (
        "implementation with generics",
        "impl<'a, T: Into<§>> Bind<'a, T> for Wrapper<'a, §> { type A = B; }",
    ),
    (
        "implementation with a where clause",
        "impl<T> From<T> for § where T: Display { type A = B; }",
    ),
    (
        "implementation with a short where clause",
        "impl<T> From<T> for § where T: Display {}",
    ),
    ("empty implementation", "impl § for A {}"),
    (
        "empty implementation of a short trait",
        "impl Bind for § { type A = B; }",
    ),
    ("conversion", "impl From<pb::§> for § { type A = B; }"),
    ("structure", "pub struct § { a: u8 }"),
    ("empty structure", "pub struct § {}"),
    ("unit structure", "pub struct §;"),
    ("tuple structure", "pub struct A(pub §, B<§>);"),
    (
        "structure with generics",
        "pub struct §<'a, T: Clone, const N: usize> { a: &'a [T; N] }",
    ),
    (
        "structure with a where clause",
        "pub struct §<T> where T: Clone { a: T }",
    ),
    ("trait", "pub trait §: Send + Sync + 'static { fn a(); }"),
    (
        "trait with several bounds",
        "pub trait A: From<§> + Into<§> + Clone { fn a(); }",
    ),
    (
        "enum",
        "pub enum A { §, B(§, u8), C { a: §, b: u8 }, D = 5 }",
    ),
    ("enum of records", "pub enum A { B { a: u8, §: u8 }, C }"),
    ("enum of tuples", "pub enum A { B(§, §), C { a: u8 } }"),
    ("derive", "#[derive(Debug, Clone, PartialEq, §)]\nstruct A;"),
    (
        "derive of many",
        "#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, §, §)]\nstruct A;",
    ),
    (
        "serde attribute",
        "struct A { #[serde(skip_serializing_if = \"rgo_core::json::is_zero\", rename = \"§\")] a: u8, }",
    ),
    (
        "serde attribute with one argument",
        "struct A { #[serde(rename = \"§\")]\n    a: u8, }",
    ),
    (
        "attribute of an item",
        "#[serde(default, rename_all = \"§\")]\nstruct A;",
    ),
    (
        "comma at the end of an attribute",
        "#[serde(default, rename_all = \"§\",)]\n#[cfg(any(§, feature = \"§\",),)]\nstruct A;",
    ),
    (
        "attribute of a variant",
        "enum A { #[serde(rename = \"§\")] B, #[serde(rename = \"§\", default)] C }",
    ),
    (
        "attribute of a method",
        "impl A { #[cfg(any(§, feature = \"§\"))] fn a() {} }",
    ),
    (
        "attribute of a statement",
        "fn f() { #[cfg(feature = \"§\")] let a = b(§); c }",
    ),
    ("attribute of a module", "#[path = \"§.rs\"]\nmod a;"),
    ("import", "use crate::types::§;"),
    (
        "imports in order",
        "use crate::types::b_10; use crate::types::b_9; use crate::types::§; use crate::types; use std::a as _; use std::*;",
    ),
    (
        "import of several",
        "use crate::types::{self, LoginReq, §, LoginResp as Resp, r#type, v10, v9, _x};",
    ),
    (
        "import of a tree",
        "use crate::{types::{LoginReq, §}, svc::ServiceContext, b, a, Error};",
    ),
    (
        "modules in order",
        "mod zz; pub mod §; mod b10; mod b9; mod r#type; mod self_;",
    ),
    ("constant of text", "pub const CREATE: &str = \"§\";"),
    (
        "constant of a call",
        "pub const FILE_DESCRIPTOR_SET: &[u8] = include_bytes!(\"§\");",
    ),
    (
        "constant with one element",
        "pub const ROUTES: &[Route] = &[Route::new(\"POST\", \"§\")];",
    ),
    (
        "constant with several elements",
        "pub const ROUTES: &[Route] = &[Route::new(\"POST\", \"§\"), Route::new(\"POST\", \"§\").timeout(Duration::from_secs(5)), Route::new(\"POST\", \"§\").timeout(Duration::from_secs(5)).max_bytes(1024)];",
    ),
    ("constant without elements", "pub const §: &[Route] = &[];"),
    (
        "constant of a record",
        "static §: Conf = Conf { name: \"§\", port: 80 };",
    ),
    (
        "module",
        "#[cfg(test)] mod § { use super::*; #[test] fn a() { assert_eq!(a, §); } }",
    ),
];
