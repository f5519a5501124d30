//! The wanted files of a run, by path from the root.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::Path;

use anyhow::Result;

use crate::generate::Content;
use crate::generate::OutputFile;
use crate::generate::Role;
use crate::project::place::Clashes;
use crate::project::place::Paths;

/// An output file with its path relative to the root.
#[derive(Debug)]
pub(super) struct Wanted<'a> {
    pub(super) path: String,
    pub(super) content: &'a Content,
    pub(super) role: Cow<'a, Role>,
}

pub(super) fn wanted<'a>(
    root: &Path,
    dir: &Path,
    files: &'a [OutputFile],
) -> Result<Vec<Wanted<'a>>> {
    let mut clashes = Clashes::default();
    let mut wanted: Vec<Wanted<'a>> = Vec::with_capacity(files.len());
    let mut patched: HashMap<String, usize> = HashMap::new();
    let paths = Paths::new(root, dir);
    for file in files {
        let path = paths.relative(&file.path)?;
        if let Role::Patched { wants, .. } = &file.role {
            // Two back ends of one run have wants for the workspace's manifest.
            if let Some(at) = patched.get(&path)
                && let Role::Patched { wants: known, .. } = wanted[*at].role.to_mut()
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
            role: Cow::Borrowed(&file.role),
        });
    }
    Ok(wanted)
}
