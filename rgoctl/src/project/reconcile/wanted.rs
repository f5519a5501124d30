//! What a run wants, by path from the root.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;

use crate::generate::OutputFile;
use crate::generate::Role;
use crate::project::place;
use crate::project::place::Clashes;

/// An output file with its path relative to the root.
#[derive(Debug)]
pub(super) struct Wanted<'a> {
    pub(super) path: String,
    pub(super) content: &'a [u8],
    pub(super) role: Role,
}

pub(super) fn wanted<'a>(
    root: &Path,
    dir: &Path,
    files: &'a [OutputFile],
) -> Result<Vec<Wanted<'a>>> {
    let mut clashes = Clashes::default();
    let mut wanted: Vec<Wanted<'a>> = Vec::with_capacity(files.len());
    let mut patched: BTreeMap<String, usize> = BTreeMap::new();
    for file in files {
        let path = place::relative(root, dir, &file.path)?;
        if let Role::Patched { wants, .. } = &file.role {
            // Two back ends of one run have wishes for the workspace's manifest.
            if let Some(Role::Patched { wants: known, .. }) =
                patched.get(&path).map(|at| &mut wanted[*at].role)
            {
                known.extend(wants.iter().cloned());
                continue;
            }
            patched.insert(path.clone(), wanted.len());
        }
        clashes.add(&path)?;
        wanted.push(Wanted {
            path,
            content: &file.content,
            role: file.role.clone(),
        });
    }
    Ok(wanted)
}
