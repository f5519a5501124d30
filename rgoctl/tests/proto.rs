//! The `.proto` front end over files in memory: what is read, and what is said of mistakes.
#![expect(clippy::disallowed_methods, reason = "the cases are files")]

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

use prost_types::FileDescriptorProto;
use rgoctl::diagnostic::Diagnostic;
use rgoctl::diagnostic::Severity;
use rgoctl::diagnostic::Sink;
use rgoctl::generate::Target;
use rgoctl::generate::pb;
use rgoctl::generate::rpc;
use rgoctl::proto;
use rgoctl::render::Templates;
use rgoctl::source::Sources;
use rgoctl::spec::proto::Proto;

/// Loads the first file.
fn load(files: &[(&str, &str)], includes: &[&str]) -> (Option<Proto>, String) {
    let mut sources = Sources::memory(files.iter().map(|(path, text)| (*path, text.as_bytes())));
    let includes: Vec<PathBuf> = includes.iter().map(PathBuf::from).collect();
    let mut sink = Sink::default();
    let proto = proto::load(&mut sources, Path::new(files[0].0), &includes, &mut sink);
    assert_eq!(proto.is_none(), sink.has(Severity::Error), "{sink:#?}");
    (proto, text(&sources, sink.diagnostics()))
}

/// The diagnostics of loading a file and making a service of it.
fn generate(file: Vec<u8>) -> String {
    let mut sources = Sources::memory([("a.proto", file)]);
    let mut sink = Sink::default();
    let proto = proto::load(&mut sources, Path::new("a.proto"), &[], &mut sink);
    let Some(proto) = proto else {
        return text(&sources, sink.diagnostics());
    };
    proto::require_service(&proto, &mut sink);
    if sink.has(Severity::Error) {
        return text(&sources, sink.diagnostics());
    }
    let options = rpc::Options {
        name: "a".to_owned(),
        package: "a-rpc".to_owned(),
        pb: pb::Options {
            package: "a-pb".to_owned(),
            dir: "../pb".to_owned(),
        },
        target: Target::default(),
        config: None,
        clients: Vec::new(),
    };
    let files = rpc::generate(&proto, &options, &Templates::builtin(), &mut sink);
    let files = files.unwrap_or_else(|error| panic!("{error:#}"));
    assert_eq!(files.is_empty(), sink.has(Severity::Generation));
    text(&sources, sink.diagnostics())
}

/// `severity[code]: message`, then a line a label and one for the help.
fn text(sources: &Sources, diagnostics: &[Diagnostic]) -> String {
    let mut out = String::new();
    for one in diagnostics {
        let severity = match one.severity {
            Severity::Warning => "warning",
            Severity::Generation => "generation",
            Severity::Error => "error",
        };
        let _ = writeln!(out, "{severity}[{}]: {}", one.code, one.message);
        for label in &one.labels {
            let file = sources.file(label.span.file);
            let place = file.place(label.span.start);
            let mark = if label.primary { "-->" } else { "..." };
            let _ = writeln!(
                out,
                "  {mark} {}:{}:{} `{}` {}",
                file.path().display(),
                place.line,
                place.column,
                sources.slice(label.span),
                label.text
            );
        }
        if let Some(help) = &one.help {
            let _ = writeln!(out, "  help: {help}");
        }
    }
    out
}

#[test]
fn services_and_comments_are_read() {
    let (proto, said) = load(
        &[(
            "user.proto",
            r#"syntax = "proto3";
package user.v1;

// Detached.

// The users, 用户.
//   - indented
service User {
  /* Logs in. */
  rpc login(Req) returns (Resp); // behind
  rpc a(Req) returns (stream Resp);
  rpc b(stream Req) returns (Resp);
  rpc c(stream Req) returns (stream Resp);
}
service admin {}
message Req {}
message Resp {}
"#,
        )],
        &[],
    );
    assert_eq!(said, "");
    let proto = proto.expect("it loads");
    assert_eq!(
        (proto.file.as_str(), proto.package.as_str()),
        ("user.proto", "user.v1")
    );
    let names: Vec<&str> = proto.services.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["User", "admin"]);
    let user = &proto.services[0];
    assert_eq!(proto.full_name(user), "user.v1.User");
    assert_eq!(user.docs, ["The users, 用户.", "  - indented"]);
    assert_eq!(user.methods[0].docs, ["Logs in.", "behind"]);
    assert_eq!(user.methods[0].request, ".user.v1.Req");
    let streams: Vec<(bool, bool)> = user
        .methods
        .iter()
        .map(|one| (one.client_streaming, one.server_streaming))
        .collect();
    assert_eq!(
        streams,
        [(false, false), (false, true), (true, false), (true, true)]
    );
}

#[test]
fn imports_are_sought_in_includes_then_beside_the_root() {
    let root = "syntax = \"proto3\";\nimport \"x/a.proto\";\nimport \"b.proto\";\nmessage M { A a = 1; B b = 2; }\n";
    let a = "syntax = \"proto3\";\nimport public \"google/protobuf/any.proto\";\nmessage A { google.protobuf.Any any = 1; }\n";
    let b = "syntax = \"proto3\";\nmessage B {}\n";
    let wrong = "syntax = \"proto3\";\nmessage Wrong {}\n";
    let files = [
        ("rpc/root.proto", root),
        ("third/x/a.proto", a),
        ("rpc/x/a.proto", wrong),
        ("rpc/b.proto", b),
    ];
    let (proto, said) = load(&files, &["./third"]);
    assert_eq!(said, "");
    let proto = proto.expect("it loads");
    let names: Vec<&str> = proto
        .descriptors
        .file
        .iter()
        .map(FileDescriptorProto::name)
        .collect();
    assert_eq!(
        names,
        [
            "google/protobuf/any.proto",
            "x/a.proto",
            "b.proto",
            "root.proto"
        ]
    );
}

