//! Binding, case by case: what go-zero's `httpx.Parse` accepts, and the texts it refuses with.
#![cfg(feature = "http")]

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::ops::Bound;

use axum::body::Body;
use axum::extract::FromRequest as _;
use axum::extract::Request;
use rgo::BadRequest;
use rgo::bind::Bind;
use rgo::bind::Binder;
use rgo::http::Valid;
use rgo::json::Bytes;
use serde_json::Value;

/// A struct and how it binds, in the shape of generated code.
macro_rules! bind {
    ($name:ident($from:ident) { $($field:ident: $kind:ty = $slot:expr;)* }) => {
        #[derive(Debug, Clone, PartialEq)]
        struct $name {
            $($field: $kind,)*
        }

        impl Bind for $name {
            fn bind($from: &mut Binder<'_>) -> Option<Self> {
                $(let $field = $slot;)*
                Some(Self { $($field: $field?,)* })
            }
        }
    };
}

fn json(body: &str) -> Request {
    let request = Request::builder().method("POST").uri("/");
    let request = request
        .header("content-type", "application/json")
        .header("content-length", body.len());
    request
        .body(Body::from(body.to_owned()))
        .expect("a request")
}

fn get(target: &str) -> Request {
    Request::builder()
        .uri(target)
        .body(Body::empty())
        .expect("a request")
}

fn headed(headers: &[(&str, &str)]) -> Request {
    let mut request = Request::builder().method("POST").uri("/");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(Body::empty()).expect("a request")
}

fn form(target: &str, body: &str) -> Request {
    let request = Request::builder().method("POST").uri(target);
    let request = request.header("content-type", "application/x-www-form-urlencoded");
    request
        .body(Body::from(body.to_owned()))
        .expect("a request")
}

async fn parse<T: Bind>(request: Request) -> Result<T, BadRequest> {
    Valid::from_request(request, &())
        .await
        .map(|Valid(value)| value)
}

/// What is wrong with a request, in go-zero's words.
async fn refused<T: Bind + Debug>(request: Request) -> String {
    parse::<T>(request)
        .await
        .expect_err("a bad request")
        .first()
        .to_owned()
}

async fn accepted<T: Bind>(request: Request) -> T {
    match parse(request).await {
        Ok(value) => value,
        Err(bad) => panic!("refused: {bad}"),
    }
}

/// Requests for one type with the text they are refused with.
async fn refusals<T: Bind + Debug>(cases: &[(&str, &str)]) {
    for (body, text) in cases {
        assert_eq!(refused::<T>(json(body)).await, *text, "{body}");
    }
}

/// Bodies for one type with what they bind to, as `Debug` shows it.
async fn values<T: Bind + Debug>(cases: &[(&str, &str)]) {
    for (body, value) in cases {
        let shown = format!("{:?}", accepted::<T>(json(body)).await);
        let fields = shown
            .split_once(" { ")
            .map_or(&*shown, |(_, fields)| fields.trim_end_matches(" }"));
        assert_eq!(fields, *value, "{body}");
    }
}

bind!(Int(from) { a: i64 = from.json("a").required(); });
bind!(Form(from) {
    a: i64 = from.form("a").required();
    l: Option<Vec<String>> = from.form("l").optional();
});
bind!(Ints(from) { n: Vec<i64> = from.form("n").required(); });
bind!(Flag(from) { b: bool = from.form("b").required(); });
bind!(Pointer(from) { o: Option<i64> = from.form("o").optional(); });
bind!(Token(from) { t: String = from.header("X-Token").required(); });
bind!(LowerCase(from) { t: i64 = from.header("x-rate-LIMIT").required(); });
bind!(HeaderList(from) { l: Vec<String> = from.header("X-List").required(); });

