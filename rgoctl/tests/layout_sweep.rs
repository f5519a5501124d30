//! Every shape of `generate::layout`, with names of every length from 1 to 120, is what rustfmt
//! leaves unchanged.

#[path = "layout_sweep/inside.rs"]
mod inside;
#[path = "layout_sweep/items.rs"]
mod items;
#[path = "layout_sweep/parts.rs"]
mod parts;
#[path = "layout_sweep/random.rs"]
mod random;
#[path = "layout_sweep/values.rs"]
mod values;

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::Command;
use std::process::Stdio;

use rgoctl::generate::layout::Layout;

const LENGTHS: std::ops::RangeInclusive<usize> = 1..=120;

/// An item with a name of some length in it; what a failure is reported by stands before it.
type Shape = fn(&Layout, &str) -> String;

fn rustfmt(text: &str, max_width: usize) -> String {
    let mut child = Command::new("rustfmt")
        .args([
            "--edition",
            "2024",
            "--style-edition",
            "2024",
            "--emit",
            "stdout",
            "--config",
        ])
        .arg(format!("max_width={max_width}"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("rustfmt is installed");
    let mut stdin = child.stdin.take().expect("stdin is piped");
    let text = text.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(text.as_bytes()));
    let output = child.wait_with_output().expect("rustfmt runs");
    writer.join().expect("no panic").expect("rustfmt reads all");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "rustfmt refuses the text:\n{errors}"
    );
    String::from_utf8(output.stdout).expect("rustfmt writes UTF-8")
}

/// Cases by their marker line.
fn cases(text: &str) -> Vec<(&str, &str)> {
    text.split("// case: ")
        .skip(1)
        .map(|case| case.split_once('\n').expect("a marker is a line"))
        .collect()
}

fn sweep(max_width: usize) {
    let layout = Layout::new(max_width);
    let shapes = [items::SHAPES, inside::SHAPES, values::SHAPES].concat();
    let mut text = String::new();
    for (name, shape) in shapes {
        for length in LENGTHS {
            let item = shape(&layout, &"n".repeat(length));
            write!(text, "// case: {name}, {length}\n{item}\n").expect("a string takes all");
        }
    }
    for (name, item) in random::cases(&layout) {
        write!(text, "// case: {name}\n{item}\n").expect("a string takes all");
    }
    let formatted = rustfmt(&text, max_width);
    let ours = cases(&text);
    let theirs = cases(&formatted);
    assert_eq!(ours.len(), theirs.len());
    let mut wrong: Vec<&str> = Vec::new();
    let mut report = String::new();
    for ((name, ours), (_, theirs)) in ours.iter().zip(&theirs) {
        if ours.trim_end() == theirs.trim_end() {
            continue;
        }
        let shape = name.split(',').next().expect("a marker has a name");
        if !wrong.contains(&shape) {
            write!(report, "{name}\nours:\n{ours}rustfmt's:\n{theirs}")
                .expect("a string takes all");
            wrong.push(shape);
        }
    }
    assert!(wrong.is_empty(), "at width {max_width}:\n{report}");
}

#[test]
fn is_rustfmt_at_width_100() {
    sweep(100);
}

#[test]
fn is_rustfmt_at_width_80() {
    sweep(80);
}

#[test]
fn is_rustfmt_at_width_120() {
    sweep(120);
}
