//! Files of the user: scaffolds, which are written once, and patched files.

use std::path::Path;
use std::path::PathBuf;

use anyhow::Result;

use super::Run;
use super::wanted::Wanted;
use crate::generate::Content;
use crate::generate::Want;
use crate::project::lock::Entry;
use crate::project::lock::UNKNOWN;
use crate::project::patch;
use crate::project::place::Place;
use crate::project::plan::Action;
use crate::project::plan::Level;
use crate::project::plan::Notice;
use crate::project::tokens;

impl Run<'_> {
    pub(super) fn scaffold(&mut self, path: &str, content: &Content, owner: &str) -> Result<()> {
        let taken = self.tree.look(path)? != Place::Free;
        let known = self.lock.entries.get_mut(path);
        match known {
            Some(entry) if taken => {
                owner.clone_into(&mut entry.owner);
                self.plan.unchanged += 1;
            }
            None if taken => {
                self.enter(path, owner, UNKNOWN, UNKNOWN);
                self.plan.unchanged += 1;
            }
            Some(_) if !self.force && !self.wiped => {
                let message = "was deleted, and is not created again".to_owned();
                let help = "--force creates it again".to_owned();
                self.notice(Level::Note, path, message, Some(help));
                self.plan.kept += 1;
            }
            _ => {
                self.enter(path, owner, UNKNOWN, &tokens::digest(content));
                self.change(path, path, Action::Create, None, content.to_vec());
            }
        }
        Ok(())
    }

    pub(super) fn patched(&mut self, file: &Wanted<'_>, owner: &str, wants: &[Want]) -> Result<()> {
        let (path, content, goal) = (file.path.as_str(), file.content, file.goal());
        let Place::Taken(target) = self.tree.look(path)? else {
            self.enter(path, owner, goal, &tokens::digest(content));
            self.change(path, path, Action::Create, None, content.to_vec());
            return Ok(());
        };
        let known = self.lock.entries.get_mut(path);
        // The signature has not changed since the file was last checked, so the file is not read.
        if goal != UNKNOWN
            && let Some(entry) = known.filter(|entry| entry.wants == goal)
        {
            owner.clone_into(&mut entry.owner);
            self.plan.unchanged += 1;
            return Ok(());
        }
        let known = self.lock.entries.get(path).cloned();
        let before = self.read(&target)?;
        let seen = tokens::digest(&before);
        let written = known.as_ref().map_or(UNKNOWN, |entry| &entry.written);
        let untouched = written == seen;
        let after = if before == **content {
            Ok(content.to_vec())
        } else if untouched && goal != UNKNOWN && is_stub(&before) {
            // An untouched stub is replaced as a whole, with comments and imports.
            Ok(content.to_vec())
        } else {
            patch::apply(Path::new(path), &before, wants)
        };
        match after {
            Ok(after) => {
                let written = if untouched || after == **content {
                    tokens::digest(&after)
                } else {
                    written.to_owned()
                };
                // Several runs have wants for the workspace's manifest: its first owner stays.
                let owner = match &known {
                    Some(entry) if goal == UNKNOWN => &entry.owner,
                    _ => owner,
                };
                self.enter(path, owner, goal, &written);
                if after == before {
                    self.plan.unchanged += 1;
                } else {
                    self.change(path, &target, Action::Patch, Some(before), after);
                }
            }
            Err(problem) => {
                self.plan.notices.push(Notice {
                    level: Level::Error,
                    path: PathBuf::from(path),
                    line: problem.line,
                    message: problem.message,
                    help: problem.help,
                });
                self.plan.kept += 1;
            }
        }
        Ok(())
    }

    fn enter(&mut self, path: &str, owner: &str, wants: &str, written: &str) {
        let entry = Entry {
            owner: owner.to_owned(),
            wants: wants.to_owned(),
            written: written.to_owned(),
        };
        self.lock.entries.insert(path.to_owned(), entry);
    }
}

/// Whether a function is still an unimplemented stub; a working body that a command wrote counts as the user's
/// own.
fn is_stub(text: &[u8]) -> bool {
    String::from_utf8_lossy(text).contains("unimplemented")
}
