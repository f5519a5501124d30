//! `data/diagnostics/x.api` and what rgoctl says of it, to the byte, in `x.stderr`. A name that begins with
//! `strict-` is read strictly. `RGOCTL_BLESS=1` writes the `.stderr` files anew.

#![expect(
    clippy::disallowed_methods,
    reason = "golden files are read and written"
)]

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use rgoctl::api::Options;
use rgoctl::api::load;
use rgoctl::diagnostic::Diagnostic;
use rgoctl::diagnostic::Severity;
use rgoctl::diagnostic::Sink;
use rgoctl::diagnostic::render::Format;
use rgoctl::diagnostic::render::for_generation;
use rgoctl::diagnostic::render::render;
use rgoctl::diagnostic::render::summary;
use rgoctl::source::Sources;

const FOLDER: &str = "tests/data/diagnostics";

fn specs() -> Vec<PathBuf> {
    let entries = fs::read_dir(FOLDER).expect("the folder is there");
    let mut specs: Vec<PathBuf> = entries
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "api"))
        .collect();
    specs.sort();
    specs
}

fn read(path: &Path) -> (Sources, Vec<Diagnostic>) {
    let mut sources = Sources::disk();
    let mut sink = Sink::default();
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    let options = Options {
        strict: name.is_some_and(|name| name.starts_with("strict-")),
        require_service: true,
    };
    load(&mut sources, path, &options, &mut sink);
    let diagnostics = sink.diagnostics().to_vec();
    (sources, diagnostics)
}

#[test]
fn every_message_is_as_written() {
    let bless = std::env::var_os("RGOCTL_BLESS").is_some();
    let specs = specs();
    assert!(specs.len() >= 20, "only {} specs", specs.len());
    let mut differing = Vec::new();
    for path in specs {
        let (sources, diagnostics) = read(&path);
        let mut shown = render(&diagnostics, &sources, Format::Human, false);
        shown.push_str(&summary(&diagnostics));
        shown.push('\n');
        let golden = path.with_extension("stderr");
        if bless {
            fs::write(&golden, &shown).expect("the golden file can be written");
        } else if fs::read_to_string(&golden).unwrap_or_default() != shown {
            differing.push(format!("{}:\n{shown}", golden.display()));
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

#[test]
fn every_golden_file_has_its_spec() {
    for entry in fs::read_dir(FOLDER).expect("the folder is there") {
        let path = entry.expect("the folder can be read").path();
        if path
            .extension()
            .is_some_and(|extension| extension == "stderr")
        {
            assert!(path.with_extension("api").exists(), "{}", path.display());
        }
    }
}

#[test]
fn json_has_one_object_a_line_with_columns_in_characters() {
    let mut sources = Sources::memory([("a.api", "info (\n\ttitle: \"größe\", x: 1\n)\n")]);
    let mut sink = Sink::default();
    load(
        &mut sources,
        Path::new("a.api"),
        &Options::default(),
        &mut sink,
    );
    let shown = render(sink.diagnostics(), &sources, Format::Json, true);
    assert_eq!(
        shown,
        concat!(
            r#"{"severity":"error","code":"syntax","message":"expected a key or `)`, found `,`","#,
            r#""labels":[{"file":"a.api","line":2,"column":16,"end_line":2,"end_column":17,"#,
            r#""primary":true,"text":"expected a key or `)`"}],"help":null,"fix":null}"#,
            "\n"
        )
    );
}

#[test]
fn json_has_the_edits_of_a_fix() {
    let mut sources = Sources::memory([("a.api", "type A struct {}")]);
    let mut sink = Sink::default();
    load(
        &mut sources,
        Path::new("a.api"),
        &Options::default(),
        &mut sink,
    );
    let shown = render(sink.diagnostics(), &sources, Format::Json, false);
    let value: serde_json::Value = serde_json::from_str(&shown).expect("one object");
    assert_eq!(value["severity"], "warning");
    let fix = serde_json::json!([
        {"file": "a.api", "line": 1, "column": 8, "end_line": 1, "end_column": 15, "text": ""}
    ]);
    assert_eq!(value["fix"], fix);
}

#[test]
fn github_gets_commands_with_their_separators_escaped() {
    let mut sources = Sources::memory([("a,b.api", "type A {\n\tX Nope\n\tY sting\n}")]);
    let mut sink = Sink::default();
    load(
        &mut sources,
        Path::new("a,b.api"),
        &Options::default(),
        &mut sink,
    );
    let shown = render(sink.diagnostics(), &sources, Format::Github, false);
    let lines: Vec<&str> = shown.lines().collect();
    assert_eq!(
        lines,
        [
            "::error file=a%2Cb.api,line=2,col=4,endLine=2,endColumn=8,title=undefined-type::\
             type `Nope` is not defined: not found in the files of this spec",
            "::error file=a%2Cb.api,line=3,col=4,endLine=3,endColumn=9,title=undefined-type::\
             type `sting` is not defined: not found in the files of this spec%0Ahelp: did you mean `string`?",
        ]
    );
}

#[test]
fn color_is_only_used_when_asked_for() {
    let (sources, diagnostics) = read(Path::new("tests/data/diagnostics/syntax.api"));
    assert!(render(&diagnostics, &sources, Format::Human, true).contains('\u{1b}'));
    assert!(!render(&diagnostics, &sources, Format::Human, false).contains('\u{1b}'));
}

#[test]
fn the_summary_counts() {
    let error = Diagnostic::error("a", "a");
    let warning = Diagnostic::warning("b", "b");
    let generation = Diagnostic::generation("c", "c");
    assert_eq!(summary(&[]), "");
    assert_eq!(summary(std::slice::from_ref(&error)), "1 error");
    let all = [error.clone(), error, warning, generation];
    assert_eq!(summary(&all), "2 errors, 2 warnings");
    assert_eq!(summary(&for_generation(&all)), "3 errors, 1 warning");
    assert!(
        for_generation(&all)
            .iter()
            .all(|found| found.severity != Severity::Generation)
    );
}
