//! Doc comments of what is written.

use crate::generate::naming;

/// The spec's words, a string for each line; a template writes `/// ` before them.
pub(crate) fn words<S: AsRef<str>>(docs: &[S]) -> Vec<String> {
    let lines = naming::doc_lines(docs).into_iter();
    lines
        .map(|line| line.strip_prefix(' ').unwrap_or_default().to_owned())
        .collect()
}

/// A title and the spec's words after it: on the title's line if they are one line.
pub(crate) fn titled<S: AsRef<str>>(title: &str, docs: &[S]) -> Vec<String> {
    let mut lines = words(docs);
    match lines.as_mut_slice() {
        [] => lines.push(format!("{title}.")),
        [one] => *one = format!("{title}: {one}"),
        _ => {
            lines.splice(0..0, [format!("{title}."), String::new()]);
        }
    }
    lines
}
