//! Crates of models from files of SQL, as goctl's users type it and as ours do.

use crate::tree::Tree;

/// A table, and one that soft-deletes.
const SHOP_SQL: &str = "CREATE TABLE `item` (
  `id` bigint NOT NULL AUTO_INCREMENT,
  `name` varchar(20) NOT NULL DEFAULT '',
  `del_state` tinyint NOT NULL DEFAULT '0',
  PRIMARY KEY (`id`),
  UNIQUE KEY `name` (`name`)
);
CREATE TABLE `order` (`sn` varchar(20) NOT NULL PRIMARY KEY);
";

/// What is said of two tables with one name in Rust, two such columns, and one without a type.
const BAD: &str = "error[no-rust-type]: column `b` of `t` has a type without a counterpart in Rust: only MySQL reads it as a number
 --> shop.sql:1:63
  |
1 | CREATE TABLE t (id int NOT NULL PRIMARY KEY, a_1 int, a1 int, b bit(8));
  |                                                               ^ has this type
  |
  = help: leave the table out with `--table`, or query it with your own SQL

error[name-collision]: tables `t` and `T_` are the same module `t` in Rust
 --> shop.sql:2:14
  |
1 | CREATE TABLE t (id int NOT NULL PRIMARY KEY, a_1 int, a1 int, b bit(8));
  |              - `t` as well
2 | CREATE TABLE T_ (id int PRIMARY KEY);
  |              ^^ becomes `t`
  |
  = help: rename one of the two, or leave one out with `--table`

error[name-collision]: columns `a_1` and `a1` are the same variant `A1` in Rust
 --> shop.sql:1:55
  |
1 | CREATE TABLE t (id int NOT NULL PRIMARY KEY, a_1 int, a1 int, b bit(8));
  |                                              ---      ^^ becomes `A1`
  |                                              |
  |                                              `A1` as well
  |
  = help: rename one of the two

3 errors
";

fn shop() -> Tree {
    let tree = Tree::new();
    tree.write("shop.sql", SHOP_SQL);
    tree
}

#[test]
fn a_crate_is_made_once_and_then_kept_in_step() {
    let tree = shop();
    let args = [
        "model",
        "mysql",
        "ddl",
        "--src",
        "shop.sql",
        "--dir",
        "model",
        "--rgo",
        "version=0.1",
    ];
    tree.run(&args).is(0, "", "10 created in N ms\n");
    tree.run(&args).is(0, "", "9 unchanged in N ms\n");
    let text = SHOP_SQL.replace(
        "`name` varchar(20)",
        "`title` varchar(40) NULL,\n  `name` varchar(20)",
    );
    tree.write("shop.sql", &text);
    let check = [&args[..], &["--check"]].concat();
    tree.run(&check).is(
        1,
        "rewrite model/src/tables.rs\nrewrite model/src/item/entity.rs\nrewrite model/src/item/model.rs\n",
        "error: 3 files are out of date: run the same command without `--check`\n",
    );
    tree.run(&args)
        .is(0, "", "3 rewritten, 6 unchanged in N ms\n");
}

#[test]
fn goctls_spelling_works() {
    let tree = shop();
    let args = [
        "model",
        "mysql",
        "-p",
        "my",
        "ddl",
        "-src",
        "./sh*.sql",
        "-d",
        "m",
        "-c",
        "-style",
        "goZero",
        "-idea",
        "-strict=true",
        "-i",
        "create_time,update_time",
        "-db",
        "looklook_shop",
        "-t",
        "item",
        "--rgo",
        "version=0.1",
    ];
    let said = "note: `--strict` has no effect: an unsigned column always has the next larger type, and `bigint unsigned` has `i64`
note: `--idea` has no effect: use `--message-format json` for editors
note: `--style` has no effect: Rust files are in snake case
7 created in N ms
";
    tree.run(&args).is(0, "", said);
    assert!(
        tree.read("m/src/item/model.rs")
            .contains("\"my:looklookShop:item:id:{id}\"")
    );
    assert!(!tree.path("m/src/order.rs").exists());
}

