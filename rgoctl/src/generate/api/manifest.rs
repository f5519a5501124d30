//! `Cargo.toml`: only the crates in use.

use super::Files;
use super::plan::Plan;

pub(super) fn add(_plan: &Plan<'_>, _files: &mut Files<'_>) -> anyhow::Result<()> {
    Ok(())
}
