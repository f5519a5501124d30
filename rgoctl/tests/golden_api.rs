//! HTTP services written from specs: each file compared with what is checked in, parsed, formatted
//! and compiled.

#[path = "parity/agree.rs"]
mod agree;
mod support;

use std::fs;
use std::path::Path;

use rgoctl::api;
use rgoctl::diagnostic::Severity;
use rgoctl::diagnostic::Sink;
use rgoctl::generate::OutputFile;
use rgoctl::generate::api::Answer;
use rgoctl::generate::api::Etc;
use rgoctl::generate::api::Options;
use rgoctl::generate::api::generate;
use rgoctl::generate::workspace::Surroundings;
use rgoctl::render::Templates;
use rgoctl::source::Sources;

/// How a case is written, where not by default.
fn options(case: &Path) -> Options {
    let mut options = Options {
        surroundings: Surroundings {
            folder: Path::new("/workspace").join(name(case)),
            root: Some("/workspace".into()),
            rgo: Some("/workspace/rgo".into()),
        },
        ..Options::default()
    };
    match name(case) {
        "envelope" => {
            options.answer = Answer::CodeMsgData;
            options.own_handlers = vec!["upload*".to_owned()];
        }
        "imports" => options.answer = Answer::Problem,
        "existing" => {
            options.etc = Some(Etc {
                path: "etc/existing.yaml".to_owned(),
                text: fs::read_to_string(case.join("existing.yaml")).expect("the file is there"),
            });
        }
        _ => {}
    }
    options
}

fn name(case: &Path) -> &str {
    case.file_name().and_then(|name| name.to_str()).expect("a case has a name")
}

fn generated(case: &Path, templates: &Templates) -> Vec<OutputFile> {
    let mut sources = Sources::disk();
    let mut sink = Sink::default();
    let root = case.join(name(case)).with_extension("api");
    let loading = api::Options { strict: false, require_service: true };
    let api = api::load(&mut sources, &root, &loading, &mut sink);
    let messages = |sink: &Sink| -> Vec<String> {
        sink.diagnostics().iter().map(|diagnostic| diagnostic.message.clone()).collect()
    };
    let api = api.unwrap_or_else(|| panic!("{}: {:#?}", root.display(), messages(&sink)));
    let files = generate(&api, &options(case), templates, &mut sink).expect("the templates render");
    assert!(!sink.has(Severity::Generation), "{}: {:#?}", root.display(), messages(&sink));
    files
}

#[test]
fn what_is_written_is_what_is_checked_in() {
    for case in support::cases("api") {
        support::assert_golden(&case, &generated(&case, &Templates::builtin()));
    }
}

#[test]
fn what_is_written_parses_and_is_formatted() {
    for case in support::cases("api") {
        support::assert_well_formed(&generated(&case, &Templates::builtin()));
    }
}

#[test]
fn what_is_written_compiles_in_silence() {
    let mut compile = support::Compile::new("api");
    for case in support::cases("api") {
        compile.add(name(&case), "", &generated(&case, &Templates::builtin()));
    }
    compile.assert_silent();
}

#[test]
fn both_template_engines_agree() {
    agree::assert_engines_agree(&["api"], |templates| {
        let cases = support::cases("api");
        Ok(cases.iter().flat_map(|case| generated(case, templates)).collect())
    });
}
