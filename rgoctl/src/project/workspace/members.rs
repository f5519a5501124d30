//! The packages of a workspace: `members` with its patterns, the root's own package, and their path dependencies.

use std::collections::BTreeMap;
use std::path::Path;
use std::path::PathBuf;

use anyhow::Context;
use anyhow::Result;
use toml_edit::Item;

use super::Manifest;
use super::Member;
use crate::project::disk::Disk;
use crate::project::disk::Kind;
use crate::project::pattern::name_matches;
use crate::project::pattern::parts;
use crate::project::place;

const SECTIONS: [&str; 3] = ["dependencies", "dev-dependencies", "build-dependencies"];

pub(super) fn find(disk: &Disk, root: &Manifest) -> Result<Vec<Member>> {
    let mut found: BTreeMap<PathBuf, Option<Member>> = BTreeMap::new();
    let mut open = dependencies(root);
    if let Some(name) = root.package() {
        let member = Member {
            name: name.to_owned(),
            dir: root.dir.clone(),
        };
        found.insert(root.dir.clone(), Some(member));
    }
    for pattern in root.list("members") {
        open.extend(expand(disk, &root.dir, pattern)?);
    }
    while let Some(dir) = open.pop() {
        if found.contains_key(&dir) || !dir.starts_with(&root.dir) || root.excludes(&dir) {
            continue;
        }
        let manifest = Manifest::read(disk, &dir)?;
        let member = manifest.as_ref().and_then(|manifest| {
            manifest.package().map(|name| Member {
                name: name.to_owned(),
                dir: dir.clone(),
            })
        });
        // A path dependency that is a workspace of its own is not a member.
        let own = manifest.as_ref().is_some_and(Manifest::has_workspace);
        found.insert(dir, member.filter(|_| !own));
        if let Some(manifest) = manifest.filter(|_| !own && root.has_workspace()) {
            open.extend(dependencies(&manifest));
        }
    }
    Ok(found.into_values().flatten().collect())
}

/// The path dependencies of a manifest.
fn dependencies(manifest: &Manifest) -> Vec<PathBuf> {
    let mut tables: Vec<&Item> = SECTIONS
        .iter()
        .filter_map(|section| manifest.get(&[section]))
        .collect();
    tables.extend(manifest.get(&["workspace", "dependencies"]));
    let entries = tables.into_iter().filter_map(Item::as_table_like);
    entries
        .flat_map(|table| table.iter())
        .filter_map(|(_, item)| item.get("path")?.as_str())
        .filter_map(|path| place::absolute(&manifest.dir.join(path)).ok())
        .collect()
}

fn is_pattern(text: &str) -> bool {
    text.contains(['*', '?', '['])
}

/// The folders that match a pattern.
fn expand(disk: &Disk, root: &Path, pattern: &str) -> Result<Vec<PathBuf>> {
    let mut folders = vec![root.to_owned()];
    for part in parts(pattern) {
        if !is_pattern(part) {
            for folder in &mut folders {
                *folder = place::absolute(&folder.join(part))?;
            }
            continue;
        }
        let mut next = Vec::new();
        for folder in folders {
            let names = disk
                .list(&folder)
                .with_context(|| format!("cannot read the folder {}", folder.display()))?;
            let matching = names.unwrap_or_default().into_iter();
            next.extend(
                matching
                    .filter(|(name, kind)| *kind != Kind::File && name_matches(part, name))
                    .map(|(name, _)| folder.join(name)),
            );
        }
        folders = next;
    }
    Ok(folders)
}
