//! Disks that are full or closed, and runs that are killed: nothing is half written, and the next run goes on.

use crate::tree::Tree;

#[test]
fn a_file_where_the_folder_should_be() {
    let tree = Tree::new();
    tree.write("shop.api", crate::tree::SHOP);
    tree.write("shop", "mine");
    let before = tree.state();
    let said = "error: `shop` is a file, but `--dir` needs a folder\n";
    tree.again(&[]).is(2, "", said);
    let args = ["api", "rust", "--api", "shop.api", "--dir", "shop/api"];
    tree.run(&args).is(2, "", said);
    assert!(tree.state() == before);
}

#[test]
fn a_file_where_a_folder_of_the_service_should_be() {
    let tree = Tree::shop();
    std::fs::remove_dir_all(tree.path("shop/src/logic")).unwrap();
    tree.write("shop/src/logic", "mine");
    let before = tree.state();
    let said = "error: src/logic is a file, but rgoctl needs a folder there: move the file away\n";
    tree.again(&[]).is(2, "", said);
    assert!(tree.state() == before);
}

#[cfg(target_os = "linux")]
mod linux {
    use std::os::unix::process::ExitStatusExt;
    use std::process::Command;

    use super::Tree;
    use crate::tree::SHOP;
    use crate::tree::Said;
    use crate::tree::said;

    const RGOCTL: &str = env!("CARGO_BIN_EXE_rgoctl");

    /// Runs a shell script that may mount, where the machine lets us; `$RGOCTL` is the tool.
    fn mounted(tree: &Tree, script: &str) -> Option<Said> {
        for flags in ["-m", "-rm"] {
            let mut command = Command::new("unshare");
            command.args([flags, "sh", "-ec", script]);
            command.current_dir(tree.path("")).env("RGOCTL", RGOCTL);
            let output = Command::new("unshare")
                .args([flags, "mount", "-t", "tmpfs", "tmpfs", "/mnt"])
                .output();
            if output.is_ok_and(|output| output.status.success()) {
                return Some(said(&mut command));
            }
        }
        eprintln!("no mounts on this machine: only what needs none is tested");
        None
    }

