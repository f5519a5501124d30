//! Where a command is run and what folders are called.

use std::fs;

use crate::tree::SHOP;
use crate::tree::Tree;

#[test]
fn a_service_is_the_same_wherever_it_is_named_from() {
    let tree = Tree::shop();
    let before = tree.state();
    let absolute = tree.path("shop");
    let spec = tree.path("shop.api");
    let (absolute, spec) = (absolute.to_str().unwrap(), spec.to_str().unwrap());
    let runs: [(&str, [&str; 2]); 6] = [
        ("", [spec, absolute]),
        ("shop", ["../shop.api", "."]),
        ("shop", [spec, "../shop"]),
        ("shop/src", ["../../shop.api", ".."]),
        ("shop/src", ["../../shop.api", "./../../shop/./src/.."]),
        ("", ["./shop/../shop.api", "shop/"]),
    ];
    for (folder, [api, dir]) in runs {
        let args = ["api", "rust", "--api", api, "--dir", dir, "--check"];
        tree.run_in(folder, &args)
            .is(0, "", "rgo+13 unchanged in N ms\n");
    }
    assert!(tree.state() == before);
}

#[test]
fn messages_name_files_from_the_current_folder() {
    let tree = Tree::shop();
    let routes = tree.read("shop/src/routes.rs");
    tree.write("shop/src/routes.rs", routes + "// mine\n");
    tree.write("shop/rgoctl.toml", "own_handler = []\n");
    let args = ["api", "rust", "--api", "../../shop.api", "--dir", ".."];
    let said = tree.run_in("shop/src", &args);
    assert!(
        said.stderr.contains("--> ../rgoctl.toml:1:1\n"),
        "{}",
        said.stderr
    );
    fs::remove_file(tree.path("shop/rgoctl.toml")).unwrap();
    let said = tree.run_in("shop/src", &args);
    assert!(
        said.stderr
            .starts_with("error: routes.rs was edited by hand"),
        "{}",
        said.stderr
    );
}

#[test]
fn folders_that_are_not_there_yet_are_made() {
    let tree = Tree::new();
    tree.write("shop.api", SHOP);
    let args = ["api", "rust", "--api", "shop.api", "--dir", "a/b/../c/shop"];
    assert_eq!(tree.run(&args).status, Some(0));
    assert!(tree.path("a/c/shop/Cargo.toml").exists());
    assert!(!tree.path("a/b").exists());
}

#[test]
fn blanks_and_letters_of_any_alphabet_are_fine_in_a_folder() {
    let tree = Tree::new();
    tree.write("méin prüjekt/商店 spec/shop.api", SHOP);
    let args = [
        "api",
        "rust",
        "--api",
        "商店 spec/shop.api",
        "--dir",
        "商店 dienst",
    ];
    let said = tree.run_in("méin prüjekt", &args);
    assert_eq!(said.status, Some(0), "{said:?}");
    let packages = crate::tree::packages(&tree.path("méin prüjekt/商店 dienst"));
    assert_eq!(packages, ["rgo-core", "rgo-http", "shop-api"]);
    tree.run_in("méin prüjekt", &args)
        .is(0, "", "rgo+13 unchanged in N ms\n");
}

#[test]
fn the_root_of_a_workspace_is_not_made_a_package() {
    let tree = Tree::new();
    tree.write("Cargo.toml", "[workspace]\nmembers = []\n");
    tree.write("shop.api", SHOP);
    tree.write("shop.proto", crate::tree::SHOP_PROTO);
    let before = tree.state();
    let said = "error: the root of the workspace is not a package: pass the service's folder with `--dir`\n";
    tree.run(&["api", "rust", "--api", "shop.api"])
        .is(2, "", said);
    tree.run(&["rpc", "rust", "shop.proto"]).is(2, "", said);
    tree.run(&["rpc", "pb", "shop.proto"]).is(2, "", said);
    assert!(tree.state() == before);
}

#[test]
fn two_packages_of_one_name_are_refused_before_cargo_does() {
    let tree = Tree::new();
    tree.write("Cargo.toml", "[workspace]\nmembers = []\n");
    tree.write("shop.api", SHOP);
    let shop = |dir: &str| tree.run(&["api", "rust", "--api", "shop.api", "--dir", dir]);
    assert_eq!(shop("one").status, Some(0));
    let before = tree.state();
    shop("two").is(
        2,
        "",
        "error: the workspace already has a package `shop-api`, in one: cargo rejects two packages with the same name\n",
    );
    let said = tree.run_in("one", &["api", "new", "shop"]);
    assert_eq!(said.status, Some(2), "{said:?}");
    assert!(tree.state() == before);
    shop("one").is(0, "", "rgo+14 unchanged in N ms\n");
}
