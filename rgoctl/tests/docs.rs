//! The examples of `docs/api-language.md`: each `api` block is read and generated, and the Rust that the page
//! shows must be in what is generated. The table of messages must have every code of the front end.
//!
//! The info string of a block says what is expected: ```` ```api warning: tag-range ```` or `error:`, `generation:`.
//! `file=NAME` makes a block a file that the next example imports.

mod support;

#[path = "docs/messages.rs"]
mod messages;
#[path = "docs/page.rs"]
mod page;
#[path = "docs/rust.rs"]
mod rust;

use std::path::Path;

use page::Block;
use rgoctl::api;
use rgoctl::diagnostic::Severity;
use rgoctl::diagnostic::Sink;
use rgoctl::generate::OutputFile;
use rgoctl::generate::api::Options;
use rgoctl::generate::api::generate;
use rgoctl::render::Templates;
use rgoctl::source::Sources;

/// A fragment gets a route of its own, so that it is a whole spec.
const ROUTE: &str = "\nservice page {\n\t@handler page\n\tget /page\n}\n";

/// What an example generates, and its messages as `error: code`.
struct Outcome {
    files: Vec<OutputFile>,
    found: Vec<String>,
}

fn run(example: &Block, imported: &[&Block]) -> Outcome {
    let root = Path::new("page.api");
    let mut text = example.text.clone();
    if !text.lines().any(|line| line.starts_with("service ")) {
        text.push_str(ROUTE);
    }
    let named = imported.iter().map(|block| {
        let name = block.file.clone().expect("an imported block has a name");
        (name.into(), block.text.clone())
    });
    let mut sources = Sources::memory(named.chain([(root.to_owned(), text)]));
    let mut sink = Sink::default();
    let options = api::Options {
        strict: false,
        require_service: true,
    };
    let files = match api::load(&mut sources, root, &options, &mut sink) {
        Some(api) => generate(&api, &Options::default(), &Templates::builtin(), &mut sink)
            .expect("the templates render"),
        None => Vec::new(),
    };
    let diagnostics = sink.diagnostics().iter();
    let mut found: Vec<String> = diagnostics
        .map(|diagnostic| format!("{}: {}", verdict(diagnostic.severity), diagnostic.code))
        .collect();
    found.sort();
    found.dedup();
    Outcome { files, found }
}

fn verdict(severity: Severity) -> &'static str {
    match severity {
        Severity::Warning => "warning",
        Severity::Generation => "generation",
        Severity::Error => "error",
    }
}

#[test]
fn every_example_does_what_the_page_says() {
    let blocks = page::blocks();
    let mut wrong = Vec::new();
    let mut imported: Vec<&Block> = Vec::new();
    let mut outcome = None;
    let mut examples = 0;
    for block in &blocks {
        let line = block.line;
        match block.language.as_str() {
            "api" if block.file.is_some() => imported.push(block),
            "api" => {
                examples += 1;
                let ran = run(block, &imported);
                imported.clear();
                if ran.found != block.expected {
                    let (found, expected) = (&ran.found, &block.expected);
                    wrong.push(format!(
                        "line {line}: found {found:?}, the page says {expected:?}"
                    ));
                }
                outcome = Some(ran);
            }
            language => {
                let files = outcome.as_ref().map_or(&[][..], |ran| &ran.files);
                let missing = match language {
                    "rust" => rust::missing_items(&block.text, files),
                    "routes" => rust::missing_routes(&block.text, files),
                    _ => vec![format!("a block of `{language}` is not checked")],
                };
                wrong.extend(missing.iter().map(|text| format!("line {line}: {text}")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(examples > 40, "only {examples} examples");
}

#[test]
fn the_table_of_messages_has_every_code_with_its_verdicts() {
    let (in_page, in_code) = (messages::in_page(), messages::in_code());
    assert!(in_code.len() > 60, "only {} codes", in_code.len());
    let wrong: Vec<String> = in_code
        .iter()
        .filter(|(code, verdicts)| in_page.get(*code) != Some(verdicts))
        .map(|(code, verdicts)| {
            format!(
                "`{code}` is {verdicts:?}, the page says {:?}",
                in_page.get(code)
            )
        })
        .chain(
            in_page
                .keys()
                .filter(|code| !in_code.contains_key(*code))
                .map(|code| format!("`{code}` is in the page, but not in the code")),
        )
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_link_inside_the_page_has_a_heading() {
    let (links, headings) = page::links_and_headings();
    let dead: Vec<&String> = links
        .iter()
        .filter(|link| !headings.contains(*link))
        .collect();
    assert!(dead.is_empty(), "{dead:?} of {headings:?}");
}

#[test]
fn the_page_names_every_option_of_a_tag_and_every_key_of_a_server() {
    let text = page::text();
    let options = messages::words("api/tag/options.rs", "OPTIONS");
    let keys = messages::words("api/resolve/server.rs", "KEYS");
    let methods = messages::words("api/parse/service.rs", "METHODS");
    assert!(options.len() >= 9 && keys.len() >= 13 && methods.len() >= 9);
    for word in options.iter().chain(&keys).chain(&methods) {
        let is_named = text.contains(&format!("`{word}"));
        assert!(is_named, "`{word}` is not in the page");
    }
}

#[test]
fn every_file_that_a_document_links_to_exists() {
    let mut links = 0;
    for document in ["README.md", "ARCHITECTURE.md", "docs/api-language.md"] {
        for target in page::files_linked_in(document) {
            assert!(target.exists(), "{document}: {}", target.display());
            links += 1;
        }
    }
    assert!(links > 4, "only {links} links");
}
