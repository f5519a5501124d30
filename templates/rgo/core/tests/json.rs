//! JSON as Go writes it.

use std::collections::BTreeMap;

use rgo_core::json::Bytes;
use rgo_core::json::Float;
use rgo_core::json::to_string;
use serde::Serialize;
use serde_json::value::RawValue;

fn check<T: Serialize>(value: T, text: &str) {
    assert_eq!(to_string(&value).expect("JSON"), text);
}

#[test]
fn floats_have_gos_shortest_form() {
    for (value, text) in [
        (1.0, "1"),
        (0.0, "0"),
        (-0.0, "-0"),
        (0.1, "0.1"),
        (100.5, "100.5"),
        (1e20, "100000000000000000000"),
        (1e21, "1e+21"),
        (-1.5e300, "-1.5e+300"),
        (1e-6, "0.000001"),
        (1e-7, "1e-7"),
        (1.25e-10, "1.25e-10"),
        (f64::MAX, "1.7976931348623157e+308"),
        (5e-324, "5e-324"),
    ] {
        check(value, text);
    }
    check(0.1_f32, "0.1");
    check(1e21_f32, "1e+21");
    check(1e-6_f32, "0.000001");
    check(9.99e-7_f32, "9.99e-7");
    check(16_777_216.0_f32, "16777216");
    // Halfway between two shortest forms, Go takes the even digit.
    check(1_802_377.0_f32 / 8.0, "225297.12");
    check(2_003_309.0_f32 / 8.0, "250413.62");
    check(4_060_086_685_959_805.0 / 4.0, "1015021671489951.2");
    assert_eq!(Float(1e21).to_string(), "1e+21");
    assert_eq!(Float(2.0_f32).to_string(), "2");
}

#[test]
fn numbers_without_a_form_are_errors() {
    for (value, text) in [
        (f64::NAN, "NaN"),
        (f64::INFINITY, "+Inf"),
        (f64::NEG_INFINITY, "-Inf"),
    ] {
        let error = to_string(&vec![value]).expect_err("no JSON");
        assert_eq!(
            error.to_string(),
            format!("json: unsupported value: {text}")
        );
    }
    assert!(to_string(&Some(f32::NAN)).is_err());
    let nested = (
        None::<i32>,
        BTreeMap::from([("a", [Shape::Float(1.0), Shape::Float(f32::NAN)])]),
    );
    assert!(to_string(&nested).is_err());
    check(
        (None::<i32>, [0.5], Shape::Float(1.0)),
        r#"[null,[0.5],{"Float":1}]"#,
    );
}

#[test]
fn strings_are_escaped_as_in_go_without_html() {
    check("<a href=\"x\">&'</a>", r#""<a href=\"x\">&'</a>""#);
    check(
        "\u{0}\u{1f}\u{7f}\u{8}\u{c}\n\r\t\\",
        "\"\\u0000\\u001f\u{7f}\\b\\f\\n\\r\\t\\\\\"",
    );
    check(
        "a\u{2028}b\u{2029}c\u{2027}\u{e4}",
        "\"a\\u2028b\\u2029c\u{2027}\u{e4}\"",
    );
    check("\u{2028}", "\"\\u2028\"");
}

#[derive(Serialize)]
enum Shape {
    Unit,
    New(i32),
    Pair(i32, i32),
    Named { a: bool },
    Float(f32),
}

#[test]
fn every_shape_of_data_is_written() {
    check(
        (1_u8, -2_i64, 'x', (), None::<i32>, Some("s")),
        r#"[1,-2,"x",null,null,"s"]"#,
    );
    check([Shape::Unit, Shape::New(1)], r#"["Unit",{"New":1}]"#);
    check(
        [Shape::Pair(1, 2), Shape::Named { a: true }],
        r#"[{"Pair":[1,2]},{"Named":{"a":true}}]"#,
    );
    check(Vec::<i32>::new(), "[]");
    check(
        BTreeMap::from([(1, "a"), (-2, "b")]),
        r#"{"-2":"b","1":"a"}"#,
    );
    check(
        BTreeMap::from([('x', ()), ('"', ())]),
        r#"{"\"":null,"x":null}"#,
    );
    check(
        serde_json::json!({ "b": [1, 2.0, null], "a": {} }),
        r#"{"a":{},"b":[1,2,null]}"#,
    );
    check(Bytes(b"hi".to_vec()), r#""aGk=""#);
    check(
        BTreeMap::from([(true, 1), (false, 0)]),
        r#"{"false":0,"true":1}"#,
    );
    check(
        (i128::MIN, u128::MAX),
        "[-170141183460469231731687303715884105728,340282366920938463463374607431768211455]",
    );
    check(
        RawValue::from_string("[1.0, NULL]".to_lowercase()).expect("JSON"),
        "[1.0, null]",
    );
    let error = to_string(&BTreeMap::from([(vec![1], 1)])).expect_err("no JSON");
    assert_eq!(error.to_string(), "json: key must be a string");
}

#[derive(Serialize)]
struct Zeros {
    #[serde(serialize_with = "rgo_core::json::or_zero")]
    age: Option<i64>,
    #[serde(serialize_with = "rgo_core::json::or_zero")]
    tags: Option<Vec<String>>,
    pointer: Option<i64>,
    #[serde(skip_serializing_if = "rgo_core::json::is_zero")]
    name: String,
    #[serde(skip_serializing_if = "rgo_core::json::is_zero")]
    kept: Option<i64>,
    #[serde(
        skip_serializing_if = "rgo_core::json::is_unset",
        serialize_with = "rgo_core::json::or_zero"
    )]
    left: Option<i64>,
    #[serde(serialize_with = "rgo_core::json::text_keys")]
    by_id: BTreeMap<i64, bool>,
    #[serde(serialize_with = "rgo_core::json::quoted")]
    quoted: i64,
    #[serde(serialize_with = "rgo_core::json::quoted")]
    quoted_pointer: Option<bool>,
    #[serde(serialize_with = "rgo_core::json::quoted")]
    quoted_text: String,
    #[serde(serialize_with = "rgo_core::json::quoted_or_zero")]
    quoted_optional: Option<f64>,
}

#[test]
fn zero_values_show_as_in_go() {
    let zeros = Zeros {
        age: None,
        tags: None,
        pointer: None,
        name: String::new(),
        kept: Some(0),
        left: Some(0),
        by_id: BTreeMap::from([(9, true), (10, false)]),
        quoted: -7,
        quoted_pointer: None,
        quoted_text: "a".to_owned(),
        quoted_optional: None,
    };
    check(
        zeros,
        concat!(
            r#"{"age":0,"tags":[],"pointer":null,"kept":0,"by_id":{"10":false,"9":true},"#,
            r#""quoted":"-7","quoted_pointer":null,"quoted_text":"\"a\"","quoted_optional":"0"}"#,
        ),
    );
}
