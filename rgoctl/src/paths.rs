//! Paths as text: normal forms and the way from one path to another. Nothing here reads the disk, so links are not
//! followed.

use std::path::Component;
use std::path::Path;
use std::path::PathBuf;

/// A path with `.` and `a/..` removed, so that two spellings of one path are equal. Cargo resolves the paths in
/// manifests in the same way.
pub fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => match normal.components().next_back() {
                Some(Component::Normal(_)) => {
                    normal.pop();
                }
                Some(Component::RootDir) => {}
                _ => normal.push(".."),
            },
            other => normal.push(other),
        }
    }
    normal
}

/// A path without `.`: `./proto` and `proto` are the same folder. `..` stays, because the folder before it may be a
/// link.
pub fn without_dots(path: &Path) -> PathBuf {
    path.components()
        .filter(|part| !matches!(part, Component::CurDir))
        .collect()
}

/// The way from one folder to another, with forward slashes; `.` when they are the same.
pub fn relative(from: &Path, to: &Path) -> String {
    let (from, to) = (normal(from), normal(to));
    let (from, to): (Vec<_>, Vec<_>) = (from.iter().collect(), to.iter().collect());
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = from[common..].iter().map(|_| "..".into());
    let down = to[common..].iter().map(|part| part.to_string_lossy());
    let parts: Vec<_> = up.chain(down).collect();
    if parts.is_empty() {
        return ".".to_owned();
    }
    parts.join("/")
}

/// `path` below `dir`, which may be empty or `.`.
pub fn join(dir: &str, path: &str) -> String {
    match dir {
        "" | "." => path.to_owned(),
        _ => format!("{dir}/{path}"),
    }
}

/// A relative path with forward slashes; `None` when it is not UTF-8.
pub fn with_slashes(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.iter().map(|part| part.to_str()).collect();
    Some(parts?.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_spellings_of_a_path_have_one_normal_form() {
        let cases = [
            ("a.api", "a.api"),
            ("./a.api", "a.api"),
            ("d/../y.api", "y.api"),
            ("../y.api", "../y.api"),
            ("../../y.api", "../../y.api"),
            ("a/../../y.api", "../y.api"),
            ("/../y.api", "/y.api"),
            ("/a/./b/../c", "/a/c"),
        ];
        for (path, wanted) in cases {
            assert_eq!(normal(Path::new(path)), Path::new(wanted), "{path}");
        }
    }

    #[test]
    fn only_single_dots_are_removed_where_a_folder_may_be_a_link() {
        let path = Path::new("./a/./b/../c");
        assert_eq!(without_dots(path), Path::new("a/b/../c"));
    }

    #[test]
    fn the_way_goes_up_to_the_common_folder_and_down() {
        let way = |from: &str, to: &str| relative(Path::new(from), Path::new(to));
        assert_eq!(way("/a/b/api", "/a/b/pb"), "../pb");
        assert_eq!(way("/a/b", "/a/b/c/d"), "c/d");
        assert_eq!(way("/a/b", "/a/b"), ".");
        assert_eq!(way("/a/b/c", "/x"), "../../../x");
        assert_eq!(way("/a/b/../c", "/a/./c/d"), "d");
        assert_eq!(way("", "../pb"), "../pb");
    }

    #[test]
    fn a_folder_that_is_none_adds_nothing() {
        assert_eq!(join("", "Cargo.toml"), "Cargo.toml");
        assert_eq!(join(".", "Cargo.toml"), "Cargo.toml");
        assert_eq!(join("../pb", "Cargo.toml"), "../pb/Cargo.toml");
    }
}
