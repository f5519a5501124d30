//! Writes a plan. New files are written in place, replacements are staged next to their targets. Then the
//! journal changes from "undo" to "finish", and the staged files are renamed over their targets.

use std::collections::BTreeSet;
use std::mem;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;

use anyhow::Context;
use anyhow::Error;
use anyhow::Result;
use anyhow::bail;

use super::cores;
use super::disk::Disk;
use super::disk::Kind;
use super::journal;
use super::journal::Created;
use super::journal::Journal;
use super::journal::Rename;
use super::local;
use super::place;
use super::plan::Change;
use super::plan::Plan;
use super::plan::Summary;
use super::tokens;

/// Writes everything, or on an error nothing.
pub fn apply(plan: &Plan) -> Result<Summary> {
    write(plan)?;
    Ok(plan.summary())
}

fn write(plan: &Plan) -> Result<()> {
    let changes: Vec<&Change> = plan.changes.iter().chain(&plan.state).collect();
    if changes.is_empty() {
        return Ok(());
    }
    let (disk, root) = (&plan.disk, plan.root.as_path());
    let above = create_root(disk, root)?;
    let done = local::create(disk, root).and_then(|()| {
        let _lock = local::lock(disk, root)?;
        check_unchanged(disk, root, &changes)?;
        Apply {
            disk,
            root,
            changes: &changes,
            journal: Journal::default(),
            renamed: 0,
            committed: false,
        }
        .run()
    });
    if done.is_err() && !above.is_empty() {
        remove_root(disk, root, &above);
    }
    done
}

/// Creates the root and the missing folders above it; returns them, outer folders first.
fn create_root(disk: &Disk, root: &Path) -> Result<Vec<PathBuf>> {
    let missing: Vec<&Path> = root
        .ancestors()
        .take_while(|folder| matches!(disk.kind(folder), Ok(None)))
        .collect();
    let mut made: Vec<PathBuf> = Vec::new();
    for folder in missing.into_iter().rev() {
        if let Err(error) = disk.create_folder(folder) {
            for folder in made.iter().rev() {
                let _ = disk.remove_empty_folder(folder);
            }
            return Err(Error::new(error).context(cannot_create_folder(folder)));
        }
        made.push(folder.to_owned());
    }
    Ok(made)
}

/// Removes a root that this run created. Ignores failures: the error that led here is the one to report.
fn remove_root(disk: &Disk, root: &Path, made: &[PathBuf]) {
    if matches!(disk.kind(&local::journal_path(root)), Ok(Some(_))) {
        return;
    }
    let folder = root.join(super::LOCAL_FOLDER);
    for name in [".gitignore", "run.lock", "journal.new"] {
        let _ = disk.remove_file(&folder.join(name));
    }
    for folder in std::iter::once(&folder).chain(made.iter().rev()) {
        let _ = disk.remove_empty_folder(folder);
    }
}

/// Fails if a file has changed since the plan was made.
fn check_unchanged(disk: &Disk, root: &Path, changes: &[&Change]) -> Result<()> {
    for change in changes {
        let path = root.join(&change.target);
        let now = disk
            .read(&path)
            .with_context(|| format!("cannot read {}", path.display()))?;
        if now != change.before {
            bail!(
                "{} changed while rgoctl was running: nothing was written, run this again",
                change.path.display()
            );
        }
    }
    Ok(())
}

struct Apply<'a> {
    disk: &'a Disk,
    root: &'a Path,
    changes: &'a [&'a Change],
    /// The journal that undoes the steps done so far.
    journal: Journal,
    /// The number of replaced files that are in place.
    renamed: usize,
    /// Whether the journal on disk says "finish".
    committed: bool,
}

