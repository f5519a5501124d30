//! Finds the templates (beside the crate in a package, one level up in a checkout, also where
//! symlinks are not supported), tells the sources where they are and lists them as data.
#![expect(clippy::disallowed_methods, reason = "the build looks for templates")]

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

fn main() {
    let here = env::var("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR");
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    let inside = Path::new(&here).join("templates");
    let templates = if inside.is_dir() {
        inside
    } else {
        Path::new(&here).join("../templates")
    };
    let mut names = Vec::new();
    collect(&templates, "", &mut names);
    names.sort();
    let mut list = String::from("&[\n");
    for name in names {
        let path = templates.join(&name);
        let path = path.to_str().expect("the path of the sources is UTF-8");
        writeln!(list, "    ({name:?}, include_str!({path:?})),").expect("a string takes all");
    }
    list.push_str("]\n");
    fs::write(Path::new(&out).join("templates.rs"), list).expect("OUT_DIR is writable");
    println!("cargo::rustc-env=RGOCTL_TEMPLATES={}", templates.display());
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={}", templates.display());
}

/// Names of all `.jinja` files below `folder`, with `/` between folders.
fn collect(folder: &Path, prefix: &str, names: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("the templates are readable") {
        let entry = entry.expect("the templates are readable");
        let name = entry.file_name().into_string().expect("names are UTF-8");
        let path = entry.path();
        // The support crate is no template, and its sources change more often than all of these.
        if path.is_dir() && !path.join("Cargo.toml").exists() {
            collect(&path, &format!("{prefix}{name}/"), names);
        } else if path
            .extension()
            .is_some_and(|extension| extension == "jinja")
        {
            names.push(format!("{prefix}{name}"));
        }
    }
}
