//! Crates of models against files checked in, and each held to the parser, to rustfmt, to clippy and
//! to databases.
#![expect(clippy::disallowed_methods, reason = "the cases are files")]

#[path = "parity/agree.rs"]
mod agree;
mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

use rgoctl::ddl;
use rgoctl::ddl::Tables;
use rgoctl::diagnostic::Sink;
use rgoctl::generate::OutputFile;
use rgoctl::generate::Role;
use rgoctl::generate::model;
use rgoctl::generate::model::Cache;
use rgoctl::generate::model::Dialect;
use rgoctl::generate::model::Language;
use rgoctl::generate::model::Options;
use rgoctl::render::FILES;
use rgoctl::render::Templates;
use rgoctl::source::Sources;
use rgoctl::spec::sql::Schema;

fn stem(case: &Path) -> String {
    let stem = case.file_name().expect("a case has a name");
    stem.to_string_lossy().into_owned()
}

fn load(sources: &mut Sources, file: PathBuf, language: Language) -> Schema {
    let mut sink = Sink::default();
    let schema = match language {
        Language::Mysql => ddl::mysql(sources, &[file], &Tables::all(), &mut sink),
        Language::Postgres => ddl::postgres(sources, &[file], &Tables::all(), &mut sink),
    };
    schema.unwrap_or_else(|| panic!("{sink:#?}"))
}

fn options(name: &str, language: Language, cache: Option<Cache>) -> Options {
    Options {
        package: format!("{name}-model"),
        language,
        cache,
        ignore_columns: Vec::new(),
        soft_delete: None,
        version_column: "version".to_owned(),
        schemas: Vec::new(),
        target: support::target_in(&format!("{name}/model")),
    }
}

fn cache(database: Option<&str>) -> Cache {
    Cache {
        prefix: "cache".to_owned(),
        database: database.map(str::to_owned),
    }
}

/// What each case is run with.
fn options_of(name: &str) -> Options {
    match name {
        "usercenter" => Options {
            soft_delete: Some("del_state".to_owned()),
            schemas: vec![Dialect::Mysql, Dialect::Sqlite, Dialect::Postgres],
            ..options(
                name,
                Language::Mysql,
                Some(cache(Some("looklook_usercenter"))),
            )
        },
        "everything" => Options {
            soft_delete: Some("deleted_at".to_owned()),
            ignore_columns: vec!["trace".to_owned()],
            schemas: vec![Dialect::Sqlite, Dialect::Postgres],
            ..options(name, Language::Postgres, None)
        },
        "shop" => Options {
            schemas: vec![Dialect::Sqlite, Dialect::Mysql],
            ..options(name, Language::Mysql, Some(cache(None)))
        },
        "odd" => Options {
            soft_delete: Some("deleted".to_owned()),
            ..options(name, Language::Mysql, Some(cache(None)))
        },
        other => panic!("{other}: no options"),
    }
}

fn generate(case: &Path) -> Vec<OutputFile> {
    generate_with(case, &Templates::builtin())
}

fn generate_with(case: &Path, templates: &Templates) -> Vec<OutputFile> {
    generate_as(case, &options_of(&stem(case)), templates)
}

fn generate_as(case: &Path, options: &Options, templates: &Templates) -> Vec<OutputFile> {
    let file = case.join(format!("{}.sql", stem(case)));
    let schema = load(&mut Sources::disk(), file, options.language);
    let mut sink = Sink::default();
    let files = model::generate(&schema, options, templates, &mut sink);
    assert!(sink.diagnostics().is_empty(), "{sink:#?}");
    files.expect("the crate renders")
}

#[test]
fn crates_are_as_checked_in() {
    for case in support::cases("model") {
        let files = generate(&case);
        support::assert_golden(&case, &files);
        support::assert_roles(&case, &files);
    }
}

#[test]
fn rustfmt_changes_nothing() {
    for case in support::cases("model") {
        support::assert_well_formed(&generate(&case));
    }
}