impl Apply<'_> {
    fn run(mut self) -> Result<()> {
        let Err(error) = self.write() else {
            // A journal that finishes a finished run is harmless, so it does not matter if it cannot be removed.
            let _ = self.remove_journal();
            return Ok(());
        };
        match self.undo() {
            Ok(()) => Err(error),
            Err(undo) => Err(error.context(format!(
                "the tree is partly written, and the next run repairs it: {undo:#}"
            ))),
        }
    }

    fn write(&mut self) -> Result<()> {
        let folders = self.missing_folders()?;
        let undo = self.undo_all(&folders);
        undo.write(self.disk, self.root)?;
        for folder in folders {
            let path = self.root.join(&folder);
            self.disk
                .create_folder(&path)
                .with_context(|| cannot_create_folder(&path))?;
            self.journal.folders.push(folder);
        }
        self.put_all(undo.created)?;
        let finish = Journal {
            forward: true,
            renames: self.renames(),
            // An undo may have begun to put the old bytes next to their targets.
            staged: self.staged_all("old"),
            ..Journal::default()
        };
        if finish.renames.is_empty() {
            // Nothing is left to finish: the run is done when no journal undoes it.
            return self.remove_journal();
        }
        finish.write(self.disk, self.root)?;
        self.committed = true;
        for Rename { from, to } in &finish.renames {
            let (from, to) = (self.root.join(from), self.root.join(to));
            self.disk
                .rename(&from, &to)
                .with_context(|| journal::cannot_replace(&to))?;
            self.renamed += 1;
        }
        let touched: BTreeSet<&str> = finish
            .renames
            .iter()
            .map(|rename| place::split(&rename.to).0)
            .collect();
        for folder in touched {
            self.disk.sync_folder(&self.root.join(folder));
        }
        Ok(())
    }

    /// The journal that undoes everything that this run may do before it commits.
    fn undo_all(&self, folders: &[String]) -> Journal {
        let created = self.changes.iter().filter(|change| change.before.is_none());
        Journal {
            forward: false,
            renames: Vec::new(),
            staged: self.staged_all("new"),
            created: created
                .map(|change| Created {
                    path: change.target.clone(),
                    digest: tokens::digest(&change.after),
                })
                .collect(),
            folders: folders.to_vec(),
        }
    }

    fn renames(&self) -> Vec<Rename> {
        let replaced = self.changes.iter().filter(|change| change.before.is_some());
        replaced
            .map(|change| Rename {
                from: staged(&change.target, "new"),
                to: change.target.clone(),
            })
            .collect()
    }

    fn staged_all(&self, suffix: &str) -> Vec<String> {
        let replaced = self.changes.iter().filter(|change| change.before.is_some());
        replaced
            .map(|change| staged(&change.target, suffix))
            .collect()
    }

    /// The folders to create, outer folders first.
    fn missing_folders(&self) -> Result<Vec<String>> {
        let mut known = BTreeSet::new();
        let mut missing = Vec::new();
        for change in self.changes.iter().filter(|change| change.before.is_none()) {
            let mut chain = Vec::new();
            let mut folder = place::split(&change.target).0;
            while !folder.is_empty() && known.insert(folder) {
                let path = self.root.join(folder);
                let kind = self.disk.kind(&path);
                let kind = kind.with_context(|| format!("cannot read {}", path.display()))?;
                if kind == Some(Kind::Folder) {
                    break;
                }
                chain.push(folder.to_owned());
                folder = place::split(folder).0;
            }
            missing.extend(chain.into_iter().rev());
        }
        Ok(missing)
    }

    /// Creates the new files, which entries of the journal undo, and stages the replaced ones. After a failure no
    /// further file is begun.
    fn put_all(&mut self, entries: Vec<Created>) -> Result<()> {
        let mut entries = entries.into_iter();
        let mut changes = Vec::with_capacity(self.changes.len());
        for change in self.changes {
            let entry = match change.before {
                None => entries.next(),
                Some(_) => None,
            };
            changes.push((*change, entry));
        }
        let journal = Mutex::new(mem::take(&mut self.journal));
        let failed = Mutex::new(None);
        cores::for_each(&changes, |(change, entry)| {
            if locked(&failed).is_some() {
                return;
            }
            let put = match entry {
                Some(entry) => self.create(change, entry, &journal),
                None => self.stage(change, &journal),
            };
            if let Err(error) = put {
                locked(&failed).get_or_insert(error);
            }
        });
        self.journal = journal.into_inner().unwrap_or_else(PoisonError::into_inner);
        let failed = failed.into_inner().unwrap_or_else(PoisonError::into_inner);
        failed.map_or(Ok(()), Err)
    }

    /// Writes a new file; `entry` of the journal undoes this.
    fn create(&self, change: &Change, entry: &Created, journal: &Mutex<Journal>) -> Result<()> {
        let path = self.root.join(&change.target);
        let mut created = false;
        let written = self.disk.write_new(&path, &change.after, &mut created);
        if created {
            locked(journal).created.push(entry.clone());
        }
        written.with_context(|| cannot_write(&path))
    }

    fn stage(&self, change: &Change, journal: &Mutex<Journal>) -> Result<()> {
        let target = self.root.join(&change.target);
        let name = staged(&change.target, "new");
        let path = self.root.join(&name);
        let mut created = false;
        let written = self.disk.write_new(&path, &change.after, &mut created);
        if created {
            locked(journal).staged.push(name);
        }
        written.with_context(|| cannot_write(&target))?;
        self.disk
            .copy_permissions(&target, &path)
            .with_context(|| cannot_write(&target))
    }

    /// Restores the tree.
    fn undo(&mut self) -> Result<()> {
        if self.committed {
            self.restage()?;
        }
        for created in &mut self.journal.created {
            // The file belongs to this run, even if it is only partly written.
            self.disk
                .remove_file(&self.root.join(&created.path))
                .with_context(|| format!("cannot remove {}", created.path))?;
        }
        self.journal.run(self.disk, self.root)?;
        self.remove_journal()
    }

    fn remove_journal(&self) -> Result<()> {
        let path = local::journal_path(self.root);
        self.disk
            .remove_file(&path)
            .with_context(|| format!("cannot remove {}", path.display()))
    }

    /// Puts the old bytes of the replaced files next to them, then writes a journal that undoes.
    fn restage(&mut self) -> Result<()> {
        let replaced = self.changes.iter().filter(|change| change.before.is_some());
        let mut renames = Vec::new();
        for change in replaced.take(self.renamed) {
            let target = self.root.join(&change.target);
            let name = staged(&change.target, "old");
            let path = self.root.join(&name);
            let bytes = change.before.as_deref().unwrap_or_default();
            self.disk
                .write_new(&path, bytes, &mut false)
                .and_then(|()| self.disk.copy_permissions(&target, &path))
                .with_context(|| cannot_write(&path))?;
            renames.push(Rename {
                from: name,
                to: change.target.clone(),
            });
        }
        self.journal.renames = renames;
        self.journal.write(self.disk, self.root)
    }
}

/// What a lock holds, also if a thread panicked with it: `for_each` passes the panic on.
fn locked<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The name of a staged file: hidden, in the folder of its target, so that a rename is one step.
fn staged(target: &str, suffix: &str) -> String {
    match place::split(target) {
        ("", name) => format!(".{name}.rgoctl-{suffix}"),
        (folder, name) => format!("{folder}/.{name}.rgoctl-{suffix}"),
    }
}

fn cannot_create_folder(path: &Path) -> String {
    format!(
        "cannot create the folder {}: make its parent folder writable",
        path.display()
    )
}

fn cannot_write(path: &Path) -> String {
    format!(
        "cannot write {}: check the free space, and make the file and its folder writable",
        path.display()
    )
}
