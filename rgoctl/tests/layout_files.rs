//! Whole services with names of many lengths are what rustfmt leaves unchanged, at any `max_width`.
#![expect(clippy::disallowed_methods, reason = "rustfmt works on files")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

use rgoctl::api;
use rgoctl::diagnostic::Sink;
use rgoctl::generate::OutputFile;
use rgoctl::generate::Target;
use rgoctl::generate::api::Options;
use rgoctl::generate::api::generate;
use rgoctl::layout::Layout;
use rgoctl::render::Templates;
use rgoctl::source::Sources;

/// A spec whose names are `n` characters long where `NAME` and `name` stand.
const SPEC: &str = r#"
syntax = "v1"

type NAMEReq {
	name      string            `json:"NAME"`
	aname     int               `path:"aname"`
	bname     int               `form:"bname,default=1,range=[1:120)"`
	cname     string            `form:"cname,options=name|b|c,default=name"`
	dname     []NAMEItem        `json:"dname,optional"`
	ename     string            `header:"X-name,optional"`
	fname     map[string]string `json:"fname"`
	gname     *int64            `json:"gname,range=(1:)"`
	hname     []string          `json:"hname,options=[aa,bb,cc,dd,ee,ff,gg,hh,ii,jj,kk,ll,mm,nn]"`
	iname     string            `json:"iname,optional=name"`
}

type NAMEItem {
	name string `json:"name,omitempty"`
	x    int    `json:"x,optional"`
}

type NAMEResp {
	name  NAMEItem          `json:"name"`
	aname map[int]NAMEItem  `json:"aname,omitempty"`
	bname []byte            `json:"bname,omitempty"`
	cname int64             `json:"cnameOdd,optional"`
}

@server (
	prefix: /name
	group:  name
	jwt:    NAME
	middleware: NAME, Other
	timeout: 5s
)
service name {
	// What name does.
	@handler name
	post /name/:aname (NAMEReq) returns (NAMEResp)

	@handler aname
	post /name (NAMEReq)

	@handler bname
	get /name returns (NAMEResp)

	@handler cname
	delete /name/:aname
}

@server (
	group: other
	middleware: NAME
	maxBytes: 1024
)
service name {
	@handler other
	post /other (NAMEReq) returns ([]NAMEResp)
}

@server (
	group: lone/name
	jwt: Auth
)
service name {
	@handler name
	get /lone/:aname/name (NAMEReq) returns (NAMEResp)
}

@server (
	group: events
	sse: true
)
service name {
	@handler name
	get /events (NAMEReq) returns (NAMEResp)
}

service name {
	@handler plain
	get /plain/name
}
"#;

fn service(length: usize, max_width: usize) -> Vec<OutputFile> {
    let name = "n".repeat(length);
    let spec = SPEC
        .replace("NAME", &name.to_uppercase())
        .replace("name", &name);
    let path = Path::new("a.api");
    let mut sources = Sources::memory([(path, spec)]);
    let mut sink = Sink::default();
    let loading = api::Options {
        strict: false,
        require_service: true,
    };
    let api = api::load(&mut sources, path, &loading, &mut sink);
    let api = api.unwrap_or_else(|| panic!("{:#?}", sink.diagnostics()));
    let options = Options {
        target: Target {
            layout: Layout::new(max_width),
            ..Target::default()
        },
        ..Options::default()
    };
    let files = generate(&api, &options, &Templates::builtin(), &mut sink);
    let files = files.expect("the templates render");
    assert!(!files.is_empty(), "{:#?}", sink.diagnostics());
    files
}

fn rust_files(files: &[OutputFile]) -> impl Iterator<Item = &OutputFile> {
    files
        .iter()
        .filter(|file| file.path.extension().is_some_and(|one| one == "rs"))
}

fn sweep(max_width: usize) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut roots: Vec<PathBuf> = Vec::new();
    let mut written = Vec::new();
    for length in (1..=90).step_by(3) {
        let root = folder.path().join(length.to_string());
        let files = service(length, max_width);
        for file in rust_files(&files) {
            let path = root.join(&file.path);
            fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("made");
            fs::write(&path, &file.content).expect("written");
            // What no other file names as its module.
            let is_root = file.path.starts_with("tests")
                || ["src/lib.rs", "src/main.rs"]
                    .iter()
                    .any(|root| file.path.ends_with(root));
            if is_root {
                roots.push(path.clone());
            }
            written.push((path, file.content.clone()));
        }
    }
    let output = Command::new("rustfmt")
        .args(["--edition", "2024", "--style-edition", "2024", "--config"])
        .arg(format!("max_width={max_width}"))
        .args(&roots)
        .output()
        .expect("rustfmt is installed");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    let mut report = String::new();
    for (path, ours) in &written {
        let theirs = fs::read(path).expect("the file is there");
        // A scaffold of fixed text, as wide as the default.
        let is_fixed = path.ends_with("src/answer.rs") && max_width != 100;
        if **ours == theirs || is_fixed {
            continue;
        }
        let (ours, theirs) = (
            String::from_utf8_lossy(ours),
            String::from_utf8_lossy(&theirs),
        );
        let diff = similar::TextDiff::from_lines(&ours, &theirs);
        let name = path
            .strip_prefix(folder.path())
            .expect("it was written there");
        let name = name.to_string_lossy();
        let diff = diff.unified_diff().header(&name, "rustfmt").to_string();
        report.push_str(&diff);
    }
    assert!(
        report.is_empty(),
        "at width {max_width}:\n{}",
        short(&report)
    );
}

/// The first of many lines.
fn short(report: &str) -> String {
    let mut text = String::new();
    for line in report.lines().take(300) {
        writeln!(text, "{line}").expect("a string takes all");
    }
    text
}

#[test]
fn services_are_rustfmts_at_width_100() {
    sweep(100);
}

#[test]
fn services_are_rustfmts_at_width_80() {
    sweep(80);
}

#[test]
fn services_are_rustfmts_at_width_120() {
    sweep(120);
}
