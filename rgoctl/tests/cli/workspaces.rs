//! The four cases a new service meets: no workspace, one, one several folders up, and one with the runtime.

use crate::tree::Tree;
use crate::tree::packages;

const OWN: &str = "# The shop.
[workspace]
resolver = \"3\" # keep
members = [
    \"a\", # the first
]

[workspace.dependencies]
serde   = \"1\"
";

fn package(name: &str) -> String {
    format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n")
}

/// A workspace of somebody's with the package `a`.
fn workspace() -> Tree {
    let tree = Tree::new();
    tree.write("Cargo.toml", OWN);
    tree.write("a/Cargo.toml", package("a"));
    tree.write("a/src/lib.rs", "");
    tree
}

#[test]
fn without_a_workspace_the_service_becomes_one() {
    let tree = Tree::new();
    let files = crate::tree::runtime_files(&["core", "http"]) + 16;
    let said = format!(
        "{files} created in N ms\n\nNext:\n  cd greet\n  cargo run\n  curl localhost:8888/from/you\n"
    );
    tree.run(&["api", "new", "greet"]).is(0, "", &said);
    let manifest = tree.read("greet/Cargo.toml");
    let wanted = "[package]
name = \"greet-api\"
version = \"0.1.0\"
edition = \"2024\"
rust-version = \"1.94\"
publish = false

[dependencies]
axum = { version = \"0.8.9\", default-features = false }
rgo-core = { path = \"rgo/core\" }
rgo-http = { path = \"rgo/http\" }
serde = { version = \"1\", features = [\"derive\"] }
tokio = { version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }

[dev-dependencies]
tower = { version = \"0.5\", features = [\"util\"] }

[workspace]
members = [\"rgo/*\"]

[profile.dev]
debug = \"line-tables-only\"

[profile.release]
strip = \"debuginfo\"
";
    assert_eq!(manifest, wanted);
    assert_eq!(
        packages(&tree.path("greet")),
        ["greet-api", "rgo-core", "rgo-http"]
    );
    assert_eq!(tree.read("greet/.gitignore"), "/target\n");
    tree.run_in("greet", &["api", "rust", "--api", "greet.api"])
        .is(0, "", "rgo+13 unchanged in N ms\n");
}

#[test]
fn a_grpc_service_without_a_workspace_becomes_one_too() {
    let tree = Tree::new();
    let said = tree.run(&["rpc", "new", "hello"]);
    let next = "\n\nNext:\n  cd hello\n  cargo run\n  grpcurl -plaintext -d '{\"ping\":\"you\"}' localhost:8080 hello.Hello/Ping\n";
    assert_eq!(said.status, Some(0), "{said:?}");
    assert!(said.stderr.ends_with(next), "{}", said.stderr);
    assert_eq!(
        packages(&tree.path("hello")),
        ["hello-pb", "hello-rpc", "rgo-core", "rgo-grpc"]
    );
}

#[test]
fn in_a_workspace_members_are_added_and_all_else_is_kept() {
    let tree = workspace();
    let said = tree.run(&["api", "new", "greet"]);
    let next = "\n\nNext:\n  cd greet\n  cargo run -p greet-api\n  curl localhost:8888/from/you\n";
    assert_eq!(said.status, Some(0), "{said:?}");
    assert!(said.stderr.ends_with(next), "{}", said.stderr);
    let members = "    \"a\", # the first\n    \"greet\",\n    \"rgo/*\",\n";
    let wanted = OWN.replace("    \"a\", # the first\n", members);
    assert_eq!(tree.read("Cargo.toml"), wanted);
    assert!(
        tree.read("greet/Cargo.toml")
            .contains("rgo-http = { path = \"../rgo/http\" }")
    );
    assert!(!tree.read("greet/Cargo.toml").contains("[workspace]"));
    assert!(!tree.path(".gitignore").exists() && !tree.path("greet/.gitignore").exists());
    assert_eq!(
        packages(&tree.path("")),
        ["a", "greet-api", "rgo-core", "rgo-http"]
    );
}

#[test]
fn a_workspace_several_folders_up_is_found() {
    let tree = workspace();
    std::fs::create_dir_all(tree.path("services/eu")).unwrap();
    let said = tree.run_in("services/eu", &["rpc", "new", "hello"]);
    let next = "\n\nNext:\n  cd hello\n  cargo run -p hello-rpc\n  grpcurl -plaintext -d '{\"ping\":\"you\"}' localhost:8080 hello.Hello/Ping\n";
    assert_eq!(said.status, Some(0), "{said:?}");
    assert!(said.stderr.ends_with(next), "{}", said.stderr);
    let members = "    \"a\", # the first\n    \"services/eu/hello\",\n    \"services/eu/hello/pb\",\n    \"rgo/*\",\n";
    let wanted = OWN.replace("    \"a\", # the first\n", members);
    assert_eq!(tree.read("Cargo.toml"), wanted);
    assert!(tree.path("rgoctl.lock").exists());
    assert!(!tree.path("services/eu/hello/rgoctl.lock").exists());
    let found = packages(&tree.path("services/eu/hello"));
    assert_eq!(
        found,
        ["a", "hello-pb", "hello-rpc", "rgo-core", "rgo-grpc"]
    );
}

#[test]
fn members_of_the_runtime_are_used_and_not_written() {
    let tree = workspace();
    tree.edit(
        "Cargo.toml",
        "    \"a\", # the first\n",
        "    \"a\", # the first\n    \"lib/*\",\n",
    );
    for part in ["core", "http"] {
        tree.write(
            &format!("lib/{part}/Cargo.toml"),
            package(&format!("rgo-{part}")),
        );
        tree.write(&format!("lib/{part}/src/lib.rs"), "// mine\n");
    }
    let before = tree.state_of("lib");
    assert_eq!(tree.run(&["api", "new", "greet"]).status, Some(0));
    let wanted = OWN.replace(
        "    \"a\", # the first\n",
        "    \"a\", # the first\n    \"lib/*\",\n    \"greet\",\n",
    );
    assert_eq!(tree.read("Cargo.toml"), wanted);
    assert!(tree.state_of("lib") == before);
    assert!(!tree.path("rgo").exists());
    assert!(
        tree.read("greet/Cargo.toml")
            .contains("rgo-http = { path = \"../lib/http\" }")
    );
    assert_eq!(
        packages(&tree.path("")),
        ["a", "greet-api", "rgo-core", "rgo-http"]
    );
}

/// This repository's own manifest, and its runtime crates in `templates/rgo`.
#[test]
fn in_this_repository_its_own_runtime_is_used() {
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let tree = Tree::new();
    let root = std::fs::read_to_string(here.join("Cargo.toml")).unwrap();
    tree.write("Cargo.toml", &root);
    let members = root
        .lines()
        .find_map(|line| line.strip_prefix("members = "))
        .unwrap();
    let members: Vec<String> = serde_json::from_str(members).unwrap();
    for member in &members {
        let manifest = std::fs::read(here.join(member).join("Cargo.toml")).unwrap();
        tree.write(&format!("{member}/Cargo.toml"), manifest);
        for file in ["src/lib.rs", "src/main.rs"] {
            if here.join(member).join(file).exists() {
                tree.write(&format!("{member}/{file}"), "fn main() {}\n");
            }
        }
    }
    std::fs::create_dir_all(tree.path("examples/demo")).unwrap();
    let said = tree.run_in("examples/demo", &["api", "new", "greet"]);
    assert_eq!(said.status, Some(0), "{said:?}");
    let last = format!("\"{}\"]", members.last().unwrap());
    let wanted = root.replacen(&last, &last.replace(']', ", \"examples/demo/greet\"]"), 1);
    assert_eq!(tree.read("Cargo.toml"), wanted);
    let manifest = tree.read("examples/demo/greet/Cargo.toml");
    assert!(
        manifest.contains("rgo-http = { path = \"../../../templates/rgo/http\" }"),
        "{manifest}"
    );
    assert!(!tree.path("rgo").exists());
    let mut names = packages(&tree.path("examples/demo/greet"));
    names.retain(|name| ["greet-api", "rgo-core", "rgoctl"].contains(&name.as_str()));
    assert_eq!(names, ["greet-api", "rgo-core", "rgoctl"]);
}

#[test]
fn beside_a_lone_package_a_workspace_is_made() {
    let tree = Tree::new();
    tree.write("Cargo.toml", package("alone") + "\n[dependencies] # none\n");
    tree.write("src/lib.rs", "");
    assert_eq!(tree.run(&["api", "new", "greet"]).status, Some(0));
    let wanted = package("alone")
        + "\n[dependencies] # none\n\n[workspace]\nmembers = [\"greet\", \"rgo/*\"]\n";
    assert_eq!(tree.read("Cargo.toml"), wanted);
    assert_eq!(
        packages(&tree.path("")),
        ["alone", "greet-api", "rgo-core", "rgo-http"]
    );
}

#[test]
fn dependencies_are_added_to_a_manifest_that_is_there() {
    let tree = Tree::new();
    tree.write("shop.api", crate::tree::SHOP);
    let own = package("mine") + "\n# what I need\n[dependencies]\nserde   = \"1.0.200\" # mine\n";
    tree.write("shop/Cargo.toml", &own);
    tree.write("shop/src/lib.rs", "");
    let said = tree.again(&[]);
    assert_eq!(said.status, Some(0), "{said:?}");
    let manifest = tree.read("shop/Cargo.toml");
    assert!(manifest.starts_with(&package("mine")), "{manifest}");
    assert!(
        manifest.contains("\n# what I need\n[dependencies]\n"),
        "{manifest}"
    );
    assert!(
        manifest.contains("1.0.200") && manifest.contains("# mine"),
        "{manifest}"
    );
    for name in ["axum", "rgo-core", "rgo-http", "tokio"] {
        assert!(manifest.contains(&format!("\n{name} = ")), "{manifest}");
    }
    assert_eq!(
        packages(&tree.path("shop")),
        ["mine", "rgo-core", "rgo-http"]
    );
}