#[test]
fn both_engines_agree() {
    agree::assert_engines_agree(&["model"], |templates| {
        let cases = support::cases("model");
        let files = cases.iter().flat_map(|case| generate_with(case, templates));
        Ok(files.collect())
    });
}

/// The user center's models from a user's own template, in which each finder logs before its query.
fn logging_crate() -> Vec<OutputFile> {
    let path = "model/model.rs.jinja";
    let builtin = FILES.iter().find(|(known, _)| *known == path);
    let (_, builtin) = builtin.expect("the template is built in");
    let query = "        let key = {{ finder.cache_key }}(";
    let own = builtin.replace(
        query,
        &format!(
            "        tracing::debug!(table = \"{{{{ table }}}}\", index = \"{{{{ finder.name }}}}\", \"finds a row\");\n{query}"
        ),
    );
    assert_ne!(own, *builtin);
    let templates = agree::overrides(&[(path, &own)]);
    let case = support::cases("model");
    let case = case.iter().find(|case| stem(case) == "usercenter");
    let case = case.expect("the case is there");
    let options = Options {
        package: "logging-model".to_owned(),
        ..options_of("usercenter")
    };
    let mut files = generate_as(case, &options, &templates);
    let manifest = file(&mut files, "Cargo.toml");
    let text = String::from_utf8_lossy(&manifest.content);
    let text = text.replace("[dependencies]\n", "[dependencies]\ntracing = \"0.1\"\n");
    manifest.content = text.into();
    files
}

fn file<'a>(files: &'a mut [OutputFile], path: &str) -> &'a mut OutputFile {
    let file = files.iter_mut().find(|file| file.path == Path::new(path));
    file.unwrap_or_else(|| panic!("{path} is written"))
}

#[test]
fn a_line_of_a_user_is_laid_out_in_each_finder() {
    let mut files = logging_crate();
    support::assert_well_formed(&files);
    for (path, finders) in [("src/user/model.rs", 1), ("src/user_auth/model.rs", 2)] {
        let text = String::from_utf8_lossy(&file(&mut files, path).content).into_owned();
        let lines = text.matches("\n        tracing::debug!(").count();
        assert_eq!(lines, finders, "{text}");
    }
    let text = String::from_utf8_lossy(&file(&mut files, "src/user_auth/model.rs").content);
    assert!(
        text.contains(
            "        tracing::debug!(\n            table = \"user_auth\",\n            \
             index = \"auth_type_auth_key\",\n            \"finds a row\"\n        );\n        \
             let key = auth_type_auth_key_key(auth_type, auth_key);\n"
        ),
        "{text}"
    );
}

#[test]
fn everything_compiles_in_silence_and_works() {
    let mut compile = support::Compile::new("model");
    let cases = support::cases("model");
    for case in &cases {
        let mut files = generate(case);
        let manifest = file(&mut files, "Cargo.toml");
        let tests =
            b"\n[dev-dependencies]\nrgo-core = { path = \"../../rgo/core\" }\nserde_json = \"1\"\n\
            tokio = { version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }\n";
        manifest.content = [&*manifest.content, tests].concat().into();
        for (path, from) in [
            ("tests/rows.rs", case.join("tests/rows.rs")),
            ("tests/db/mod.rs", case.with_file_name("db.rs")),
        ] {
            files.push(OutputFile {
                path: PathBuf::from(path),
                content: fs::read(from).expect("each case has tests").into(),
                role: Role::Generated,
            });
        }
        compile.add(&stem(case), "model", &files);
    }
    compile.add("logging", "model", &logging_crate());
    compile.assert_silent();
    let packages = cases.iter().map(|case| format!("{}-model", stem(case)));
    let programs = compile.tests(&packages.collect::<Vec<_>>());
    for program in programs.values() {
        run(&mut Command::new(program));
    }
    #[cfg(target_os = "linux")]
    work_on_servers(&cases, &programs);
}

