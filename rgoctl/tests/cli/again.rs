//! A second run, and a run after an edit of the spec.

use crate::tree::SHOP_PROTO;
use crate::tree::Tree;

const LOGIC: &str = "shop/src/logic/buy.rs";

/// What somebody made of the stub.
const OWN: &str = "//! Mine.
use rgo_core::Context; // kept
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::BuyReq;
use crate::types::BuyResp; // sold

const   PRICE : i64 = 7;

/// Sells.
#[tracing::instrument]
pub async fn buy(ctx: &Context, _svc: &ServiceContext, order: BuyReq) -> Result<BuyResp> {
    let price = PRICE*order.count  ;\tOk(BuyResp { price })
}

#[test]
fn mine() {}
";

#[test]
fn a_second_run_of_each_command_touches_nothing_and_says_so() {
    let tree = Tree::new();
    tree.write("shop.api", crate::tree::SHOP);
    tree.write("shop.proto", SHOP_PROTO);
    let templates = format!(
        "0 templates written to templates, {} unchanged\n",
        rgoctl::render::FILES.len()
    );
    // Counts are compared with those of an HTTP service.
    let [http, grpc] = ["http", "grpc"].map(|part| crate::tree::runtime_files(&[part]));
    let rpc = format!("rgo+{} unchanged in N ms\n", 14 + grpc - http);
    let commands: [(&[&str], &str); 4] = [
        (
            &["api", "rust", "--api", "shop.api", "--dir", "shop/api"],
            "rgo+13 unchanged in N ms\n",
        ),
        (&["rpc", "rust", "shop.proto", "--dir", "shop/rpc"], &rpc),
        (
            &["rpc", "pb", "shop.proto", "--dir", "calls/pb"],
            "4 unchanged in N ms\n",
        ),
        (&["template", "init", "--home", "templates"], &templates),
    ];
    for (args, said) in commands {
        assert_eq!(tree.run(args).status, Some(0), "{args:?}");
        let before = tree.state();
        tree.run(args).is(0, "", said);
        assert!(tree.state() == before, "{args:?} touched something");
        if args[0] != "template" {
            tree.run(&[args, &["--check"]].concat()).is(0, "", said);
            tree.run(&[args, &["--plan"]].concat()).is(0, "", said);
            tree.run(&[args, &["--diff"]].concat()).is(0, "", said);
            tree.run(&[args, &["--force"]].concat()).is(0, "", said);
            assert!(tree.state() == before, "{args:?} touched something");
        }
    }
}

#[test]
fn a_second_run_reads_no_logic_file() {
    let tree = Tree::shop();
    tree.write(LOGIC, "this is no Rust");
    let before = tree.state();
    tree.again(&[]).is(0, "", "rgo+13 unchanged in N ms\n");
    assert!(tree.state() == before);
}

#[test]
fn a_check_after_an_edit_names_the_files_and_fails() {
    let tree = Tree::shop();
    tree.edit(
        "shop.api",
        "Price int64 `json:\"price\"`",
        "Price string `json:\"price\"`",
    );
    let before = tree.state();
    let stderr = "error: 1 file is out of date: run the same command without `--check`\n";
    tree.again(&["--check"])
        .is(1, "rewrite shop/src/types.rs\n", stderr);
    tree.again(&["--plan"])
        .is(0, "rewrite shop/src/types.rs\n", "");
    let diff = "--- a/src/types.rs
+++ b/src/types.rs
@@ -23,5 +23,5 @@
 
 #[derive(Debug, Clone, PartialEq, Serialize)]
 pub struct BuyResp {
-    pub price: i64,
+    pub price: String,
 }
";
    tree.again(&["--diff"]).is(0, diff, "");
    assert!(tree.state() == before);
    tree.again(&[])
        .is(0, "", "1 rewritten, rgo+12 unchanged in N ms\n");
    tree.again(&["--check"])
        .is(0, "", "rgo+13 unchanged in N ms\n");
}

#[test]
fn a_changed_request_type_changes_the_signature_and_no_other_byte() {
    let tree = Tree::shop();
    tree.write(LOGIC, OWN);
    tree.again(&[]).is(0, "", "rgo+13 unchanged in N ms\n");
    tree.edit("shop.api", "BuyReq", "OrderReq");
    let stdout = "rewrite shop/src/types.rs
rewrite shop/src/handler.rs
patch shop/src/logic/buy.rs
rewrite shop/rgoctl.lock
";
    let stderr = "error: 4 files are out of date: run the same command without `--check`\n";
    tree.again(&["--check"]).is(1, stdout, stderr);
    let said = "3 rewritten, 1 patched, rgo+10 unchanged in N ms\n";
    tree.again(&[]).is(0, "", said);
    let wanted = OWN.replace("order: BuyReq", "order: OrderReq").replace(
        "use crate::types::BuyReq;\nuse crate::types::BuyResp; // sold\n",
        "use crate::types::BuyResp; // sold\nuse crate::types::OrderReq;\n",
    );
    assert_eq!(tree.read(LOGIC), wanted);
}

