//! Every identifier and every file name in what is written.
//!
//! Case follows heck (and so prost), with three differences a Rust author would make by hand: a
//! plural behind an acronym stays with it (`userIDs` → `user_ids`), so does a version (`IPv4` →
//! `ipv4`), and an underscore between digits stays in a type name (`V1_2`).

mod case;
mod clash;
mod doc;
mod path;
mod wire;

pub use case::snake;
pub use case::upper_camel;
pub use clash::Clash;
pub use clash::clashes;
pub use doc::doc_lines;
pub use path::AxumPath;
pub use path::PathProblem;
pub use path::axum_paths;
pub use wire::Wire;
pub use wire::wire_names;

/// Words that cannot be a plain identifier in edition 2024.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// Words that cannot even be a raw identifier.
const NEVER_RAW: &[&str] = &["Self", "crate", "self", "super"];

/// Type names generated files use without a path; a spec's type of that name would hide them.
const TAKEN_TYPES: &[&str] = &[
    "BTreeMap",
    "Bind",
    "Binder",
    "Box",
    "Context",
    "Err",
    "Error",
    "None",
    "Ok",
    "Option",
    "Result",
    "Serialize",
    "ServiceContext",
    "Some",
    "String",
    "Vec",
];

/// A type's name: `login_req` → `LoginReq`, `Option` → `Option_`.
pub fn type_name(name: &str) -> String {
    let camel = upper_camel(name);
    if TAKEN_TYPES.binary_search(&camel.as_str()).is_ok() {
        return camel + "_";
    }
    identifier(camel)
}

/// A struct field's name: `userId` → `user_id`, `type` → `r#type`.
pub fn field(name: &str) -> String {
    identifier(snake(name))
}

/// A function's name, by the rules of [`field`].
pub fn function(name: &str) -> String {
    identifier(snake(name))
}

/// A module's name, by the rules of [`field`], and one that can be a file's: its file is
/// [`file_stem`].
pub fn module(name: &str) -> String {
    let name = snake(name);
    if is_no_file(&name) {
        return name + "_";
    }
    identifier(name)
}

/// Whether no module's file can have the name: `mod.rs` is the file of the folder above, and
/// devices of Windows are found in every folder.
fn is_no_file(name: &str) -> bool {
    let port = name.strip_prefix("com").or(name.strip_prefix("lpt"));
    matches!(name, "mod" | "aux" | "con" | "nul" | "prn")
        || port.is_some_and(|port| port.len() == 1 && port.as_bytes()[0].is_ascii_digit())
}

/// Name of a module's file or folder without `.rs`: `type` for the module `r#type`.
pub fn file_stem(name: &str) -> String {
    plain(&module(name)).to_owned()
}

/// An identifier without `r#`, as serde and messages show it.
pub fn plain(identifier: &str) -> &str {
    identifier.strip_prefix("r#").unwrap_or(identifier)
}

/// A constant's name: `userId` → `USER_ID`.
pub fn constant(name: &str) -> String {
    identifier(snake(name))
        .trim_start_matches("r#")
        .to_uppercase()
}

/// Makes an identifier of a name in its final case.
fn identifier(name: String) -> String {
    if KEYWORDS.binary_search(&name.as_str()).is_ok() {
        format!("r#{name}")
    } else if NEVER_RAW.contains(&name.as_str()) {
        name + "_"
    } else if name.is_empty() {
        "unnamed".to_owned()
    } else if name.starts_with(|first: char| first.is_ascii_digit()) {
        format!("_{name}")
    } else {
        name
    }
}

/// What a handler's logic is called: its name without a trailing `Handler` or `handler`.
/// A handler called just `handler` keeps its name.
pub fn handler_base(handler: &str) -> &str {
    let base = handler
        .strip_suffix("Handler")
        .or_else(|| handler.strip_suffix("handler"))
        .unwrap_or(handler);
    match base.trim_matches('_') {
        "" => handler,
        _ => base,
    }
}

/// The modules of a group: `user/admin-v1` → `user`, `admin_v1`; empty without a group.
pub fn group_modules(group: &str) -> Vec<String> {
    group
        .split('/')
        .filter(|part| !part.is_empty())
        .map(module)
        .collect()
}

/// What a package holds, which is the end of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Api,
    Rpc,
    Pb,
    Model,
}

impl Kind {
    fn suffix(self) -> &'static str {
        match self {
            Self::Api => "-api",
            Self::Rpc => "-rpc",
            Self::Pb => "-pb",
            Self::Model => "-model",
        }
    }
}

/// A package's name: service `user`, `user-api` or `UserApi` → `user-api`.
pub fn package(service: &str, kind: Kind) -> String {
    format!("{}{}", service_stem(service), kind.suffix())
}

/// A service's name in kebab case without `-api` or `-rpc` at its end.
pub fn service_stem(service: &str) -> String {
    let kebab = snake(service).replace('_', "-");
    let stem = kebab
        .strip_suffix("-api")
        .or_else(|| kebab.strip_suffix("-rpc"))
        .unwrap_or(&kebab);
    if stem.is_empty() {
        return "service".to_owned();
    }
    // Cargo takes no package name that begins with a digit.
    if stem.starts_with(|first: char| first.is_ascii_digit()) {
        return format!("service-{stem}");
    }
    stem.to_owned()
}

/// The crate a package is in code: `usercenter-api` → `usercenter_api`.
pub fn crate_ident(package: &str) -> String {
    identifier(package.replace('-', "_"))
}