    /// Every write of more than `blocks` × 512 bytes fails, as on a full disk.
    fn limited(tree: &Tree, blocks: u32, args: &str) -> Said {
        let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$RGOCTL\" {args}");
        let mut command = Command::new("sh");
        command.args(["-c", &script]).current_dir(tree.path(""));
        said(command.env("RGOCTL", RGOCTL))
    }

    #[test]
    fn a_write_that_fails_leaves_nothing() {
        let tree = Tree::new();
        let said = limited(&tree, 18, "api new greet");
        assert_eq!(said.status, Some(2), "{said:?}");
        assert!(
            said.stderr.starts_with("error: cannot write "),
            "{}",
            said.stderr
        );
        assert!(
            said.stderr
                .ends_with("Caused by: File too large (os error 27)\n"),
            "{}",
            said.stderr
        );
        assert_eq!(tree.files(""), Vec::<String>::new());
        assert_eq!(tree.state().len(), 0, "{:?}", tree.state().keys());
    }

    #[test]
    fn a_write_that_fails_leaves_a_service_as_it_was() {
        let tree = Tree::shop();
        let routes: Vec<String> = (0..40)
            .map(|n| format!("\t@handler More{n}\n\tget /more{n} (BuyReq) returns (BuyResp)\n"))
            .collect();
        let spec = SHOP.trim_end().trim_end_matches('}').to_owned() + &routes.concat();
        tree.write("shop.api", spec + "}\n");
        let before = bytes(&tree);
        let said = limited(&tree, 8, "api rust --api shop.api --dir shop");
        assert_eq!(said.status, Some(2), "{said:?}");
        assert!(bytes(&tree) == before);
        assert_eq!(tree.again(&[]).status, Some(0));
        assert_eq!(tree.again(&["--check"]).status, Some(0));
    }

    #[test]
    fn a_full_disk_leaves_nothing() {
        let tree = Tree::new();
        std::fs::create_dir(tree.path("disk")).unwrap();
        let script = "mount -t tmpfs -o size=256k tmpfs disk; cd disk
            \"$RGOCTL\" api new greet || echo \"exit $?\"; find . -mindepth 1";
        if let Some(said) = mounted(&tree, script) {
            assert_eq!(said.stdout, "exit 2\n", "{}", said.stderr);
            assert!(said.stderr.starts_with("error: cannot "), "{}", said.stderr);
            assert!(
                said.stderr
                    .ends_with("Caused by: No space left on device (os error 28)\n"),
                "{}",
                said.stderr
            );
        }
    }

    #[test]
    fn a_disk_that_is_closed_is_left_as_it_is() {
        let tree = Tree::shop();
        tree.edit("shop.api", "Price int64", "Price string");
        let before = tree.state();
        let script = "mount --bind . .; mount -o remount,ro,bind .; cd \"$PWD\"
            \"$RGOCTL\" api rust --api shop.api --dir shop || echo \"exit $?\"
            \"$RGOCTL\" api new greet || echo \"exit $?\"";
        if let Some(said) = mounted(&tree, script) {
            assert_eq!(said.stdout, "exit 2\nexit 2\n", "{}", said.stderr);
            assert!(
                said.stderr
                    .contains("Caused by: Read-only file system (os error 30)\n"),
                "{}",
                said.stderr
            );
        }
        assert!(tree.state() == before);
    }

    /// The signal of a file that grows beyond its limit kills in the middle of a write, where a `kill -9` seldom would.
    #[test]
    fn what_a_killed_run_left_is_mended_by_the_next_and_said() {
        let tree = Tree::shop();
        let fields: Vec<String> = (0..200)
            .map(|n| format!("\tField{n} int64 `json:\"field{n}\"`\n"))
            .collect();
        tree.edit(
            "shop.api",
            "\tPrice int64 `json:\"price\"`\n",
            &fields.concat(),
        );
        let before = bytes(&tree);
        let script =
            "ulimit -c 0; ulimit -f 8; exec \"$RGOCTL\" api rust --api shop.api --dir shop";
        let mut command = Command::new("sh");
        command
            .args(["-c", script])
            .current_dir(tree.path(""))
            .env("RGOCTL", RGOCTL);
        let status = command.output().unwrap().status;
        assert_eq!(status.signal(), Some(25), "{status}");
        assert!(tree.path("shop/.rgoctl/journal").exists());
        let checked = tree.again(&["--check"]);
        let note = "note: an earlier run was interrupted before it replaced a file; its new files have been removed\n";
        assert_eq!(checked.status, Some(1), "{checked:?}");
        assert!(checked.stderr.starts_with(note), "{}", checked.stderr);
        assert!(bytes(&tree) == before);
        tree.again(&[])
            .is(0, "", "1 rewritten, rgo+12 unchanged in N ms\n");
    }

    /// Killed from outside at many moments; wherever it was, the next run ends at the same tree.
    #[test]
    fn kills_at_any_moment_are_mended() {
        let whole = Tree::new();
        whole.write("shop.api", SHOP);
        assert_eq!(whole.again(&[]).status, Some(0));
        let tree = Tree::new();
        tree.write("shop.api", SHOP);
        for step in 0..12_u64 {
            let mut child = tree
                .command("")
                .args(["-q", "api", "rust", "--api", "shop.api", "--dir", "shop"])
                .spawn()
                .unwrap();
            std::thread::sleep(std::time::Duration::from_micros(step * 3000));
            let _ = child.kill();
            child.wait().unwrap();
            if step % 3 == 2 {
                let said = tree.again(&[]);
                assert_eq!(said.status, Some(0), "{said:?}");
                assert_eq!(tree.files("shop"), whole.files("shop"));
                assert!(!tree.path("shop/.rgoctl/journal").exists());
                std::fs::remove_dir_all(tree.path("shop")).unwrap();
            }
        }
    }

    /// Files and their bytes, without local state.
    fn bytes(tree: &Tree) -> Vec<(String, String)> {
        let files = tree.files("shop").into_iter();
        files
            .map(|name| {
                let text = tree.read(&format!("shop/{name}"));
                (name, text)
            })
            .collect()
    }
}
