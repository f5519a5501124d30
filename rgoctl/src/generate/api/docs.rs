//! Doc comments of what is written.

use crate::generate::naming;

/// `///` lines of the spec's words, each with a newline behind it; empty without any.
pub(super) fn lines<S: AsRef<str>>(docs: &[S], indent: usize) -> String {
    naming::doc_lines(docs)
        .iter()
        .map(|line| format!("{:indent$}///{line}\n", ""))
        .collect()
}

/// A sentence in front, and the spec's words behind it: on its line when they are one line.
pub(super) fn titled<S: AsRef<str>>(title: &str, docs: &[S]) -> String {
    let words = naming::doc_lines(docs);
    match words.as_slice() {
        [] => format!("/// {title}.\n"),
        [one] => format!("/// {title}:{one}\n"),
        several => {
            let rest: String = several.iter().map(|line| format!("///{line}\n")).collect();
            format!("/// {title}.\n///\n{rest}")
        }
    }
}
