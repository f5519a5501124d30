//! Generated files against those checked in.
//!
//! A case has its files in `expected`, but for those that say nothing new: what prost writes, files equal to
//! the ones of an earlier case, and, where there is a `shown.txt`, those it does not show. Of these `digests.txt`
//! has a digest.

use std::collections::BTreeMap;
use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use rgoctl::generate::OutputFile;
use sha2::Digest as _;
use sha2::Sha256;

use super::golden_name;
use super::walk;
use super::write;

/// The case that shows what prost writes.
const SHOWS_PROST: &str = "bare";

/// Compares what was generated with what is checked in, file by file in both directions.
pub fn assert_golden(case: &Path, files: &[OutputFile]) {
    let given = Golden::of(case, files);
    if env::var_os("RGOCTL_BLESS").is_some() {
        given.write(case);
        return;
    }
    let wanted = Golden::read(case);
    let mut report = String::new();
    let removed = wanted.files.keys().chain(wanted.digests.keys());
    for path in removed.filter(|path| !given.has(path)) {
        let _ = writeln!(report, "not generated: {path}");
    }
    for (path, after) in &given.files {
        let after = String::from_utf8_lossy(after);
        match wanted.files.get(path) {
            None if wanted.digests.get(path) == Some(&digest(after.as_bytes())) => {}
            None => {
                let _ = writeln!(report, "not checked in: {path}\n{after}");
            }
            Some(before) => {
                let before = String::from_utf8_lossy(before);
                let diff = similar::TextDiff::from_lines(before.as_ref(), after.as_ref());
                let diff = diff.unified_diff().header(path, "generated").to_string();
                report.push_str(&diff);
            }
        }
    }
    for (path, digest) in &given.digests {
        if wanted.digests.get(path) != Some(digest) {
            let file = files.iter().find(|file| name_of(file) == *path);
            let text = file.map_or_else(Default::default, |file| {
                String::from_utf8_lossy(&file.content).into_owned()
            });
            let _ = writeln!(report, "another digest: {path}\n{text}");
        }
    }
    assert!(
        report.is_empty(),
        "{} differs; RGOCTL_BLESS=1 rewrites it\n{report}",
        case.display()
    );
}

/// The files of a case by their names in `expected`: whole, or their digest.
struct Golden {
    files: BTreeMap<String, Vec<u8>>,
    digests: BTreeMap<String, String>,
}

impl Golden {
    fn of(case: &Path, files: &[OutputFile]) -> Self {
        let earlier = earlier_cases(case);
        let shown = fs::read_to_string(case.join("shown.txt")).ok();
        let mut golden = Self {
            files: BTreeMap::new(),
            digests: BTreeMap::new(),
        };
        for file in files {
            let name = name_of(file);
            let is_shown = shown.as_deref().is_none_or(|shown| shows(shown, &name));
            let is_prosts = name.ends_with("src/pb.rs") && !case.ends_with(SHOWS_PROST);
            if is_shown && !is_prosts && !earlier.contains(&(name.clone(), file.content.to_vec())) {
                golden.files.insert(name, file.content.to_vec());
            } else {
                golden.digests.insert(name, digest(&file.content));
            }
        }
        golden
    }

    fn read(case: &Path) -> Self {
        let digests = fs::read_to_string(case.join("digests.txt")).unwrap_or_default();
        let digests = digests.lines().filter_map(|line| line.split_once(' '));
        Self {
            files: read_tree(&case.join("expected")),
            digests: digests
                .map(|(digest, path)| (path.to_owned(), digest.to_owned()))
                .collect(),
        }
    }

    fn write(&self, case: &Path) {
        let expected = case.join("expected");
        if expected.exists() {
            fs::remove_dir_all(&expected).expect("the expected files can be removed");
        }
        for (name, content) in &self.files {
            write(&expected.join(name), content);
        }
        let list = case.join("digests.txt");
        let _ = fs::remove_file(&list);
        if !self.digests.is_empty() {
            let lines = self.digests.iter();
            let lines = lines.map(|(path, digest)| format!("{digest} {path}\n"));
            write(&list, lines.collect::<String>().as_bytes());
        }
    }

    fn has(&self, path: &str) -> bool {
        self.files.contains_key(path) || self.digests.contains_key(path)
    }
}

/// The files that the cases before this one show.
fn earlier_cases(case: &Path) -> Vec<(String, Vec<u8>)> {
    let folder = case.parent().expect("a case is in a folder");
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is readable") {
        let other = entry.expect("an entry").path();
        if other.is_dir() && other < *case {
            files.extend(read_tree(&other.join("expected")));
        }
    }
    files
}

fn read_tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = walk(folder).into_iter().map(|path| {
        let content = fs::read(folder.join(&path)).expect("a golden file is readable");
        (path.to_string_lossy().replace('\\', "/"), content)
    });
    files.collect()
}

/// Whether a list shows a file: the last line that has it decides, `!` hides. A list that only hides shows all others.
fn shows(list: &str, name: &str) -> bool {
    let mut is_shown = list.lines().all(|line| line.starts_with('!'));
    for line in list.lines() {
        let path = line.trim_start_matches('!');
        if is_below(name, path) {
            is_shown = !line.starts_with('!');
        }
    }
    is_shown
}

/// Whether a name is a path, or below the folder it names.
fn is_below(name: &str, path: &str) -> bool {
    match path.strip_suffix('/') {
        Some(_) => name.starts_with(path),
        None => name == path,
    }
}

fn name_of(file: &OutputFile) -> String {
    golden_name(&file.path).to_string_lossy().replace('\\', "/")
}

/// Half of the SHA-256, which tells any two texts apart.
fn digest(content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    digest
        .iter()
        .take(16)
        .fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}
