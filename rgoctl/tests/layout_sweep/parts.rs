//! Expressions and frames the shapes are made of.

use rgoctl::generate::layout::Expr;

pub(crate) fn atom(text: impl Into<String>) -> Expr {
    Expr::atom(text.into())
}

pub(crate) fn body(text: &str) -> String {
    format!("fn f() {{\n    {text}\n}}\n")
}

pub(crate) fn inner(text: &str) -> String {
    format!("fn f() {{\n    match x {{\n        {text}\n    }}\n}}\n")
}

pub(crate) fn reply(name: &str) -> Expr {
    let logic = Expr::call(
        format!("logic::user::{name}"),
        ["&ctx", "&svc", "req"].map(atom),
    );
    Expr::call("answer::reply", [atom("&ctx"), logic.wait()])
}

pub(crate) fn route(path: &str, name: &str) -> Expr {
    let handler = Expr::call("post", [atom(format!("handler::user::{name}"))]);
    Expr::call("Router::new", []).method("route", [Expr::text(path), handler])
}

pub(crate) fn layers(name: &str) -> Expr {
    let jwt = Expr::call(
        "JwtLayer::new",
        [atom("&svc.config.auth"), atom("answer::refuse")],
    );
    let state = atom("svc").method("clone", []);
    let middleware = Expr::call(
        "from_fn_with_state",
        [state, atom(format!("middleware::{name}"))],
    );
    Expr::call("ServiceBuilder::new", [])
        .method("layer", [jwt])
        .method("layer", [middleware])
}

/// What keeps a literal from standing on one line.
pub(crate) fn long_member() -> String {
    format!("c{}: d,", "c".repeat(30))
}

pub(crate) fn long_element() -> String {
    format!(
        "route_of_a_length_that_keeps_the_list_vertical{},",
        "x".repeat(20)
    )
}
