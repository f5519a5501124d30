//! Runs that fail or are killed at every step.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::io;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;

use rgoctl::generate::OutputFile;
use rgoctl::project;
use rgoctl::project::Disk;
use rgoctl::project::Request;
use rgoctl::project::Step;

use crate::tree::Tree;
use crate::tree::files_below;
use crate::tree::generated;
use crate::tree::scaffold;

/// Rewrites two files, creates four in two new folders, and changes the lock.
fn files(body: &str) -> Vec<OutputFile> {
    let mut files = vec![
        generated("a.rs", body),
        generated("src/b.rs", body),
        scaffold("src/c.rs", "c\n"),
    ];
    if body != "fn one() {}\n" {
        files.push(scaffold("src/new/d.rs", "d\n"));
        files.push(scaffold("src/new/er/e.rs", "e\n"));
        files.push(generated("src/new/f.rs", body));
        files.push(scaffold("g.rs", ""));
    }
    files
}

const ONE: &str = "fn one() {}\n";
const TWO: &str = "fn two() {}\n";

fn request(root: &Path, body: &str) -> Request {
    Request {
        root: root.to_owned(),
        dir: root.to_owned(),
        files: files(body),
        force: false,
    }
}

fn first_tree() -> Tree {
    let tree = Tree::new();
    tree.apply(&files(ONE));
    tree
}

fn tree_after() -> BTreeMap<String, Vec<u8>> {
    let tree = first_tree();
    tree.apply(&files(TWO));
    tree.files()
}

/// A disk whose step number `at` fails with `error`, and the count of its steps.
fn failing(at: usize, error: io::ErrorKind, only: Option<Step>) -> (Disk, Arc<AtomicUsize>) {
    let count = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&count);
    let disk = Disk::hooked(move |step, _| {
        if only.is_some_and(|only| only != step) {
            return Ok(());
        }
        if counter.fetch_add(1, Ordering::SeqCst) == at {
            return Err(io::Error::from(error));
        }
        Ok(())
    });
    (disk, count)
}

/// Fails every step in turn; each error leaves the tree as it was. Answers with how many runs failed.
fn fail_each(error: io::ErrorKind, only: Option<Step>) -> usize {
    let after = tree_after();
    let mut failed = 0;
    for at in 0.. {
        let tree = first_tree();
        let before = tree.files();
        let (disk, count) = failing(at, error, only);
        let plan = project::plan_on(&disk, &request(tree.root(), TWO)).expect("a plan");
        if project::apply(&plan).is_ok() {
            assert_eq!(tree.files(), after, "step {at}");
        } else {
            failed += 1;
            assert_eq!(tree.files(), before, "step {at}");
            let said = project::recover(tree.root()).expect("recovered");
            assert_eq!(said, None, "step {at}");
        }
        // The step that takes the journal away at the end may fail without a word: finishing again changes nothing.
        let whole = tree.files();
        project::recover(tree.root()).expect("recovered");
        assert_eq!(tree.files(), whole, "step {at}");
        assert_eq!(
            project::recover(tree.root()).expect("recovered"),
            None,
            "step {at}"
        );
        if count.load(Ordering::SeqCst) <= at {
            return failed;
        }
    }
    failed
}

#[test]
fn an_error_at_any_step_leaves_the_tree_as_it_was() {
    assert!(fail_each(io::ErrorKind::PermissionDenied, None) > 30);
}

#[test]
fn a_full_disk_at_any_write_leaves_the_tree_as_it_was() {
    assert!(fail_each(io::ErrorKind::StorageFull, Some(Step::Write)) > 8);
}

#[test]
fn a_failed_write_names_the_file_and_the_remedy() {
    for (only, at, expected) in [
        (
            Step::Write,
            1,
            "cannot write ROOT/a.rs: check the free space, and make the file and its folder writable: no storage space",
        ),
        (
            Step::Write,
            0,
            "cannot write the journal ROOT/.rgoctl/journal: check the free space, and make its folder writable: no storage space",
        ),
        (
            Step::CreateFolder,
            0,
            "cannot create the folder ROOT/src/new: make its parent folder writable: no storage space",
        ),
        (
            Step::CreateFile,
            3,
            "cannot write ROOT/src/b.rs: check the free space, and make the file and its folder writable: no storage space",
        ),
        (
            Step::Rename,
            2,
            "cannot replace ROOT/a.rs: close programs that use it, and make its folder writable: no storage space",
        ),
    ] {
        let tree = first_tree();
        let (disk, _) = failing(at, io::ErrorKind::StorageFull, Some(only));
        let plan = project::plan_on(&disk, &request(tree.root(), TWO)).expect("a plan");
        let error = project::apply(&plan).expect_err("a full disk");
        assert_eq!(tree.anonymous(&format!("{error:#}")), expected);
    }
}

