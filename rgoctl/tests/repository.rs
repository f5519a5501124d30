//! What holds of this repository: its examples are in step with their specs, and its workspace builds
//! each crate once.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a failure is a failed test")]
#![expect(
    clippy::disallowed_methods,
    reason = "the test makes a copy of the repository"
)]

use std::collections::BTreeSet;
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

/// Each external crate with the features it is built with.
fn features(selection: &[&str]) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--edges", "normal,build", "--prefix", "none"])
        .args(["--format", "{p} {f}"])
        .args(selection)
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", text(&output));
    let listed = String::from_utf8(output.stdout).unwrap();
    listed
        .lines()
        .map(|line| line.trim_end_matches(" (*)").trim_end().to_owned())
        .filter(|line| !line.contains(" (/"))
        .collect()
}

/// A crate that a service alone has with other features than the workspace has would be compiled
/// again, and all that stands on it.
#[test]
fn building_one_service_after_the_workspace_compiles_no_external_crate_again() {
    let all = features(&["--workspace"]);
    // usercenter-api's HTTP client, usercenter-rpc's database and the two services that sign tokens ask more of these
    // crates than the other services do.
    let known: [(&str, &[&str]); 4] = [
        ("usercenter-api", &[]),
        (
            "usercenter-rpc",
            &[
                "digest",
                "hyper-util",
                "memchr",
                "regex-automata",
                "sha2",
                "sync_wrapper",
                "tower",
            ],
        ),
        (
            "identity-api",
            &["hyper-util", "syn", "sync_wrapper", "tower"],
        ),
        (
            "identity-rpc",
            &["event-listener", "hyper-util", "sync_wrapper", "tower"],
        ),
    ];
    for (service, known) in known {
        let one = features(&["-p", service]);
        let again = one
            .difference(&all)
            .filter_map(|line| line.split(' ').next());
        assert_eq!(again.collect::<Vec<_>>(), known, "{service}");
    }
    // Features are not all that counts, so cargo is asked too; it finds most where the target folder is new.
    let target = Path::new(env!("CARGO_BIN_EXE_rgoctl"))
        .ancestors()
        .nth(2)
        .unwrap();
    let build = |selection: &[&str]| {
        let output = Command::new(env!("CARGO"))
            .arg("build")
            .args(selection)
            .arg("--target-dir")
            .arg(target)
            .current_dir(root())
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", text(&output));
        text(&output)
    };
    build(&["--workspace"]);
    let said = build(&["-p", "usercenter-api"]);
    let again: Vec<&str> = said
        .lines()
        .filter(|line| line.contains("Compiling") && !line.contains(" (/"))
        .collect();
    assert_eq!(again, Vec::<&str>::new());
}