#[test]
fn mistakes_name_the_place_and_the_way_out() {
    let tree = shop();
    let base = [
        "model",
        "mysql",
        "ddl",
        "--src",
        "shop.sql",
        "--dir",
        "model",
        "--rgo",
        "version=0.1",
    ];
    let args = [&base[..], &["--soft-delete", "del_stat"]].concat();
    tree.run(&args).is(
        1,
        "",
        "error[soft-delete]: no table has the column `del_stat` that `--soft-delete` names
 |
 = help: did you mean `del_state`?

1 error
",
    );
    tree.write(
        "shop.sql",
        "CREATE TABLE t (id int NOT NULL PRIMARY KEY, a_1 int, a1 int, b bit(8));\nCREATE TABLE T_ (id int PRIMARY KEY);\n",
    );
    tree.run(&base).is(1, "", BAD);
    let args = [
        "model",
        "mysql",
        "ddl",
        "--src",
        "none.sql",
        "--dir",
        "model",
        "--rgo",
        "version=0.1",
    ];
    tree.run(&args).is(
        1,
        "",
        "error[unreadable-file]: cannot read `none.sql`: no such file\n\n1 error\n",
    );
}

#[test]
fn a_column_to_ignore_that_no_table_has_is_named() {
    let tree = shop();
    let args = [
        "model",
        "mysql",
        "ddl",
        "--src",
        "shop.sql",
        "--dir",
        "model",
        "--rgo",
        "version=0.1",
        "--ignore-columns",
        "NAME,nmae,xyz,create_time",
    ];
    tree.run(&args).is(
        0,
        "",
        "warning[ignore-columns]: no table has the column `nmae` that `--ignore-columns` names
 |
 = help: did you mean `name`?

warning[ignore-columns]: no table has the column `xyz` that `--ignore-columns` names
 |
 = help: name a column of the tables

2 warnings
10 created in N ms
",
    );
}

#[cfg(not(feature = "live"))]
#[test]
fn a_tool_without_live_databases_says_what_to_do() {
    let tree = Tree::new();
    let url = "postgres://me:secret@127.0.0.1:1/shop";
    let args = ["model", "pg", "datasource", "--url", url, "--table", "*"];
    tree.run(&args).is(
        2,
        "",
        "error: this rgoctl is built without the feature `live`, which reads running databases; install it with the feature, or write the tables to a file (`pg_dump --schema-only`) and run `rgoctl model pg ddl --src FILE`\n",
    );
}

#[cfg(feature = "live")]
#[test]
fn a_url_of_another_database_is_refused_before_anything_is_asked() {
    let tree = Tree::new();
    let url = "postgres://me:secret@127.0.0.1:1/shop";
    let args = ["model", "mysql", "datasource", "--url", url, "--table", "*"];
    tree.run(&args).is(
        2,
        "",
        "error: `--url` is a PostgreSQL database: run `rgoctl model pg datasource`\n",
    );
    let args = [
        "model",
        "pg",
        "-url",
        "me:secret@tcp(127.0.0.1:1)/shop",
        "-table",
        "*",
    ];
    tree.run(&args).is(
        2,
        "",
        "note: `model pg` runs as `model pg datasource`
error: `--url` is a MySQL database: run `rgoctl model mysql datasource`
",
    );
    let args = ["model", "pg", "datasource", "--url", "%%", "--table", "*"];
    tree.run(&args).is(
        2,
        "",
        "error: cannot read `--url`
Caused by: DataSource: the slash before the database's name is missing, as in user:password@tcp(host:3306)/database
",
    );
}

#[test]
fn tables_of_an_earlier_run_that_are_left_out_are_named() {
    let tree = shop();
    tree.write("late.sql", "CREATE TABLE late (id int PRIMARY KEY);");
    let args = |files: &[&'static str]| {
        let head = [
            "model",
            "mysql",
            "ddl",
            "--dir",
            "model",
            "--database",
            "shop",
            "--rgo",
            "version=0.1",
            "--src",
        ];
        [&head[..], files].concat()
    };
    tree.run(&args(&["shop.sql", "late.sql"]))
        .is(0, "", "13 created in N ms\n");
    tree.run(&args(&["late.sql"])).is(
        0,
        "",
        "note: `TABLES` does not list `item`, `order`, which an earlier run generated: name all tables in one run, `--src` and `--table` take several values\n\
         3 rewritten, 3 unchanged in N ms\n",
    );
    // The lock remembers them, whatever the generated files look like.
    let tables = tree.read("model/src/tables.rs");
    tree.write("model/src/tables.rs", tables.replace("name: ", "name:"));
    std::fs::remove_file(tree.path("model/src/item.rs")).expect("it is there");
    tree.run(&args(&["late.sql"])).is(
        0,
        "",
        "note: `TABLES` does not list `order`, which an earlier run generated: name all tables in one run, `--src` and `--table` take several values\n\
         6 unchanged in N ms\n",
    );
}
