//! A folder of its own for each test, the tool run in it, and the folder's state to the byte.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::time::SystemTime;

use tempfile::TempDir;

/// A spec with one route that takes and answers something.
pub(crate) const SHOP: &str = "syntax = \"v1\"

type BuyReq {
	Id int64 `path:\"id\"`
	Count int64 `form:\"count,default=1\"`
}

type BuyResp {
	Price int64 `json:\"price\"`
}

service shop {
	@handler BuyHandler
	get /buy/:id (BuyReq) returns (BuyResp)
}
";

/// `SHOP` as a `.proto`.
pub(crate) const SHOP_PROTO: &str = "syntax = \"proto3\";

package shop;

message BuyReq {
  int64 id = 1;
}

message BuyResp {
  int64 price = 1;
}

service Shop {
  rpc Buy(BuyReq) returns (BuyResp);
}
";

/// What a run said, numbers that are no matter of the test left out.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) status: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Said {
    /// Compares everything at once, so that a failure shows all of it.
    #[track_caller]
    pub(crate) fn is(&self, status: i32, stdout: &str, stderr: &str) {
        let wanted = Self {
            status: Some(status),
            stdout: stdout.to_owned(),
            stderr: stderr.to_owned(),
        };
        assert!(
            *self == wanted,
            "exit {:?}, not {status}\n--- stdout\n{}--- stderr\n{}--- wanted stdout\n{stdout}--- wanted stderr\n{stderr}",
            self.status,
            self.stdout,
            self.stderr
        );
    }
}

pub(crate) struct Tree {
    root: TempDir,
}

/// Bytes (none for a folder) and time of the last change, by path.
pub(crate) type State = BTreeMap<PathBuf, (Option<Vec<u8>>, SystemTime)>;

impl Tree {
    pub(crate) fn new() -> Self {
        Self {
            root: tempfile::tempdir().unwrap(),
        }
    }

    /// With `shop.api`, and the service made from it in `shop`.
    pub(crate) fn shop() -> Self {
        let tree = Self::new();
        tree.write("shop.api", SHOP);
        let said = tree.run(&["-q", "api", "rust", "--api", "shop.api", "--dir", "shop"]);
        said.is(0, "", "");
        tree
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Replaces a text that must be in the file.
    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{from} is not in {path}:\n{text}");
        self.write(path, text.replace(from, to));
    }

    pub(crate) fn command(&self, folder: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rgoctl"));
        command.current_dir(self.path(folder));
        command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Said {
        self.run_in("", args)
    }

    pub(crate) fn run_in(&self, folder: &str, args: &[&str]) -> Said {
        said(self.command(folder).args(args))
    }

    /// `rgoctl api rust --api shop.api --dir shop` and more.
    pub(crate) fn again(&self, more: &[&str]) -> Said {
        let args = ["api", "rust", "--api", "shop.api", "--dir", "shop"];
        self.run(&[&args, more].concat())
    }

    pub(crate) fn state(&self) -> State {
        self.state_of("")
    }

    pub(crate) fn state_of(&self, folder: &str) -> State {
        let mut state = State::new();
        let mut folders = vec![self.path(folder)];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).unwrap() {
                let path = entry.unwrap().path();
                let modified = fs::metadata(&path).unwrap().modified().unwrap();
                let bytes = if path.is_dir() {
                    folders.push(path.clone());
                    None
                } else {
                    Some(fs::read(&path).unwrap())
                };
                let name = path.strip_prefix(self.root.path()).unwrap().to_owned();
                state.insert(name, (bytes, modified));
            }
        }
        state
    }

    /// Paths below a folder that are not folders, without the runtime and local state.
    pub(crate) fn files(&self, folder: &str) -> Vec<String> {
        let state = self.state_of(folder);
        let files = state.iter().filter(|(_, (bytes, _))| bytes.is_some());
        let names = files.map(|(path, _)| {
            let path = path.strip_prefix(folder).unwrap();
            path.to_string_lossy().replace('\\', "/")
        });
        names
            .filter(|name| !name.contains("rgo/") && !name.contains(".rgoctl/"))
            .collect()
    }
}

pub(crate) fn said(command: &mut Command) -> Said {
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Said {
        status: output.status.code(),
        stdout: text(output.stdout),
        stderr: without_numbers(&text(output.stderr)),
    }
}

/// `in 12 ms` → `in N ms`, and `123 unchanged` → `rgo+12 unchanged` where those of the runtime are among them.
fn without_numbers(text: &str) -> String {
    let lines = text.split_inclusive('\n').map(|line| {
        let Some((head, tail)) = line.rsplit_once(" in ") else {
            return line.to_owned();
        };
        match tail.trim_end().strip_suffix(" ms") {
            Some(number) if number.bytes().all(|byte| byte.is_ascii_digit()) => {
                format!("{} in N ms\n", without_rgo(head))
            }
            _ => line.to_owned(),
        }
    });
    lines.collect()
}

/// How many files the sources of some runtime crates have.
pub(crate) fn runtime_files(parts: &[&str]) -> usize {
    let files = parts
        .iter()
        .map(|part| rgoctl::generate::runtime::files(part, ""));
    files.map(|files| files.len()).sum()
}

fn without_rgo(counts: &str) -> String {
    let counts = counts.split(", ").map(|count| {
        let number = count.strip_suffix(" unchanged");
        let number: Option<usize> = number.and_then(|number| number.parse().ok());
        match number.and_then(|number| number.checked_sub(runtime_files(&["core", "http"]))) {
            Some(rest) => format!("rgo+{rest} unchanged"),
            None => count.to_owned(),
        }
    });
    counts.collect::<Vec<_>>().join(", ")
}

/// `cargo metadata` accepts what is in a folder; answers with the names of the packages.
#[track_caller]
pub(crate) fn packages(folder: &Path) -> Vec<String> {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--offline",
            "--no-deps",
            "--format-version",
            "1",
        ])
        .current_dir(folder)
        .output()
        .unwrap();
    let problem = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{problem}");
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let names = packages.iter().map(|package| package["name"].as_str());
    let mut names: Vec<String> = names.map(|name| name.unwrap().to_owned()).collect();
    names.sort();
    names
}