#[test]
fn a_root_that_cannot_be_written_is_named() {
    let tree = Tree::new();
    let (disk, _) = failing(0, io::ErrorKind::PermissionDenied, Some(Step::CreateFolder));
    let plan = project::plan_on(&disk, &request(tree.root(), ONE)).expect("a plan");
    let error = project::apply(&plan).expect_err("no permission");
    assert_eq!(
        tree.anonymous(&format!("{error:#}")),
        "cannot create ROOT/.rgoctl, where rgoctl keeps its journal: make its parent folder writable: permission denied"
    );
    assert!(tree.files().is_empty());
}

#[cfg(unix)]
#[test]
fn a_folder_without_write_permission_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let tree = first_tree();
    let before = tree.files();
    let folder = tree.root().join("src");
    let mode = |mode| fs::set_permissions(&folder, fs::Permissions::from_mode(mode)).expect("set");
    mode(0o555);
    // The superuser writes anywhere: then there is no such folder to test with.
    let is_superuser = fs::create_dir(folder.join("probe")).is_ok();
    if is_superuser {
        fs::remove_dir(folder.join("probe")).expect("removed");
    } else {
        let plan = project::plan(&request(tree.root(), TWO)).expect("a plan");
        let error = project::apply(&plan).expect_err("no permission");
        assert_eq!(
            tree.anonymous(&format!("{error:#}")),
            "cannot create the folder ROOT/src/new: make its parent folder writable: Permission denied (os error 13)"
        );
    }
    mode(0o755);
    assert_eq!(tree.files(), before);
}

#[test]
fn a_new_root_is_taken_back_on_an_error() {
    for at in 0.. {
        let tree = Tree::new();
        let root = tree.root().join("new/root");
        let (disk, count) = failing(at, io::ErrorKind::StorageFull, None);
        let plan = project::plan_on(&disk, &request(&root, ONE)).expect("a plan");
        if project::apply(&plan).is_err() {
            assert!(tree.files().is_empty(), "step {at}");
            continue;
        }
        assert_eq!(
            project::recover(&root).expect("recovered"),
            None,
            "step {at}"
        );
        assert_eq!(files_below(&root), first_tree().files(), "step {at}");
        if count.load(Ordering::SeqCst) <= at {
            break;
        }
    }
}

#[test]
fn a_file_that_changes_between_plan_and_apply_stops_the_run() {
    let tree = first_tree();
    let plan = project::plan(&request(tree.root(), TWO)).expect("a plan");
    tree.write("src/b.rs", "edited meanwhile\n");
    let before = tree.files();
    assert_eq!(
        project::apply(&plan).expect_err("changed").to_string(),
        "src/b.rs changed while rgoctl was running: nothing was written, run this again"
    );
    assert_eq!(tree.files(), before);
}

const ABORT_AT: &str = "RGOCTL_TEST_ABORT_AT";
const ABORT_IN: &str = "RGOCTL_TEST_ABORT_IN";

/// Not a test of its own: a run that ends at a given step, in the process the tests below start.
#[test]
fn child() {
    let (Ok(at), Ok(root)) = (env::var(ABORT_AT), env::var(ABORT_IN)) else {
        return;
    };
    let at: usize = at.parse().expect("a number");
    let count = AtomicUsize::new(0);
    let disk = Disk::hooked(move |_, _| {
        if count.fetch_add(1, Ordering::SeqCst) == at {
            kill();
        }
        Ok(())
    });
    let root = PathBuf::from(root);
    project::recover_on(&disk, &root).expect("recovered");
    let plan = project::plan_on(&disk, &request(&root, TWO)).expect("a plan");
    project::apply(&plan).expect("applied");
}

/// Ends this process as `kill -9` does: no destructor, no buffer, no handler.
fn kill() {
    if cfg!(unix) {
        let id = std::process::id().to_string();
        let _ = Command::new("kill").args(["-9", &id]).status();
    }
    std::process::abort();
}

/// Whether the child got to its end.
fn run_child(root: &Path, at: usize) -> bool {
    let output = Command::new(env::current_exe().expect("this test"))
        .args(["--exact", "faults::child"])
        .env(ABORT_AT, at.to_string())
        .env(ABORT_IN, root)
        .output()
        .expect("a child");
    output.status.success()
}

const UNDONE: &str =
    "an earlier run was interrupted before it replaced a file; its new files have been removed";
const FINISHED: &str =
    "an earlier run was interrupted while it replaced files; it has been finished now";

