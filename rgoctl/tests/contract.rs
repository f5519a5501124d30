//! A scaffold is written once, and the runtime under it is upgraded. `contract/recorded` has the scaffolds of the
//! last recorded state: they compile, and their tests pass, with what rgoctl generates today and with the
//! runtime of today. So does what people write by hand, in `contract/by_hand_*.rs`.
//!
//! `RGOCTL_RECORD=1 cargo test -p rgoctl --test contract` records the scaffolds of today, as the last step of a
//! release.
#![expect(clippy::disallowed_methods, reason = "the recorded state is files")]

mod support;

use std::env;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

use rgoctl::api;
use rgoctl::ddl;
use rgoctl::ddl::Tables;
use rgoctl::diagnostic::Sink;
use rgoctl::generate;
use rgoctl::generate::OutputFile;
use rgoctl::generate::Role;
use rgoctl::generate::api::Response;
use rgoctl::generate::client::Client;
use rgoctl::generate::model;
use rgoctl::generate::pb;
use rgoctl::generate::rpc;
use rgoctl::proto;
use rgoctl::render::Templates;
use rgoctl::source::Sources;
use rgoctl::spec::proto::Proto;

/// In the other forms a service differs in this file alone.
const RESPONSE: &str = "src/response.rs";

fn place() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/contract")
}

fn text(name: &str) -> String {
    fs::read_to_string(place().join(name)).expect("the file is there")
}

fn stock() -> Proto {
    let mut sink = Sink::default();
    let path = place().join("stock.proto");
    let proto = proto::load(&mut Sources::disk(), &path, &[], &mut sink);
    proto.unwrap_or_else(|| panic!("{sink:#?}"))
}

fn http(name: &str, response: Response) -> Vec<OutputFile> {
    let mut sink = Sink::default();
    let options = api::Options {
        strict: false,
        require_service: true,
    };
    let path = place().join("shop.api");
    let spec = api::load(&mut Sources::disk(), &path, &options, &mut sink);
    let mut spec = spec.unwrap_or_else(|| panic!("{sink:#?}"));
    name.clone_into(&mut spec.name);
    let options = generate::api::Options {
        response,
        config: Some(text("shop.yaml")),
        clients: vec![Client {
            name: "stock".to_owned(),
            proto: stock(),
            package: "stock-pb".to_owned(),
            dir: "../pb".to_owned(),
        }],
        own_handlers: vec!["upload*".to_owned()],
        target: support::target_in(&format!("{name}/api")),
        ..generate::api::Options::default()
    };
    let files = generate::api::generate(&spec, &options, &Templates::builtin(), &mut sink);
    files.expect("the service renders")
}

fn grpc() -> Vec<OutputFile> {
    let options = rpc::Options {
        name: "stock".to_owned(),
        package: "stock-rpc".to_owned(),
        pb: pb::Options {
            package: "stock-pb".to_owned(),
            dir: "../pb".to_owned(),
        },
        target: support::target_in("stock/rpc"),
        config: Some(text("stock.yaml")),
        clients: Vec::new(),
    };
    let files = rpc::generate(
        &stock(),
        &options,
        &Templates::builtin(),
        &mut Sink::default(),
    );
    files.expect("the service renders")
}

fn models() -> Vec<OutputFile> {
    let mut sink = Sink::default();
    let files = [place().join("shop.sql")];
    let schema = ddl::mysql(&mut Sources::disk(), &files, &Tables::all(), &mut sink);
    let options = model::Options {
        package: "shop-model".to_owned(),
        language: model::Language::Mysql,
        cache: Some(model::Cache {
            prefix: "cache".to_owned(),
            database: None,
        }),
        ignore_columns: Vec::new(),
        soft_delete: None,
        version_column: String::new(),
        schemas: Vec::new(),
        target: support::target_in("shop/model"),
    };
    let schema = schema.unwrap_or_else(|| panic!("{sink:#?}"));
    let files = model::generate(&schema, &options, &Templates::builtin(), &mut sink);
    files.expect("the models render")
}

/// Files whose scaffolds are the recorded ones. A manifest stays today's: rgoctl adds the dependencies that
/// are missing. `only` is the folder or file that is recorded; empty for all.
fn recorded(name: &str, only: &str, mut files: Vec<OutputFile>) -> Vec<OutputFile> {
    let folder = place().join("recorded").join(name);
    let is_recording = env::var_os("RGOCTL_RECORD").is_some();
    if is_recording {
        let _ = fs::remove_dir_all(&folder);
    }
    let scaffolds = files.iter_mut().filter(|file| {
        !matches!(file.role, Role::Generated)
            && !file.path.ends_with("Cargo.toml")
            && file.path.starts_with(only)
    });
    let mut count = 0;
    for file in scaffolds {
        let path = folder.join(&file.path);
        if is_recording {
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(&path, &*file.content).expect("the folder can be written");
        }
        // One that is new since then is written into trees of that time as well.
        if let Ok(content) = fs::read(&path) {
            file.content = content.into();
            count += 1;
        }
    }
    assert!(count > 0, "{} has no scaffolds", folder.display());
    files
}

fn by_hand(kind: &str) -> OutputFile {
    OutputFile {
        path: PathBuf::from("tests/by_hand.rs"),
        content: text(&format!("by_hand_{kind}.rs")).into(),
        role: Role::Generated,
    }
}

#[test]
fn recorded_scaffolds_compile_with_the_runtime_of_today() {
    let mut compile = support::Compile::new("contract");
    let forms = [
        ("shop-plain", "", Response::Plain),
        ("shop-problem", RESPONSE, Response::Problem),
        ("shop-code", RESPONSE, Response::CodeMsgData),
    ];
    for (name, only, response) in forms {
        let mut files = recorded(name, only, http(name, response));
        files.push(by_hand("http"));
        compile.add("shop", name, &files);
    }
    let mut files = recorded("stock", "", grpc());
    files.push(by_hand("grpc"));
    compile.add("shop", "rpc", &files);
    let mut files = recorded("model", "", models());
    files.push(by_hand("model"));
    compile.add("shop", "model", &files);
    compile.assert_silent();
    compile.assert_tests_pass(&[
        "shop-plain-api",
        "shop-problem-api",
        "shop-code-api",
        "stock-rpc",
    ]);
}