#[test]
fn a_stub_nobody_touched_follows_the_spec_whole() {
    let tree = Tree::shop();
    tree.edit("shop.api", "(BuyReq) returns", "returns");
    assert_eq!(tree.again(&[]).status, Some(0));
    let logic = tree.read(LOGIC);
    assert!(!logic.contains("BuyReq"), "{logic}");
    assert!(
        logic.contains("buy(ctx: &Context, svc: &ServiceContext)"),
        "{logic}"
    );
}

#[test]
fn what_new_wrote_with_a_body_that_works_keeps_it() {
    let tree = Tree::new();
    assert_eq!(tree.run(&["api", "new", "greet"]).status, Some(0));
    tree.edit("greet/greet.api", "type Request", "type Name");
    tree.edit("greet/greet.api", "(Request)", "(Name)");
    let before = tree.read("greet/src/logic/greet.rs");
    let said = tree.run_in("greet", &["api", "rust", "--api", "greet.api"]);
    assert_eq!(said.status, Some(0), "{said:?}");
    let after = tree.read("greet/src/logic/greet.rs");
    let wanted = before.replace("req: Request", "req: Name").replace(
        "use crate::types::Request;\nuse crate::types::Response;",
        "use crate::types::Name;\nuse crate::types::Response;",
    );
    assert_eq!(after, wanted);
}

#[test]
fn a_route_that_went_leaves_its_logic() {
    let tree = Tree::shop();
    let logic = tree.read(LOGIC);
    tree.edit(
        "shop.api",
        "\t@handler BuyHandler\n\tget /buy/:id (BuyReq) returns (BuyResp)",
        "\t@handler PingHandler\n\tget /ping",
    );
    let said = tree.again(&[]);
    assert_eq!(said.status, Some(0), "{said:?}");
    assert_eq!(tree.read(LOGIC), logic);
    assert!(tree.path("shop/src/logic/ping.rs").exists());
}

#[test]
fn an_edited_generated_file_is_kept_until_forced() {
    let tree = Tree::shop();
    let routes = tree.read("shop/src/routes.rs");
    tree.write("shop/src/routes.rs", format!("{routes}// mine\n"));
    let notice =
        "error: shop/src/routes.rs was edited by hand after rgoctl wrote it, and stays unchanged
  help: move your code to another file; --force overwrites this one
";
    let before = tree.state();
    let said = format!("{notice}rgo+12 unchanged, 1 left alone in N ms\n");
    tree.again(&["--check"]).is(1, "", &said);
    tree.again(&[]).is(1, "", &said);
    assert!(tree.state() == before);
    tree.again(&["--force"])
        .is(0, "", "1 rewritten, rgo+12 unchanged in N ms\n");
    assert_eq!(tree.read("shop/src/routes.rs"), routes);
}

#[test]
fn a_deleted_scaffold_stays_deleted_until_forced() {
    let tree = Tree::shop();
    let svc = tree.read("shop/src/svc.rs");
    std::fs::remove_file(tree.path("shop/src/svc.rs")).unwrap();
    let note = "note: shop/src/svc.rs was deleted, and is not created again\n  help: --force creates it again\n";
    let said = format!("{note}rgo+12 unchanged, 1 left alone in N ms\n");
    tree.again(&[]).is(0, "", &said);
    tree.again(&["--check"]).is(0, "", &said);
    assert!(!tree.path("shop/src/svc.rs").exists());
    tree.again(&["--force"])
        .is(0, "", "1 created, rgo+12 unchanged in N ms\n");
    assert_eq!(tree.read("shop/src/svc.rs"), svc);
}

#[test]
fn logic_that_does_not_parse_is_left_alone_and_named() {
    let tree = Tree::shop();
    let broken = format!("{}fn x( {{\n", tree.read(LOGIC));
    tree.write(LOGIC, &broken);
    tree.edit("shop.api", "BuyReq", "OrderReq");
    let said = "error: shop/src/logic/buy.rs:14: does not parse, and stays unchanged: cannot parse string into token stream
  help: fix it and run this again
2 rewritten, rgo+10 unchanged, 1 left alone in N ms
";
    tree.again(&[]).is(1, "", said);
    assert_eq!(tree.read(LOGIC), broken);
    tree.edit(LOGIC, "fn x( {\n", "");
    tree.again(&[])
        .is(0, "", "1 rewritten, 1 patched, rgo+12 unchanged in N ms\n");
}
