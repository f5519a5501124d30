//! What the golden tests of every target share: comparing with files checked in, and holding each
//! generated file to the parser, to rustfmt and to the compiler.
//!
//! `RGOCTL_BLESS=1 cargo test` rewrites the files checked in.
#![allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    reason = "each test binary uses its part"
)]
#![allow(
    clippy::disallowed_methods,
    reason = "what is written is compared on disk"
)]

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Output;
use std::process::Stdio;

mod golden;

pub use golden::assert_golden;

use rgoctl::generate::OutputFile;
use rgoctl::generate::Role;
use rgoctl::generate::Target;
use rgoctl::generate::Want;
use rgoctl::generate::runtime;
use rgoctl::generate::workspace::RuntimeMember;
use rgoctl::generate::workspace::Surroundings;

/// The repository's folder.
pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .canonicalize()
        .expect("the crate stands in a folder of the repository")
}

/// A folder in a workspace that has the runtime crates as members of its own.
pub fn target_in(folder: &str) -> Target {
    let member = |part| RuntimeMember {
        part,
        dir: Path::new("/workspace/rgo").join(part),
        is_ours: false,
    };
    Target {
        surroundings: Surroundings {
            folder: Path::new("/workspace").join(folder),
            root: Some("/workspace".into()),
            runtime: runtime::parts().map(member).collect(),
        },
        ..Target::default()
    }
}

/// The cases of a target: the folders of `tests/golden/<target>`, sorted.
pub fn cases(target: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(target);
    let mut cases: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("a folder entry").path())
        .filter(|path| path.is_dir())
        .collect();
    cases.sort();
    cases
}

