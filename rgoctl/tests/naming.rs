//! Identifiers, file names, wire names, paths and doc comments.

use rgoctl::generate::naming;
use rgoctl::generate::naming::Kind;
use rgoctl::generate::naming::PathProblem;
use rgoctl::generate::naming::axum_paths;
use rgoctl::generate::naming::clashes;
use rgoctl::generate::naming::doc_lines;
use rgoctl::generate::naming::wire_names;

/// Strict and reserved words of edition 2024, from the reference.
const WORDS: &str = "as break const continue crate else enum extern false fn for if impl in let \
    loop match mod move mut pub ref return self Self static struct super trait true type unsafe \
    use where while async await dyn abstract become box do final macro override priv try typeof \
    unsized virtual yield gen";

#[test]
fn every_word_of_the_language_becomes_an_identifier() {
    for word in WORDS.split(' ') {
        for name in [
            naming::field(word),
            naming::function(word),
            naming::module(word),
        ] {
            syn::parse_str::<syn::Ident>(&name).unwrap_or_else(|_| panic!("{word} gives {name}"));
        }
        let name = naming::type_name(word);
        syn::parse_str::<syn::Ident>(&name).unwrap_or_else(|_| panic!("{word} gives {name}"));
    }
    assert_eq!(naming::field("Type"), "r#type");
    assert_eq!(naming::field("Self"), "self_");
    assert_eq!(naming::field("crate"), "crate_");
    assert_eq!(naming::type_name("self"), "Self_");
    assert_eq!(naming::file_stem("type"), "type");
    assert_eq!(naming::file_stem("super"), "super_");
    assert_eq!(naming::module("mod"), "mod_");
    assert_eq!(naming::module("Aux"), "aux_");
    assert_eq!(naming::module("com1"), "com1_");
    assert_eq!(naming::module("com10"), "com10");
    assert_eq!(naming::field("mod"), "r#mod");
}

#[test]
fn any_text_becomes_an_identifier() {
    for text in [
        "",
        "_",
        "__",
        "1",
        "2fa",
        "a-b",
        "a.b",
        "a/b",
        "用户",
        "é",
        "_id",
        "x'",
        "A",
        "9Lives",
        "\u{0}",
        "x²",
        "½",
        "٣x",
        "ß",
        "İstanbul",
        "👍",
        "1_2",
        "Ünïcode_名",
        "ǅ",
        "a\u{301}b",
    ] {
        for name in [
            naming::field(text),
            naming::type_name(text),
            naming::function(text),
            naming::constant(text),
            naming::crate_ident(&naming::package(text, Kind::Api)),
        ] {
            syn::parse_str::<syn::Ident>(&name)
                .unwrap_or_else(|_| panic!("{text:?} gives {name:?}"));
        }
    }
    assert_eq!(naming::field("2fa"), "_2fa");
    assert_eq!(naming::type_name("2fa"), "_2fa");
}

#[test]
fn a_type_does_not_hide_what_generated_code_names() {
    assert_eq!(naming::type_name("option"), "Option_");
    assert_eq!(naming::type_name("Result"), "Result_");
    assert_eq!(naming::type_name("Error"), "Error_");
    assert_eq!(naming::type_name("Request"), "Request");
    assert_eq!(naming::type_name("Response"), "Response");
}

#[test]
fn handlers_lose_their_suffix_and_no_more() {
    assert_eq!(naming::handler_base("RegisterHandler"), "Register");
    assert_eq!(naming::handler_base("registerhandler"), "register");
    assert_eq!(naming::handler_base("Handler"), "Handler");
    assert_eq!(naming::handler_base("_Handler"), "_Handler");
    assert_eq!(naming::handler_base("HandlerOf"), "HandlerOf");
}

#[test]
fn groups_are_module_paths() {
    assert_eq!(naming::group_modules("user/adminV1"), ["user", "admin_v1"]);
    assert_eq!(naming::group_modules("/a-b//type/"), ["a_b", "r#type"]);
    assert!(naming::group_modules("").is_empty());
}

#[test]
fn packages_end_in_what_they_hold() {
    assert_eq!(naming::package("usercenter", Kind::Api), "usercenter-api");
    assert_eq!(naming::package("user-api", Kind::Api), "user-api");
    assert_eq!(naming::package("UserApi", Kind::Api), "user-api");
    assert_eq!(naming::package("user-rpc", Kind::Pb), "user-pb");
    assert_eq!(naming::package("user", Kind::Model), "user-model");
    assert_eq!(naming::package("-api", Kind::Api), "api-api");
    assert_eq!(naming::package("3d", Kind::Rpc), "service-3d-rpc");
    assert_eq!(naming::crate_ident("usercenter-api"), "usercenter_api");
}

#[test]
fn names_that_become_one_are_found() {
    let fields = ["userId", "user_id", "name", "UserID"].map(naming::field);
    let found: Vec<_> = clashes(&fields, false)
        .into_iter()
        .map(|clash| (clash.first, clash.second, clash.name))
        .collect();
    assert_eq!(
        found,
        [(0, 1, "user_id".to_owned()), (0, 3, "user_id".to_owned())]
    );
    assert!(clashes(&["A", "a"], false).is_empty());
    assert_eq!(clashes(&["A", "a"], true).len(), 1);
}