/// The same tests on the servers the tables are written for, and the user center's on PostgreSQL as well, with the
/// schema written for it.
#[cfg(target_os = "linux")]
fn work_on_servers(cases: &[PathBuf], programs: &BTreeMap<String, PathBuf>) {
    use testbed::MariaDb;
    use testbed::Postgres;

    /// A test needs a database; no case has more tests.
    const DATABASES: usize = 9;

    let mariadb = MariaDb::start();
    let postgres = Postgres::start();
    let on_mariadb = |name: &str, sql: &str| {
        for number in 0..DATABASES {
            mariadb.execute("", &format!("CREATE DATABASE {name}_{number}"));
            mariadb.execute(&format!("{name}_{number}"), sql);
        }
        mariadb.data_source(&format!("{name}_{{}}"))
    };
    let on_postgres = |name: &str, sql: &str| {
        for number in 0..DATABASES {
            postgres.query("postgres", &format!("CREATE DATABASE {name}_{number}"));
            postgres.query(&format!("{name}_{number}"), sql);
        }
        postgres.data_source(&format!("{name}_{{}}")) + "&TimeZone=Asia/Shanghai"
    };
    for case in cases {
        let name = stem(case);
        let sql = fs::read_to_string(case.join(format!("{name}.sql"))).expect("the tables");
        let source = match options_of(&name).language {
            Language::Mysql => on_mariadb(&name, &sql),
            Language::Postgres => on_postgres(&name, &sql),
        };
        let program = &programs[&format!("{name}-model")];
        run(Command::new(program).env("DATA_SOURCE", source));
        if name == "usercenter" {
            let schema = case.join("expected/sql/pg.sql");
            let schema = fs::read_to_string(schema).expect("the tables");
            run(Command::new(program).env("DATA_SOURCE", on_postgres(&name, &schema)));
        }
    }
}

fn run(command: &mut Command) {
    let output = command.output().expect("the tests run");
    let said = support::text_of(&output);
    assert!(output.status.success(), "{command:?}\n{said}");
}

/// Tables whose names are as long as the number says.
fn of_length(length: usize, is_cached: bool) -> Vec<OutputFile> {
    let name = "abcdefghi_".repeat(12)[..length].replace('_', "j");
    let text = format!(
        "CREATE TABLE {name} (\n\
         a{name} bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,\n\
         b{name} varchar(9) NOT NULL DEFAULT 'x' UNIQUE,\n\
         c{name} varchar(9) UNIQUE COMMENT 'c',\n\
         d{name} int unsigned NOT NULL,\n\
         e{name} json,\n\
         del int NOT NULL,\n\
         UNIQUE (b{name}, d{name}));\n\
         CREATE TABLE k{name} (\n\
         a{name} varchar(9) NOT NULL,\n\
         b{name} int NOT NULL,\n\
         c{name} decimal(9,2) NOT NULL DEFAULT 1.25,\n\
         d{name} varbinary(9) NOT NULL UNIQUE,\n\
         version int NOT NULL,\n\
         PRIMARY KEY (a{name}, b{name}));\n\
         CREATE TABLE l{name} (a{name} int NOT NULL PRIMARY KEY);\n"
    );
    let path = PathBuf::from("a.sql");
    let mut sources = Sources::memory([(path.clone(), text)]);
    let schema = load(&mut sources, path, Language::Mysql);
    let options = Options {
        soft_delete: Some("del".to_owned()),
        ..options(
            "a",
            Language::Mysql,
            if is_cached { Some(cache(None)) } else { None },
        )
    };
    let mut sink = Sink::default();
    let files = model::generate(&schema, &options, &Templates::builtin(), &mut sink);
    assert!(sink.diagnostics().is_empty(), "{sink:#?}");
    files.expect("the crate renders")
}

#[test]
fn rustfmt_changes_nothing_at_any_length_of_names() {
    let mut trees = support::Trees::new("model-lengths");
    for length in 1..=120 {
        trees.add(&format!("{length}-cached"), &of_length(length, true));
        trees.add(&format!("{length}-plain"), &of_length(length, false));
    }
    trees.assert_formatted();
}
