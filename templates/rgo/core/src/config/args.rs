//! The command line of a service: `-f FILE`.

use std::env;
use std::ffi::OsString;
use std::path::Path;
use std::path::PathBuf;
use std::process;

use serde::de::DeserializeOwned;

use super::read::load;
use crate::Error;
use crate::Result;

/// Reads the file that the command line names with `-f FILE` or `--config FILE`. Without such an argument, reads
/// `default` from the working directory or, under `cargo run`, from the folder of the service's `Cargo.toml`.
/// `-h` prints the usage and ends the process.
pub fn from_args<T: DeserializeOwned>(default: &str) -> Result<T> {
    let mut args = env::args_os();
    let program = args.next().unwrap_or_default();
    match choose(args)? {
        Choice::File(file) => load(file),
        Choice::Default => {
            // `cargo run` sets it; a service that is installed has no such folder.
            let manifest_dir = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
            load(find(default, manifest_dir.as_deref())?)
        }
        Choice::Help => {
            let program = Path::new(&program).file_name().unwrap_or_default();
            eprintln!("{}", usage(&program.to_string_lossy(), default));
            process::exit(0);
        }
    }
}

#[derive(Debug, PartialEq)]
enum Choice {
    File(PathBuf),
    Default,
    Help,
}

fn usage(program: &str, default: &str) -> String {
    format!(
        "Usage: {program} [-f FILE]\n\n  -f, --config FILE  the configuration, default {default}\n  -h, --help         this text"
    )
}

/// Go's flags begin with one dash or two, and have `=` or a space before the value.
fn choose(args: impl Iterator<Item = OsString>) -> Result<Choice> {
    let mut args = args;
    let mut choice = Choice::Default;
    while let Some(arg) = args.next() {
        let text = arg.to_string_lossy();
        let (name, value) = match text.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (text.as_ref(), None),
        };
        match name {
            "-f" | "--f" | "-config" | "--config" => {
                let value = value.map(OsString::from).or_else(|| args.next());
                let value =
                    value.ok_or_else(|| Error::msg(format!("{name} needs a file after it")))?;
                choice = Choice::File(value.into());
            }
            "-h" | "--h" | "-help" | "--help" => return Ok(Choice::Help),
            _ => {
                return Err(Error::msg(format!(
                    "unknown argument {text}; name the configuration with -f FILE"
                )));
            }
        }
    }
    Ok(choice)
}

fn find(default: &str, manifest_dir: Option<&Path>) -> Result<PathBuf> {
    let here = PathBuf::from(default);
    if here.is_file() {
        return Ok(here);
    }
    let beside = manifest_dir.map(|folder| folder.join(default));
    match beside {
        Some(beside) if beside.is_file() => Ok(beside),
        Some(beside) => Err(Error::msg(format!(
            "no configuration: neither {default} in the working directory nor {} exists; use -f FILE",
            beside.display()
        ))),
        None => Err(Error::msg(format!(
            "no configuration: {default} does not exist in the working directory; use -f FILE"
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(args: &[&str]) -> Result<Choice> {
        choose(args.iter().map(OsString::from))
    }

    #[test]
    fn every_spelling_of_the_flag_is_read() {
        let file = Choice::File(PathBuf::from("etc/x.yaml"));
        for args in [
            &["-f", "etc/x.yaml"][..],
            &["--config", "etc/x.yaml"],
            &["-f=etc/x.yaml"],
            &["--f=etc/x.yaml"],
            &["-f", "other.yaml", "-f", "etc/x.yaml"],
        ] {
            assert_eq!(of(args).expect("read"), file, "{args:?}");
        }
        assert_eq!(of(&[]).expect("read"), Choice::Default);
        assert_eq!(of(&["-f", "x", "-h"]).expect("read"), Choice::Help);
    }

    #[test]
    fn other_arguments_are_errors() {
        let text = |args| of(args).expect_err("refused").to_string();
        assert_eq!(text(&["-f"]), "-f needs a file after it");
        assert_eq!(
            text(&["etc/x.yaml"]),
            "unknown argument etc/x.yaml; name the configuration with -f FILE"
        );
    }

    #[test]
    fn the_default_is_sought_beside_the_manifest_of_cargo_run() {
        let folder = tempfile::tempdir().expect("a folder");
        let find = |manifest| find("etc/none.yaml", manifest);
        let text = |manifest| find(manifest).expect_err("absent").to_string();
        assert_eq!(
            text(None),
            "no configuration: etc/none.yaml does not exist in the working directory; use -f FILE"
        );
        let beside = folder.path().join("etc/none.yaml");
        assert_eq!(
            text(Some(folder.path())),
            format!(
                "no configuration: neither etc/none.yaml in the working directory nor {} exists; use -f FILE",
                beside.display()
            )
        );
        std::fs::create_dir(folder.path().join("etc")).expect("a folder");
        std::fs::write(&beside, "").expect("a file");
        assert_eq!(find(Some(folder.path())).expect("found"), beside);
        assert!(find(None).is_err());
    }
}
