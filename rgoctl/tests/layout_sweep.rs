//! Every shape of code that templates use, in plain lines, with names of every length from 1 to
//! 120: what the layout pass makes of it, rustfmt leaves unchanged.

#[path = "layout_sweep/inside.rs"]
mod inside;
#[path = "layout_sweep/items.rs"]
mod items;
#[path = "layout_sweep/random.rs"]
mod random;
#[path = "layout_sweep/values.rs"]
mod values;

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::Command;
use std::process::Stdio;

use rgoctl::layout::Layout;

const LENGTHS: std::ops::RangeInclusive<usize> = 1..=120;

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

/// The cases whose layout is not rustfmt's, one of a shape; and how many there are.
fn differences(text: &str, max_width: usize) -> (usize, String) {
    let laid_out = Layout::new(max_width).file(text);
    let formatted = rustfmt(&laid_out, max_width);
    let at_once = rustfmt(text, max_width);
    let ours = cases(&laid_out);
    let theirs = cases(&formatted);
    let at_once = cases(&at_once);
    assert_eq!(ours.len(), theirs.len());
    let mut wrong: Vec<&str> = Vec::new();
    let mut report = String::new();
    for (index, ((name, ours), (_, theirs))) in ours.iter().zip(&theirs).enumerate() {
        // There are layouts of its own that rustfmt changes when it sees them again.
        let is_rustfmts = ours.trim_end() == at_once[index].1.trim_end();
        if ours.trim_end() == theirs.trim_end() || is_rustfmts {
            continue;
        }
        let shape = name.split(',').next().expect("a marker has a name");
        if !wrong.contains(&shape) {
            write!(report, "{name}\nours:\n{ours}rustfmt's:\n{theirs}")
                .expect("a string takes all");
            wrong.push(shape);
        }
    }
    (wrong.len(), report)
}

fn sweep(max_width: usize) {
    let mut text = String::new();
    let items = items::SHAPES
        .iter()
        .map(|(name, shape)| (*name, (*shape).to_owned()));
    let bodies = [inside::SHAPES, values::SHAPES].concat();
    let bodies = bodies
        .iter()
        .map(|(name, shape)| (*name, format!("fn f() {{ {shape} }}")));
    for (name, shape) in items.chain(bodies) {
        for length in LENGTHS {
            let item = shape.replace('§', &"n".repeat(length));
            write!(text, "// case: {name}, {length}\n{item}\n").expect("a string takes all");
            // A character of two columns and three bytes.
            if shape.contains("\"§") && length <= 50 {
                let item = shape.replace("\"§", &["\"", &"名".repeat(length)].concat());
                let item = item.replace('§', "n");
                write!(
                    text,
                    "// case: {name} of wide characters, {length}\n{item}\n"
                )
                .expect("a string takes all");
            }
        }
    }
    let (wrong, report) = differences(&text, max_width);
    assert!(wrong == 0, "at width {max_width}:\n{report}");
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

#[test]
fn is_rustfmt_for_code_put_together_at_random() {
    let mut text = String::new();
    for (name, item) in random::cases(6_000) {
        write!(text, "// case: {name}\n{item}\n").expect("a string takes all");
    }
    let (wrong, report) = differences(&text, 100);
    assert!(wrong == 0, "{wrong} cases:\n{report}");
}
