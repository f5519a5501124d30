//! `rgoctl template`, and templates of the user's that are at fault.

use std::fs;

use crate::tree::Tree;

const ALL: usize = rgoctl::render::FILES.len();

#[test]
fn init_writes_what_is_missing_and_keeps_the_rest() {
    let tree = Tree::new();
    tree.write("home/api/routes.rs.jinja", "mine");
    tree.write("home/notes.txt", "mine");
    let init = ["template", "init", "--home", "home"];
    tree.run(&init).is(
        0,
        "",
        &format!("{} templates written to home, 1 unchanged\n", ALL - 1),
    );
    assert_eq!(tree.read("home/api/routes.rs.jinja"), "mine");
    let before = tree.state();
    tree.run(&init).is(
        0,
        "",
        &format!("0 templates written to home, {ALL} unchanged\n"),
    );
    assert!(tree.state() == before);
}

#[test]
fn update_writes_one_category_again() {
    let tree = Tree::new();
    assert_eq!(
        tree.run(&["template", "init", "--home", "home"]).status,
        Some(0)
    );
    let before = tree.state();
    tree.edit("home/api/routes.rs.jinja", "Every route", "Each route");
    tree.edit("home/rpc/lib.rs.jinja", "pub", "PUB");
    let api = rgoctl::render::FILES
        .iter()
        .filter(|(path, _)| path.starts_with("api/"))
        .count();
    let own = tree.read("home/rpc/lib.rs.jinja");
    let update = ["template", "update", "--home", "home", "-c", "api"];
    tree.run(&update).is(
        0,
        "",
        &format!("1 template written to home, {} unchanged\n", api - 1),
    );
    assert_eq!(tree.read("home/rpc/lib.rs.jinja"), own);
    let text = tree.read("home/api/routes.rs.jinja");
    assert_eq!(
        Some(text.into_bytes()),
        before[std::path::Path::new("home/api/routes.rs.jinja")].0
    );
}

#[test]
fn revert_writes_one_template_again() {
    let tree = Tree::new();
    assert_eq!(
        tree.run(&["template", "init", "--home", "home"]).status,
        Some(0)
    );
    for name in ["routes.rs", "routes.rs.jinja"] {
        tree.edit("home/api/routes.rs.jinja", "Every route", "Each route");
        let revert = [
            "template", "revert", "--home", "home", "-c", "api", "-n", name,
        ];
        tree.run(&revert).is(0, "", "1 template written to home\n");
        assert!(!tree.read("home/api/routes.rs.jinja").contains("Each route"));
    }
}

#[test]
fn clean_leaves_what_is_the_users() {
    let tree = Tree::new();
    assert_eq!(
        tree.run(&["template", "init", "--home", "home"]).status,
        Some(0)
    );
    tree.write("home/api/own.txt", "mine");
    let clean = ["template", "clean", "--home", "home"];
    tree.run(&clean)
        .is(0, "", &format!("{ALL} templates removed from home\n"));
    assert_eq!(tree.files("home"), ["api/own.txt"]);
    assert!(!tree.path("home/rpc").exists());
    tree.run(&clean)
        .is(0, "", "0 templates removed from home\n");
    fs::remove_file(tree.path("home/api/own.txt")).unwrap();
    tree.run(&["template", "clean", "--home", "nowhere"]).is(
        0,
        "",
        "0 templates removed from nowhere\n",
    );
    assert!(!tree.path("nowhere").exists());
}

#[test]
fn categories_and_names_that_are_none_list_those_there_are() {
    let tree = Tree::new();
    let unknown = "error: there is no category `apy`; use one of: api, client, model, pb, rpc, service, workspace\n";
    tree.run(&["template", "update", "--home", "home", "-c", "apy"])
        .is(1, "", unknown);
    let args = [
        "template",
        "revert",
        "--home",
        "home",
        "-c",
        "apy",
        "-n",
        "routes.rs",
    ];
    tree.run(&args).is(1, "", unknown);
    let args = [
        "template",
        "revert",
        "--home",
        "home",
        "-c",
        "client",
        "-n",
        "routes.rs",
    ];
    tree.run(&args).is(
        1,
        "",
        "error: there is no template `routes.rs` in `client`; use one of: client.rs.jinja\n",
    );
    assert_eq!(tree.state().len(), 0);
}

#[test]
fn a_home_that_is_a_file_is_refused() {
    let tree = Tree::new();
    tree.write("home", "mine");
    let before = tree.state();
    tree.run(&["template", "init", "--home", "home"]).is(
        2,
        "",
        "error: home is a file, but `--home` needs a folder\n",
    );
    assert!(tree.state() == before);
}

#[test]
fn a_template_at_fault_is_named_with_its_line() {
    let tree = Tree::shop();
    let cases = [
        (
            "\n{{ foo.bar( }}\n",
            "error: home/api/routes.rs.jinja:2: unexpected `}`\n",
        ),
        (
            "\n\n{{ foo }}\n",
            "error: home/api/routes.rs.jinja:3: `foo` is not a value this template gets\n",
        ),
        (
            "{% for a in b %}\n",
            "error: home/api/routes.rs.jinja:1: unexpected end of input, expected end of block\n",
        ),
    ];
    for (text, stderr) in cases {
        tree.write("home/api/routes.rs.jinja", text);
        let before = tree.state();
        tree.again(&["--home", "home"]).is(1, "", stderr);
        assert!(tree.state() == before, "{text}");
    }
}

#[test]
fn a_template_that_writes_no_rust_is_refused_before_anything_is_written() {
    let tree = Tree::shop();
    tree.write("home/api/routes.rs.jinja", "// {{ source }}\n\nfn x( {\n");
    let before = tree.state();
    let stderr = "error: src/routes.rs:3: the templates in home give Rust code that does not parse: cannot parse string into token stream\n";
    tree.again(&["--home", "home"]).is(1, "", stderr);
    assert!(tree.state() == before);
}

#[test]
fn a_home_without_templates_is_refused_with_the_remedy() {
    let tree = Tree::shop();
    let before = tree.state();
    tree.again(&["--home", "home"]).is(
        2,
        "",
        "error: there are no templates in home: `rgoctl template init --home home` writes them\n",
    );
    assert!(tree.state() == before);
}

#[test]
fn an_overridden_template_is_used() {
    let tree = Tree::shop();
    tree.write("home/api/response_problem.rs.jinja", "// house style\n");
    std::fs::remove_dir_all(tree.path("shop")).unwrap();
    assert_eq!(tree.again(&["--home", "home"]).status, Some(0));
    assert_eq!(tree.read("shop/src/response.rs"), "// house style\n");
}
