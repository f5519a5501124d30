//! `new`: names, and folders that are taken. Names it refuses stand in `tests/cmd/usage.trycmd`.

use std::path::Path;

use crate::tree::Tree;
use crate::tree::packages;

const TAKEN: &str =
    "error: `greet` already exists and is not empty: choose another name, or move it away\n";

#[test]
fn a_folder_with_something_in_it_is_left_alone() {
    for kind in ["api", "rpc"] {
        let tree = Tree::new();
        tree.write("greet/notes.txt", "mine");
        let before = tree.state();
        tree.run(&[kind, "new", "greet"]).is(2, "", TAKEN);
        assert!(tree.state() == before);
    }
}

#[test]
fn a_file_of_the_name_is_left_alone() {
    let tree = Tree::new();
    tree.write("greet", "mine");
    let before = tree.state();
    tree.run(&["api", "new", "greet"]).is(2, "", TAKEN);
    assert!(tree.state() == before);
}

/// What is no name of a package or of a crate becomes one.
#[test]
fn a_protos_file_may_be_called_anything() {
    let tree = Tree::new();
    let proto = crate::tree::SHOP_PROTO;
    for (name, stem) in [
        ("UserCenter", "user-center"),
        ("user_center", "user-center"),
        ("1st", "service-1st"),
    ] {
        let file = format!("{name}.proto");
        tree.write(&file, proto);
        let said = tree.run(&["rpc", "rust", &file, "--dir", name]);
        assert_eq!(said.status, Some(0), "{said:?}");
        let names = [format!("{stem}-pb"), format!("{stem}-rpc")];
        let mut wanted = vec!["rgo-core".to_owned(), "rgo-grpc".to_owned()];
        wanted.extend(names);
        wanted.sort();
        assert_eq!(packages(&tree.path(name)), wanted);
    }
}

#[test]
fn an_empty_folder_is_filled() {
    let tree = Tree::new();
    std::fs::create_dir(tree.path("greet")).unwrap();
    assert_eq!(tree.run(&["api", "new", "greet"]).status, Some(0));
    assert!(tree.path("greet/src/main.rs").exists());
}

/// Keywords, crates and words of cargo's are no names of packages here: `-api` and `-rpc` follow.
#[test]
fn words_of_rust_and_cargo_are_fine() {
    let names = [
        "type",
        "test",
        "core",
        "std",
        "self",
        "crate",
        "main",
        "build",
        "tokio",
        "a-b",
        "Fn",
        "async",
        "greet-api",
        "x",
    ];
    let tree = Tree::new();
    tree.write(
        "Cargo.toml",
        "[workspace]\nresolver = \"3\"\nmembers = []\n",
    );
    for name in names {
        for kind in ["api", "rpc"] {
            let folder = format!("{kind}s");
            std::fs::create_dir_all(tree.path(&folder)).unwrap();
            let said = tree.run_in(&folder, &[kind, "new", name]);
            assert_eq!(said.status, Some(0), "{kind} new {name}: {said:?}");
            for file in tree.files(&format!("{folder}/{name}")) {
                if Path::new(&file).extension() == Some("rs".as_ref()) {
                    let text = tree.read(&format!("{folder}/{name}/{file}"));
                    assert!(syn::parse_file(&text).is_ok(), "{name}/{file}:\n{text}");
                }
            }
        }
    }
    // An api's package, an rpc's and its messages', and three of the runtime.
    assert_eq!(packages(&tree.path("")).len(), names.len() * 3 + 3);
    let said = tree.run_in("apis", &["api", "new", "a_b"]);
    let stderr = "error: the workspace already has a package `a-b-api`, in a-b: cargo rejects two packages with the same name\n";
    said.is(2, "", stderr);
}
