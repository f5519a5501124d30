//! How faults are told.

use crate::asking::accepted;
use crate::asking::json;
use crate::asking::parse;
use crate::types::Everywhere;
use crate::types::Int;

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