fn strings(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

#[tokio::test]
async fn forms_bind_as_in_go_zero() {
    for (target, list) in [
        ("/?a=1&l=x&l=y", strings(&["x", "y"])),
        ("/?a=1&l=x,y", strings(&["x,y"])),
        ("/?a=1&l[]=x&l[]=y", strings(&["x", "y"])),
        ("/?a=1&l=[%22x%22,%22y%22]", strings(&["[\"x\",\"y\"]"])),
        ("/?a=1&l=&l=%E4%BD%A0+b", strings(&["\u{4f60} b"])),
    ] {
        assert_eq!(
            accepted::<Form>(get(target)).await,
            Form {
                a: 1,
                l: Some(list)
            },
            "{target}"
        );
    }
    for (target, text) in [
        ("/", "field \"a\" is not set"),
        ("/?a=", "field \"a\" is not set"),
        ("/?a=x", "strconv.ParseInt: parsing \"x\": invalid syntax"),
        (
            "/?a=9223372036854775808",
            "strconv.ParseInt: parsing \"9223372036854775808\": value out of range",
        ),
        ("/?a=%zz", "invalid URL escape \"%zz\""),
        ("/?a=1;b=2", "invalid semicolon separator in query"),
    ] {
        assert_eq!(refused::<Form>(get(target)).await, text, "{target}");
    }
    assert_eq!(
        refused::<Ints>(get("/?n=1,2")).await,
        "strconv.ParseInt: parsing \"1,2\": invalid syntax"
    );
    assert_eq!(refused::<Ints>(get("/")).await, "field \"n\" is not set");
    assert_eq!(accepted::<Ints>(get("/?n=1&n=-2")).await.n, [1, -2]);
    for target in ["/?b=1", "/?b=TRUE", "/?b=true"] {
        assert!(accepted::<Flag>(get(target)).await.b);
    }
    assert_eq!(refused::<Flag>(get("/?b=yes")).await, "type mismatch");
    assert_eq!(accepted::<Pointer>(get("/?o=5")).await.o, Some(5));
    assert_eq!(accepted::<Pointer>(get("/")).await.o, None);
}

#[tokio::test]
async fn a_form_in_the_body_comes_before_the_query() {
    assert_eq!(accepted::<Form>(form("/?a=1", "a=2")).await.a, 2);
    assert_eq!(
        accepted::<Form>(form("/?a=1&l=q", "l=b")).await.l,
        Some(strings(&["b", "q"]))
    );
    let boundary = "multipart/form-data; boundary=XX";
    let body = "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n3\r\n\
        --XX\r\nContent-Disposition: form-data; name=\"l\"; filename=\"f\"\r\n\r\nfile\r\n--XX--\r\n";
    let request = Request::builder()
        .method("POST")
        .uri("/")
        .header("content-type", boundary);
    let request = request.body(Body::from(body)).expect("a request");
    assert_eq!(accepted::<Form>(request).await, Form { a: 3, l: None });
    let request = Request::builder()
        .method("POST")
        .uri("/")
        .header("content-type", "multipart/form-data");
    let request = request.body(Body::empty()).expect("a request");
    assert_eq!(
        refused::<Form>(request).await,
        "no multipart boundary param in Content-Type"
    );
}

#[tokio::test]
async fn too_many_values_are_refused() {
    let many = |count: usize| format!("/?{}", vec!["a=1"; count].join("&"));
    assert_eq!(accepted::<Form>(get(&many(2048))).await.a, 1);
    assert!(
        refused::<Form>(get(&many(2049)))
            .await
            .starts_with("too many form values, error: a=1&a=1&")
    );
}

#[tokio::test]
async fn headers_bind_in_any_case() {
    assert_eq!(accepted::<Token>(headed(&[("x-token", "t")])).await.t, "t");
    assert_eq!(accepted::<Token>(headed(&[("X-TOKEN", "")])).await.t, "");
    assert_eq!(
        refused::<Token>(headed(&[])).await,
        "field \"X-Token\" is not set"
    );
    assert_eq!(
        refused::<LowerCase>(headed(&[])).await,
        "field \"X-Rate-Limit\" is not set"
    );
    let twice = headed(&[("x-token", "a"), ("x-token", "b")]);
    assert_eq!(
        refused::<Token>(twice).await,
        "the value in map is not string, but slice"
    );
    for (lines, list) in [
        (&["a"][..], &["a"][..]),
        (&["[\"a\",\"b\"]"], &["a", "b"]),
        (&["a", "b"], &["a", "b"]),
    ] {
        let headers: Vec<_> = lines.iter().map(|line| ("x-list", *line)).collect();
        assert_eq!(
            accepted::<HeaderList>(headed(&headers)).await.l,
            strings(list)
        );
    }
}

#[tokio::test]
async fn json_integers_are_strict() {
    values::<Int>(&[
        ("{\"a\":1,\"zz\":1}", "a: 1"),
        ("{\"a\":1} xx", "a: 1"),
        ("{\"a\":1,\"a\":2}", "a: 2"),
    ])
    .await;
    refusals::<Int>(&[
        ("{}", "field \"a\" is not set"),
        ("{\"A\":1}", "field \"a\" is not set"),
        ("", "field \"a\" is not set"),
        ("{\"a\":null}", "field \"a\" mustn't be nil"),
        ("{\"a\":\"1\"}", "type mismatch for field \"a\""),
        ("{\"a\":true}", "type mismatch for field \"a\""),
        ("{\"a\":[1]}", "type mismatch for field \"a\""),
        ("{\"a\":{}}", "type mismatch for field \"a\""),
        (
            "{\"a\":1.5}",
            "strconv.ParseInt: parsing \"1.5\": invalid syntax",
        ),
        (
            "{\"a\":1e2}",
            "strconv.ParseInt: parsing \"1e2\": invalid syntax",
        ),
        ("[1]", "type mismatch"),
        ("1", "unsupported type on setting field value"),
        ("null", "unsupported type on setting field value"),
    ])
    .await;
    assert_eq!(refused::<Int>(headed(&[])).await, "field \"a\" is not set");
    let plain = Request::builder()
        .method("POST")
        .uri("/")
        .body(Body::from("{\"a\":1}"))
        .expect("a request");
    assert_eq!(refused::<Int>(plain).await, "field \"a\" is not set");
}

#[tokio::test]
async fn bad_json_is_told_in_gos_words() {
    for (body, error) in [
        ("{\"a\":1", "unexpected EOF"),
        (" ", "EOF"),
        (
            "{a:1}",
            "invalid character 'a' looking for beginning of object key string",
        ),
        ("{\"a\" 1}", "invalid character '1' after object key"),
        (
            "{\"a\":}",
            "invalid character '}' looking for beginning of value",
        ),
        (
            "{\"a\":1 \"b\":2}",
            "invalid character '\"' after object key:value pair",
        ),
        ("{\"a\":[1 2]}", "invalid character '2' after array element"),
        (
            "{\"a\":tru}",
            "invalid character '}' in literal true (expecting 'e')",
        ),
        (
            "{\"a\":\"\\x\"}",
            "invalid character 'x' in string escape code",
        ),
        (
            "{\"a\":\"\\u12g\"}",
            "invalid character 'g' in \\u hexadecimal character escape",
        ),
        (
            "{\"a\":\"\n\"}",
            "invalid character '\\n' in string literal",
        ),
        ("{\"a\":-}", "invalid character '}' in numeric literal"),
        (
            "{\"a\":1.}",
            "invalid character '}' after decimal point in numeric literal",
        ),
        (
            "{\"a\":1e}",
            "invalid character '}' in exponent of numeric literal",
        ),
        (
            "{'a':1}",
            "invalid character '\\'' looking for beginning of object key string",
        ),
        (
            "\u{e4}",
            "invalid character '\u{c3}' looking for beginning of value",
        ),
        (
            "{\"a\":01}",
            "invalid character '1' after object key:value pair",
        ),
    ] {
        assert_eq!(
            refused::<Int>(json(body)).await,
            format!("string: `{body}`, error: `{error}`")
        );
    }
    let long = format!("{{\"a\":x{}", " ".repeat(600));
    let shown = format!(
        "string: `{}`, error: `invalid character 'x' looking for beginning of value`",
        &long[..512]
    );
    assert_eq!(refused::<Int>(json(&long)).await, shown);
}

#[tokio::test]
async fn chunked_json_is_read() {
    let chunks = ["{\"a\"", ":", "7}"].map(|chunk| Ok::<_, std::io::Error>(chunk.to_owned()));
    let request = Request::builder()
        .method("PUT")
        .uri("/")
        .header("content-type", "application/json; charset=utf-8");
    let body = Body::from_stream(futures_util::stream::iter(chunks));
    assert_eq!(
        accepted::<Int>(request.body(body).expect("a request"))
            .await
            .a,
        7
    );
}

bind!(Text(from) { s: Option<String> = from.json("s").optional(); });
bind!(Range(from) { r: i64 = from.json("r").range(1.0..5.0).required(); });
bind!(Open(from) { r: f64 = from.json("r").range((Bound::Excluded(0.0), Bound::Unbounded)).required(); });
bind!(Options(from) { e: String = from.json("e").options(&["a", "b"]).required(); });
bind!(IntOptions(from) { n: i64 = from.json("n").options(&["1", "2"]).required(); });
bind!(Quoted(from) { st: i64 = from.json("st").string().range(0.0..=20.0).required(); });
bind!(QuotedOptions(from) { st: String = from.json("st").string().options(&["a", "b"]).required(); });
bind!(TextRange(from) { s: String = from.json("s").range(1.0..=5.0).required(); });
bind!(Small(from) { i: Option<i8> = from.json("i").optional(); u: Option<u8> = from.json("u").optional(); });
bind!(Floats(from) { f: Option<f32> = from.json("f").optional(); d: Option<f64> = from.json("d").optional(); });

#[tokio::test]
async fn constraints_hold() {
    values::<Text>(&[
        ("{\"s\":null}", "s: None"),
        (
            "{\"s\":\"\\ud800x\\u00e4\"}",
            "s: Some(\"\u{fffd}x\u{e4}\")",
        ),
    ])
    .await;
    refusals::<Text>(&[(
        "{\"s\":5}",
        "type mismatch for field \"s\", expect \"string\", actual \"number\"",
    )])
    .await;
    values::<Range>(&[("{\"r\":4}", "r: 4"), ("{\"r\":1}", "r: 1")]).await;
    let range = "wrong number range setting";
    refusals::<Range>(&[("{\"r\":0}", range), ("{\"r\":5}", range)]).await;
    refusals::<Open>(&[("{\"r\":0}", range), ("{\"r\":-1}", range)]).await;
    values::<Open>(&[("{\"r\":0.5}", "r: 0.5")]).await;
    refusals::<Options>(&[
        (
            "{\"e\":\"z\"}",
            "error: value \"z\" is not defined in options \"[a b]\"",
        ),
        (
            "{\"e\":\"\"}",
            "error: value \"\" is not defined in options \"[a b]\"",
        ),
    ])
    .await;
    values::<Options>(&[("{\"e\":\"b\"}", "e: \"b\"")]).await;
    refusals::<IntOptions>(&[(
        "{\"n\":3}",
        "error: value \"3\" is not defined in options \"[1 2]\"",
    )])
    .await;
    values::<Quoted>(&[("{\"st\":\"12\"}", "st: 12"), ("{\"st\":12}", "st: 12")]).await;
    refusals::<Quoted>(&[
        (
            "{\"st\":\"x\"}",
            "strconv.ParseInt: parsing \"x\": invalid syntax",
        ),
        ("{\"st\":21}", range),
        ("{\"st\":\"21\"}", range),
        ("{\"st\":true}", "the value in map is not string, but bool"),
        ("{\"st\":{}}", "the value in map is not string, but map"),
    ])
    .await;
    let text = "value \"c\" for field \"st\" is not defined in options \"[a b]\"";
    refusals::<QuotedOptions>(&[("{\"st\":\"c\"}", text)]).await;
    refusals::<TextRange>(&[("{\"s\":\"abc\"}", range)]).await;
    refusals::<Small>(&[
        (
            "{\"i\":128}",
            "strconv.ParseInt: parsing \"128\": value out of range",
        ),
        (
            "{\"u\":256}",
            "strconv.ParseUint: parsing \"256\": value out of range",
        ),
        (
            "{\"u\":-1}",
            "strconv.ParseUint: parsing \"-1\": invalid syntax",
        ),
    ])
    .await;
    values::<Small>(&[("{\"i\":-128,\"u\":255}", "i: Some(-128), u: Some(255)")]).await;
    values::<Floats>(&[("{\"f\":1,\"d\":1e3}", "f: Some(1.0), d: Some(1000.0)")]).await;
    refusals::<Floats>(&[
        (
            "{\"f\":1e39}",
            "parsing \"1e39\" as float32: value out of range",
        ),
        (
            "{\"d\":1e999}",
            "strconv.ParseFloat: parsing \"1e999\": value out of range",
        ),
        ("{\"d\":\"1\"}", "type mismatch for field \"d\""),
    ])
    .await;
}

bind!(TextOptions(from) { s: String = from.form("s").options(&["a", "b"]).required(); });
bind!(ListRules(from) {
    s: Vec<i64> = from.form("s").range((Bound::Excluded(1.0), Bound::Included(5.0))).required();
    o: Option<Vec<String>> = from.form("o").options(&["a", "b"]).optional();
});

#[tokio::test]
async fn constraints_are_not_for_lists() {
    let text = "value \"c\" for field \"s\" is not defined in options \"[a b]\"";
    assert_eq!(refused::<TextOptions>(get("/?s=c")).await, text);
    let lists = accepted::<ListRules>(get("/?s=9&o=c")).await;
    assert_eq!((lists.s, lists.o), (vec![9], Some(strings(&["c"]))));
}

bind!(List(from) { l: Vec<i64> = from.json("l").required(); });
bind!(Lists(from) { l: Vec<Vec<String>> = from.json("l").required(); });
bind!(Flags(from) { l: Vec<bool> = from.json("l").required(); });
bind!(Array(from) { n: [i64; 2] = from.json("n").required(); });
bind!(Data(from) { n: Bytes = from.json("n").required(); });

#[tokio::test]
async fn lists_bind_as_in_go_zero() {
    values::<List>(&[
        ("{\"l\":[]}", "l: []"),
        ("{\"l\":[1,null]}", "l: [1, 0]"),
        ("{\"l\":[null]}", "l: []"),
        ("{\"l\":[\"7\"]}", "l: [7]"),
        ("{\"l\":\"[1,2]\"}", "l: [1, 2]"),
    ])
    .await;
    let open = "fullName: `l`, error: `string: `[1`, error: `unexpected EOF``";
    let number = "fullName: `l`, error: `string: `5`, error: `json: cannot unmarshal number into Go value of type []interface {}``";
    refusals::<List>(&[
        ("{}", "field \"l\" is not set"),
        ("{\"l\":null}", "field \"l\" mustn't be nil"),
        (
            "{\"l\":[\"x\"]}",
            "strconv.ParseInt: parsing \"x\": invalid syntax",
        ),
        ("{\"l\":[true]}", "type mismatch"),
        ("{\"l\":[{}]}", "type mismatch"),
        ("{\"l\":{}}", "type mismatch for field \"l\""),
        ("{\"l\":true}", "type mismatch for field \"l\""),
        ("{\"l\":\"[1\"}", open),
        ("{\"l\":5}", number),
        ("{\"l\":\"[null]\"}", "null element for slice"),
    ])
    .await;
    values::<Lists>(&[(
        "{\"l\":[[\"a\"],[1,\"b\"]]}",
        "l: [[\"a\"], [\"1\", \"b\"]]",
    )])
    .await;
    let slice = |actual: &str| {
        format!("type mismatch for field \"l[1]\", expect \"slice\", actual \"{actual}\"")
    };
    refusals::<Lists>(&[
        ("{\"l\":[[],\"x\"]}", &slice("string")),
        ("{\"l\":[[],1]}", &slice("json.Number")),
        ("{\"l\":[[],{}]}", &slice("map[string]interface {}")),
    ])
    .await;
    values::<Flags>(&[("{\"l\":[true,\"0\",1]}", "l: [true, false, true]")]).await;
    values::<Array>(&[("{\"n\":[1,2]}", "n: [1, 2]")]).await;
    refusals::<Array>(&[("{\"n\":[1]}", "field \"n\" must have 2 elements")]).await;
    values::<Data>(&[
        ("{\"n\":\"aGk=\"}", "n: Bytes([104, 105])"),
        ("{\"n\":\"[1,2]\"}", "n: Bytes([1, 2])"),
        ("{\"n\":[3]}", "n: Bytes([3])"),
    ])
    .await;
}

bind!(Map(from) { m: BTreeMap<String, i64> = from.json("m").required(); });
bind!(ByNumber(from) { m: BTreeMap<i32, Vec<bool>> = from.json("m").required(); });
bind!(Any(from) {
    n: Value = from.json("n").required();
    l: Option<Vec<Value>> = from.json("l").optional();
    m: BTreeMap<String, Value> = from.json("m").required();
});

#[tokio::test]
async fn maps_and_any_bind() {
    values::<Map>(&[
        ("{\"m\":{\"k\":1}}", "m: {\"k\": 1}"),
        ("{\"m\":\"{\\\"k\\\":1}\"}", "m: {\"k\": 1}"),
        ("{}", "m: {}"),
    ])
    .await;
    refusals::<Map>(&[
        ("{\"m\":{\"k\":\"v\"}}", "type mismatch"),
        ("{\"m\":{\"k\":null}}", "type mismatch"),
        ("{\"m\":null}", "field \"m\" mustn't be nil"),
        ("{\"m\":[]}", "type mismatch for field \"m\""),
    ])
    .await;
    values::<ByNumber>(&[("{\"m\":{\"10\":[true],\"9\":[]}}", "m: {9: [], 10: [true]}")]).await;
    refusals::<ByNumber>(&[("{\"m\":{\"x\":[]}}", "type mismatch")]).await;
    let any: Any = accepted(json(
        "{\"n\":\"x\",\"l\":[1,\"a\",{}],\"m\":{\"a\":1,\"b\":[1]}}",
    ))
    .await;
    assert_eq!(any.n, "x");
    assert_eq!(
        any.l,
        Some(vec![1.into(), "a".into(), serde_json::json!({})])
    );
    assert_eq!(any.m["b"], serde_json::json!([1]));
    assert_eq!(refused::<Any>(json("{}")).await, "field \"n\" is not set");
}

bind!(Inner(from) { x: i64 = from.json("x").required(); y: Option<i64> = from.json("y").optional(); });
bind!(Lenient(from) { x: Option<i64> = from.json("x").optional(); z: i64 = from.json("z").or(3); });
bind!(Outer(from) {
    n: Inner = from.json("n").required();
    o: Lenient = from.json("o").required();
    l: Option<Vec<Inner>> = from.json("l").optional();
    m: BTreeMap<String, Inner> = from.json("m").required();
    p: Option<Box<Outer>> = from.json("p").optional();
});
bind!(Chained(from) { n: i64 = from.json("a.b").required(); });

#[tokio::test]
async fn structs_nest() {
    let outer: Outer = accepted(json(
        "{\"n\":{\"x\":1},\"l\":[{\"x\":2}],\"m\":{\"k\":{\"x\":3,\"y\":4}}}",
    ))
    .await;
    assert_eq!(outer.n, Inner { x: 1, y: None });
    assert_eq!(outer.o, Lenient { x: None, z: 3 });
    assert_eq!(outer.l, Some(vec![Inner { x: 2, y: None }]));
    assert_eq!(outer.m["k"], Inner { x: 3, y: Some(4) });
    refusals::<Outer>(&[
        ("{}", "\"n\" is not set"),
        ("{\"n\":{}}", "field \"n.x\" is not set"),
        (
            "{\"n\":1}",
            "type mismatch for field \"n\", expect \"struct\", actual \"number\"",
        ),
        ("{\"n\":\"x\"}", "type mismatch for field \"n\""),
        (
            "{\"n\":{\"x\":1},\"l\":[{}]}",
            "field \"l[0].x\" is not set",
        ),
        ("{\"n\":{\"x\":1},\"l\":[1]}", "type mismatch"),
        (
            "{\"n\":{\"x\":1},\"m\":{\"k\":{}}}",
            "field \"m[k].x\" is not set",
        ),
        (
            "{\"n\":{\"x\":1},\"p\":{\"n\":{\"x\":true}}}",
            "type mismatch for field \"p.n.x\"",
        ),
    ])
    .await;
    values::<Chained>(&[("{\"a\":{\"b\":3}}", "n: 3")]).await;
    refusals::<Chained>(&[("{\"a.b\":3}", "field \"a.b\" is not set")]).await;
}

#[tokio::test]
async fn deep_bodies_are_refused_and_do_not_overflow() {
    let nested = |depth: usize| {
        format!(
            "{}{{\"n\":{{\"x\":1}}}}{}",
            "{\"n\":{\"x\":1},\"p\":".repeat(depth),
            "}".repeat(depth)
        )
    };
    accepted::<Outer>(json(&nested(100))).await;
    assert_eq!(
        refused::<Outer>(json(&nested(1_000))).await,
        "exceeded max depth"
    );
    let deep = format!("{{\"n\":{}{}}}", "[".repeat(200_000), "]".repeat(200_000));
    assert_eq!(refused::<Any>(json(&deep)).await, "exceeded max depth");
}

bind!(Tied(from) {
    a: Option<i64> = from.json("a").optional();
    b: Option<i64> = from.json("b").with("a").range(1.0..=9.0).optional();
});
bind!(Either(from) {
    a: Option<i64> = from.json("a").optional();
    c: Option<i64> = from.json("c").without("a").optional();
});

#[tokio::test]
async fn fields_depend_on_each_other() {
    let both = "values for \"a\" and \"b\" should be both provided or both not in \"\"";
    refusals::<Tied>(&[
        ("{\"a\":1}", both),
        ("{\"b\":1}", both),
        ("{\"a\":1,\"b\":10}", "wrong number range setting"),
    ])
    .await;
    values::<Tied>(&[
        ("{\"a\":1,\"b\":2}", "a: Some(1), b: Some(2)"),
        ("{}", "a: None, b: None"),
    ])
    .await;
    let either = "set value for either \"a\" or \"c\" in \"\"";
    refusals::<Either>(&[("{}", either), ("{\"a\":1,\"c\":1}", either)]).await;
    values::<Either>(&[
        ("{\"c\":1}", "a: None, c: Some(1)"),
        ("{\"a\":1}", "a: Some(1), c: None"),
    ])
    .await;
}

bind!(Defaults(from) {
    dl: Vec<String> = from.json("dl").or_else(|| vec!["x".to_owned(), "y".to_owned()]);
    n: i64 = from.json("n").range(1.0..=2.0).or(9);
    b: bool = from.json("b").or(true);
    s: String = from.json("s").or_text("a=b");
});

#[tokio::test]
async fn defaults_fill_in_and_are_not_checked() {
    values::<Defaults>(&[("{}", "dl: [\"x\", \"y\"], n: 9, b: true, s: \"a=b\"")]).await;
    values::<Defaults>(&[(
        "{\"dl\":[],\"n\":1,\"b\":false,\"s\":\"\"}",
        "dl: [], n: 1, b: false, s: \"\"",
    )])
    .await;
    refusals::<Defaults>(&[
        ("{\"n\":null}", "field \"n\" mustn't be nil"),
        ("{\"n\":9}", "wrong number range setting"),
    ])
    .await;
}

bind!(ParsedDefaults(from) {
    n: i64 = from.json("n").range(1.0..=2.0).options(&["1"]).or_parse("7");
    l: Vec<i64> = from.form("l").or_parse("[1,2]");
});
bind!(WrongDefault(from) { n: i64 = from.json("n").or_parse("x"); });

#[tokio::test]
async fn defaults_are_parsed_when_they_are_needed() {
    values::<ParsedDefaults>(&[("{}", "n: 7, l: [1, 2]"), ("{\"n\":1}", "n: 1, l: [1, 2]")]).await;
    values::<WrongDefault>(&[("{\"n\":1}", "n: 1")]).await;
    let bad = parse::<WrongDefault>(json("{}"))
        .await
        .expect_err("a fault");
    assert_eq!(
        bad.first(),
        "strconv.ParseInt: parsing \"x\": invalid syntax"
    );
    assert_eq!(bad.violations()[0].place.as_str(), "json");
}

bind!(Everywhere(from) {
    token: String = from.header("x-token").required();
    page: i64 = from.form("page").range(1.0..=100.0).required();
    name: String = from.json("name").options(&["a", "b"]).required();
    inner: Inner = from.json("inner").required();
});

#[tokio::test]
async fn every_fault_is_named_and_go_zeros_comes_first() {
    let mut request = json("{\"name\":\"c\",\"inner\":{\"x\":\"1\"}}");
    *request.uri_mut() = "/?page=0".parse().expect("a target");
    let bad = parse::<Everywhere>(request).await.expect_err("faults");
    let named: Vec<_> = bad
        .violations()
        .iter()
        .map(|v| (v.place.as_str(), &*v.field, &*v.message))
        .collect();
    let expected = [
        ("form", "page", "must be at least 1 and at most 100"),
        ("header", "x-token", "is required"),
        ("json", "name", "must be one of a, b"),
        ("json", "inner.x", "must be a whole number"),
    ];
    assert_eq!(named, expected);
    assert_eq!(bad.first(), "wrong number range setting");
}

#[tokio::test]
async fn a_broken_body_is_one_fault() {
    let mut request = json("{");
    request
        .headers_mut()
        .insert("x-token", "t".parse().expect("a header"));
    *request.uri_mut() = "/?page=1".parse().expect("a target");
    let bad = parse::<Everywhere>(request).await.expect_err("a fault");
    let named: Vec<_> = bad
        .violations()
        .iter()
        .map(|v| (v.place.as_str(), &*v.field, &*v.message))
        .collect();
    assert_eq!(named, [("json", "", "is not JSON")]);
}

#[tokio::test]
async fn bodies_with_many_members_find_the_last_of_a_name() {
    let members: Vec<String> = (0..1000).map(|n| format!("\"k{n}\":0")).collect();
    let body = format!("{{\"a\":1,{},\"a\":2}}", members.join(","));
    assert_eq!(accepted::<Int>(json(&body)).await.a, 2);
}
