//! Back ends, one a target: `spec → Vec<OutputFile>`, pure functions.

pub mod api;
pub mod client;
mod content;
pub(crate) mod docs;
pub(crate) mod imports;
pub mod manifest;
pub mod model;
pub mod naming;
pub mod pb;
pub mod rpc;
pub mod runtime;
pub(crate) mod service;
mod target;
pub mod workspace;

pub use content::Content;
pub use target::Target;

use std::path::PathBuf;

use crate::layout::Layout;

/// A file a back end wants to have in the user's tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputFile {
    /// Relative to the folder of the run (`--dir`); may begin with `..` (a pb crate beside it).
    /// Forward slashes only.
    pub path: PathBuf,
    pub content: Content,
    pub role: Role,
}

/// Files in the layout of the user's rustfmt, whoever wrote their templates. `pb.rs` is prost's own and is
/// included with `include!`.
pub fn laid_out(mut files: Vec<OutputFile>, layout: &Layout) -> Vec<OutputFile> {
    for file in &mut files {
        let is_rust = file.path.extension().is_some_and(|kind| kind == "rs");
        if !is_rust || file.path.ends_with("src/pb.rs") {
            continue;
        }
        file.content = std::mem::take(&mut file.content).with(*layout);
    }
    files
}

/// Who owns a written file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// rgoctl's: rewritten on every run.
    Generated,
    /// Written once, then the user's. `owner` names what it was made for: `post /user/register`,
    /// `rpc pb.usercenter/register`, or the path itself.
    Scaffold { owner: String },
    /// A scaffold in which single things follow the spec.
    Patched { owner: String, wants: Vec<Want> },
}

/// What a patched file must hold, whatever else the user wrote into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Want {
    /// `pub async fn register(ctx: &Context, …) -> Result<RegisterResp>`, without a body: a function
    /// of this name whose parameter types and return type follow, and nothing else.
    Signature(String),
    /// `mod register;`, `pub use register::register;`: a line with this item.
    Item(String),
    /// `use crate::types::LoginReq;`: an import the wanted signature needs; added when the name is not in scope.
    Import(String),
    /// A dependency in a `Cargo.toml`: added when missing, never changed. `value` is TOML:
    /// `{ version = "1", features = ["derive"] }`.
    Dependency { name: String, value: String },
    /// A path in `[workspace] members`, relative to the manifest; added when no member covers it.
    Member(String),
}
