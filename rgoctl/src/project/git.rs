//! Whether a file is the same as in git's index. Asks git only about files that differ from what rgoctl would
//! write and from what it last wrote. Without git, nothing is known.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::process::Stdio;

/// What git's index knows of files.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// Files whose content is the same as in the index.
    pub(super) same: BTreeSet<String>,
    /// Files with an unfinished merge.
    pub(super) conflicted: BTreeSet<String>,
}

/// Asks about `paths`, relative to `root`.
pub(super) fn index(root: &Path, paths: &[&str]) -> Index {
    let mut index = Index::default();
    // The length of a command line is limited, most of all on Windows.
    for paths in paths.chunks(100) {
        if let Some(found) = chunk(root, paths) {
            index.same.extend(found.same);
            index.conflicted.extend(found.conflicted);
        }
    }
    index
}

fn chunk(root: &Path, paths: &[&str]) -> Option<Index> {
    let listed = git(root)
        .args(["ls-files", "--stage", "-z", "--"])
        .args(paths)
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    let listed = String::from_utf8(listed.stdout).ok()?;
    let mut found = Index::default();
    let mut known: Vec<(&str, &str)> = Vec::new();
    for line in listed.split_terminator('\0') {
        // `100644 <hash> 0<tab><path>`; a stage other than 0 is one side of a conflict.
        let (head, path) = line.split_once('\t')?;
        let mut head = head.split(' ').skip(1);
        match (head.next(), head.next()) {
            (Some(hash), Some("0")) => known.push((path, hash)),
            _ => {
                found.conflicted.insert(path.to_owned());
            }
        }
    }
    if known.is_empty() {
        return Some(found);
    }
    // Git hashes the file itself, so its line-ending settings count.
    let mut child = git(root)
        .args(["hash-object", "--stdin-paths"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let mut names = String::new();
    for (path, _) in &known {
        names.extend([path, "\n"]);
    }
    child.stdin.take()?.write_all(names.as_bytes()).ok()?;
    let output = child.wait_with_output().ok()?;
    let hashes = String::from_utf8(output.stdout).ok()?;
    let pairs = known.iter().zip(hashes.lines());
    let same = pairs.filter(|((_, indexed), on_disk)| indexed == on_disk);
    found
        .same
        .extend(same.map(|((path, _), _)| (*path).to_owned()));
    Some(found)
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
