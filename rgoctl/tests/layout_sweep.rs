//! Every shape of `generate::layout`, with names of every length from 1 to 120, is what rustfmt
//! leaves unchanged.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::Command;
use std::process::Stdio;

use rgoctl::generate::layout::Expr;
use rgoctl::generate::layout::Layout;

const LENGTHS: std::ops::RangeInclusive<usize> = 1..=120;

/// An item with a name of some length in it.
type Shape = fn(&Layout, &str) -> String;

fn atom(text: impl Into<String>) -> Expr {
    Expr::atom(text)
}

fn body(text: &str) -> String {
    format!("fn f() {{\n    {text}\n}}\n")
}

fn inner(text: &str) -> String {
    format!("fn f() {{\n    match x {{\n        {text}\n    }}\n}}\n")
}

fn reply(name: &str) -> Expr {
    let logic = Expr::call(
        format!("logic::user::{name}"),
        ["&ctx", "&svc", "req"].map(atom),
    );
    Expr::call("answer::reply", [atom("&ctx"), logic.wait()])
}

fn route(path: &str, name: &str) -> Expr {
    let handler = Expr::call("post", [atom(format!("handler::user::{name}"))]);
    Expr::call("Router::new", []).method("route", [Expr::text(path), handler])
}

fn layers(name: &str) -> Expr {
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

/// Sorted by what they are; the name is what a failure is reported by.
const SHAPES: &[(&str, Shape)] = &[
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
    ("binding of a short chain", |l, n| {
        let value = atom("from")
            .method("json", [Expr::text(n)])
            .method("required", []);
        inner(&format!(
            "_ => {{\n            {}\n        }}",
            l.binding(&format!("let {n}"), &value, 12)
        ))
    }),
    ("binding with a range", |l, n| {
        let value = atom("from")
            .method("json", [Expr::text(n)])
            .method("range", [atom("1.0..=120.0")])
            .method("optional", []);
        body(&l.binding(&format!("let {n}"), &value, 4))
    }),
    ("binding with an open range", |l, n| {
        let low = Expr::call("Bound::Excluded", [atom("1.0")]);
        let high = Expr::call("Bound::Included", [atom("10.0")]);
        let value = atom("from")
            .method("json", [Expr::text(n)])
            .method("range", [Expr::tuple([low, high])])
            .method("optional", []);
        body(&l.binding(&format!("let {n}"), &value, 4))
    }),
    ("binding with options", |l, n| {
        let options = ["a", "bb", n].map(Expr::text);
        let value = atom("from")
            .method("json", [Expr::text("field")])
            .method("options", [Expr::list(options).borrow()])
            .method("required", []);
        body(&l.binding("let field", &value, 4))
    }),
    ("binding with many options", |l, n| {
        let options = std::iter::repeat_n("abcd", n.len()).map(Expr::text);
        let value = atom("from")
            .method("json", [Expr::text("field")])
            .method("options", [Expr::list(options).borrow()])
            .method("required", []);
        body(&l.binding("let field", &value, 4))
    }),
    ("binding with many long options", |l, n| {
        let options = std::iter::repeat_n("abcdefghijklm", n.len()).map(Expr::text);
        let value = atom("from")
            .method("json", [Expr::text("field")])
            .method("options", [Expr::list(options).borrow()])
            .method("required", []);
        body(&l.binding("let field", &value, 4))
    }),
    ("binding with a default", |l, n| {
        let value = atom("from")
            .method("form", [Expr::text("page")])
            .method("or_text", [Expr::text(n)]);
        body(&l.binding("let page", &value, 4))
    }),
    ("binding with a default list", |l, n| {
        let default = atom("|| vec![1, 2]");
        let value = atom("from")
            .method("form", [Expr::text(n)])
            .method("or_else", [default]);
        body(&l.binding("let page", &value, 4))
    }),
    ("binding of a call", |l, n| {
        let value = Expr::call("rgo::grpc::open", [atom(n)]);
        body(&l.binding("let (ctx, req)", &value, 4))
    }),
    ("binding of a tried and awaited call", |l, n| {
        let value = Expr::call(format!("Service::{n}"), [atom("config")])
            .wait()
            .question();
        body(&l.binding("let svc", &value, 4))
    }),
    ("binding of a name", |l, n| {
        body(&l.binding("let svc", &atom(n), 4))
    }),
    ("binding of a tuple", |l, n| {
        body(&l.binding(
            "let _",
            &Expr::tuple([atom("ctx"), atom("svc"), atom(n)]),
            4,
        ))
    }),
    ("arm that answers", |l, n| {
        inner(&l.arm("Ok(req)", &reply(n), 8))
    }),
    ("arm of a short call", |l, n| {
        let call = Expr::call("answer::bad_request", [atom("&ctx"), atom(format!("&{n}"))]);
        inner(&l.arm("Err(bad)", &call, 8))
    }),
    ("arm that streams", |l, n| {
        let ctx = atom("ctx").method("clone", []);
        let logic = Expr::call(format!("logic::a::b::{n}"), [ctx, atom("svc"), atom("req")]);
        inner(&l.arm(
            "Ok(req)",
            &Expr::call("answer::stream", [atom("&ctx"), logic.wait()]),
            8,
        ))
    }),
    ("arm of a name", |l, n| {
        inner(&l.arm("Ok(req)", &atom(n), 8))
    }),
    ("arm of a chain", |l, n| {
        let chain = Expr::call("a::b", [atom("c")])
            .method(n, [atom("d")])
            .method("e", []);
        inner(&l.arm("Ok(req)", &chain, 8))
    }),
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
            .method(n, [request])
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
            .method("merge", [Expr::call(n, [atom("svc")])]);
        body(&l.tail(&chain, 4))
    }),
    ("tail of one merged group", |l, n| {
        let chain = Expr::call("Router::new", []).method("merge", [Expr::call(n, [atom("svc")])]);
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
        let fields = [(n, atom(n)), ("b", atom("from").field(n))];
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
            .field(n)
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

/// What keeps a literal from standing on one line.
fn long_member() -> String {
    format!("c{}: d,", "c".repeat(30))
}

fn long_element() -> String {
    format!(
        "route_of_a_length_that_keeps_the_list_vertical{},",
        "x".repeat(20)
    )
}

fn rustfmt(text: &str, max_width: usize) -> String {
    let mut child = Command::new("rustfmt")
        .args([
            "--edition",
            "2024",
            "--style-edition",
            "2024",
            "--emit",
            "stdout",
            "--config",
        ])
        .arg(format!("max_width={max_width}"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("rustfmt is installed");
    let mut stdin = child.stdin.take().expect("stdin is piped");
    let text = text.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(text.as_bytes()));
    let output = child.wait_with_output().expect("rustfmt runs");
    writer.join().expect("no panic").expect("rustfmt reads all");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "rustfmt refuses the text:\n{errors}"
    );
    String::from_utf8(output.stdout).expect("rustfmt writes UTF-8")
}

/// Cases by their marker line.
fn cases(text: &str) -> Vec<(&str, &str)> {
    text.split("// case: ")
        .skip(1)
        .map(|case| case.split_once('\n').expect("a marker is a line"))
        .collect()
}

fn sweep(max_width: usize) {
    let layout = Layout::new(max_width);
    let mut text = String::new();
    for (name, shape) in SHAPES {
        for length in LENGTHS {
            let item = shape(&layout, &"n".repeat(length));
            write!(text, "// case: {name}, {length}\n{item}\n").expect("a string takes all");
        }
    }
    let formatted = rustfmt(&text, max_width);
    let ours = cases(&text);
    let theirs = cases(&formatted);
    assert_eq!(ours.len(), theirs.len());
    let mut wrong: Vec<&str> = Vec::new();
    let mut report = String::new();
    for ((name, ours), (_, theirs)) in ours.iter().zip(&theirs) {
        if ours.trim_end() == theirs.trim_end() {
            continue;
        }
        let shape = name.split(',').next().expect("a marker has a name");
        if !wrong.contains(&shape) {
            write!(report, "{name}\nours:\n{ours}rustfmt's:\n{theirs}")
                .expect("a string takes all");
            wrong.push(shape);
        }
    }
    assert!(wrong.is_empty(), "at width {max_width}:\n{report}");
}

#[test]
fn is_rustfmt_at_width_100() {
    sweep(100);
}

#[test]
fn is_rustfmt_at_width_80() {
    sweep(80);
}

#[test]
fn is_rustfmt_at_width_120() {
    sweep(120);
}
