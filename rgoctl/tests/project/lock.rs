//! `rgoctl.lock` as it is read and written.

use rgoctl::project;

use crate::tree::Tree;
use crate::tree::changed;
use crate::tree::logic;
use crate::tree::notices;
use crate::tree::scaffold;

const LOGIC: &str = "src/register.rs";
const LINE: &str = "src/register.rs: post /register e27d5cc77b3e8dc37d6bb6b7a9be41be 0";

#[test]
fn the_lock_has_a_line_for_each_file_of_the_users() {
    let tree = Tree::with(&[("b.rs", "there before\n")]);
    tree.apply(&[
        logic(LOGIC, "Req", "Resp"),
        scaffold("b.rs", "b\n"),
        scaffold("a.rs", "a\n"),
    ]);
    let lock = tree.read("rgoctl.lock");
    let lines: Vec<&str> = lock.lines().collect();
    assert_eq!(
        lines[..5],
        [
            "# Written by rgoctl; commit this file. It lists the files that belong to you, one per line.",
            "# path: what it was made for, digest of what it must contain, digest of what rgoctl wrote",
            "version 1",
            "a.rs: a.rs - 87428fc522803d31065e7bce3cf03fe4",
            "b.rs: b.rs - -",
        ]
    );
    assert_eq!(lines.len(), 6);
    let (owner, digests) = lines[5].split_at("src/register.rs: post /register ".len());
    assert_eq!(owner, &LINE[..owner.len()]);
    assert_eq!(digests.len(), 65);
}

#[test]
fn what_other_runs_wrote_into_the_lock_stays() {
    let tree = Tree::new();
    tree.apply(&[scaffold("a.rs", "a\n")]);
    tree.apply(&[scaffold("b.rs", "b\n")]);
    assert!(tree.plan(&[scaffold("a.rs", "a\n")]).is_clean());
    assert_eq!(tree.read("rgoctl.lock").lines().count(), 5);
}

#[test]
fn a_conflicted_lock_is_read_as_a_union_and_its_files_looked_at_again() {
    let tree = Tree::new();
    let file = [logic(LOGIC, "Req", "Resp")];
    tree.apply(&file);
    let ours = tree.read("rgoctl.lock");
    let header: String = ours.split_inclusive('\n').take(3).collect();
    let line = ours.lines().last().expect("a line").to_owned();
    let mut theirs = line.clone();
    theirs.replace_range(line.len() - 65..line.len() - 33, &"0".repeat(32));
    tree.write(
        "rgoctl.lock",
        format!(
            "{header}<<<<<<< HEAD\n{line}\n=======\nother.rs: other.rs - -\n{theirs}\n>>>>>>> theirs\n"
        ),
    );
    let plan = tree.plan(&file);
    assert_eq!(
        notices(&plan),
        ["note: rgoctl.lock: has conflict markers; both sides are kept"]
    );
    assert_eq!(changed(&plan), ["Rewrite rgoctl.lock"]);
    project::apply(&plan).expect("applied");
    assert_eq!(
        tree.read("rgoctl.lock"),
        format!("{header}other.rs: other.rs - -\n{line}\n")
    );
}

#[test]
fn a_lock_that_cannot_be_read_stops_the_run() {
    let tree = Tree::new();
    let file = [scaffold("a.rs", "a\n")];
    tree.write("rgoctl.lock", "version 7\n");
    assert_eq!(
        tree.refusal(&file),
        "rgoctl.lock:1: the lock file has version 7, but this rgoctl knows only version 1: update rgoctl"
    );
    tree.write("rgoctl.lock", "version 1\na.rs a.rs\n");
    assert_eq!(
        tree.refusal(&file),
        "rgoctl.lock:2: `a.rs a.rs` is not `path: owner digest digest`: restore the lock file from git, or delete the line"
    );
    tree.write("rgoctl.lock", b"\xff");
    assert_eq!(
        tree.refusal(&file),
        "rgoctl.lock is not UTF-8: restore it from git, or delete it"
    );
}
