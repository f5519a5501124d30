//! gRPC services against files checked in, and each held to the parser, to rustfmt and to clippy.
#![expect(clippy::disallowed_methods, reason = "the cases are files")]

#[path = "parity/agree.rs"]
mod agree;
mod support;

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

use rgoctl::diagnostic::Sink;
use rgoctl::generate::OutputFile;
use rgoctl::generate::Role;
use rgoctl::generate::Want;
use rgoctl::generate::client::Client;
use rgoctl::generate::laid_out;
use rgoctl::generate::pb;
use rgoctl::generate::rpc;
use rgoctl::layout::Layout;
use rgoctl::proto;
use rgoctl::render::Templates;
use rgoctl::source::Sources;
use rgoctl::spec::proto::Proto;

/// The `.proto` files of a folder, sorted; imports stand in folders of their own.
fn protos(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut protos: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|one| one == "proto"))
        .collect();
    protos.sort();
    protos
}

fn load(path: &Path) -> Proto {
    let mut sink = Sink::default();
    proto::load(&mut Sources::disk(), path, &[], &mut sink)
        .unwrap_or_else(|| panic!("{}: {sink:#?}", path.display()))
}

fn stem(path: &Path) -> String {
    let stem = path.file_stem().expect("a file has a name");
    stem.to_string_lossy().into_owned()
}

fn options(name: &str, clients: Vec<Client>) -> rpc::Options {
    rpc::Options {
        name: name.to_owned(),
        package: format!("{name}-rpc"),
        pb: pb::Options {
            package: format!("{name}-pb"),
            dir: "../pb".to_owned(),
        },
        target: support::target_in(&format!("{name}/rpc")),
        config: None,
        clients,
    }
}

/// The files of a case and, each in its folder, of the pb crates of its clients.
fn generate(case: &Path) -> (Vec<OutputFile>, Vec<(String, Vec<OutputFile>)>) {
    generate_with(case, &Templates::builtin())
}

fn generate_with(
    case: &Path,
    templates: &Templates,
) -> (Vec<OutputFile>, Vec<(String, Vec<OutputFile>)>) {
    let root = &protos(case)[0];
    let name = stem(root);
    let mut sink = Sink::default();
    let clients: Vec<Client> = protos(&case.join("clients"))
        .iter()
        .map(|path| Client {
            name: stem(path),
            proto: load(path),
            package: format!("{}-pb", stem(path)),
            dir: format!("../{}", stem(path)),
        })
        .collect();
    let pbs = clients.iter().map(|client| {
        let options = pb::Options {
            package: client.package.clone(),
            dir: String::new(),
        };
        let files = pb::generate(&client.proto, &options, templates, &mut sink);
        let files = files.expect("the pb crate renders");
        (client.name.clone(), laid_out(files, &Layout::default()))
    });
    let pbs = pbs.collect();
    let mut options = options(&name, clients);
    options.config = fs::read_to_string(case.join("existing.yaml")).ok();
    let files = rpc::generate(&load(root), &options, templates, &mut sink);
    assert!(sink.diagnostics().is_empty(), "{sink:#?}");
    (files.expect("the service renders"), pbs)
}

#[test]
fn services_are_as_checked_in() {
    for case in support::cases("rpc") {
        support::assert_golden(&case, &generate(&case).0);
    }
}

#[test]
fn rustfmt_changes_nothing() {
    for case in support::cases("rpc") {
        let (files, pbs) = generate(&case);
        support::assert_well_formed(&files);
        for (_, files) in pbs {
            support::assert_well_formed(&files);
        }
    }
}

/// The role of a generated file.
fn role<'a>(files: &'a [OutputFile], path: &str) -> &'a Role {
    let file = files.iter().find(|file| file.path == Path::new(path));
    &file.unwrap_or_else(|| panic!("{path} is generated")).role
}

#[test]
fn files_say_who_owns_them_and_what_they_must_hold() {
    let cases = support::cases("rpc");
    let case = |name: &str| cases.iter().find(|case| case.ends_with(name));
    let (files, _) = generate(case("streams").expect("the case is there"));
    let item = |text: &str| Want::Item(text.to_owned());
    let import = |text: &str| Want::Import(text.to_owned());
    assert_eq!(*role(&files, "src/server.rs"), Role::Generated);
    assert_eq!(*role(&files, "../pb/src/descriptor.bin"), Role::Generated);
    assert_eq!(
        *role(&files, "src/svc.rs"),
        Role::Scaffold {
            owner: "src/svc.rs".to_owned()
        }
    );
    assert_eq!(
        *role(&files, "src/logic.rs"),
        Role::Patched {
            owner: "src/logic.rs".to_owned(),
            wants: vec![
                item("mod ask;"),
                item("mod talk;"),
                item("mod upload;"),
                item("mod watch;"),
                item("pub use ask::ask;"),
                item("pub use talk::talk;"),
                item("pub use upload::upload;"),
                item("pub use watch::watch;"),
            ],
        }
    );
    assert_eq!(
        *role(&files, "src/logic/talk.rs"),
        Role::Patched {
            owner: "rpc chat.chat/talk".to_owned(),
            wants: vec![
                Want::Signature(
                    "pub async fn talk(ctx: Context, svc: ServiceContext, \
                     req: Incoming<Question>) -> Result<Stream<Answer>>"
                        .to_owned()
                ),
                import("use chat_pb::Answer;"),
                import("use chat_pb::Question;"),
                import("use crate::svc::ServiceContext;"),
                import("use rgo_core::Context;"),
                import("use rgo_core::Result;"),
                import("use rgo_core::Stream;"),
                import("use rgo_grpc::Incoming;"),
            ],
        }
    );
}