#[test]
fn one_rename_all_where_it_gives_every_name() {
    let camel = wire_names(&[
        ("access_token", "accessToken"),
        ("id", "id"),
        ("r#type", "type"),
    ]);
    assert_eq!(camel.rename_all, Some("camelCase"));
    assert_eq!(camel.renames, [None, None, None]);

    let none = wire_names(&[("access_token", "access_token"), ("self_", "self_")]);
    assert_eq!((none.rename_all, none.renames), (None, vec![None, None]));

    let pascal = wire_names(&[("access_token", "AccessToken"), ("id", "Id")]);
    assert_eq!(pascal.rename_all, Some("PascalCase"));

    let odd = wire_names(&[("user_id", "userID"), ("name", "name")]);
    assert_eq!(odd.rename_all, None);
    assert_eq!(odd.renames, [Some("userID".to_owned()), None]);

    let upper = wire_names(&[("user_id", "USER_ID")]);
    assert_eq!(upper.rename_all, Some("SCREAMING_SNAKE_CASE"));
}

fn paths(given: &[&str]) -> Vec<String> {
    let paths = axum_paths(given).into_iter();
    paths
        .map(|path| path.expect("axum takes it").path)
        .collect()
}

#[test]
fn parameters_stand_in_braces() {
    assert_eq!(
        paths(&["/", "/user/:id", "/v:x/:user-id/:a.b", "/a:verb"]),
        ["/", "/user/{id}", "/v:x/{user-id}/{a.b}", "/a:verb"]
    );
    assert!(
        axum_paths(&["/user/:id"])
            .iter()
            .flatten()
            .all(|path| !path.differs)
    );
}

#[test]
fn routes_that_differ_in_parameter_names_share_the_first_ones() {
    let given = [
        "/a/:id",
        "/a/:uid",
        "/a/:uid/b",
        "/a/:x/b",
        "/b/:uid",
        "/a/me",
    ];
    assert_eq!(
        paths(&given),
        [
            "/a/{id}",
            "/a/{id}",
            "/a/{uid}/b",
            "/a/{uid}/b",
            "/b/{uid}",
            "/a/me"
        ]
    );
    let differs: Vec<bool> = axum_paths(&given)
        .iter()
        .flatten()
        .map(|path| path.differs)
        .collect();
    assert_eq!(differs, [false, true, false, true, false, false]);
}

#[test]
fn literals_are_encoded_as_they_come_in() {
    assert_eq!(
        paths(&["/ü/a b", "/*x", "/a*", "/{x}", "/100%", "/:", "/:{y}/:*z"]),
        [
            "/%C3%BC/a%20b",
            "/%2Ax",
            "/a*",
            "/%7Bx%7D",
            "/100%25",
            "/{p1}",
            "/{p1}/{p2}"
        ]
    );
}

#[test]
fn a_parameter_stands_once_in_a_path() {
    let found = axum_paths(&["/a/:id/b/:id", "a"]);
    let problem = |name: &str| PathProblem::RepeatedParameter(name.to_owned());
    assert_eq!(
        found,
        [Err(problem("id")), Err(PathProblem::NoLeadingSlash)]
    );
    assert_eq!(
        problem("id").to_string(),
        "parameter `:id` stands twice in the path"
    );
}

fn doc(text: &str) -> String {
    let lines = doc_lines(&[text]);
    let lines = lines.iter().flat_map(|line| ["///", line, "\n"]);
    lines.collect()
}

#[test]
fn comments_are_safe_for_rustdoc() {
    assert_eq!(doc("plain"), "/// plain\n");
    assert_eq!(doc("\n\na\n\n b\n\n"), "/// a\n///\n///  b\n");
    assert_eq!(
        doc("see https://go-zero.dev/a?b=c."),
        "/// see <https://go-zero.dev/a?b=c>.\n"
    );
    assert_eq!(doc("<http://x.y>"), "/// <http://x.y>\n");
    assert_eq!(
        doc("ids [1, 2] of Vec<u8>"),
        "/// ids \\[1, 2\\] of Vec\\<u8>\n"
    );
    assert_eq!(
        doc("code `a[0]<b>` is kept"),
        "/// code `a[0]<b>` is kept\n"
    );
    assert_eq!(doc("lone ` [x]"), "/// lone ` \\[x\\]\n");
    assert_eq!(doc("> quote"), "/// \\> quote\n");
    assert_eq!(doc("性别 [男|女]"), "/// 性别 \\[男|女\\]\n");
    assert_eq!(doc("a\rb\tc\u{7f}  "), "/// a b    c\n");
    assert_eq!(doc(""), "");
}

#[test]
fn no_comment_becomes_code() {
    assert_eq!(doc("a\n\n      indented"), "/// a\n///\n///    indented\n");
    assert_eq!(
        doc("```\nx := 1\n```"),
        "/// ```text\n/// x := 1\n/// ```\n"
    );
    assert_eq!(doc("```rust\nfoo["), "/// ```text\n/// foo[\n/// ```\n");
}

#[test]
fn list_items_keep_their_lines() {
    assert_eq!(doc("- a\nb\n- c"), "/// - a\n///   b\n/// - c\n");
    assert_eq!(doc("1. a\nb\n\nc"), "/// 1. a\n///    b\n///\n/// c\n");
    assert_eq!(doc("1-on 2-off"), "/// 1-on 2-off\n");
    assert_eq!(doc("* [x]"), "/// * \\[x\\]\n");
}
