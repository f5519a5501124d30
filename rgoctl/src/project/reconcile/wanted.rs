//! The wanted files of a run, by path from the root.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::Path;
use std::sync::OnceLock;

use anyhow::Result;

use crate::generate::Content;
use crate::generate::OutputFile;
use crate::generate::Role;
use crate::project::lock::UNKNOWN;
use crate::project::patch;
use crate::project::place::Clashes;
use crate::project::place::Paths;
use crate::project::tokens;

/// An output file with its path relative to the root.
#[derive(Debug)]
pub(super) struct Wanted<'a> {
    pub(super) path: String,
    pub(super) content: &'a Content,
    pub(super) role: Cow<'a, Role>,
    goal: OnceLock<String>,
    is_on_disk: OnceLock<bool>,
}

impl Wanted<'_> {
    /// What the file must hold, as the lock records it.
    pub(super) fn goal(&self) -> &str {
        self.goal.get_or_init(|| match &*self.role {
            Role::Patched { wants, .. } => patch::digest(wants),
            Role::Generated | Role::Scaffold { .. } => UNKNOWN.to_owned(),
        })
    }

    /// Whether the file on disk is this one, whatever its layout, as far as [`compare`](Self::compare) has found out.
    pub(super) fn is_on_disk(&self) -> bool {
        self.is_on_disk.get().is_some_and(|is_same| *is_same)
    }

    /// Compares the rendered text with the file on disk. The layout rarely changes more than blanks, so most
    /// unchanged files need none.
    pub(super) fn compare(&self, on_disk: &[u8]) {
        let rendered = self.content.rendered();
        self.is_on_disk.get_or_init(|| {
            rendered == on_disk
                || tokens::same_but_for_layout(Path::new(&self.path), on_disk, rendered)
        });
    }
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
            goal: OnceLock::new(),
            is_on_disk: OnceLock::new(),
        });
    }
    Ok(wanted)
}
