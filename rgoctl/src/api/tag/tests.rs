//! Tags as go-zero reads them.

use std::path::Path;

use super::Tag;
use super::parse_tag;
use crate::source::Sources;
use crate::source::Span;
use crate::spec::api::Binding;
use crate::spec::api::Place;
use crate::spec::api::Presence;
use crate::spec::api::Primitive;
use crate::spec::api::Range;
use crate::spec::api::Type;

fn read(text: &str, ty: Primitive) -> (Vec<Binding>, Vec<&'static str>) {
    let mut sources = Sources::memory([("x.api", text)]);
    let file = sources.load(Path::new("x.api")).expect("in memory");
    let ty = Type::Primitive(ty);
    let tag = Tag {
        text,
        span: Span::new(file, 0, text.len()),
        field: "Age",
        ty: Some(&ty),
    };
    let mut diagnostics = Vec::new();
    let bindings = parse_tag(&tag, &mut diagnostics);
    (
        bindings,
        diagnostics.iter().map(|found| found.code).collect(),
    )
}

fn one(value: &str) -> Binding {
    let (mut bindings, codes) = read(&format!("json:\"{value}\""), Primitive::Int);
    assert_eq!(codes, [""; 0], "{value}");
    bindings.remove(0)
}

#[test]
fn names_places_and_presence() {
    let (bindings, codes) = read(
        r#"path:"id" form:"-" xml:"x" json:",optional""#,
        Primitive::Int,
    );
    assert_eq!(codes, [""; 0]);
    let seen: Vec<_> = bindings
        .iter()
        .map(|b| (b.place, b.name.as_str(), b.skip))
        .collect();
    assert_eq!(
        seen,
        [
            (Place::Path, "id", false),
            (Place::Form, "-", true),
            (Place::Json, "Age", false)
        ]
    );
    assert_eq!(one("a").presence, Presence::Required);
    assert_eq!(one("a,optional").presence, Presence::Optional);
    assert_eq!(
        one("a, optional=b").presence,
        Presence::OptionalWith("b".into())
    );
    assert_eq!(
        one("a,optional=!b").presence,
        Presence::OptionalWithout("b".into())
    );
    assert_eq!(one("a,default=3").presence, Presence::Default("3".into()));
    assert_eq!(
        one("a,optional,default=3").presence,
        Presence::Default("3".into())
    );
    assert_eq!(
        one("a,default=3,optional").presence,
        Presence::Default("3".into())
    );
}

#[test]
fn options_and_flags() {
    assert_eq!(one("a,options=1|2").options, ["1", "2"]);
    assert_eq!(one("a,options=[1,2]").options, ["1", "2"]);
    assert_eq!(one(r"a\\,b").name, "a,b");
    let flags = one("a,string,omitempty");
    assert!(flags.string && flags.omit_empty);
}

#[test]
fn ranges() {
    let half = Range {
        min: Some(1.0),
        max: None,
        min_inclusive: false,
        max_inclusive: true,
    };
    assert_eq!(one("a,range=(1:]").range, Some(half));
    assert_eq!(
        one("a,range=[1:5)").range.and_then(|range| range.max),
        Some(5.0)
    );
    for wrong in ["1:2", "[5:1]", "[:]", "(1:1]", "[a:b]", "[", "", "[é:é]"] {
        let (bindings, codes) = read(&format!("json:\"a,range={wrong}\""), Primitive::Int);
        assert_eq!(
            (bindings[0].range, codes),
            (None, vec!["tag-range"]),
            "{wrong}"
        );
    }
}

#[test]
fn what_cannot_work_is_reported() {
    let codes = |text: &str, ty| read(text, ty).1;
    assert_eq!(
        codes(r#"json:"a,default=x""#, Primitive::Int),
        ["tag-default"]
    );
    assert_eq!(
        codes(r#"json:"a,default=300""#, Primitive::Uint8),
        ["tag-default"]
    );
    assert_eq!(
        codes(r#"json:"a,default=a=b""#, Primitive::String),
        ["tag-default"]
    );
    assert_eq!(
        codes(r#"json:"a,range=[1:2]""#, Primitive::String),
        ["tag-range"]
    );
    assert_eq!(codes(r#"json:"a,option""#, Primitive::Int), ["tag-option"]);
    for wrong in [
        "not a tag at all",
        "json: \"a\"",
        "json:\"a",
        ":\"a\"",
        "json",
    ] {
        assert_eq!(codes(wrong, Primitive::Int), ["tag-syntax"], "{wrong}");
    }
    assert_eq!(codes("", Primitive::Int), [""; 0]);
}
