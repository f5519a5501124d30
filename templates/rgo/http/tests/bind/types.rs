//! The types of all cases.

use std::collections::BTreeMap;
use std::ops::Bound;

use rgo_core::json::Bytes;
use rgo_http::bind::Bind;
use rgo_http::bind::Binder;
use serde_json::Value;

/// A struct and how it binds, in the shape of generated code.
macro_rules! bind {
    ($name:ident($from:ident) { $($field:ident: $kind:ty = $slot:expr;)* }) => {
        #[derive(Debug, Clone, PartialEq)]
        pub(crate) struct $name {
            $(pub(crate) $field: $kind,)*
        }

        impl Bind for $name {
            fn bind($from: &mut Binder<'_>) -> Option<Self> {
                $(let $field = $slot;)*
                Some(Self { $($field: $field?,)* })
            }
        }
    };
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
bind!(TextOptions(from) { s: String = from.form("s").options(&["a", "b"]).required(); });
bind!(ListRules(from) {
    s: Vec<i64> = from.form("s").range((Bound::Excluded(1.0), Bound::Included(5.0))).required();
    o: Option<Vec<String>> = from.form("o").options(&["a", "b"]).optional();
});
bind!(List(from) { l: Vec<i64> = from.json("l").required(); });
bind!(Lists(from) { l: Vec<Vec<String>> = from.json("l").required(); });
bind!(Flags(from) { l: Vec<bool> = from.json("l").required(); });
bind!(Array(from) { n: [i64; 2] = from.json("n").required(); });
bind!(Data(from) { n: Bytes = from.json("n").required(); });
bind!(Map(from) { m: BTreeMap<String, i64> = from.json("m").required(); });
bind!(ByNumber(from) { m: BTreeMap<i32, Vec<bool>> = from.json("m").required(); });
bind!(Any(from) {
    n: Value = from.json("n").required();
    l: Option<Vec<Value>> = from.json("l").optional();
    m: BTreeMap<String, Value> = from.json("m").required();
});
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
bind!(Tied(from) {
    a: Option<i64> = from.json("a").optional();
    b: Option<i64> = from.json("b").with("a").range(1.0..=9.0).optional();
});
bind!(Either(from) {
    a: Option<i64> = from.json("a").optional();
    c: Option<i64> = from.json("c").without("a").optional();
});
bind!(Defaults(from) {
    dl: Vec<String> = from.json("dl").or_else(|| vec!["x".to_owned(), "y".to_owned()]);
    n: i64 = from.json("n").range(1.0..=2.0).or(9);
    b: bool = from.json("b").or(true);
    s: String = from.json("s").or_text("a=b");
});
bind!(ParsedDefaults(from) {
    n: i64 = from.json("n").range(1.0..=2.0).options(&["1"]).or_parse("7");
    l: Vec<i64> = from.form("l").or_parse("[1,2]");
});
bind!(WrongDefault(from) { n: i64 = from.json("n").or_parse("x"); });
bind!(Everywhere(from) {
    token: String = from.header("x-token").required();
    page: i64 = from.form("page").range(1.0..=100.0).required();
    name: String = from.json("name").options(&["a", "b"]).required();
    inner: Inner = from.json("inner").required();
});
