//! The layout pass over real files: what is checked in, in other line breaks, in pieces it does not
//! know.

#![expect(
    clippy::disallowed_methods,
    reason = "the tests read the files that are checked in"
)]

#[path = "layout_pass/reshape.rs"]
mod reshape;
#[path = "layout_pass/words.rs"]
mod words;

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use rgoctl::layout::Layout;

use reshape::Breaks;

/// The Rust files of the goldens and the examples; prost's own are not laid out.
fn files() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let examples = root.join("../examples");
    let mut folders = vec![root.join("tests/golden"), examples.clone()];
    let is_expected = |path: &Path| path.components().any(|part| part.as_os_str() == "expected");
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|kind| kind == "rs")
                && !path.ends_with("src/pb.rs")
                && (is_expected(&path) || path.starts_with(&examples))
            {
                let text = fs::read_to_string(&path).expect("a text");
                found.push((path, text));
            }
        }
    }
    found.sort();
    assert!(found.len() > 100, "the files are there");
    found
}

/// The first file that differs, with the lines that do.
fn assert_same(wanted: impl Fn(&str) -> String, found: impl Fn(&str) -> String) {
    let mut report = String::new();
    let mut count = 0;
    for (path, text) in files() {
        let (wanted, found) = (wanted(&text), found(&text));
        if wanted == found {
            continue;
        }
        count += 1;
        let diff = similar::TextDiff::from_lines(&wanted, &found);
        let name = path.to_string_lossy();
        report.push_str(&diff.unified_diff().header(&name, "laid out").to_string());
    }
    let report: String = report.chars().take(6_000).collect();
    assert!(count == 0, "{count} files differ:\n{report}");
}

/// A text without the commas at the ends of lists: those of macro calls stay as they are in the text.
fn without_last_commas(text: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    for index in 1..lines.len() {
        if lines[index].trim_start().starts_with(')') {
            let before = lines[index - 1];
            lines[index - 1] = before.strip_suffix(',').unwrap_or(before);
        }
    }
    lines.join("\n")
}

#[test]
fn what_is_checked_in_stays_as_it_is() {
    assert_same(str::to_owned, |text| Layout::default().file(text));
}

#[test]
fn code_in_one_line_is_broken_as_before() {
    assert_same(without_last_commas, |text| {
        let flat = reshape::reshaped(text, Breaks::None);
        without_last_commas(&Layout::default().file(&flat))
    });
}

#[test]
fn code_with_a_break_at_every_comma_and_dot_is_joined_as_before() {
    assert_same(str::to_owned, |text| {
        // What holds a literal too long for any layout stays as it is.
        if text.lines().any(|line| line.len() > 120) {
            return text.to_owned();
        }
        let broken = reshape::reshaped(text, Breaks::Many);
        Layout::default().file(&broken)
    });
}

#[test]
fn at_any_width_nothing_is_lost_and_a_second_pass_changes_nothing() {
    for (path, text) in files() {
        for max_width in [20, 60, 80, 160] {
            let layout = Layout::new(max_width);
            let once = layout.file(&text);
            let name = path.display();
            assert_eq!(layout.file(&once), once, "{name} at width {max_width}");
            assert_eq!(
                words::of(&once),
                words::of(&text),
                "{name} at width {max_width}"
            );
            assert_eq!(
                words::comments(&once),
                words::comments(&text),
                "{name} at width {max_width}"
            );
        }
    }
}

#[test]
fn what_cannot_be_read_stays_as_it_is() {
    let layout = Layout::default();
    for text in [
        "fn f( {}",
        "fn f() { \"a }",
        "fn f() { (] }",
        "fn f() {}\r\nfn  g() {}\n",
    ] {
        assert_eq!(layout.file(text), text);
    }
}

#[test]
fn a_piece_that_is_not_known_stays_and_its_neighbours_are_laid_out() {
    let before = "\
fn  f ( ) { let  a=1 ; let b = builtin # offset_of( A,b ) ; let  c=2 ; }
macro  odd( $a:expr ) { $a  +  1 }
fn g() { json!({ \"a\":  1 }); call( 1,2 ) }
";
    let after = "\
fn f() {
    let a = 1;
    let b = builtin # offset_of( A,b ) ;
    let c = 2;
}
macro  odd( $a:expr ) { $a  +  1 }
fn g() {
    json!({ \"a\":  1 });
    call(1, 2)
}
";
    assert_eq!(Layout::default().file(before), after);
}

#[test]
fn a_comment_within_a_piece_keeps_the_piece_as_it_is() {
    let before = "\
fn f() {
    let  a  =  1; // behind

    // before
    call( 1, /* within */ 2 );


    let  b  =  2;
}
";
    let after = "\
fn f() {
    let a = 1; // behind

    // before
    call( 1, /* within */ 2 );

    let b = 2;
}
";
    assert_eq!(Layout::default().file(before), after);
}

#[test]
fn line_breaks_stay_what_they_are() {
    let text = "fn  f() {}\r\nfn  g() {}\r\n";
    let after = "fn f() {}\r\nfn g() {}\r\n";
    assert_eq!(Layout::default().file(text), after);
}

#[test]
fn raw_text_of_several_lines_is_kept_to_the_byte() {
    let text = "const A: &str = r#\"\n  a\n\n\n b \n\"#;\n";
    assert_eq!(Layout::default().file(text), text);
}

#[test]
fn a_literal_too_long_for_any_layout_does_not_keep_the_rest_together() {
    let long = "a".repeat(120);
    let before = format!("fn f() {{ server.execute(\"\", &format!(\"{long}\")); let  a = 1; }}\n");
    let after = format!(
        "fn f() {{\n    server.execute(\n        \"\",\n        &format!(\"{long}\"),\n    );\n    let a = 1;\n}}\n"
    );
    assert_eq!(Layout::default().file(&before), after);
    assert_eq!(Layout::default().file(&after), after);
}

#[test]
fn braces_of_closures_and_arms_come_and_go_with_the_width() {
    let before = "\
fn f() { match x { A => { b } C => { return d } } let e = g.map(|h| { h.i }); }
";
    let after = "\
fn f() {
    match x {
        A => b,
        C => return d,
    }
    let e = g.map(|h| h.i);
}
";
    assert_eq!(Layout::default().file(before), after);
}
