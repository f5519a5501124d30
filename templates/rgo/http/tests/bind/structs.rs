//! Structs in structs, fields that depend on each other, defaults.

use crate::asking::accepted;
use crate::asking::json;
use crate::asking::parse;
use crate::asking::rejected;
use crate::asking::rejections;
use crate::asking::values;
use crate::types::Any;
use crate::types::Chained;
use crate::types::Defaults;
use crate::types::Either;
use crate::types::Inner;
use crate::types::Lenient;
use crate::types::Outer;
use crate::types::ParsedDefaults;
use crate::types::Tied;
use crate::types::WrongDefault;

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
    rejections::<Outer>(&[
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
    rejections::<Chained>(&[("{\"a.b\":3}", "field \"a.b\" is not set")]).await;
}

#[tokio::test]
async fn deep_bodies_are_rejected_and_do_not_overflow() {
    let nested = |depth: usize| {
        format!(
            "{}{{\"n\":{{\"x\":1}}}}{}",
            "{\"n\":{\"x\":1},\"p\":".repeat(depth),
            "}".repeat(depth)
        )
    };
    accepted::<Outer>(json(&nested(100))).await;
    assert_eq!(
        rejected::<Outer>(json(&nested(1_000))).await,
        "exceeded max depth"
    );
    let deep = format!("{{\"n\":{}{}}}", "[".repeat(200_000), "]".repeat(200_000));
    assert_eq!(rejected::<Any>(json(&deep)).await, "exceeded max depth");
}

#[tokio::test]
async fn fields_depend_on_each_other() {
    let both = "values for \"a\" and \"b\" should be both provided or both not in \"\"";
    rejections::<Tied>(&[
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
    rejections::<Either>(&[("{}", either), ("{\"a\":1,\"c\":1}", either)]).await;
    values::<Either>(&[
        ("{\"c\":1}", "a: None, c: Some(1)"),
        ("{\"a\":1}", "a: Some(1), c: None"),
    ])
    .await;
}

#[tokio::test]
async fn defaults_fill_in_and_are_not_checked() {
    values::<Defaults>(&[("{}", "dl: [\"x\", \"y\"], n: 9, b: true, s: \"a=b\"")]).await;
    values::<Defaults>(&[(
        "{\"dl\":[],\"n\":1,\"b\":false,\"s\":\"\"}",
        "dl: [], n: 1, b: false, s: \"\"",
    )])
    .await;
    rejections::<Defaults>(&[
        ("{\"n\":null}", "field \"n\" mustn't be nil"),
        ("{\"n\":9}", "wrong number range setting"),
    ])
    .await;
}

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
