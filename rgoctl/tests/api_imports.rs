//! Imports: every way to a file that is or is not there.

use std::collections::BTreeMap;
use std::path::Path;

use rgoctl::api::Options;
use rgoctl::api::load;
use rgoctl::diagnostic::Diagnostic;
use rgoctl::diagnostic::Sink;
use rgoctl::source::Sources;
use rgoctl::spec::api::Api;

fn read(root: &str, files: BTreeMap<String, String>) -> (Option<Api>, Vec<Diagnostic>) {
    let mut sources = Sources::memory(files);
    let mut sink = Sink::default();
    let api = load(
        &mut sources,
        Path::new(root),
        &Options::default(),
        &mut sink,
    );
    (api, sink.diagnostics().to_vec())
}

fn files(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    let owned = |(path, text): &(&str, &str)| ((*path).to_owned(), (*text).to_owned());
    files.iter().map(owned).collect()
}

fn codes(found: &[Diagnostic]) -> Vec<&str> {
    found.iter().map(|found| found.code).collect()
}

/// Files 0 to `count`, each importing the next.
fn chain(count: usize) -> BTreeMap<String, String> {
    let file = |at: usize| {
        let import = if at < count {
            format!("import \"{}.api\"\n", at + 1)
        } else {
            String::new()
        };
        (format!("{at}.api"), format!("{import}type T{at} {{}}\n"))
    };
    (0..=count).map(file).collect()
}

#[test]
fn long_chains_are_followed_and_endless_ones_refused() {
    let (api, found) = read("0.api", chain(150));
    assert_eq!(
        (api.map(|api| api.types.len()), found.len()),
        (Some(151), 0)
    );
    let (api, found) = read("0.api", chain(5_000));
    assert!(api.is_none());
    assert_eq!(codes(&found), ["import-chain"]);
}

#[test]
fn a_file_is_read_once_however_it_is_spelled() {
    let (api, found) = read(
        "a/b/root.api",
        files(&[
            (
                "a/b/root.api",
                "import \"../c.api\"\nimport \"./../../a/c.api\"\nimport \"d/../../c.api\"",
            ),
            ("a/c.api", "type C {}"),
        ]),
    );
    assert_eq!(api.map(|api| api.types.len()), Some(1));
    assert_eq!(codes(&found), [""; 0]);
}

#[test]
fn the_root_is_found_again_by_its_import_however_it_was_named() {
    let (api, found) = read(
        "./root.api",
        files(&[("./root.api", "import \"root.api\"\ntype A {}")]),
    );
    assert!(api.is_none());
    assert_eq!(codes(&found), ["import-cycle"]);
}

#[test]
fn a_missing_file_is_reported_where_it_is_imported_and_nothing_else_is() {
    let (api, found) = read(
        "root.api",
        files(&[
            (
                "root.api",
                "import \"a.api\"\nimport \"gone.api\"\ntype R { A A G Gone }",
            ),
            ("a.api", "import \"lost.api\"\ntype A {}"),
        ]),
    );
    assert!(api.is_none());
    assert_eq!(codes(&found), ["unreadable-file", "unreadable-file"]);
    assert!(found[0].message.contains("gone.api") && found[1].message.contains("lost.api"));
    assert!(found.iter().all(|found| found.labels.len() == 1));
}

#[test]
fn mistakes_in_all_files_come_out_in_one_run() {
    let (_, found) = read(
        "root.api",
        files(&[
            (
                "root.api",
                "import \"a.api\"\nimport \"b.api\"\ntype R { X: int }",
            ),
            ("a.api", "type A { X: int }"),
            ("b.api", "type B { X: int }\nservice s {\n get /a\n}"),
        ]),
    );
    assert_eq!(
        codes(&found),
        ["syntax", "syntax", "syntax", "missing-handler"]
    );
}