/// Compares who owns each file and what the patched ones must hold with `<case>/roles.txt`.
pub fn assert_roles(case: &Path, files: &[OutputFile]) {
    let path = case.join("roles.txt");
    let text: String = files.iter().map(role_text).collect();
    if env::var_os("RGOCTL_BLESS").is_some() {
        write(&path, text.as_bytes());
        return;
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    let diff = similar::TextDiff::from_lines(&expected, &text);
    let name = path.to_string_lossy();
    let diff = diff.unified_diff().header(&name, "generated").to_string();
    assert!(diff.is_empty(), "RGOCTL_BLESS=1 rewrites it\n{diff}");
}

fn role_text(file: &OutputFile) -> String {
    let path = file.path.to_string_lossy().replace('\\', "/");
    match &file.role {
        Role::Generated => format!("generated {path}\n"),
        Role::Scaffold { owner } => format!("scaffold {path} of {owner}\n"),
        Role::Patched { owner, wants } => {
            let mut text = format!("patched {path} of {owner}\n");
            for want in wants {
                let _ = match want {
                    Want::Signature(wanted) => writeln!(text, "    signature {wanted}"),
                    Want::Item(wanted) => writeln!(text, "    item {wanted}"),
                    Want::Import(wanted) => writeln!(text, "    import {wanted}"),
                    Want::Dependency { name, value } => {
                        writeln!(text, "    dependency {name} = {value}")
                    }
                    Want::Member(wanted) => writeln!(text, "    member {wanted}"),
                };
            }
            text
        }
    }
}

/// A generated path inside `expected`: `..` becomes a folder name, and a `Cargo.toml` gets a suffix,
/// because cargo leaves folders that look like packages out of a package.
pub fn golden_name(path: &Path) -> PathBuf {
    let text = path.to_string_lossy().replace('\\', "/");
    let text = text.replace("../", "parent/");
    match text.strip_suffix("Cargo.toml") {
        Some(folder) => PathBuf::from(format!("{folder}Cargo.toml.expected")),
        None => PathBuf::from(text),
    }
}

/// Every generated Rust file parses, and rustfmt changes nothing in it.
pub fn assert_well_formed(files: &[OutputFile]) {
    let mut report = String::new();
    for file in rust_files(files) {
        let text = String::from_utf8(file.content.to_vec()).expect("Rust files are UTF-8");
        if let Err(error) = syn::parse_file(&text) {
            let at = error.span().start();
            let _ = writeln!(
                report,
                "{}:{}:{}: {error}\n{text}",
                file.path.display(),
                at.line,
                at.column
            );
            continue;
        }
        let formatted = rustfmt(&text);
        if formatted != text {
            let diff = similar::TextDiff::from_lines(&text, &formatted);
            let name = file.path.to_string_lossy();
            let _ = writeln!(report, "{}", diff.unified_diff().header(&name, "rustfmt"));
        }
    }
    assert!(report.is_empty(), "{report}");
}

/// The generated files that are ours to format: `src/pb.rs` comes in by `include!` and is prost's.
fn rust_files(files: &[OutputFile]) -> impl Iterator<Item = &OutputFile> {
    files.iter().filter(|file| {
        file.path
            .extension()
            .is_some_and(|extension| extension == "rs")
            && !file.path.ends_with("src/pb.rs")
    })
}

/// One text through rustfmt, by standard input, so that `mod x;` is not followed.
pub fn rustfmt(text: &str) -> String {
    let mut child = Command::new("rustfmt")
        .args(["--edition", "2024", "--emit", "stdout"])
        .current_dir(repository())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("rustfmt is part of the toolchain");
    let mut input = child.stdin.take().expect("standard input is piped");
    let bytes = text.as_bytes().to_vec();
    let writer = std::thread::spawn(move || input.write_all(&bytes));
    let output = child.wait_with_output().expect("rustfmt ends");
    let _ = writer.join();
    assert!(
        output.status.success(),
        "rustfmt: {}\n{text}",
        text_of(&output)
    );
    String::from_utf8(output.stdout).expect("rustfmt writes UTF-8")
}

/// Many packages whose modules are formatted in one run of rustfmt.
#[derive(Debug)]
pub struct Trees {
    root: PathBuf,
    /// What rustfmt starts from; it follows their modules.
    roots: Vec<PathBuf>,
}

impl Trees {
    /// No packages, in a folder under the target folder.
    pub fn new(name: &str) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        if root.exists() {
            fs::remove_dir_all(&root).expect("the folder of the last run can be removed");
        }
        fs::create_dir_all(&root).expect("the target folder can be written");
        fs::copy(repository().join("rustfmt.toml"), root.join("rustfmt.toml"))
            .expect("the repository has a rustfmt.toml");
        Self {
            root,
            roots: Vec::new(),
        }
    }

    pub fn add(&mut self, name: &str, files: &[OutputFile]) {
        for file in files {
            let path = self.root.join(name).join(&file.path);
            write(&path, &file.content);
            let is_root = ["src/lib.rs", "src/main.rs"]
                .iter()
                .any(|end| file.path.ends_with(end));
            if is_root || file.path.starts_with("tests") {
                self.roots.push(path);
            }
        }
    }

    /// rustfmt changes nothing; its first differences are shown otherwise.
    pub fn assert_formatted(&self) {
        let output = Command::new("rustfmt")
            .args(["--edition", "2024", "--check"])
            .args(&self.roots)
            .output()
            .expect("rustfmt is part of the toolchain");
        let text: String = text_of(&output).chars().take(10_000).collect();
        assert!(output.status.success(), "{text}");
    }
}

/// A temporary workspace with one folder a case, all compiled in one run of cargo.
#[derive(Debug)]
pub struct Compile {
    root: PathBuf,
    members: BTreeSet<String>,
}

