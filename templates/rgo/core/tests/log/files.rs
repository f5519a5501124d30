//! Where lines go in mode `file`.

use std::fs;
use std::panic::Location;

use rgo_core::log::Kind;
use rgo_core::log::Logger;
use rgo_core::trace::TraceContext;

use crate::conf;

#[test]
fn files_hold_a_kind_of_line_each() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("deep/logs");
    let yaml = format!("Mode: file\nPath: {}\nEncoding: plain", path.display());
    let logger = Logger::open(&conf(&yaml), "user").expect("a log");
    for kind in [
        Kind::Info,
        Kind::Error,
        Kind::Severe,
        Kind::Slow,
        Kind::Stat,
    ] {
        logger.write(
            kind,
            Location::caller(),
            None,
            &TraceContext::NONE,
            format_args!("x"),
        );
    }
    for (file, level) in [
        ("access.log", "info"),
        ("error.log", "error"),
        ("severe.log", "fatal"),
        ("slow.log", "slow"),
        ("stat.log", "stat"),
    ] {
        let text = fs::read_to_string(path.join(file)).expect("a file");
        assert_eq!(text.split('\t').nth(1), Some(level), "{text}");
        assert_eq!(text.lines().count(), 1, "{text}");
    }
}

#[test]
fn a_full_file_is_put_aside_and_only_so_many_are_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let yaml = format!(
        "Mode: file\nPath: {}\nRotation: size\nMaxSize: 1\nMaxBackups: 2",
        folder.path().display()
    );
    let logger = Logger::open(&conf(&yaml), "user").expect("a log");
    let long = "x".repeat(600 * 1024);
    for _ in 0..6 {
        logger.write(
            Kind::Info,
            Location::caller(),
            None,
            &TraceContext::NONE,
            format_args!("{long}"),
        );
    }
    let mut names: Vec<String> = fs::read_dir(folder.path())
        .expect("a folder")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .into_string()
                .expect("a name")
        })
        .filter(|name| name.starts_with("access"))
        .collect();
    names.sort();
    assert_eq!(names.len(), 3, "{names:?}");
    assert!(names[0].starts_with("access-20"), "{names:?}");
    assert_eq!(names[2], "access.log");
}

#[test]
fn a_folder_that_cannot_be_made_is_an_error_that_names_it() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("file"), "").expect("a file");
    let path = folder.path().join("file/logs");
    let yaml = format!("Mode: volume\nPath: {}", path.display());
    let error = Logger::open(&conf(&yaml), "user").expect_err("refused");
    let text = format!("{error:?}");
    assert!(
        text.contains(&format!("create the log folder {}", path.display())),
        "{text}"
    );
}
