//! Finds the templates and the sources of the runtime crates, tells the sources where the templates are, and
//! lists both as data. They are beside the crate in a package, and one level up in a checkout, also where
//! symlinks are not supported.
#![expect(clippy::disallowed_methods, reason = "the build looks for templates")]

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

/// In the order in which they build on each other.
const CRATES: [&str; 5] = ["core", "http", "grpc", "sql", "cache"];

/// Where the tests of a file begin; they are its last item.
const TESTS: &str = "\n#[cfg(test)]\nmod tests";

fn main() {
    let here =
        PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR"));
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets OUT_DIR"));
    println!("cargo::rerun-if-changed=build.rs");
    let templates = first_folder(&here, ["templates", "../templates"]);
    list_templates(&templates, &out);
    list_runtime(&here, &out);
}

/// The first of the places that is a folder; without symlinks the first is a file.
fn first_folder(here: &Path, places: [&str; 2]) -> PathBuf {
    let [inside, beside] = places.map(|place| here.join(place));
    if inside.is_dir() { inside } else { beside }
}

/// Writes the list of templates, and says where they are.
fn list_templates(templates: &Path, out: &Path) {
    let mut names = files(templates, "jinja");
    names.sort();
    let mut list = String::from("&[\n");
    for name in names {
        let path = templates.join(&name);
        let path = path.to_str().expect("the path of the sources is UTF-8");
        writeln!(list, "    ({name:?}, include_str!({path:?})),").expect("a string takes all");
    }
    list.push_str("]\n");
    fs::write(out.join("templates.rs"), list).expect("OUT_DIR is writable");
    println!("cargo::rustc-env=RGOCTL_TEMPLATES={}", templates.display());
    println!("cargo::rerun-if-changed={}", templates.display());
}

/// Writes the sources of the runtime crates as they are copied into a user's workspace.
fn list_runtime(here: &Path, out: &Path) {
    let mut list = String::from("&[\n");
    for name in CRATES {
        let src = first_folder(
            here,
            [
                &format!("runtime/{name}"),
                &format!("../templates/rgo/{name}/src"),
            ],
        );
        let manifest = if src.starts_with(here.join("runtime")) {
            here.join(format!("runtime/{name}.toml"))
        } else {
            here.join(format!("../templates/rgo/{name}/Cargo.toml"))
        };
        println!("cargo::rerun-if-changed={}", src.display());
        println!("cargo::rerun-if-changed={}", manifest.display());
        let mut paths = files(&src, "rs");
        paths.sort();
        writeln!(list, "    ({name:?}, &[").expect("a string takes all");
        let mut add = |path: &str, text: &str| {
            writeln!(list, "        ({path:?}, {text:?}),").expect("a string takes all");
        };
        add("Cargo.toml", &without_dev_dependencies(&read(&manifest)));
        for path in paths {
            let text = read(&src.join(&path));
            add(&format!("src/{path}"), without_tests(&text));
        }
        list.push_str("    ]),\n");
    }
    list.push_str("]\n");
    fs::write(out.join("runtime.rs"), list).expect("OUT_DIR is writable");
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A source without its unit tests.
fn without_tests(text: &str) -> &str {
    match text.find(TESTS) {
        Some(at) => &text[..at],
        None => text,
    }
}

/// A manifest without what only the tests of this repository need.
fn without_dev_dependencies(text: &str) -> String {
    let mut is_kept = true;
    let mut kept = String::new();
    for line in text.lines() {
        if line.starts_with('[') {
            is_kept = line != "[dev-dependencies]";
        }
        if is_kept {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

/// The files below `folder` with this ending, with `/` between folders.
fn files(folder: &Path, ending: &str) -> Vec<String> {
    let mut names = Vec::new();
    collect(folder, "", ending, &mut names);
    names
}

fn collect(folder: &Path, prefix: &str, ending: &str, names: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("the folder is readable") {
        let entry = entry.expect("the folder is readable");
        let name = entry.file_name().into_string().expect("names are UTF-8");
        let path = entry.path();
        // The runtime crates are not templates.
        if path.is_dir() && !path.join("Cargo.toml").exists() {
            collect(&path, &format!("{prefix}{name}/"), ending, names);
        } else if path
            .extension()
            .is_some_and(|extension| extension == ending)
        {
            names.push(format!("{prefix}{name}"));
        }
    }
}
