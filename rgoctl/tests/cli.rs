//! The command line as a user meets it: what is typed, what is said and where, the exit status, and what is in
//! the folder afterwards.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "the tests play the user, who reads and writes files"
)]

#[path = "cli/again.rs"]
mod again;
#[path = "cli/goctl.rs"]
mod goctl;
#[path = "cli/input.rs"]
mod input;
#[path = "cli/models.rs"]
mod models;
#[path = "cli/names.rs"]
mod names;
#[path = "cli/output.rs"]
mod output;
#[path = "cli/place.rs"]
mod place;
#[path = "cli/settings.rs"]
mod settings;
#[path = "cli/templates.rs"]
mod templates;
#[path = "cli/tree.rs"]
mod tree;
#[path = "cli/trouble.rs"]
mod trouble;
#[path = "cli/workspaces.rs"]
mod workspaces;

/// Help and mistakes of usage, word for word. `TRYCMD=overwrite` writes them again.
#[test]
fn help_and_usage() {
    trycmd::TestCases::new().case("tests/cmd/*.trycmd");
}
