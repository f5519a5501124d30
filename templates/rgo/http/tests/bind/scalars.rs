//! Single JSON values, their constraints, and bodies that are no JSON.

use axum::body::Body;
use axum::extract::Request;

use crate::asking::NOT_JSON;
use crate::asking::accepted;
use crate::asking::headed;
use crate::asking::json;
use crate::asking::parse_body;
use crate::asking::rejected;
use crate::asking::rejections;
use crate::asking::values;
use crate::types::Floats;
use crate::types::Int;
use crate::types::IntOptions;
use crate::types::Open;
use crate::types::Options;
use crate::types::Quoted;
use crate::types::QuotedOptions;
use crate::types::Range;
use crate::types::Small;
use crate::types::Text;
use crate::types::TextRange;

#[tokio::test]
async fn json_integers_are_strict() {
    values::<Int>(&[
        ("{\"a\":1,\"zz\":1}", "a: 1"),
        ("{\"a\":1} xx", "a: 1"),
        ("{\"a\":1,\"a\":2}", "a: 2"),
    ])
    .await;
    rejections::<Int>(&[
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
    assert_eq!(rejected::<Int>(headed(&[])).await, "field \"a\" is not set");
    let plain = Request::builder()
        .method("POST")
        .uri("/")
        .body(Body::from("{\"a\":1}"))
        .expect("a request");
    assert_eq!(rejected::<Int>(plain).await, "field \"a\" is not set");
}

#[tokio::test]
async fn bad_json_is_told_with_its_place() {
    for (body, error) in [
        ("{\"a\":1", "EOF while parsing an object at line 1 column 6"),
        (" ", "EOF while parsing a value at line 1 column 1"),
        ("{a:1}", "key must be a string at line 1 column 2"),
        ("{\"a\":}", "expected value at line 1 column 6"),
        (
            "{\"a\":1 \"b\":2}",
            "expected `,` or `}` at line 1 column 8",
        ),
        ("{\"a\":01}", "invalid number at line 1 column 7"),
    ] {
        assert_eq!(
            rejected::<Int>(json(body)).await,
            format!("the body is not valid JSON: {error}")
        );
    }
    for body in [
        "{\"a\" 1}",
        "{\"a\":[1 2]}",
        "{\"a\":tru}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12g\"}",
        "{\"a\":\"\n\"}",
        "{\"a\":-}",
        "{\"a\":1.}",
        "{\"a\":1e}",
        "{'a':1}",
        "\u{e4}",
    ] {
        let text = rejected::<Int>(json(body)).await;
        assert!(text.starts_with(NOT_JSON), "{body}: {text}");
    }
}

#[tokio::test]
async fn a_body_may_be_one_value() {
    assert_eq!(parse_body(json(" 7 ")).await, Ok(7));
    assert_eq!(parse_body(json("[1,2]")).await, Ok(vec![1, 2]));
    for (body, text) in [
        ("", "field \"\" is not set"),
        ("null", "field \"\" mustn't be nil"),
        ("\"7\"", "type mismatch for field \"\""),
    ] {
        let bad = parse_body::<i64>(json(body)).await.expect_err("a fault");
        assert_eq!(bad.first(), text, "{body}");
    }
    for body in ["{", "7 8"] {
        let bad = parse_body::<i64>(json(body)).await.expect_err("a fault");
        assert!(bad.first().starts_with(NOT_JSON), "{body}: {bad}");
    }
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
    rejections::<Text>(&[(
        "{\"s\":5}",
        "type mismatch for field \"s\", expect \"string\", actual \"number\"",
    )])
    .await;
    values::<Range>(&[("{\"r\":4}", "r: 4"), ("{\"r\":1}", "r: 1")]).await;
    let range = "wrong number range setting";
    rejections::<Range>(&[("{\"r\":0}", range), ("{\"r\":5}", range)]).await;
    rejections::<Open>(&[("{\"r\":0}", range), ("{\"r\":-1}", range)]).await;
    values::<Open>(&[("{\"r\":0.5}", "r: 0.5")]).await;
    rejections::<Options>(&[
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
    rejections::<IntOptions>(&[(
        "{\"n\":3}",
        "error: value \"3\" is not defined in options \"[1 2]\"",
    )])
    .await;
    values::<Quoted>(&[("{\"st\":\"12\"}", "st: 12"), ("{\"st\":12}", "st: 12")]).await;
    rejections::<Quoted>(&[
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
    rejections::<QuotedOptions>(&[("{\"st\":\"c\"}", text)]).await;
    rejections::<TextRange>(&[("{\"s\":\"abc\"}", range)]).await;
    rejections::<Small>(&[
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
    rejections::<Floats>(&[
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
