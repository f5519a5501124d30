//! Signatures, fields, attributes.

use super::Shape;

pub(crate) const SHAPES: &[(&str, Shape)] = &[
    ("signature of a logic function", |l, n| {
        let head = format!("pub async fn {n}");
        let params = ["ctx: &Context", "svc: &ServiceContext", "req: RegisterReq"];
        format!(
            "{}\n    x\n}}\n",
            l.signature(&head, &params, "Result<RegisterResp>", 0)
        )
    }),
    ("signature of a handler", |l, n| {
        let call = format!("call: Call<{n}>");
        let params = ["State(svc): State<ServiceContext>", &call];
        format!(
            "{}\n    x\n}}\n",
            l.signature("pub async fn h", &params, "Response", 0)
        )
    }),
    ("signature without parameters", |l, n| {
        format!(
            "{}\n    x\n}}\n",
            l.signature(&format!("fn {n}"), &[], "Router<ServiceContext>", 0)
        )
    }),
    ("signature without parameters and output", |l, n| {
        format!(
            "{}\n    x\n}}\n",
            l.signature(&format!("fn {n}"), &[], "", 0)
        )
    }),
    ("signature with one parameter", |l, n| {
        let head = format!("fn {n}");
        format!(
            "{}\n    x\n}}\n",
            l.signature(
                &head,
                &["svc: &ServiceContext"],
                "Router<ServiceContext>",
                0
            )
        )
    }),
    ("signature without output", |l, n| {
        format!(
            "{}\n    x\n}}\n",
            l.signature(&format!("fn {n}"), &["svc: &ServiceContext"], "", 0)
        )
    }),
    ("signature with a long output", |l, n| {
        let output = format!("Result<Response<{n}>, Status>");
        format!(
            "{}\n    x\n}}\n",
            l.signature("fn f", &["svc: &ServiceContext"], &output, 0)
        )
    }),
    ("method signature", |l, n| {
        let request = format!("request: Request<{n}>");
        let output = format!("Result<Response<{n}>, Status>");
        let text = l.signature(&format!("async fn {n}"), &["&self", &request], &output, 4);
        format!("impl A for B {{\n    {text}\n        x\n    }}\n}}\n")
    }),
    ("method signature without parameters", |l, n| {
        let text = l.signature(&format!("async fn {n}"), &["&self"], "u8", 4);
        format!("impl A for B {{\n    {text}\n        x\n    }}\n}}\n")
    }),
    ("field", |l, n| {
        format!(
            "pub struct A {{\n    {}\n}}\n",
            l.field(&format!("pub {n}"), "Option<Vec<String>>", 4)
        )
    }),
    ("field of a long type", |l, n| {
        format!(
            "pub struct A {{\n    {}\n}}\n",
            l.field("pub a", &format!("Option<Vec<{n}>>"), 4)
        )
    }),
    ("alias", |l, n| {
        let text = l.alias("type WatchStream", &format!("rgo::grpc::Outgoing<{n}>"), 4);
        format!("impl A for B {{\n    {text}\n}}\n")
    }),
    ("implementation", |l, n| {
        format!(
            "{}\n    type A = B;\n}}\n",
            l.implementation(&format!("{n}_server::{n}"), n, 0)
        )
    }),
    ("structure", |l, n| {
        let head = l.structure(&format!("pub struct {n}"), 0);
        format!("{head}\n    a: u8,\n}}\n")
    }),
    ("empty structure", |l, n| {
        l.empty_structure(&format!("pub struct {n}"), 0) + "\n"
    }),
    ("empty implementation of a short trait", |l, n| {
        format!("{}\n    type A = B;\n}}\n", l.implementation("Bind", n, 0))
    }),
    ("conversion", |l, n| {
        format!(
            "{}\n    type A = B;\n}}\n",
            l.implementation(&format!("From<pb::{n}>"), n, 0)
        )
    }),
    ("derive", |l, n| {
        format!(
            "{}\nstruct A;\n",
            l.derive(&["Debug", "Clone", "PartialEq", n], 0)
        )
    }),
    ("serde attribute", |l, n| {
        let rename = format!("rename = \"{n}\"");
        let args = ["skip_serializing_if = \"rgo::json::is_zero\"", &rename];
        format!(
            "struct A {{\n    {}\n    a: u8,\n}}\n",
            l.attribute("serde", &args, 4)
        )
    }),
    ("serde attribute with one argument", |l, n| {
        let rename = format!("rename = \"{n}\"");
        format!(
            "struct A {{\n    {}\n    a: u8,\n}}\n",
            l.attribute("serde", &[&rename], 4)
        )
    }),
    ("attribute of an item", |l, n| {
        let rename = format!("rename_all = \"{n}\"");
        format!(
            "{}\nstruct A;\n",
            l.attribute("serde", &["default", &rename], 0)
        )
    }),
];
