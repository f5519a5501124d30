//! Last expressions, members of struct literals, constants.

use rgoctl::generate::layout::Expr;

use super::Shape;
use super::parts::atom;
use super::parts::body;
use super::parts::layers;
use super::parts::long_element;
use super::parts::long_member;
use super::parts::reply;
use super::parts::route;

pub(crate) const SHAPES: &[(&str, Shape)] = &[
    ("tail that answers", |l, n| body(&l.tail(&reply(n), 4))),
    ("statement that answers", |l, n| {
        body(&l.statement(&reply(n), 4))
    }),
    ("tail of a nested call", |l, n| {
        let error = Expr::call("Error::unimplemented", [Expr::text(n)]);
        body(&l.tail(&Expr::call("Err", [error]), 4))
    }),
    ("tail of a nested call in a long one", |l, n| {
        let inner = Expr::call("Error::unimplemented", [Expr::text(n)]);
        body(&l.tail(&Expr::call("rgo::grpc::reply", [inner]), 4))
    }),
    ("tail of two nested calls", |l, n| {
        let inner = Expr::call("Channel::new", [atom("conf")]).question();
        let client = Expr::call(format!("{n}::new"), [inner]);
        body(&l.tail(&Expr::call("Ok", [client]), 4))
    }),
    ("tail of an rpc", |l, n| {
        let logic = Expr::call(
            format!("logic::{n}"),
            ["&ctx", "&self.svc", "req"].map(atom),
        );
        body(&l.tail(&Expr::call("rgo::grpc::reply", [logic.wait()]), 4))
    }),
    ("tail of a streaming rpc", |l, n| {
        let svc = atom("self").field("svc").method("clone", []);
        let logic = Expr::call(format!("logic::{n}"), [atom("ctx"), svc, atom("req")]);
        body(&l.tail(&Expr::call("rgo::grpc::stream", [logic.wait()]), 4))
    }),
    ("tail of a client's call", |l, n| {
        let request = Expr::call("rgo::grpc::request", [atom("ctx"), atom("req")]);
        let call = atom("self")
            .field("client")
            .method("clone", [])
            .method(n.to_owned(), [request])
            .wait();
        body(&l.tail(&Expr::call("rgo::grpc::outcome", [call]), 4))
    }),
    ("tail of one route", |l, n| {
        body(&l.tail(&route("/user/:id", n), 4))
    }),
    ("tail of one route with a long path", |l, n| {
        body(&l.tail(&route(n, "register"), 4))
    }),
    ("tail of two routes", |l, n| {
        let handler = Expr::call("get", [atom("handler::user::detail")]);
        body(&l.tail(
            &route("/usercenter", n).method("route", [Expr::text("/a"), handler]),
            4,
        ))
    }),
    ("tail of three routes", |l, n| {
        let handler = || Expr::call("get", [atom(format!("handler::{n}::detail"))]);
        let two = route("/u", "a").method("route", [Expr::text("/a"), handler()]);
        body(&l.tail(&two.method("route", [Expr::text("/b"), handler()]), 4))
    }),
    ("tail of a route with layers", |l, n| {
        body(&l.tail(
            &route("/admin/x", "x").method("route_layer", [layers(n)]),
            4,
        ))
    }),
    ("tail of a long route with layers", |l, n| {
        body(&l.tail(
            &route("/admin/x", n).method("route_layer", [layers("audit")]),
            4,
        ))
    }),
    ("tail of two routes with layers", |l, n| {
        let handler = Expr::call("get", [atom("handler::user::detail")]);
        let routes = route("/usercenter", n).method("route", [Expr::text("/a"), handler]);
        body(&l.tail(&routes.method("route_layer", [layers("audit")]), 4))
    }),
    ("tail of a route with one layer", |l, n| {
        let jwt = Expr::call(
            "JwtLayer::new",
            [atom(format!("&svc.config.{n}")), atom("answer::refuse")],
        );
        body(&l.tail(&route("/admin/x", "x").method("route_layer", [jwt]), 4))
    }),
    ("tail of merged groups", |l, n| {
        let chain = Expr::call("Router::new", [])
            .method("merge", [Expr::call("user", [])])
            .method("merge", [Expr::call(n.to_owned(), [atom("svc")])]);
        body(&l.tail(&chain, 4))
    }),
    ("tail of one merged group", |l, n| {
        let chain = Expr::call("Router::new", [])
            .method("merge", [Expr::call(n.to_owned(), [atom("svc")])]);
        body(&l.tail(&chain, 4))
    }),
    ("tail of a record in a call", |l, n| {
        let client = Expr::call(
            "Client::new",
            [Expr::call("Channel::new", [atom("conf")]).question()],
        );
        body(&l.tail(&Expr::call("Ok", [Expr::record("Self", [(n, client)])]), 4))
    }),
    ("tail of a record", |l, n| {
        let fields = [(n, atom(n)), ("b", atom("from").field(n.to_owned()))];
        body(&l.tail(&Expr::record("Self", fields), 4))
    }),
    ("tail of a record with one field", |l, n| {
        body(&l.tail(&Expr::record("Self", [("a", atom(n))]), 4))
    }),
    ("tail of tried fields", |l, n| {
        let fields = [(n, atom(n).question()), ("b", atom("b").question())];
        body(&l.tail(&Expr::call("Some", [Expr::record("Self", fields)]), 4))
    }),
    ("member", |l, n| {
        let value = atom("from")
            .field(n.to_owned())
            .method("into_iter", [])
            .method("map", [atom("Into::into")]);
        let value = value.method("collect", []);
        body(&format!(
            "A {{\n        {}\n        b,\n        {}\n    }}",
            l.member(n, &value, 8),
            long_member()
        ))
    }),
    ("member of a call", |l, n| {
        let value = Expr::call(
            format!("Identity::{n}"),
            [atom("&config.identity_rpc_conf")],
        )
        .question();
        body(&format!(
            "A {{\n        {}\n        {}\n    }}",
            l.member(n, &value, 8),
            long_member()
        ))
    }),
    ("constant with one element", |l, n| {
        let route = Expr::call("Route::new", [Expr::text("POST"), Expr::text(n)]);
        l.constant(
            "pub const ROUTES: &[Route]",
            &Expr::list([route]).borrow(),
            0,
        ) + "\n"
    }),
    ("constant with several elements", |l, n| {
        let plain = || Expr::call("Route::new", [Expr::text("POST"), Expr::text(n)]);
        let seconds = Expr::call("Duration::from_secs", [atom("5")]);
        let timeout = plain().method("timeout", [seconds]);
        let limits = timeout.clone().method("max_bytes", [atom("1024")]);
        let list = Expr::list([plain(), timeout, limits]);
        l.constant("pub const ROUTES: &[Route]", &list.borrow(), 0) + "\n"
    }),
    ("constant without elements", |l, _| {
        l.constant("pub const ROUTES: &[Route]", &Expr::list([]).borrow(), 0) + "\n"
    }),
    ("element", |l, n| {
        let matched = Expr::call("Route::new", [Expr::text("POST"), Expr::text(n)])
            .method("matched", [Expr::text("/a")]);
        let text = l.element(&matched, 4);
        format!(
            "const A: &[Route] = &[\n    {text}\n    {}\n];\n",
            long_element()
        )
    }),
    ("constant of a call", |l, n| {
        let value = Expr::call("include_bytes!", [Expr::text(n)]);
        l.constant("pub const FILE_DESCRIPTOR_SET: &[u8]", &value, 0) + "\n"
    }),
];