#[test]
fn a_root_inside_an_include_has_the_name_imports_give_it() {
    let root = "syntax = \"proto3\";\nimport \"user/types.proto\";\nmessage M { T t = 1; }\n";
    let types = "syntax = \"proto3\";\nmessage T {}\n";
    let files = [
        ("proto/user/user.proto", root),
        ("proto/user/types.proto", types),
    ];
    let (proto, said) = load(&files, &["proto"]);
    assert_eq!(said, "");
    let proto = proto.expect("it loads");
    assert_eq!(proto.file, "user.proto");
    let last = proto.descriptors.file.last().expect("a root");
    assert_eq!(last.name(), "user/user.proto");
}

#[test]
fn extension_options_reach_the_descriptors() {
    let root = r#"syntax = "proto3";
package a;
import "google/protobuf/descriptor.proto";
extend google.protobuf.MethodOptions { string http = 50001; }
service S { rpc r(M) returns (M) { option (a.http) = "/v1/users"; } }
message M {}
"#;
    let (proto, said) = load(&[("a.proto", root)], &[]);
    assert_eq!(said, "");
    let encoded = proto.expect("it loads").encoded;
    let wanted = b"/v1/users";
    assert!(encoded.windows(wanted.len()).any(|window| window == wanted));
}

#[test]
fn a_byte_order_mark_moves_nothing() {
    let (_, said) = load(
        &[(
            "a.proto",
            "\u{feff}syntax = \"proto3\";\nmessage M { X x = 1; }\n",
        )],
        &[],
    );
    assert_eq!(
        said,
        "error[undefined-type]: name `X` is not defined\n  --> a.proto:2:13 `X` found here\n"
    );
}

#[test]
fn mistakes_of_imports_are_told_together() {
    let root = "syntax = \"proto3\";\nimport \"none.proto\";\nimport \"b.proto\";\nimport \"b.proto\";\n\
        import \"bad.proto\";\nmessage M {}\n";
    let mut sources = Sources::memory([
        ("a/root.proto", root.as_bytes()),
        ("a/b.proto", b"syntax = \"proto3\";\nimport \"c.proto\";\n"),
        ("a/c.proto", b"syntax = \"proto3\";\nimport \"b.proto\";\n"),
        ("a/bad.proto", b"syntax = \"proto3\"; // \xff\n"),
    ]);
    let mut sink = Sink::default();
    let proto = proto::load(
        &mut sources,
        Path::new("a/root.proto"),
        &["inc".into()],
        &mut sink,
    );
    assert!(proto.is_none());
    assert_eq!(
        text(&sources, sink.diagnostics()),
        "\
error[missing-import]: import `none.proto` was not found
  --> a/root.proto:2:1 `import \"none.proto\";` not in `inc`, `a`
  help: pass the folder that contains it with `-I`
error[import-cycle]: `b.proto` imports itself
  --> a/c.proto:2:1 `import \"b.proto\";` `b.proto` imports `c.proto` imports `b.proto`
  help: move the common definitions into a separate file
error[duplicate-import]: `b.proto` is imported twice
  --> a/root.proto:4:1 `import \"b.proto\";` imported again here
  ... a/root.proto:3:1 `import \"b.proto\";` first imported here
  help: remove this line
error[unreadable-file]: cannot read `bad.proto`: it is not UTF-8: invalid byte at offset 22
  --> a/root.proto:5:1 `import \"bad.proto\";` imported here
"
    );
}

#[test]
fn a_root_that_cannot_be_read_is_said_so() {
    let mut sink = Sink::default();
    let mut sources = Sources::memory([("b.proto", "\u{e9}".as_bytes())]);
    let path = Path::new("a.proto");
    assert!(proto::load(&mut sources, path, &[], &mut sink).is_none());
    assert_eq!(
        text(&sources, sink.diagnostics()),
        "error[unreadable-file]: cannot read `a.proto`: no such file\n"
    );
}

#[test]
fn mistakes_are_told_as_checked_in() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/proto");
    let entries = fs::read_dir(&folder).expect("the cases are there");
    let paths = entries.map(|entry| entry.expect("a folder entry").path());
    let mut cases: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|one| one == "proto"))
        .collect();
    cases.sort();
    assert!(cases.len() > 15, "{cases:?}");
    for case in cases {
        let text = fs::read(&case).expect("a case can be read");
        let said = generate(text);
        let expected = case.with_extension("stderr");
        if env::var_os("RGOCTL_BLESS").is_some() {
            fs::write(&expected, said).expect("the expected text can be written");
            continue;
        }
        let expected = fs::read_to_string(&expected).expect("run with RGOCTL_BLESS=1");
        assert_eq!(said, expected, "{}", case.display());
    }
}
