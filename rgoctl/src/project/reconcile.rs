//! Decides for each wanted file, by its role, what happens to the one on disk.

mod generated;
mod users;
mod wanted;

use std::collections::BTreeMap;
use std::path::Path;
use std::path::PathBuf;

use anyhow::Context;
use anyhow::Result;
use anyhow::bail;

use super::LOCK_FILE;
use super::Request;
use super::cores;
use super::disk::Disk;
use super::journal;
use super::local;
use super::lock::Lock;
use super::place;
use super::place::Place;
use super::place::Tree;
use super::plan::Action;
use super::plan::Change;
use super::plan::Level;
use super::plan::Notice;
use super::plan::Plan;
use crate::generate::Role;
use generated::Suspect;
use wanted::Wanted;

pub(super) fn plan(disk: &Disk, request: &Request) -> Result<Plan> {
    let root = place::absolute(&request.root)?;
    let dir = place::absolute(&request.dir)?;
    let recovered = journal::recover(disk, &root)?;
    let files = wanted::wanted(&root, &dir, &request.files)?;
    let mut run = Run::new(disk, &root, request.force)?;
    if let Some(message) = recovered {
        run.notice(Level::Note, local::STATE, message, None);
    }
    run.wiped = run.is_wiped(&files)?;
    run.prepare(&files)?;
    for file in &files {
        match &*file.role {
            Role::Generated => run.generated(file)?,
            Role::Scaffold { owner } => run.scaffold(&file.path, file.content, owner)?,
            Role::Patched { owner, wants } => run.patched(file, owner, wants)?,
        }
    }
    run.judge_suspects();
    run.finish()
}

struct Run<'a> {
    disk: &'a Disk,
    root: &'a Path,
    force: bool,
    /// Whether all files of this run that the lock knows are missing: a fresh start, not deletions.
    wiped: bool,
    tree: Tree<'a>,
    lock: Lock,
    lock_before: Option<Vec<u8>>,
    state: BTreeMap<String, String>,
    state_changed: bool,
    suspects: Vec<Suspect>,
    plan: Plan,
}

impl<'a> Run<'a> {
    fn new(disk: &'a Disk, root: &'a Path, force: bool) -> Result<Self> {
        let mut run = Self {
            disk,
            root,
            force,
            wiped: false,
            tree: Tree::new(disk, root),
            lock: Lock::default(),
            lock_before: None,
            state: local::read_state(disk, root)?,
            state_changed: false,
            suspects: Vec::new(),
            plan: Plan {
                disk: disk.clone(),
                root: root.to_owned(),
                changes: Vec::new(),
                state: None,
                notices: Vec::new(),
                unchanged: 0,
                kept: 0,
            },
        };
        if let Place::Taken(target) = run.tree.look(LOCK_FILE)? {
            let bytes = run.read(&target)?;
            let Ok(text) = std::str::from_utf8(&bytes) else {
                bail!("{LOCK_FILE} is not UTF-8: restore it from git, or delete it");
            };
            run.lock = Lock::parse(text)?;
            run.lock_before = Some(bytes);
        }
        if run.lock.conflicted {
            let message = "has conflict markers; both sides are kept".to_owned();
            run.notice(Level::Note, LOCK_FILE, message, None);
        }
        Ok(run)
    }

    fn is_wiped(&mut self, files: &[Wanted<'_>]) -> Result<bool> {
        for file in files {
            let known = *file.role != Role::Generated && self.lock.entries.contains_key(&file.path);
            if known && self.tree.look(&file.path)? != Place::Free {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// What takes long for many files: lays out those that are new, and compares the others.
    fn prepare(&mut self, files: &[Wanted<'_>]) -> Result<()> {
        let mut places = Vec::with_capacity(files.len());
        for file in files {
            places.push((file, self.tree.look(&file.path)?));
        }
        cores::for_each(&places, |(file, place)| match (&*file.role, place) {
            (_, Place::Free) => file.content.lay_out(),
            (Role::Generated, Place::Taken(target)) => {
                // An error is reported when the file's turn comes.
                if let Ok(on_disk) = self.read(target) {
                    file.compare(&on_disk);
                }
            }
            (Role::Scaffold { .. } | Role::Patched { .. }, Place::Taken(_)) => {
                file.goal();
            }
        });
        Ok(())
    }

    fn read(&self, target: &str) -> Result<Vec<u8>> {
        let path = self.root.join(target);
        let read = self
            .disk
            .read(&path)
            .with_context(|| format!("cannot read {}: check its permissions", path.display()))?;
        read.with_context(|| format!("{} disappeared while rgoctl was reading it", path.display()))
    }

    fn change(
        &mut self,
        path: &str,
        target: &str,
        action: Action,
        before: Option<Vec<u8>>,
        after: Vec<u8>,
    ) {
        self.plan.changes.push(Change {
            path: PathBuf::from(path),
            action,
            before,
            after,
            target: target.to_owned(),
        });
    }

    fn notice(&mut self, level: Level, path: &str, message: String, help: Option<String>) {
        self.plan.notices.push(Notice {
            level,
            path: PathBuf::from(path),
            line: None,
            message,
            help,
        });
    }

    fn finish(mut self) -> Result<Plan> {
        let text = self.lock.text().into_bytes();
        let before = self.lock_before.take();
        if !self.lock.entries.is_empty() && before.as_ref() != Some(&text) {
            let action = if before.is_some() {
                Action::Rewrite
            } else {
                Action::Create
            };
            let target = match self.tree.look(LOCK_FILE)? {
                Place::Taken(target) => target,
                Place::Free => LOCK_FILE.to_owned(),
            };
            self.change(LOCK_FILE, &target, action, before, text);
        }
        if self.state_changed {
            let before = self.disk.read(&self.root.join(local::STATE));
            self.plan.state = Some(Change {
                path: PathBuf::from(local::STATE),
                action: Action::Rewrite,
                before: before.with_context(|| format!("cannot read {}", local::STATE))?,
                after: local::state_text(&self.state).into_bytes(),
                target: local::STATE.to_owned(),
            });
        }
        Ok(self.plan)
    }
}
