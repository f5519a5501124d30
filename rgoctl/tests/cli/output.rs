//! Where output goes and what it looks like: formats, colours, pipes.

use std::io::Read;
use std::process::Stdio;

use crate::tree::Tree;
use crate::tree::said;

const BROKEN: &str = "service shop {\n\t@handler buy\n\tget /buy returns (Missing)\n}\n";

#[test]
fn json_is_an_object_a_line_on_standard_output() {
    let tree = Tree::shop();
    tree.write("shop.api", BROKEN);
    let stdout = "{\"severity\":\"error\",\"code\":\"undefined-type\",\"message\":\"type `Missing` is not defined\",\"labels\":[{\"file\":\"shop.api\",\"line\":3,\"column\":20,\"end_line\":3,\"end_column\":27,\"primary\":true,\"text\":\"not found in the files of this spec\"}],\"help\":null,\"fix\":null}\n";
    tree.again(&["--message-format", "json"]).is(1, stdout, "");
    let args = [
        "api",
        "validate",
        "--api",
        "shop.api",
        "--message-format=json",
    ];
    tree.run(&args).is(1, stdout, "");
}

#[test]
fn github_gets_annotations() {
    let tree = Tree::shop();
    tree.write("shop.api", BROKEN);
    let stdout = "::error file=shop.api,line=3,col=20,endLine=3,endColumn=27,title=undefined-type::type `Missing` is not defined: not found in the files of this spec\n";
    tree.again(&["--message-format", "github"])
        .is(1, stdout, "");
}

#[test]
fn every_error_is_machine_readable_when_asked_for() {
    let tree = Tree::shop();
    let routes = tree.read("shop/src/routes.rs");
    tree.write("shop/src/routes.rs", routes + "// mine\n");
    tree.edit("shop.api", "Price int64", "Price string");
    let edited = "{\"severity\":\"error\",\"code\":\"file\",\"message\":\"shop/src/routes.rs was edited by hand after rgoctl wrote it, and stays unchanged\",\"labels\":[],\"help\":\"move your code to another file; --force overwrites this one\",\"fix\":null}\n";
    let late = "{\"severity\":\"error\",\"code\":\"out-of-date\",\"message\":\"shop/src/types.rs is out of date\",\"labels\":[],\"help\":null,\"fix\":null}\n";
    let sum = "{\"severity\":\"error\",\"code\":\"failed\",\"message\":\"1 file is out of date: run the same command without `--check`\",\"labels\":[],\"help\":null,\"fix\":null}\n";
    let stdout = format!("{edited}{late}{sum}");
    tree.again(&["--check", "--message-format", "json"])
        .is(1, &stdout, "");
    let args = ["api", "validate", "--api", ".", "--message-format", "json"];
    let said = tree.run(&args);
    assert_eq!(said.status, Some(2));
    assert_eq!(said.stderr, "");
    assert!(
        said.stdout
            .starts_with("{\"severity\":\"error\",\"code\":\"failed\","),
        "{}",
        said.stdout
    );
}

#[test]
fn colours_are_for_terminals_or_for_who_asks() {
    let tree = Tree::shop();
    tree.write("shop.api", BROKEN);
    assert!(!tree.again(&[]).stderr.contains('\u{1b}'));
    assert!(!tree.again(&["--color", "never"]).stderr.contains('\u{1b}'));
    let always = [
        "api", "rust", "--api", "shop.api", "--dir", "shop", "--color", "always",
    ];
    let colored = said(tree.command("").args(always).env("NO_COLOR", "1"));
    assert!(colored.stderr.contains("\u{1b}["), "{}", colored.stderr);
}

#[test]
fn a_diff_is_coloured_when_asked_for() {
    let tree = Tree::shop();
    tree.edit("shop.api", "Price int64", "Price string");
    assert!(!tree.again(&["--diff"]).stdout.contains('\u{1b}'));
    assert!(
        tree.again(&["--diff", "--color=always"])
            .stdout
            .contains("\u{1b}[32m+    pub price: String,")
    );
}

#[test]
fn quiet_leaves_errors_and_warnings() {
    let tree = Tree::shop();
    tree.again(&["-q"]).is(0, "", "");
    tree.run(&["--quiet", "api", "new", "greet"]).is(0, "", "");
    tree.write("shop.api", BROKEN);
    assert!(
        tree.again(&["-q"])
            .stderr
            .starts_with("error[undefined-type]")
    );
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let tree = Tree::new();
    tree.write("shop.api", crate::tree::SHOP);
    let args = [
        "api", "rust", "--api", "shop.api", "--dir", "shop", "--diff",
    ];
    let mut child = tree
        .command("")
        .args(args)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Far less than the diff of a whole service with `rgo`; then the pipe is closed.
    let mut head = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut head).unwrap();
    assert_eq!(&head, b"--- /dev/n");
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_is_lost_is_an_error() {
    let tree = Tree::new();
    let full = std::fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let mut command = tree.command("");
    command.args(["completion", "bash"]).stdout(full);
    said(&mut command).is(
        2,
        "",
        "error: cannot write to standard output: No space left on device (os error 28)\n",
    );
}

#[test]
fn each_shell_has_a_completion() {
    let tree = Tree::new();
    let starts = [
        ("bash", "_rgoctl() {"),
        ("elvish", "\nuse builtin;"),
        ("fish", "# Print an optspec"),
        ("powershell", "\nusing namespace"),
        ("zsh", "#compdef rgoctl"),
    ];
    for (shell, start) in starts {
        let said = tree.run(&["completion", shell]);
        assert_eq!((said.status, said.stderr.as_str()), (Some(0), ""));
        assert!(
            said.stdout.starts_with(start),
            "{shell}: {}",
            &said.stdout[..60]
        );
        for word in ["validate", "proto-path", "message-format"] {
            assert!(said.stdout.contains(word), "{shell} does not know {word}");
        }
    }
}
