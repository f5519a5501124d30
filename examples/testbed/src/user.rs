//! Users of the system: a server that refuses to run as root gets another one.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

/// Who we are.
fn own_id() -> u32 {
    fs::metadata("/proc/self").unwrap().uid()
}

/// Runs `command` as `name` when this is root, and gives the user `folder`.
pub(crate) fn not_root(name: &str, folder: &Path, command: &mut Command) {
    if own_id() != 0 {
        return;
    }
    let users = fs::read_to_string("/etc/passwd").unwrap();
    let line = users
        .lines()
        .find(|line| line.starts_with(&format!("{name}:")));
    let line = line.unwrap_or_else(|| panic!("no user {name}: /etc/passwd"));
    let ids: Vec<u32> = line
        .split(':')
        .filter_map(|part| part.parse().ok())
        .collect();
    let (uid, gid) = (ids[0], ids[1]);
    chown(folder, Some(uid), Some(gid)).unwrap();
    command.uid(uid).gid(gid).current_dir(folder);
}
