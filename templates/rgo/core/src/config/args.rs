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

/// Reads the file that the command line names with `-f FILE` or `--config FILE`. Without one it reads `default`, a path
/// from the working directory or, if there is no such file, from `manifest_dir`. `-h` prints the usage and ends the
/// process.
pub fn from_args<T: DeserializeOwned>(default: &str, manifest_dir: &str) -> Result<T> {
    let mut args = env::args_os();
    let program = args.next().unwrap_or_default();
    match choose(args)? {
        Choice::File(file) => load(file),
        Choice::Default => load(find(default, manifest_dir)?),
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

fn find(default: &str, manifest_dir: &str) -> Result<PathBuf> {
    let here = PathBuf::from(default);
    let beside = Path::new(manifest_dir).join(default);
    if here.is_file() {
        Ok(here)
    } else if beside.is_file() {
        Ok(beside)
    } else {
        Err(Error::msg(format!(
            "no configuration: neither {} in the working directory nor {} exists; name a file with -f FILE",
            here.display(),
            beside.display()
        )))
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
    fn the_default_is_looked_for_in_both_folders() {
        let folder = tempfile::tempdir().expect("a folder");
        let manifest = folder.path().to_str().expect("a path");
        let text = find("etc/none.yaml", manifest)
            .expect_err("absent")
            .to_string();
        assert!(
            text.starts_with("no configuration: neither etc/none.yaml in"),
            "{text}"
        );
        std::fs::create_dir(folder.path().join("etc")).expect("a folder");
        std::fs::write(folder.path().join("etc/none.yaml"), "").expect("a file");
        let found = find("etc/none.yaml", manifest).expect("found");
        assert_eq!(found, folder.path().join("etc/none.yaml"));
    }
}