impl Compile {
    /// An empty workspace under the target folder; what an earlier run left there goes.
    pub fn new(name: &str) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("golden")
            .join(name);
        if root.exists() {
            fs::remove_dir_all(&root).expect("the folder of the last run can be removed");
        }
        fs::create_dir_all(&root).expect("the target folder can be written");
        Self {
            root,
            members: BTreeSet::new(),
        }
    }

    /// Adds the files of a case in `<case>/<folder>`; a file `../pb/src/lib.rs` lands in `<case>/pb`.
    /// The runtime crates that a manifest names (`../rgo/core`, `../../rgo/core`) are this repository's.
    pub fn add(&mut self, case: &str, folder: &str, files: &[OutputFile]) {
        for file in files {
            let path = rgoctl::paths::normal(&Path::new(case).join(folder).join(&file.path));
            if !path.ends_with("Cargo.toml") {
                write(&self.root.join(path), &file.content);
                continue;
            }
            let member = path.parent().expect("a file stands in a folder");
            self.members
                .insert(member.to_string_lossy().replace('\\', "/"));
            let mut text = String::from_utf8(file.content.to_vec()).expect("manifests are UTF-8");
            let here = repository().join("templates/rgo");
            for up in ["../../rgo/", "../rgo/"] {
                text = text.replace(
                    &format!("path = \"{up}"),
                    &format!("path = \"{}/", here.display()),
                );
            }
            write(&self.root.join(path), text.as_bytes());
        }
    }

    /// The workspace manifest.
    fn write_manifest(&self) {
        let members: Vec<String> = self
            .members
            .iter()
            .map(|member| format!("{member:?}"))
            .collect();
        let text = format!(
            "[workspace]\nresolver = \"3\"\nmembers = [{}]\n",
            members.join(", ")
        );
        write(&self.root.join("Cargo.toml"), text.as_bytes());
        // The repository's versions and no others.
        fs::copy(
            repository().join("Cargo.lock"),
            self.root.join("Cargo.lock"),
        )
        .expect("the repository has a Cargo.lock");
    }

    /// Compiles all members with their tests; a warning of rustc or clippy fails.
    pub fn assert_silent(&self) {
        self.run(&[
            "clippy",
            "--keep-going",
            "--workspace",
            "--all-targets",
            "--quiet",
            "--",
            "-D",
            "warnings",
        ]);
    }

    /// Runs the tests of some packages; each test is a program to be linked.
    pub fn assert_tests_pass(&self, packages: &[&str]) {
        let mut arguments = vec!["test", "--quiet", "--tests"];
        arguments.extend(packages.iter().flat_map(|package| ["-p", package]));
        self.run(&arguments);
    }

    /// Builds the tests of some packages; gives the program of each one's `tests/rows.rs`.
    pub fn tests(&self, packages: &[String]) -> BTreeMap<String, PathBuf> {
        let mut arguments = vec!["test", "--no-run", "--quiet", "--message-format", "json"];
        arguments.extend(packages.iter().flat_map(|package| ["-p", package]));
        let said = self.run(&arguments);
        let built = said.lines().filter_map(|line| {
            let message: serde_json::Value = serde_json::from_str(line).ok()?;
            let program = message["executable"].as_str()?;
            let folder = Path::new(message["manifest_path"].as_str()?).parent()?;
            let manifest = fs::read_to_string(folder.join("Cargo.toml")).ok()?;
            let name = |package: &&String| manifest.contains(&format!("name = {package:?}"));
            let package = packages.iter().find(name)?;
            (message["target"]["name"] == "rows").then(|| (package.clone(), program.into()))
        });
        let programs: BTreeMap<String, PathBuf> = built.collect();
        assert_eq!(programs.len(), packages.len(), "{programs:?}");
        programs
    }

    fn run(&self, arguments: &[&str]) -> String {
        self.write_manifest();
        let target = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("golden")
            .join("target");
        let output = Command::new(env!("CARGO"))
            .args(arguments)
            .current_dir(&self.root)
            .env("CARGO_TARGET_DIR", target)
            .env_remove("RUSTFLAGS")
            .output()
            .expect("cargo runs");
        assert!(
            output.status.success(),
            "cargo {} in {}\n{}",
            arguments.join(" "),
            self.root.display(),
            text_of(&output)
        );
        String::from_utf8_lossy(&output.stdout).into_owned()
    }
}

/// Writes generated files under a folder as `assert_golden` names them.
fn write_tree(folder: &Path, files: &[OutputFile]) {
    for file in files {
        write(&folder.join(golden_name(&file.path)), &file.content);
    }
}

fn write(path: &Path, content: &[u8]) {
    let folder = path.parent().expect("a file stands in a folder");
    fs::create_dir_all(folder).expect("the folder can be made");
    fs::write(path, content).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

/// All files below a folder, relative to it.
fn walk(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if let Ok(inside) = path.strip_prefix(folder) {
                found.push(inside.to_owned());
            }
        }
    }
    found
}

pub fn text_of(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}
