//! Conversions that cannot be made, and what is said of them, to the byte; and that the others are
//! formatted whatever the names.
#![expect(
    clippy::disallowed_methods,
    reason = "golden files are read and written"
)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Output;

use rgoctl::api;
use rgoctl::diagnostic::Sink;
use rgoctl::generate::Target;
use rgoctl::generate::api::Options;
use rgoctl::generate::api::generate;
use rgoctl::generate::client::Client;
use rgoctl::layout::Layout;
use rgoctl::proto;
use rgoctl::render::Templates;
use rgoctl::settings::Conversion;
use rgoctl::settings::Written;
use rgoctl::source::Sources;
use rgoctl::source::Span;

/// Runs the tool on a case, in its folder and without writing.
fn run(case: &str, arguments: &[&str]) -> Output {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/conversions");
    Command::new(env!("CARGO_BIN_EXE_rgoctl"))
        .args(["api", "rust", "--api", "shop.api", "--plan"])
        .args(arguments)
        .current_dir(folder.join(case))
        .output()
        .expect("the tool runs")
}

/// What is said is the case's `expected.stderr`; `RGOCTL_BLESS=1` writes it anew.
fn assert_said(case: &str) {
    let output = run(case, &[]);
    let said = String::from_utf8(output.stderr).expect("messages are UTF-8");
    let golden = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data/conversions")
        .join(case)
        .join("expected.stderr");
    assert_eq!(output.status.code(), Some(1), "{said}");
    if std::env::var_os("RGOCTL_BLESS").is_some() {
        fs::write(&golden, said).expect("the golden file can be written");
        return;
    }
    let expected = fs::read_to_string(&golden).expect("the golden file is there");
    assert_eq!(said, expected, "{}", golden.display());
}

#[test]
fn names_that_are_none_are_told() {
    assert_said("names");
}

#[test]
fn fields_without_a_partner_or_of_other_types_are_told() {
    assert_said("fields");
}

#[test]
fn mistakes_of_the_settings_are_told() {
    assert_said("settings");
}

#[test]
fn an_argument_that_is_no_pair_is_told() {
    let output = run("settings", &["--convert", "Order"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "error: `--convert Order` names no pair: write `--convert RegisterReq=usercenter_pb::RegisterReq`\n"
    );
}

const API: &str = "type NAMEItem {
	NAME int64 `json:\"name\"`
}
type NAMEReq {
	NAME int32 `json:\"name\"`
	AName []int32 `json:\"aname\"`
	BName *NAMEItem `json:\"bname\"`
	CName NAMEItem `json:\"cname\"`
	DName map[string]NAMEItem `json:\"dname\"`
	EName string `json:\"ename,optional\"`
	FName map[string]string `json:\"fname\"`
}
type NAMEResp {
	NAME int64 `json:\"name\"`
	AName []int64 `json:\"aname,optional\"`
	BName *NAMEItem `json:\"bname\"`
	CName NAMEItem `json:\"cname\"`
	DName map[string]NAMEItem `json:\"dname,optional\"`
	EName string `json:\"ename,optional\"`
	FName map[string]string `json:\"fname\"`
}
type One {
	NAME int32 `json:\"name\"`
}
service a {
	@handler a
	post /a (NAMEReq) returns (NAMEResp)
	@handler b
	post /b (One) returns (One)
}
";

const PROTO: &str = "syntax = \"proto3\";
package p;
message NAMEItem { int64 name = 1; }
message NAMEReq {
  int64 name = 1;
  repeated int64 aname = 2;
  NAMEItem bname = 3;
  NAMEItem cname = 4;
  map<string, NAMEItem> dname = 5;
  string ename = 6;
  map<string, string> fname = 7;
  string rest = 8;
}
message NAMEResp {
  int32 name = 1;
  repeated int32 aname = 2;
  NAMEItem bname = 3;
  NAMEItem cname = 4;
  map<string, NAMEItem> dname = 5;
  string ename = 6;
  map<string, string> fname = 7;
}
message One { int32 name = 1; }
service s { rpc c(NAMEReq) returns (NAMEResp); }
";

/// `src/convert.rs` of types and fields whose names are of one length.
fn convert(length: usize, max_width: usize) -> Vec<u8> {
    let lower = "abcdefghi_".repeat(12)[..length].replace('_', "j");
    let upper = lower[..1].to_uppercase() + &lower[1..];
    let named = |text: &str| text.replace("NAME", &upper).replace("name", &lower);
    let mut sink = Sink::default();
    let mut sources = Sources::memory([
        (PathBuf::from("a.api"), named(API)),
        (PathBuf::from("a.proto"), named(PROTO)),
    ]);
    let nowhere = Span::new(
        sources.load(Path::new("a.api")).expect("it is in memory"),
        0,
        0,
    );
    let written = |text: String| Written {
        text,
        span: nowhere,
    };
    let conversions = ["NAMEItem", "NAMEReq", "NAMEResp", "One"].map(|name| Conversion {
        api: written(named(name)),
        pb: written(format!("p_pb::{}", named(name))),
        ignore: if name == "NAMEReq" {
            vec![written("rest".to_owned())]
        } else {
            Vec::new()
        },
    });
    let api = api::load(
        &mut sources,
        Path::new("a.api"),
        &api::Options::default(),
        &mut sink,
    );
    let proto = proto::load(&mut sources, Path::new("a.proto"), &[], &mut sink);
    let options = Options {
        conversions: conversions.into(),
        clients: vec![Client {
            name: "p".to_owned(),
            package: "p-pb".to_owned(),
            dir: "../pb".to_owned(),
            proto: proto.unwrap_or_else(|| panic!("{sink:#?}")),
        }],
        target: Target {
            layout: Layout::new(max_width),
            ..Target::default()
        },
        ..Options::default()
    };
    let api = api.unwrap_or_else(|| panic!("{sink:#?}"));
    let files = generate(&api, &options, &Templates::builtin(), &mut sink);
    let files = files.expect("the templates render");
    let file = files
        .into_iter()
        .find(|file| file.path.ends_with("convert.rs"));
    file.unwrap_or_else(|| panic!("{sink:#?}")).content.to_vec()
}

/// rustfmt changes nothing, from names of one letter to the longest.
fn sweep(max_width: usize) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("conversions_{max_width}"));
    fs::create_dir_all(&folder).expect("the target folder can be written");
    let mut root = String::new();
    for length in 1..=119 {
        fs::write(
            folder.join(format!("n{length}.rs")),
            convert(length, max_width),
        )
        .expect("the target folder can be written");
        writeln!(root, "mod n{length};").expect("a string takes all");
    }
    fs::write(
        folder.join("rustfmt.toml"),
        format!("max_width = {max_width}\n"),
    )
    .expect("the target folder can be written");
    fs::write(folder.join("lib.rs"), root).expect("the target folder can be written");
    let output = Command::new("rustfmt")
        .args([
            "--edition",
            "2024",
            "--check",
            "--config",
            "reorder_modules=false",
        ])
        .arg(folder.join("lib.rs"))
        .output()
        .expect("rustfmt is part of the toolchain");
    let said = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    let said: String = said.chars().take(6_000).collect();
    assert!(output.status.success(), "{said}");
}

#[test]
fn conversions_are_rustfmts_at_width_100() {
    sweep(100);
}

#[test]
fn conversions_are_rustfmts_at_width_80() {
    sweep(80);
}

#[test]
fn conversions_are_rustfmts_at_width_120() {
    sweep(120);
}
