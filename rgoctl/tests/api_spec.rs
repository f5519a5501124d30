//! What back ends are handed: names, order, tags, prefixes, docs.

use std::path::Path;
use std::time::Duration;

use rgoctl::api::Options;
use rgoctl::api::load;
use rgoctl::diagnostic::Severity;
use rgoctl::diagnostic::Sink;
use rgoctl::source::Sources;
use rgoctl::spec::api::Api;
use rgoctl::spec::api::Field;
use rgoctl::spec::api::Member;
use rgoctl::spec::api::Place;
use rgoctl::spec::api::Presence;
use rgoctl::spec::api::Primitive;
use rgoctl::spec::api::Type;
use rgoctl::spec::api::TypeId;
use rgoctl::spec::fields::EffectiveField;
use rgoctl::spec::fields::Fields;
use rgoctl::spec::usage::Usage;

fn spec(files: &[(&str, &str)]) -> Api {
    let mut sources = Sources::memory(files.iter().map(|(path, text)| (*path, *text)));
    let mut sink = Sink::default();
    let options = Options::default();
    let api = load(&mut sources, Path::new("d/root.api"), &options, &mut sink);
    assert!(!sink.has(Severity::Error), "{:#?}", sink.diagnostics());
    api.expect("a spec without errors is handed on")
}

fn names(api: &Api) -> Vec<&str> {
    api.types.iter().map(|def| def.name.as_str()).collect()
}

fn field<'a>(api: &'a Api, owner: &str, name: &str) -> &'a Field {
    let def = api
        .types
        .iter()
        .find(|def| def.name == owner)
        .expect("the type is there");
    let fields = def.members.iter().filter_map(|member| match member {
        Member::Field(field) => Some(field),
        Member::Embedded { .. } => None,
    });
    fields
        .into_iter()
        .find(|field| field.name == name)
        .expect("the field is there")
}

#[test]
fn imports_stand_before_the_file_that_names_them() {
    let api = spec(&[
        (
            "d/root.api",
            "import \"x/a.api\"\nimport \"b.api\"\ntype R { C C }\nservice s { @handler r get /r }",
        ),
        (
            "d/x/a.api",
            "import \"../c.api\"\ntype A {}\n@server (group: x)\nservice s { @handler a get /a }",
        ),
        (
            "d/b.api",
            "import \"c.api\"\ntype B {}\nservice s { @handler b get /b }",
        ),
        ("d/c.api", "type C {}"),
    ]);
    assert_eq!(names(&api), ["C", "A", "B", "R"]);
    let handlers: Vec<&str> = api
        .routes()
        .map(|(_, route)| route.handler.as_str())
        .collect();
    assert_eq!(handlers, ["a", "b", "r"]);
    assert_eq!((api.file.as_str(), api.name.as_str()), ("root.api", "s"));
}

#[test]
fn inline_structs_get_a_name_and_stand_behind_their_owner() {
    let api = spec(&[(
        "d/root.api",
        "type User {\n inner {\n  deep {\n   X int\n  }\n }\n Base\n}\ntype Base {}",
    )]);
    assert_eq!(names(&api), ["User", "UserInner", "UserInnerDeep", "Base"]);
    assert_eq!(field(&api, "User", "inner").ty, Type::Struct(TypeId(1)));
    assert_eq!(field(&api, "UserInner", "deep").ty, Type::Struct(TypeId(2)));
    let embedded = &api.types[0].members[1];
    assert!(matches!(
        embedded,
        Member::Embedded {
            ty: TypeId(3),
            pointer: false,
            optional: false,
            ..
        }
    ));
}

#[test]
fn embedded_structs_know_pointer_and_optional() {
    let api = spec(&[(
        "d/root.api",
        "type A {\n *B `json:\",optional\"`\n}\ntype B {}",
    )]);
    let embedded = &api.types[0].members[0];
    assert!(matches!(
        embedded,
        Member::Embedded {
            ty: TypeId(1),
            pointer: true,
            optional: true,
            ..
        }
    ));
}

