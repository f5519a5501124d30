//! Patches of the user's files: each case of `tests/data/project/patch` holds a file, what is wanted in it, and the file
//! after. Every Rust case runs with LF and CRLF, with a byte order mark and with a `#!` line.

use std::fs;
use std::path::Path;

use rgoctl::generate::Want;
use rgoctl::project;

use crate::tree::Tree;
use crate::tree::notices;
use crate::tree::patched;

struct Case {
    name: String,
    file: &'static str,
    before: String,
    wants: Vec<Want>,
    after: String,
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/project/patch");
    let mut cases = Vec::new();
    for entry in fs::read_dir(folder).expect("the cases") {
        let path = entry.expect("a case").path();
        let text = fs::read_to_string(&path)
            .expect("a text")
            .replace("\r\n", "\n");
        let file = path.file_stem().expect("a name").to_string_lossy();
        for case in text.split("######## ").skip(1) {
            let (name, rest) = case.split_once('\n').expect("a name");
            let (before, rest) = rest.split_once("==== wants\n").expect("wants");
            let (wants, after) = rest.split_once("==== after\n").expect("after");
            let after = if after.trim() == "unchanged" {
                before
            } else {
                after
            };
            cases.push(Case {
                name: format!("{file}: {name}"),
                file: if file == "manifest" {
                    "Cargo.toml"
                } else {
                    "a.rs"
                },
                before: before.to_owned(),
                wants: wants.lines().map(want).collect(),
                after: after.to_owned(),
            });
        }
    }
    assert!(cases.len() > 40, "only {} cases", cases.len());
    cases
}

fn want(line: &str) -> Want {
    let (kind, text) = line.split_once(' ').expect("a kind");
    let text = text.to_owned();
    match kind {
        "signature" => Want::Signature(text),
        "item" => Want::Item(text),
        "import" => Want::Import(text),
        "member" => Want::Member(text),
        "dependency" => {
            let (name, value) = text.split_once(' ').expect("a value");
            Want::Dependency {
                name: name.to_owned(),
                value: value.to_owned(),
            }
        }
        _ => panic!("unknown want `{line}`"),
    }
}

fn patch(file: &str, before: &str, wants: &[Want]) -> (String, Vec<String>) {
    let tree = Tree::with(&[(file, before)]);
    let files = [patched(file, "// a new file\n", wants)];
    let plan = tree.plan(&files);
    project::apply(&plan).expect("applied");
    let after = tree.read(file);
    if plan.notices().is_empty() {
        assert!(tree.plan(&files).is_clean(), "patched twice: {after}");
        tree.remove("rgoctl.lock");
        project::apply(&tree.plan(&files)).expect("applied");
        assert_eq!(tree.read(file), after, "patched twice without the lock");
    }
    (after, notices(&plan))
}

#[test]
fn every_case_patches_what_is_wanted_and_nothing_else() {
    let mut failures = String::new();
    for case in cases() {
        let Case {
            name,
            file,
            before,
            wants,
            after,
        } = case;
        let crlf = |text: &str| text.replace('\n', "\r\n");
        let mut forms = vec![
            ("LF", before.clone(), after.clone()),
            ("CRLF", crlf(&before), crlf(&after)),
        ];
        if before.is_empty() {
            // Nothing to tell the line ends by.
            forms.pop();
        }
        if file == "a.rs" {
            for (form, prefix) in [("BOM", "\u{feff}"), ("#!", "#!/usr/bin/env x\n\n")] {
                forms.push((
                    form,
                    format!("{prefix}{before}"),
                    format!("{prefix}{after}"),
                ));
            }
        }
        for (form, before, after) in forms {
            let (patched, notices) = patch(file, &before, &wants);
            if patched != after || !notices.is_empty() {
                let head = format!("#### {name} ({form}) {notices:?}\n");
                failures.extend([&head, &patched, "\n"]);
            }
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

fn refused(file: &str, before: &str, wants: &[Want]) -> String {
    let (after, notices) = patch(file, before, wants);
    assert_eq!(after, before, "kept");
    notices.join("\n")
}

#[test]
fn a_file_that_does_not_parse_is_named_and_left_alone() {
    let wants = [Want::Item("mod b;".to_owned())];
    assert_eq!(
        refused("a.rs", "mod a;\n\nfn f( {\n", &wants),
        "error: a.rs:3: does not parse, and stays unchanged: cannot parse string into token stream\n  \
         help: fix it and run this again"
    );
    assert_eq!(
        refused("a.rs", "#!/bin/x\nmod a;\n\nfn f(a b) {}\n", &wants),
        "error: a.rs:4: does not parse, and stays unchanged: expected `:`\n  help: fix it and run this again"
    );
    assert_eq!(
        refused(
            "a.rs",
            &format!("fn f() {{ {}{} }}\n", "(".repeat(5000), ")".repeat(5000)),
            &wants
        ),
        "error: a.rs: nests its brackets too deeply to be read, and stays unchanged"
    );
    assert_eq!(
        refused(
            "Cargo.toml",
            "[dependencies]\na = \n",
            &[Want::Member("api".to_owned())]
        ),
        "error: Cargo.toml:2: is not valid TOML: string values must be quoted, expected literal string"
    );
}

#[test]
fn a_file_that_is_not_utf8_is_named_and_left_alone() {
    let tree = Tree::new();
    tree.write("a.rs", b"// \xff\n");
    let plan = tree.plan(&[patched("a.rs", "", &[Want::Item("mod b;".to_owned())])]);
    assert_eq!(
        notices(&plan),
        ["error: a.rs: is not UTF-8, and stays unchanged"]
    );
    assert!(!plan.is_clean());
}

#[test]
fn a_function_that_is_gone_is_named() {
    let wants = [Want::Signature(
        "pub async fn login() -> Result<()>".to_owned(),
    )];
    assert_eq!(
        refused("a.rs", "pub async fn log_in() -> Result<()> {}\n", &wants),
        "error: a.rs: has no function `login`, which the handler calls\n  \
         help: restore `login`, or delete the file to get a new one"
    );
}

#[test]
fn a_manifest_that_cannot_be_edited_line_by_line_is_left_to_the_user() {
    let want = [Want::Dependency {
        name: "serde".to_owned(),
        value: "\"1\"".to_owned(),
    }];
    assert_eq!(
        refused("Cargo.toml", "dependencies = { a = \"1\" }\n", &want),
        "error: Cargo.toml: `[dependencies]` is not written as a table\n  \
         help: write `[dependencies]`, or add `serde = \"1\"` by hand"
    );
}

#[test]
fn many_missing_modules_go_in_at_once() {
    let wants: Vec<Want> = (0..300)
        .map(|n| Want::Item(format!("mod m{n:03};")))
        .collect();
    let (after, notices) = patch("a.rs", "mod m100;\nmod zebra;\n\nfn f() {}\n", &wants);
    assert!(notices.is_empty());
    let lines: Vec<String> = (0..300).map(|n| format!("mod m{n:03};\n")).collect();
    assert_eq!(
        after,
        format!("{}mod zebra;\n\nfn f() {{}}\n", lines.concat())
    );
}
