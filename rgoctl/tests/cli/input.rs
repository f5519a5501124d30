//! Specs and settings with mistakes: the exact message, the exit status, and no byte written.

use crate::tree::Tree;

/// Runs `shop` again with another spec: it must fail with `stderr` and touch nothing.
#[track_caller]
fn refused(spec: impl AsRef<[u8]>, stderr: &str) {
    let tree = Tree::shop();
    tree.write("shop.api", spec);
    let before = tree.state();
    tree.again(&[]).is(1, "", stderr);
    tree.again(&["--force"]).is(1, "", stderr);
    assert!(tree.state() == before, "something was touched");
    tree.run(&["api", "validate", "--api", "shop.api"])
        .is(1, "", stderr);
    // Where nothing was, nothing is afterwards.
    let args = ["api", "rust", "--api", "shop.api", "--dir", "new/shop"];
    tree.run(&args).is(1, "", stderr);
    assert!(tree.state() == before, "something was made");
}

#[test]
fn a_syntax_error() {
    refused(
        "type A {\n\tX int `json:\"x\"\n}\n\nservice shop {\n\t@handler buy\n\tget /buy (A)\n}\n",
        "error[unclosed-text]: a raw string has no end
 --> shop.api:2:8
  |
2 |     X int `json:\"x\"
  |           ^^^^^^^^^ a back quote is missing after this

1 error
",
    );
}

#[test]
fn a_missing_import() {
    refused(
        "import \"user.api\"\n\nservice shop {\n\t@handler buy\n\tget /buy\n}\n",
        "error[unreadable-file]: cannot read `user.api`: no such file
 --> shop.api:1:8
  |
1 | import \"user.api\"
  |        ^^^^^^^^^^ imported here

1 error
",
    );
}

#[test]
fn an_import_cycle() {
    let tree = Tree::shop();
    tree.write("a.api", "import \"shop.api\"\n");
    tree.write(
        "shop.api",
        "import \"a.api\"\n\nservice shop {\n\t@handler buy\n\tget /buy\n}\n",
    );
    let before = tree.state();
    let stderr = "error[import-cycle]: `shop.api` imports itself
 --> a.api:1:8
  |
1 | import \"shop.api\"
  |        ^^^^^^^^^^ this import closes the cycle
  |
  = help: the cycle is `shop.api` → `a.api` → `shop.api`

1 error
";
    tree.again(&[]).is(1, "", stderr);
    assert!(tree.state() == before);
}

#[test]
fn a_spec_that_is_not_utf8() {
    refused(
        b"// \xfcber\nservice shop {\n\t@handler buy\n\tget /buy\n}\n",
        "error[unreadable-file]: cannot read `shop.api`: it is not UTF-8: invalid byte at offset 3\n\n1 error\n",
    );
}

#[test]
fn an_empty_spec() {
    refused("", "error[empty-file]: `shop.api` is empty\n\n1 error\n");
}

#[test]
fn a_spec_without_a_route() {
    let stderr = "error[missing-service]: the spec has no service with a route
 |
 = help: write `service name { … }` with at least one route

1 error
";
    refused("type A {}\n", stderr);
}

#[test]
fn a_spec_that_is_not_there() {
    let tree = Tree::new();
    let stderr = "error[unreadable-file]: cannot read `shop.api`: no such file\n\n1 error\n";
    tree.again(&[]).is(1, "", stderr);
    assert_eq!(tree.state().len(), 0);
}

#[test]
fn what_no_service_comes_from_is_a_warning_until_a_service_is_wanted() {
    let tree = Tree::shop();
    tree.write(
        "shop.api",
        "type Node {\n\tNext Node `json:\"next\"`\n}\n\nservice shop {\n\t@handler buy\n\tget /buy returns (Node)\n}\n",
    );
    let said = |severity: &str, note: &str| {
        format!(
            "{severity}[infinite-type]: type `Node` contains itself
 --> shop.api:2:2
  |
1 | type Node {{
  |      ---- this type would be infinitely large
2 |     Next Node `json:\"next\"`
  |     ^^^^ this field closes the cycle: `Node` → `Node`
  |
{note}  = help: use a named field in the cycle, with a pointer or a list

1 {severity}
"
        )
    };
    let before = tree.state();
    let fine = "shop.api: no errors, 1 route and 1 type\n";
    let note = "  = note: no working service can be generated from this\n";
    tree.run(&["api", "validate", "--api", "shop.api"])
        .is(0, "", &(said("warning", note) + fine));
    tree.run(&["api", "validate", "--target", "rust", "--api", "shop.api"])
        .is(1, "", &said("error", ""));
    tree.again(&[]).is(1, "", &said("error", ""));
    assert!(tree.state() == before);
}

#[test]
fn protos_that_do_not_compile() {
    let tree = Tree::new();
    tree.write(
        "shop.proto",
        "syntax = \"proto3\";\nmessage Buy {\n  Missing m = 1;\n}\n",
    );
    let before = tree.state();
    let stderr = "error[undefined-type]: name `Missing` is not defined
 --> shop.proto:3:3
  |
3 |   Missing m = 1;
  |   ^^^^^^^ found here

1 error
";
    tree.run(&["rpc", "rust", "shop.proto", "--dir", "rpc"])
        .is(1, "", stderr);
    tree.run(&["rpc", "pb", "shop.proto", "--dir", "pb"])
        .is(1, "", stderr);
    let stderr = "error[unreadable-file]: cannot read `user.proto`: no such file\n\n1 error\n";
    tree.run(&["rpc", "rust", "user.proto", "--dir", "rpc"])
        .is(1, "", stderr);
    assert!(tree.state() == before);
}

#[test]
fn an_import_of_a_proto_that_is_nowhere() {
    let tree = Tree::new();
    tree.write(
        "shop.proto",
        "syntax = \"proto3\";\nimport \"user.proto\";\n",
    );
    let before = tree.state();
    let said = tree.run(&["rpc", "rust", "shop.proto", "--dir", "rpc", "-I", "protos"]);
    assert_eq!(said.status, Some(1));
    assert!(said.stderr.contains("user.proto"), "{}", said.stderr);
    assert!(said.stderr.contains("shop.proto:2:1"), "{}", said.stderr);
    assert!(tree.state() == before);
}

#[test]
fn settings_with_mistakes() {
    let tree = Tree::shop();
    let cases = [
        (
            "own_handler = [\"upload*\"]\n",
            "error[settings]: unknown key `own_handler`
 --> shop/rgoctl.toml:1:1
  |
1 | own_handler = [\"upload*\"]
  | ^^^^^^^^^^^
  |
  = help: did you mean `own_handlers`?

1 error
",
        ),
        (
            "[clients.user\n",
            "error[settings]: unclosed table, expected `]`
 --> shop/rgoctl.toml:1:14
  |
1 | [clients.user
  |              ^

1 error
",
        ),
        (
            "[clients.user]\nproto = \"user.proto\"\npb = \"../user/pb\"\n",
            "error[unreadable-file]: cannot read `shop/user.proto`: no such file\n\n1 error\n",
        ),
    ];
    for (text, stderr) in cases {
        tree.write("shop/rgoctl.toml", text);
        let before = tree.state();
        tree.again(&[]).is(1, "", stderr);
        assert!(tree.state() == before, "{text}");
    }
}

#[test]
fn a_manifest_that_is_not_toml() {
    let tree = Tree::shop();
    let manifest = tree.read("shop/Cargo.toml");
    tree.write("shop/Cargo.toml", format!("{manifest}[bin\n"));
    let before = tree.state();
    let line = manifest.lines().count() + 1;
    let stderr = format!("error: shop/Cargo.toml:{line}: unclosed table, expected `]`\n");
    tree.again(&[]).is(2, "", &stderr);
    let stderr = format!("error: Cargo.toml:{line}: unclosed table, expected `]`\n");
    tree.run_in("shop", &["api", "new", "inner"])
        .is(2, "", &stderr);
    assert!(tree.state() == before);
    // A spec is checked without it.
    tree.run_in("shop", &["api", "validate", "--api", "../shop.api"])
        .is(0, "", "../shop.api: no errors, 1 route and 2 types\n");
}
