//! Whether a file is as git's index has it. Git is asked only about files that differ from what rgoctl would
//! write and from what it wrote last; without git nothing is known.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::process::Stdio;

/// Those of `paths`, relative to `root`, whose content on disk is the index's.
pub(super) fn as_in_index(root: &Path, paths: &[&str]) -> BTreeSet<String> {
    // Command lines are bounded, most tightly on Windows.
    let chunks = paths.chunks(100);
    chunks
        .flat_map(|paths| chunk(root, paths).unwrap_or_default())
        .collect()
}

fn chunk(root: &Path, paths: &[&str]) -> Option<Vec<String>> {
    let listed = git(root)
        .args(["ls-files", "--stage", "-z", "--"])
        .args(paths)
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    let listed = String::from_utf8(listed.stdout).ok()?;
    // `100644 <hash> 0\t<path>`; another stage than 0 is a side of a conflict.
    let known: Vec<(&str, &str)> = listed
        .split('\0')
        .filter_map(|line| {
            let (head, path) = line.split_once('\t')?;
            let mut head = head.split(' ').skip(1);
            let hash = head.next()?;
            (head.next() == Some("0")).then_some((path, hash))
        })
        .collect();
    if known.is_empty() {
        return Some(Vec::new());
    }
    // Git hashes the file itself, so its line-ending settings count.
    let mut child = git(root)
        .args(["hash-object", "--stdin-paths"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let names: String = known.iter().map(|(path, _)| format!("{path}\n")).collect();
    child.stdin.take()?.write_all(names.as_bytes()).ok()?;
    let output = child.wait_with_output().ok()?;
    let hashes = String::from_utf8(output.stdout).ok()?;
    let same = known.iter().zip(hashes.lines());
    Some(
        same.filter(|((_, index), disk)| index == disk)
            .map(|((path, _), _)| (*path).to_owned())
            .collect(),
    )
}

fn git(root: &Path) -> Command {
    let mut command = Command::new("git");
    command
        .arg("-C")
        .arg(root)
        .arg("--literal-pathspecs")
        .env("GIT_OPTIONAL_LOCKS", "0")
        .stdin(Stdio::null())
        .stderr(Stdio::null());
    command
}