/// Kills a run at each step, with `start` as the tree before; answers with how often which word was said.
fn kill_each(start: impl Fn() -> Tree) -> BTreeMap<Option<String>, usize> {
    let after = {
        let tree = start();
        tree.apply(&files(TWO));
        tree.files()
    };
    let mut seen = BTreeMap::new();
    for at in 0.. {
        let tree = start();
        let before = tree.files();
        let ended = run_child(tree.root(), at);
        let said = project::recover(tree.root()).expect("recovered");
        let now = files_below(tree.root());
        match said.as_deref() {
            Some(UNDONE) => assert_eq!(now, before, "step {at}"),
            Some(FINISHED) => assert_eq!(now, after, "step {at}"),
            Some(other) => panic!("step {at}: {other}"),
            None => assert!(now == before || now == after, "step {at}"),
        }
        *seen.entry(said).or_insert(0) += 1;
        assert_eq!(project::recover(tree.root()).expect("recovered"), None);
        // And the next run comes to the same end as ever.
        tree.apply(&files(TWO));
        assert_eq!(tree.files(), after, "step {at}");
        if ended {
            break;
        }
    }
    seen
}

#[test]
fn a_run_killed_at_any_step_is_undone_or_finished() {
    let seen = kill_each(first_tree);
    assert!(seen[&Some(UNDONE.to_owned())] > 15, "{seen:?}");
    assert!(seen[&Some(FINISHED.to_owned())] > 3, "{seen:?}");
}

#[test]
fn a_first_run_killed_at_any_step_is_undone() {
    let seen = kill_each(Tree::new);
    assert!(seen[&Some(UNDONE.to_owned())] > 15, "{seen:?}");
    assert!(!seen.contains_key(&Some(FINISHED.to_owned())), "{seen:?}");
}

#[test]
fn a_recovery_killed_at_any_step_is_done_by_the_next() {
    let after = tree_after();
    let steps = {
        let tree = first_tree();
        let (disk, count) = failing(usize::MAX, io::ErrorKind::Other, None);
        let plan = project::plan_on(&disk, &request(tree.root(), TWO)).expect("a plan");
        project::apply(&plan).expect("applied");
        count.load(Ordering::SeqCst)
    };
    // Amid the staged files, and amid the renames.
    for first in [steps / 2, steps - 6] {
        for at in 0.. {
            let tree = first_tree();
            let before = tree.files();
            assert!(!run_child(tree.root(), first));
            let ended = run_child(tree.root(), at);
            project::recover(tree.root()).expect("recovered");
            let now = tree.files();
            assert!(now == before || now == after, "steps {first} and {at}");
            if ended {
                break;
            }
        }
    }
}

#[test]
fn a_half_written_file_is_put_aside_when_undone() {
    let tree = first_tree();
    let before = tree.files();
    let journal = r#"{"forward":false,"renames":[],"staged":["src/.b.rs.rgoctl-new"],
        "created":[{"path":"src/new.rs","digest":"0"},{"path":"src/none.rs","digest":"0"}],"folders":[]}"#;
    tree.write(".rgoctl/journal", journal);
    tree.write("src/new.rs", "somebody's");
    tree.write("src/.b.rs.rgoctl-new", "ours");
    let plan = tree.plan(&files(ONE));
    assert_eq!(plan.notices()[0].message, UNDONE);
    assert_eq!(tree.files(), before);
    assert_eq!(tree.read(".rgoctl/undone/src+new.rs"), "somebody's");
}

#[test]
fn a_journal_that_does_not_read_is_named() {
    let tree = first_tree();
    tree.write(".rgoctl/journal", "nonsense");
    let error = project::recover(tree.root()).expect_err("nonsense");
    assert_eq!(
        tree.anonymous(&error.to_string()),
        "ROOT/.rgoctl/journal is damaged: compare the tree with git, then delete the file"
    );
}

#[test]
fn two_runs_at_once_both_leave_a_whole_tree() {
    let after = tree_after();
    for _ in 0..10 {
        let tree = first_tree();
        let root = tree.root().to_owned();
        let runs: Vec<_> = (0..2)
            .map(|_| {
                let root = root.clone();
                std::thread::spawn(move || {
                    let plan =
                        project::plan(&request(&root, TWO)).map_err(|error| error.to_string())?;
                    project::apply(&plan).map_err(|error| error.to_string())
                })
            })
            .collect();
        for run in runs {
            if let Err(error) = run.join().expect("no panic") {
                assert!(
                    error.ends_with(
                        "changed while rgoctl was running: nothing was written, run this again"
                    ),
                    "{error}"
                );
            }
        }
        assert_eq!(tree.files(), after);
    }
}
