//! Lists, arrays, maps, bytes and anything.

use crate::asking::accepted;
use crate::asking::get;
use crate::asking::json;
use crate::asking::rejected;
use crate::asking::rejections;
use crate::asking::strings;
use crate::asking::values;
use crate::types::Any;
use crate::types::Array;
use crate::types::ByNumber;
use crate::types::Data;
use crate::types::Flags;
use crate::types::List;
use crate::types::ListRules;
use crate::types::Lists;
use crate::types::Map;
use crate::types::TextOptions;

#[tokio::test]
async fn constraints_are_not_for_lists() {
    let text = "value \"c\" for field \"s\" is not defined in options \"[a b]\"";
    assert_eq!(rejected::<TextOptions>(get("/?s=c")).await, text);
    let lists = accepted::<ListRules>(get("/?s=9&o=c")).await;
    assert_eq!((lists.s, lists.o), (vec![9], Some(strings(&["c"]))));
}

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
    let open = "field \"l\" is not valid JSON: EOF while parsing a list at line 1 column 2";
    let number = "fullName: `l`, error: `string: `5`, error: `json: cannot unmarshal number into Go value of type []interface {}``";
    rejections::<List>(&[
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
    rejections::<Lists>(&[
        ("{\"l\":[[],\"x\"]}", &slice("string")),
        ("{\"l\":[[],1]}", &slice("json.Number")),
        ("{\"l\":[[],{}]}", &slice("map[string]interface {}")),
    ])
    .await;
    values::<Flags>(&[("{\"l\":[true,\"0\",1]}", "l: [true, false, true]")]).await;
    values::<Array>(&[("{\"n\":[1,2]}", "n: [1, 2]")]).await;
    rejections::<Array>(&[("{\"n\":[1]}", "field \"n\" must have 2 elements")]).await;
    values::<Data>(&[
        ("{\"n\":\"aGk=\"}", "n: Bytes([104, 105])"),
        ("{\"n\":\"[1,2]\"}", "n: Bytes([1, 2])"),
        ("{\"n\":[3]}", "n: Bytes([3])"),
    ])
    .await;
}

#[tokio::test]
async fn maps_and_any_bind() {
    values::<Map>(&[
        ("{\"m\":{\"k\":1}}", "m: {\"k\": 1}"),
        ("{\"m\":\"{\\\"k\\\":1}\"}", "m: {\"k\": 1}"),
        ("{}", "m: {}"),
    ])
    .await;
    rejections::<Map>(&[
        ("{\"m\":{\"k\":\"v\"}}", "type mismatch"),
        ("{\"m\":{\"k\":null}}", "type mismatch"),
        ("{\"m\":null}", "field \"m\" mustn't be nil"),
        ("{\"m\":[]}", "type mismatch for field \"m\""),
    ])
    .await;
    values::<ByNumber>(&[("{\"m\":{\"10\":[true],\"9\":[]}}", "m: {9: [], 10: [true]}")]).await;
    rejections::<ByNumber>(&[("{\"m\":{\"x\":[]}}", "type mismatch")]).await;
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
    assert_eq!(rejected::<Any>(json("{}")).await, "field \"n\" is not set");
}
