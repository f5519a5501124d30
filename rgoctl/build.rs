//! Tells the sources where the templates are: beside the crate in a package, one level up in a
//! checkout, also where symlinks are not supported.

use std::env;
use std::path::Path;

fn main() {
    let here = env::var("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR");
    let inside = Path::new(&here).join("templates");
    let templates = if inside.is_dir() {
        inside
    } else {
        Path::new(&here).join("../templates")
    };
    println!("cargo::rustc-env=RGOCTL_TEMPLATES={}", templates.display());
    println!("cargo::rerun-if-changed=build.rs");
}
