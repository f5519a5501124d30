//! The workspace around a folder, as cargo sees it.

use rgoctl::project::Workspace;

use crate::tree::Tree;

fn find(tree: &Tree, dir: &str) -> Workspace {
    let found = Workspace::find(&tree.root().join(dir)).expect("readable manifests");
    found.expect("a workspace")
}

fn describe(tree: &Tree, found: &Workspace) -> String {
    let members: Vec<String> = found
        .members
        .iter()
        .map(|member| format!("{} {}", member.name, member.dir.display()))
        .collect();
    let root = found.root.display();
    tree.anonymous(&format!("{root} {} {members:?}", found.is_workspace))
}

fn package(name: &str) -> String {
    format!("[package]\nname = \"{name}\"\n")
}

#[test]
fn nothing_above_is_no_workspace() {
    let tree = Tree::new();
    // A temporary folder may itself be inside somebody's workspace; this one is not, or the test says where.
    let found = Workspace::find(&tree.root().join("new/service")).expect("readable manifests");
    assert_eq!(found, None);
}

#[test]
fn the_workspace_above_with_its_patterns_is_found() {
    let tree = Tree::with(&[
        (
            "Cargo.toml",
            "[workspace]\nmembers = [\"services/*\", \"./rgo\", \"gone\"]\nexclude = [\"services/old\"]\n",
        ),
        ("rgo/Cargo.toml", &package("rgo")),
        ("services/a/Cargo.toml", &package("a")),
        ("services/b/Cargo.toml", &package("b")),
        ("services/old/Cargo.toml", &package("old")),
        ("services/README.md", ""),
        ("services/none/README.md", ""),
    ]);
    let expected = "ROOT true [\"rgo ROOT/rgo\", \"a ROOT/services/a\", \"b ROOT/services/b\"]";
    for dir in [".", "services/a", "services/new/deep/../x", "rgo/src"] {
        assert_eq!(describe(&tree, &find(&tree, dir)), expected, "{dir}");
    }
    // Excluded, so a package alone.
    assert_eq!(
        describe(&tree, &find(&tree, "services/old/src")),
        "ROOT/services/old false [\"old ROOT/services/old\"]"
    );
}

#[test]
fn members_win_over_exclude() {
    let tree = Tree::with(&[
        (
            "Cargo.toml",
            "[workspace]\nmembers = [\"x/a\"]\nexclude = [\"x\"]\n",
        ),
        ("x/a/Cargo.toml", &package("a")),
    ]);
    assert_eq!(find(&tree, "x/a").root, tree.root());
    assert_eq!(
        Workspace::find(&tree.root().join("x/b")).expect("readable"),
        None
    );
}

#[test]
fn a_lone_package_is_found() {
    let tree = Tree::with(&[("Cargo.toml", &package("app"))]);
    assert_eq!(
        describe(&tree, &find(&tree, "api/src")),
        "ROOT false [\"app ROOT\"]"
    );
}

#[test]
fn the_workspace_beyond_a_package_is_found() {
    let tree = Tree::with(&[
        (
            "Cargo.toml",
            &(package("app") + "[dependencies]\nrgo = { path = \"lib/rgo\" }\n[workspace]\n"),
        ),
        ("lib/rgo/Cargo.toml", &package("rgo")),
    ]);
    assert_eq!(
        describe(&tree, &find(&tree, "lib/rgo")),
        "ROOT true [\"app ROOT\", \"rgo ROOT/lib/rgo\"]"
    );
}

#[test]
fn a_package_that_names_its_workspace_is_believed() {
    let tree = Tree::with(&[
        ("w/Cargo.toml", "[workspace]\nmembers = [\"../p\"]\n"),
        ("p/Cargo.toml", &(package("p") + "workspace = \"../w\"\n")),
        (
            "q/Cargo.toml",
            &(package("q") + "workspace = \"../nowhere\"\n"),
        ),
    ]);
    assert_eq!(find(&tree, "p").root, tree.root().join("w"));
    let error = Workspace::find(&tree.root().join("q")).expect_err("no workspace there");
    assert_eq!(
        tree.anonymous(&error.to_string()),
        "ROOT/q/Cargo.toml: `package.workspace` names ROOT/nowhere, which is not a workspace"
    );
}

#[test]
fn broken_toml_is_named_with_its_line() {
    let tree = Tree::with(&[("Cargo.toml", "[workspace]\nmembers = [\n")]);
    let error = Workspace::find(&tree.root().join("api")).expect_err("broken");
    assert_eq!(
        tree.anonymous(&error.to_string()),
        "ROOT/Cargo.toml:2: unclosed array, expected `]`"
    );
}
