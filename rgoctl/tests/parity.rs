//! Both template engines give the same bytes, overrides work and fail as they should, and every
//! template is data of the tool.
#![expect(clippy::disallowed_methods, reason = "a test looks at the folder")]

#[path = "parity/agree.rs"]
mod agree;

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use rgoctl::generate::OutputFile;
use rgoctl::generate::manifest::ApiUses;
use rgoctl::generate::manifest::Package;
use rgoctl::generate::manifest::pb_package;
use rgoctl::generate::workspace::gitignore;
use rgoctl::generate::workspace::root_manifest;
use rgoctl::render::FILES;
use rgoctl::render::OverrideError;
use rgoctl::render::Templates;
use rgoctl::render::home;

use agree::overrides;

fn workspace(templates: &Templates) -> anyhow::Result<Vec<OutputFile>> {
    let members = ["api".to_owned(), "rgo".to_owned()];
    Ok(vec![
        root_manifest("", &members, templates)?,
        gitignore("", templates)?,
    ])
}

fn manifests(templates: &Templates) -> anyhow::Result<Vec<OutputFile>> {
    let uses = ApiUses {
        tests: true,
        ..ApiUses::default()
    };
    let service = Package {
        name: "a<b>&\"c\"".to_owned(),
        dependencies: uses.dependencies(),
        dev_dependencies: uses.dev_dependencies(),
        workspace: Some(vec!["rgo".to_owned()]),
        ..Package::default()
    };
    Ok(vec![
        service.manifest("", templates)?,
        pb_package("pb", true, false).manifest("pb", templates)?,
    ])
}

#[test]
fn both_engines_agree_on_a_workspace() {
    agree::assert_engines_agree(&["workspace"], |templates| {
        let files = [workspace(templates)?, manifests(templates)?];
        Ok(files.concat())
    });
}

#[test]
fn every_category_has_a_test_that_compares_it() {
    // `api` and `service` in golden_api.rs, `client`, `pb`, `rpc` and `service` in golden_rpc.rs,
    // `model` in golden_model.rs.
    assert_eq!(
        home::categories(),
        [
            "api",
            "client",
            "model",
            "pb",
            "rpc",
            "service",
            "workspace"
        ]
    );
}

#[test]
fn every_file_of_the_folder_is_embedded() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../templates");
    let mut found = BTreeMap::new();
    walk(&folder, "", &mut found);
    let embedded: BTreeMap<String, String> = FILES
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect();
    assert_eq!(found, embedded);
    assert!(
        FILES.is_sorted(),
        "the templates are looked up by bisection"
    );
}

/// Everything below `templates/` but the support crate and the notes for readers.
fn walk(folder: &Path, prefix: &str, found: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).expect("the templates are readable") {
        let path = entry.expect("the templates are readable").path();
        let name = path
            .file_name()
            .expect("an entry has a name")
            .to_string_lossy();
        if path.is_dir() {
            if name != "rgo" {
                walk(&path, &format!("{prefix}{name}/"), found);
            }
            continue;
        }
        let name = format!("{prefix}{name}");
        if name != "README.md" {
            let is_template = path.extension().is_some_and(|one| one == "jinja");
            assert!(is_template, "{name}: cargo drops folders with a manifest");
            let text = fs::read_to_string(&path).expect("a template is readable");
            found.insert(name, text);
        }
    }
}

fn fault(templates: &Templates) -> OverrideError {
    let error = manifests(templates).expect_err("the template is wrong");
    error
        .downcast_ref::<OverrideError>()
        .unwrap_or_else(|| panic!("not the user's fault: {error:#}"))
        .clone()
}

#[test]
fn a_wrong_override_is_named_with_its_line() {
    let path = "workspace/package/Cargo.toml.jinja";
    let misspelt = fault(&overrides(&[(path, "[package]\nname = \"{{ nam }}\"\n")]));
    assert_eq!((misspelt.path.as_str(), misspelt.line), (path, 2));
    assert!(misspelt.message.contains("`nam`"), "{}", misspelt.message);
    assert_eq!(
        misspelt.to_string(),
        format!("{path}:2: `nam` is not a value this template gets")
    );

    let in_loop = fault(&overrides(&[(path, "{% for x in linez %}{% endfor %}\n")]));
    assert_eq!(in_loop.line, 1);
    assert!(in_loop.message.contains("linez"), "{}", in_loop.message);

    let field = fault(&overrides(&[(path, "\n\n{{ name.first }}\n")]));
    assert_eq!(field.line, 3);

    let syntax = fault(&overrides(&[(path, "a\n{% for %}\n")]));
    assert_eq!((syntax.path.as_str(), syntax.line), (path, 2));

    let missing = fault(&overrides(&[(
        path,
        "a\n{% include \"my/part.jinja\" %}\n",
    )]));
    assert_eq!((missing.path.as_str(), missing.line), (path, 2));
    assert!(
        missing.message.contains("my/part.jinja"),
        "{}",
        missing.message
    );
}

#[test]
fn a_fault_in_an_included_file_is_that_files() {
    let path = "workspace/package/Cargo.toml.jinja";
    let inner = fault(&overrides(&[
        (path, "a\nb\n{% include \"my/part.jinja\" %}\n"),
        ("my/part.jinja", "x\n{{ nothing }}\n"),
    ]));
    assert_eq!((inner.path.as_str(), inner.line), ("my/part.jinja", 2));
}

#[test]
fn an_override_changes_its_file_only() {
    let own = overrides(&[("workspace/gitignore.jinja", "/target\n/build")]);
    let files = workspace(&own).expect("it renders");
    let plain = workspace(&Templates::builtin()).expect("it renders");
    assert_eq!(files[0], plain[0]);
    assert_eq!(*files[1].content, *b"/target\n/build\n");
}

#[test]
fn what_no_template_asks_for_is_named() {
    let files = [
        ("workspace/gitignore.jinja", ""),
        ("workspace/gitignor.jinja", ""),
        (
            "workspace/Cargo.toml.jinja",
            "{% include \"my/part.jinja\" %}",
        ),
        ("my/part.jinja", ""),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
    assert_eq!(
        home::unused(&BTreeMap::from(files)),
        ["workspace/gitignor.jinja"]
    );
}

#[test]
fn templates_are_found_by_category_and_name() {
    let all: BTreeSet<&str> = home::files().map(|file| file.path).collect();
    let by_category: BTreeSet<&str> = home::categories()
        .into_iter()
        .flat_map(home::category)
        .map(|file| file.path)
        .collect();
    assert_eq!(all, by_category);
    assert!(home::category("nothing").is_empty());
    for name in ["gitignore", "gitignore.jinja"] {
        let file = home::find("workspace", name).expect("it is there");
        assert_eq!(file.path, "workspace/gitignore.jinja");
    }
    assert_eq!(home::find("workspace", "ignore"), None);
}
