//! Commands as goctl's users type them.

use crate::tree::SHOP;
use crate::tree::SHOP_PROTO;
use crate::tree::Tree;

#[test]
fn flags_with_one_dash_work() {
    let tree = Tree::shop();
    let args = ["api", "rust", "-api", "shop.api", "-dir=shop", "-check"];
    tree.run(&args).is(0, "", "rgo+13 unchanged in N ms\n");
    tree.run(&["api", "validate", "-api=shop.api"]).is(
        0,
        "",
        "shop.api: no errors, 1 route and 2 types\n",
    );
}

#[test]
fn api_go_runs_as_api_rust() {
    let tree = Tree::shop();
    let args = [
        "api",
        "go",
        "-api",
        "shop.api",
        "-dir",
        "shop",
        "--style",
        "goZero",
        "--test",
        "--type-group",
    ];
    let said = "note: `api go` runs as `api rust`
note: `--test` has no effect: tests are always scaffolded
note: `--type-group` has no effect: all types are in one file
note: `--style` has no effect: Rust files are in snake case
rgo+13 unchanged in N ms
";
    tree.run(&args).is(0, "", said);
    let args = [
        "-q", "api", "go", "-api", "shop.api", "-dir", "shop", "--style", "goZero",
    ];
    tree.run(&args).is(0, "", "");
}

#[test]
fn rpc_protoc_runs_as_rpc_rust() {
    let tree = Tree::new();
    tree.write("shop.proto", SHOP_PROTO);
    let args = [
        "rpc",
        "protoc",
        "shop.proto",
        "--go_out=./pb",
        "--go-grpc_out=./pb",
        "--zrpc_out=.",
        "-m",
        "--client=true",
    ];
    let said = tree.run(&args);
    let notes = "note: `rpc protoc … --zrpc_out DIR` runs as `rpc rust … --dir DIR`
note: `--go_out` is for Go code and has no effect
note: `--go-grpc_out` is for Go code and has no effect
";
    assert_eq!(said.status, Some(0), "{said:?}");
    assert!(said.stderr.starts_with(notes), "{}", said.stderr);
    assert!(tree.path("src/server.rs").exists());
    assert!(tree.path("pb/src/pb.rs").exists());
}

#[test]
fn a_remote_is_refused_with_the_way_out() {
    let tree = Tree::new();
    tree.write("shop.api", SHOP);
    let args = [
        "api",
        "go",
        "-api",
        "shop.api",
        "-dir",
        ".",
        "--remote",
        "https://example.com/t",
        "--branch",
        "x",
    ];
    let said = "note: `api go` runs as `api rust`
error: `--remote` and `--branch` are not supported: clone the templates and pass the folder with `--home`
";
    let before = tree.state();
    tree.run(&args).is(2, "", said);
    assert!(tree.state() == before);
}
