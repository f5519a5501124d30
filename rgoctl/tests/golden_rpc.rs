//! gRPC services against files checked in, and each held to the parser, to rustfmt and to clippy.

#[allow(unreachable_pub, reason = "the module is shared by test binaries")]
mod support;

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use rgoctl::diagnostic::Sink;
use rgoctl::generate::OutputFile;
use rgoctl::generate::client::Client;
use rgoctl::generate::manifest::Dependency;
use rgoctl::generate::pb;
use rgoctl::generate::rpc;
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

/// The files of a case and, each in its folder, of the pb crates of its clients.
fn generate(case: &Path) -> (Vec<OutputFile>, Vec<(String, Vec<OutputFile>)>) {
    let root = &protos(case)[0];
    let name = stem(root);
    let templates = Templates::builtin();
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
        let files = pb::generate(&client.proto, &options, &templates, &mut sink);
        (client.name.clone(), files.expect("the pb crate renders"))
    });
    let pbs = pbs.collect();
    let options = rpc::Options {
        package: format!("{name}-rpc"),
        pb: pb::Options {
            package: format!("{name}-pb"),
            dir: "../pb".to_owned(),
        },
        name,
        rgo: Dependency {
            name: "rgo".to_owned(),
            value: "{ workspace = true, features = [\"grpc\"] }".to_owned(),
        },
        workspace: None,
        max_width: 100,
        clients,
    };
    let files = rpc::generate(&load(root), &options, &templates, &mut sink);
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

#[test]
fn everything_compiles_in_silence() {
    let mut compile = support::Compile::new("rpc");
    for path in support::cases("rpc") {
        let case = path
            .file_name()
            .expect("a case has a name")
            .to_string_lossy();
        let (files, pbs) = generate(&path);
        compile.add(&case, "rpc", &files);
        for (name, files) in pbs {
            compile.add(&case, &name, &files);
        }
    }
    compile.assert_silent();
    compile.assert_tests_pass();
}
