//! The examples of this repository are in step with their specs.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a failure is a failed test")]
#![expect(
    clippy::disallowed_methods,
    reason = "the test makes a copy of the repository"
)]

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Output;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_owned()
}

/// Every file git tracks, and those it would, in a folder of its own.
fn copy(to: &Path) {
    let listed = Command::new("git")
        .args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ])
        .current_dir(root())
        .output()
        .unwrap();
    let names = String::from_utf8(listed.stdout).unwrap();
    for name in names.split_terminator('\0') {
        let (from, to) = (root().join(name), to.join(name));
        // The link to the templates, and files deleted but not yet from the index.
        if !from.is_file() {
            continue;
        }
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(from, to).unwrap();
    }
    // What git has of a generated file is known not to be edited by hand.
    for args in [&["init", "--quiet"][..], &["add", "--all"]] {
        assert!(
            Command::new("git")
                .args(args)
                .current_dir(to)
                .status()
                .unwrap()
                .success()
        );
    }
}

fn gen_sh(dir: &Path, args: &[&str]) -> Output {
    Command::new("./gen.sh")
        .args(args)
        .current_dir(dir)
        .env("RGOCTL", env!("CARGO_BIN_EXE_rgoctl"))
        .output()
        .unwrap()
}

fn text(output: &Output) -> String {
    let (out, err) = (&output.stdout, &output.stderr);
    format!(
        "{}{}",
        String::from_utf8_lossy(out),
        String::from_utf8_lossy(err)
    )
}

#[test]
fn the_examples_are_in_step_and_a_file_that_differs_is_named() {
    let place = tempfile::tempdir().unwrap();
    copy(place.path());
    let check = gen_sh(place.path(), &["--check"]);
    assert!(check.status.success(), "{}", text(&check));

    let routes = place
        .path()
        .join("examples/usercenter/api/desc/usercenter.api");
    let spec = fs::read_to_string(&routes).unwrap();
    fs::write(&routes, spec.replace("/user/detail", "/user/details")).unwrap();
    let check = gen_sh(place.path(), &["--check"]);
    assert_eq!(check.status.code(), Some(1), "{}", text(&check));
    assert!(
        text(&check).contains("examples/usercenter/api/src/routes.rs"),
        "{}",
        text(&check)
    );
    assert!(
        !text(&check).contains("identity/api/src/routes.rs"),
        "{}",
        text(&check)
    );

    let written = gen_sh(place.path(), &[]);
    assert!(written.status.success(), "{}", text(&written));
    let check = gen_sh(place.path(), &["--check"]);
    assert!(check.status.success(), "{}", text(&check));
}