#[test]
fn both_engines_agree() {
    agree::assert_engines_agree(&["client", "pb", "rpc", "service"], |templates| {
        let cases = support::cases("rpc");
        let files = cases.iter().flat_map(|case| {
            let (files, pbs) = generate_with(case, templates);
            let pbs = pbs.into_iter().flat_map(|(_, files)| files);
            files.into_iter().chain(pbs)
        });
        let mut files: Vec<OutputFile> = files.collect();
        files.push(OutputFile {
            path: PathBuf::from("greet.proto"),
            content: rpc::new::spec("greet", templates)?.into(),
            role: Role::Generated,
        });
        files.extend(new_service("greet", templates)?);
        Ok(files)
    });
}

/// What `rpc new` starts with.
fn new_service(name: &str, templates: &Templates) -> anyhow::Result<Vec<OutputFile>> {
    let text = rpc::new::spec(name, templates)?;
    let path = PathBuf::from(format!("{name}.proto"));
    let mut sink = Sink::default();
    let mut sources = Sources::memory([(path.clone(), text)]);
    let proto = proto::load(&mut sources, &path, &[], &mut sink);
    let proto = proto.unwrap_or_else(|| panic!("{sink:#?}"));
    let options = options(name, Vec::new());
    rpc::new::new(&proto, &options, templates, &mut sink)
}

fn new_greet(name: &str) -> Vec<OutputFile> {
    new_service(name, &Templates::builtin()).expect("the service renders")
}

#[test]
fn a_new_service_answers_its_ping() {
    for name in ["greet", "user-center", "type"] {
        let files = new_greet(name);
        support::assert_well_formed(&files);
        let holds = |folder: &str, text: &str| {
            let mut files = files.iter().filter(|file| file.path.starts_with(folder));
            files.any(|file| String::from_utf8_lossy(&file.content).contains(text))
        };
        assert!(holds("src/logic", "format!(\"pong: {}\", req.ping)"));
        assert!(!holds("src/logic", "Error"));
    }
}

/// One service, and one that calls it, whose names are as long as the number says.
fn of_length(length: usize) -> Vec<OutputFile> {
    let name = "abcdefghi_".repeat(12)[..length].replace('_', "j");
    let text = format!(
        "syntax = \"proto3\";\npackage p;\nservice {name} {{\n\
         rpc a{name}(M{name}) returns (N{name});\n\
         rpc b{name}(M{name}) returns (stream N{name});\n\
         rpc c{name}(stream M{name}) returns (N{name});\n\
         rpc d{name}(stream M{name}) returns (stream N{name});\n}}\n\
         message M{name} {{}}\nmessage N{name} {{}}\n"
    );
    let path = Path::new("a.proto");
    let mut sink = Sink::default();
    let mut sources = Sources::memory([(path, text)]);
    let proto = proto::load(&mut sources, path, &[], &mut sink).expect("names are good");
    let client = Client {
        name: name.clone(),
        proto: proto.clone(),
        package: "other-pb".to_owned(),
        dir: "../other".to_owned(),
    };
    let options = options(&name, vec![client]);
    let files = rpc::generate(&proto, &options, &Templates::builtin(), &mut sink);
    files.expect("the service renders")
}

#[test]
fn rustfmt_changes_nothing_at_any_length_of_names() {
    for length in 1..=120 {
        support::assert_well_formed(&of_length(length));
    }
}

#[test]
fn everything_compiles_in_silence() {
    let mut compile = support::Compile::new("rpc");
    let mut pbs = Vec::new();
    for path in support::cases("rpc") {
        let case = path
            .file_name()
            .expect("a case has a name")
            .to_string_lossy();
        let (files, clients) = generate(&path);
        compile.add(&case, "rpc", &files);
        pbs.push(format!("{}-pb", stem(&protos(&path)[0])));
        for (name, files) in clients {
            compile.add(&case, &name, &files);
        }
    }
    compile.add("new", "rpc", &new_greet("greet"));
    compile.assert_silent();
    compile.assert_tests_pass(&["usercenter-rpc", "chat-rpc", "odd-rpc", "greet-rpc"]);
    // A pb crate is used with each of its features alone.
    for features in [
        &[][..],
        &["--features", "client"],
        &["--features", "server"],
    ] {
        let packages = pbs.iter().flat_map(|package| ["-p", package]);
        let mut arguments = vec!["clippy", "--quiet"];
        arguments.extend(packages);
        arguments.extend(features);
        arguments.extend(["--", "-D", "warnings"]);
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("golden");
        let output = Command::new(env!("CARGO"))
            .args(&arguments)
            .current_dir(folder.join("rpc"))
            .env("CARGO_TARGET_DIR", folder.join("target"))
            .env_remove("RUSTFLAGS")
            .output()
            .expect("cargo runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?}\n{said}");
    }
}
