//! Specs that goctl takes and that cannot be a Rust service: what is said, and that nothing comes out.

use std::path::Path;

use rgoctl::api;
use rgoctl::diagnostic::Severity;
use rgoctl::diagnostic::Sink;
use rgoctl::generate::api::Options;
use rgoctl::generate::api::generate;
use rgoctl::render::Templates;
use rgoctl::source::Sources;

/// What generation adds to what the front end says: severity and message with the text it is about.
fn refused(spec: &str) -> Vec<String> {
    let path = Path::new("a.api");
    let mut sources = Sources::memory([(path, spec)]);
    let mut sink = Sink::default();
    let options = api::Options::default();
    let api = api::load(&mut sources, path, &options, &mut sink).expect("goctl takes it");
    let before = sink.diagnostics().len();
    let files = generate(&api, &Options::default(), &Templates::builtin(), &mut sink);
    let files = files.expect("the templates render");
    assert_eq!(files.is_empty(), sink.has(Severity::Generation));
    sink.diagnostics()[before..]
        .iter()
        .map(|diagnostic| {
            let primary = diagnostic.labels.iter().find(|label| label.primary);
            let place = primary.map_or("", |label| sources.slice(label.span));
            format!(
                "{:?}: {} at `{place}`",
                diagnostic.severity, diagnostic.message
            )
        })
        .collect()
}

#[test]
fn a_long_array_is_refused() {
    let spec = "type A { X [33]int `json:\"x\"` }\nservice a { @handler h\npost /a (A) }";
    assert_eq!(
        refused(spec),
        ["Generation: an array of 33 elements: 32 is the most at `X`"]
    );
}

#[test]
fn a_signature_nobody_checks_is_a_warning() {
    let spec = "@server (signature: true)\nservice a { @handler h\nget /a }";
    assert_eq!(
        refused(spec),
        ["Warning: the signature of requests is not checked at `service`"]
    );
}

#[test]
fn names_that_only_rust_takes_for_one_are_refused() {
    let spec = "type A { UserIDs int `json:\"a\"`\nUserIds int `json:\"b\"` }\nservice a { @handler h\npost /a (A) }";
    assert_eq!(
        refused(spec),
        [
            "Generation: fields `UserIDs` and `UserIds` of `A` are both `user_ids` in Rust at `UserIds`"
        ]
    );
}

#[test]
fn templates_in_plain_lines_come_out_laid_out() {
    let path = Path::new("a.api");
    let spec =
        "type A { X string `json:\"x\"` }\nservice a { @handler h\npost /a (A) returns (A) }";
    let mut sources = Sources::memory([(path, spec)]);
    let mut sink = Sink::default();
    let loaded = api::load(&mut sources, path, &api::Options::default(), &mut sink);
    let api = loaded.expect("goctl takes it");
    let template = "fn own() { tracing::info!(\"a request\"); first_of_all(); \
                    call_with_arguments(the_first_argument, the_second_argument, the_very_last_argument) }";
    let overrides = [("api/logic.rs.jinja".to_owned(), template.to_owned())];
    let templates = Templates::with_overrides(overrides.into());
    let files = generate(&api, &Options::default(), &templates, &mut sink);
    let files = files.expect("the templates render");
    let logic = files
        .iter()
        .find(|file| file.path.ends_with("src/logic/h.rs"));
    let logic = logic.expect("the handler has logic");
    assert_eq!(
        String::from_utf8_lossy(&logic.content),
        "fn own() {\n    tracing::info!(\"a request\");\n    first_of_all();\n    call_with_arguments(\n        \
         the_first_argument,\n        the_second_argument,\n        the_very_last_argument,\n    )\n}\n"
    );
}
