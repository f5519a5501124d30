//! Bindings and match arms.

use rgoctl::generate::layout::Expr;

use super::Shape;
use super::parts::atom;
use super::parts::body;
use super::parts::inner;
use super::parts::reply;

pub(crate) const SHAPES: &[(&str, Shape)] = &[
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
    ("binding of a tried chain", |l, n| {
        let value = Expr::call("Request::builder", [])
            .method("uri", [Expr::text(n)])
            .method("body", [Expr::call("Body::empty", [])])
            .question();
        body(&l.binding("let request", &value, 4))
    }),
    ("binding of a chain tried on its way", |l, n| {
        let value = Expr::call("a::b", [])
            .question()
            .method("c", [atom(n)])
            .wait()
            .question()
            .question();
        body(&l.binding("let request", &value, 4))
    }),
    ("binding of a short name's chain", |l, n| {
        let value = atom("a")
            .method("b", [atom(n)])
            .method("c", [atom("d")])
            .question();
        body(&l.binding("let request", &value, 4))
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
            .method(n.to_owned(), [atom("d")])
            .method("e", []);
        inner(&l.arm("Ok(req)", &chain, 8))
    }),
];
