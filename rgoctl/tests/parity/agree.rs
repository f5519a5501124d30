//! Both template engines against each other, over whatever a target generates.

use rgoctl::generate::OutputFile;
use rgoctl::render::FILES;
use rgoctl::render::Templates;

/// Generates with the compiled templates and with the same ones interpreted, and compares; and
/// fails when a template of the categories (folders of `templates/`) has no part in the files.
pub(crate) fn assert_engines_agree(
    categories: &[&str],
    generate: impl Fn(&Templates) -> anyhow::Result<Vec<OutputFile>>,
) {
    let make = |templates: Templates| {
        generate(&templates).unwrap_or_else(|error| panic!("{categories:?}: {error:#}"))
    };
    let compiled = make(Templates::builtin());
    let interpreted = make(overrides(FILES));
    assert_eq!(compiled.len(), interpreted.len());
    for (compiled, interpreted) in compiled.iter().zip(&interpreted) {
        let text = |file: &OutputFile| String::from_utf8_lossy(&file.content).into_owned();
        let path = compiled.path.display();
        assert_eq!(text(compiled), text(interpreted), "{path}");
        assert_eq!(compiled, interpreted, "{path}");
    }
    let is_ours = |path: &str| {
        let category = path.split('/').next();
        category.is_some_and(|category| categories.contains(&category))
    };
    // Each template leaves its mark in the files it has a part in.
    let marked: Vec<_> = FILES
        .iter()
        .map(|(path, text)| (*path, format!("{text}\n{}", mark(path))))
        .collect();
    let marked: Vec<_> = marked
        .iter()
        .map(|(path, text)| (*path, text.as_str()))
        .collect();
    let marked = make(overrides(&marked));
    for (path, _) in FILES.iter().filter(|(path, _)| is_ours(path)) {
        let mark = mark(path);
        let shows = |file: &OutputFile| String::from_utf8_lossy(&file.content).contains(&mark);
        assert!(marked.iter().any(shows), "no case renders {path}");
    }
}

fn mark(path: &str) -> String {
    format!("// {path}")
}

/// Templates that all go through the interpreter.
pub(crate) fn overrides(files: &[(&str, &str)]) -> Templates {
    let files = files.iter();
    let files = files.map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
    Templates::with_overrides(files.collect())
}