#[test]
fn type_expressions_are_resolved() {
    let api = spec(&[(
        "d/root.api",
        "type A {\n L []*A\n M map[string][]map[int64]byte\n F [2][3]rune\n I interface{}\n P **string\n X, Y int `json:\"x\"`\n}",
    )]);
    let boxed = Box::new;
    let primitive = Type::Primitive;
    let list = |ty| Type::List(Box::new(ty));
    assert_eq!(
        field(&api, "A", "L").ty,
        list(Type::Pointer(boxed(Type::Struct(TypeId(0)))))
    );
    let inner = Type::Map(
        boxed(primitive(Primitive::Int64)),
        boxed(primitive(Primitive::Byte)),
    );
    assert_eq!(
        field(&api, "A", "M").ty,
        Type::Map(boxed(primitive(Primitive::String)), boxed(list(inner)))
    );
    assert_eq!(
        field(&api, "A", "F").ty,
        Type::Array(2, boxed(Type::Array(3, boxed(primitive(Primitive::Rune)))))
    );
    assert_eq!(field(&api, "A", "I").ty, Type::Any);
    assert_eq!(
        field(&api, "A", "P").ty,
        Type::Pointer(boxed(Type::Pointer(boxed(primitive(Primitive::String)))))
    );
    assert_eq!(field(&api, "A", "Y").tag.as_deref(), Some("json:\"x\""));
}

#[test]
fn tags_become_bindings() {
    let api = spec(&[(
        "d/root.api",
        "type A {\n Age int `json:\"age,optional,range=[1:120]\" form:\"a,default=3\"`\n}",
    )]);
    let age = field(&api, "A", "Age");
    let json = age.binding(Place::Json).expect("a json binding");
    assert_eq!(
        (json.name.as_str(), &json.presence),
        ("age", &Presence::Optional)
    );
    assert_eq!(json.range.and_then(|range| range.max), Some(120.0));
    let form = age.binding(Place::Form).expect("a form binding");
    assert_eq!(form.presence, Presence::Default("3".into()));
    assert!(age.binding(Place::Path).is_none());
}

#[test]
fn server_keys_become_the_group() {
    let api = spec(&[(
        "d/root.api",
        "@server (\n group: /a/b/\n prefix: v1/:t/\n jwt: Auth\n jwtTransition: Old\n middleware: A, B\n timeout: 1m30s\n \
         maxBytes: 1024\n signature: \"true\"\n sse: true\n tags: \"x\"\n)\n\
         service s-api {\n @handler h\n get /x/ returns (string)\n}",
    )]);
    let group = &api.groups[0];
    assert_eq!(
        (group.name.as_str(), group.prefix.as_str()),
        ("a/b", "/v1/:t")
    );
    assert_eq!(
        (group.jwt.as_deref(), group.jwt_transition.as_deref()),
        (Some("Auth"), Some("Old"))
    );
    assert_eq!(group.middleware, ["A", "B"]);
    assert_eq!(
        (group.timeout, group.max_bytes),
        (Some(Duration::from_secs(90)), Some(1024))
    );
    assert!(group.signature && group.sse);
    assert_eq!(
        group.annotations.last(),
        Some(&("tags".to_owned(), "x".to_owned()))
    );
    assert_eq!(
        (api.name.as_str(), group.routes[0].path.as_str()),
        ("s-api", "/x/")
    );
    assert_eq!(group.routes[0].full_path, "/v1/:t/x");
    assert_eq!(
        group.routes[0].response,
        Some(Type::Primitive(Primitive::String))
    );
}

#[test]
fn docs_come_from_comments_and_doc_annotations() {
    let api = spec(&[(
        "d/root.api",
        "// not this\n\n// A user.\n// Two lines.\ntype User { // inside\n // The name.\n Name string // shown\n Id int\n} // behind\n\
         service s {\n // Above.\n @doc \"Text\"\n @handler a\n get /a\n\n @doc (\n  summary: \"Sum\"\n  description: \"Desc\"\n )\n @handler b\n get /b\n}",
    )]);
    assert_eq!(api.types[0].docs, ["A user.", "Two lines.", "behind"]);
    assert_eq!(field(&api, "User", "Name").docs, ["The name.", "shown"]);
    assert_eq!(field(&api, "User", "Id").docs, [""; 0]);
    let routes = &api.groups[0].routes;
    assert_eq!(routes[0].docs, ["Text", "Above."]);
    assert_eq!(routes[1].docs, ["Sum", "Desc"]);
    assert_eq!(
        routes[1].doc_keys[0],
        ("summary".to_owned(), "Sum".to_owned())
    );
}

