//! Doc comments of what is written.

use crate::generate::naming;

/// The spec's words, a string for each line; a template writes `/// ` before them.
pub(crate) fn words<S: AsRef<str>>(docs: &[S]) -> Vec<String> {
    let lines = naming::doc_lines(docs).into_iter();
    lines
        .map(|line| line.strip_prefix(' ').unwrap_or_default().to_owned())
        .collect()
}

/// `///` lines of the spec's words, each with a newline behind it; empty without any.
pub(crate) fn lines<S: AsRef<str>>(docs: &[S], indent: usize) -> String {
    let mut text = String::new();
    for line in naming::doc_lines(docs) {
        text.extend([" ".repeat(indent).as_str(), "///", &line, "\n"]);
    }
    text
}

/// A sentence in front, and the spec's words behind it: on its line when they are one line.
pub(crate) fn titled<S: AsRef<str>>(title: &str, docs: &[S]) -> String {
    let words = naming::doc_lines(docs);
    match words.as_slice() {
        [] => format!("/// {title}.\n"),
        [one] => format!("/// {title}:{one}\n"),
        several => {
            let mut text = format!("/// {title}.\n///\n");
            for line in several {
                text.extend(["///", line, "\n"]);
            }
            text
        }
    }
}