#[test]
fn info_keeps_its_order_and_loses_its_quotes() {
    let api = spec(&[(
        "d/root.api",
        "info (\n title: \"t\"\n author: me\n note: `raw`\n old: a b\n)\ntype A {}",
    )]);
    let info: Vec<(&str, &str)> = api
        .info
        .iter()
        .map(|(key, value)| (key.as_str(), value.as_str()))
        .collect();
    assert_eq!(
        info,
        [
            ("title", "t"),
            ("author", "me"),
            ("note", "raw"),
            ("old", "a b")
        ]
    );
}

/// Each field of a struct with its name in responses and what requests have for it.
fn effective(api: &Api, owner: &str) -> Vec<(String, String, Vec<Presence>)> {
    let at = api.types.iter().position(|def| def.name == owner);
    let id = TypeId(at.expect("the type is there"));
    let fields = Fields::of(api);
    let fields = fields.get(id).iter().map(|field| {
        let presence = field.bindings.iter().map(|one| one.presence.clone());
        let wire = field.wire_name().unwrap_or("-").to_owned();
        (field.name.to_owned(), wire, presence.collect())
    });
    fields.collect()
}

#[test]
fn embedded_fields_stand_in_place_and_hidden_ones_are_left_out() {
    let api = spec(&[(
        "d/root.api",
        "type Deep {\n Id int `json:\"deep_id\"`\n Kind string `json:\"kind\"`\n}\n\
         type Base {\n Deep\n Name string\n Secret string `json:\"-\"`\n}\n\
         type User {\n Age int `json:\"age,default=1\"`\n Base\n Id int `json:\"id\"`\n}",
    )]);
    let named = |name: &str, wire: &str, presence: &[Presence]| {
        (name.to_owned(), wire.to_owned(), presence.to_vec())
    };
    assert_eq!(
        effective(&api, "User"),
        [
            named("Age", "age", &[Presence::Default("1".to_owned())]),
            named("Kind", "kind", &[Presence::Required]),
            named("Name", "Name", &[Presence::Required]),
            named("Secret", "-", &[]),
            named("Id", "id", &[Presence::Required]),
        ]
    );
}

#[test]
fn the_fields_of_an_optional_struct_come_together() {
    let api = spec(&[(
        "d/root.api",
        "type Page {\n Size int `form:\"size\"`\n Sort string `form:\"sort,optional\"`\n Number int `form:\"number\"`\n}\n\
         type One {\n Key int `json:\"key\"`\n}\n\
         type List {\n Page `json:\",optional\"`\n One `json:\",optional\"`\n}",
    )]);
    let presences: Vec<_> = effective(&api, "List")
        .into_iter()
        .flat_map(|(_, _, presence)| presence)
        .collect();
    let with = |other: &str| Presence::OptionalWith(other.to_owned());
    assert_eq!(
        presences,
        [
            with("number"),
            Presence::Optional,
            with("size"),
            Presence::Optional,
        ]
    );
    let fields = Fields::of(&api);
    let (_, list) = fields.structs().last().expect("three structs");
    assert!(list.iter().all(EffectiveField::is_optional));
}

#[test]
fn a_chain_of_doubled_embedding_stays_small() {
    let level = |at: usize| {
        let below = at - 1;
        format!(
            "type L{at} {{\n T{below}\n}}\ntype R{at} {{\n T{below}\n}}\ntype T{at} {{\n L{at}\n R{at}\n}}\n"
        )
    };
    let levels: String = (1..40).map(level).collect();
    let text = format!("type T0 {{\n X int `json:\"x\"`\n}}\n{levels}");
    let api = spec(&[("d/root.api", &text)]);
    assert_eq!(effective(&api, "T39").len(), 2);
}

#[test]
fn an_embedded_struct_is_reached_by_its_fields_alone() {
    let api = spec(&[(
        "d/root.api",
        "type Inner {\n X int `json:\"x\"`\n}\ntype Base {\n In []Inner `json:\"in\"`\n}\n\
         type Req {\n Base\n}\ntype Resp {\n Y int `json:\"y\"`\n}\n\
         service s {\n @handler h\n post /h (Req) returns (Resp)\n}",
    )]);
    let usage = Usage::of(&api, &Fields::of(&api));
    let asked = |at: usize| {
        (
            usage.in_requests(TypeId(at)),
            usage.in_responses(TypeId(at)),
        )
    };
    assert_eq!(names(&api), ["Inner", "Base", "Req", "Resp"]);
    assert_eq!(
        [0, 1, 2, 3].map(asked),
        [(true, false), (false, false), (true, false), (false, true)]
    );
}
