//! The page as blocks, links and headings.
#![expect(clippy::disallowed_methods, reason = "the page is read from disk")]

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use crate::support;

/// A fenced block.
pub(crate) struct Block {
    /// The line of its fence, from 1.
    pub(crate) line: usize,
    pub(crate) language: String,
    /// `file=NAME`: a file for the next example.
    pub(crate) file: Option<String>,
    /// `warning: tag-range`, sorted.
    pub(crate) expected: Vec<String>,
    pub(crate) text: String,
}

pub(crate) fn text() -> String {
    let path = support::repository().join("docs/api-language.md");
    fs::read_to_string(path).expect("the page is there")
}

pub(crate) fn blocks() -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    for (at, line) in text().lines().enumerate() {
        match (line.strip_prefix("```"), open.take()) {
            (Some(_), Some(block)) => blocks.push(block),
            (Some(info), None) => open = Some(block(at + 1, info)),
            (None, Some(mut block)) => {
                block.text.extend([line, "\n"]);
                open = Some(block);
            }
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "the last block has no end");
    blocks
}

fn block(line: usize, info: &str) -> Block {
    let mut words = info.split_whitespace();
    let mut block = Block {
        line,
        language: words.next().unwrap_or_default().to_owned(),
        file: None,
        expected: Vec::new(),
        text: String::new(),
    };
    let mut verdict = "";
    for word in words {
        if let Some(name) = word.strip_prefix("file=") {
            block.file = Some(name.to_owned());
        } else if word.ends_with(':') {
            verdict = word;
        } else {
            block.expected.push(format!("{verdict} {word}"));
        }
    }
    block.expected.sort();
    block
}

/// The files that a document of the repository links to.
pub(crate) fn files_linked_in(document: &str) -> Vec<PathBuf> {
    let path = support::repository().join(document);
    let text = fs::read_to_string(&path).expect("the document is there");
    let folder = path.parent().expect("a document is in a folder");
    let targets = text
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next());
    let files = targets.filter(|target| !target.contains("://") && !target.starts_with('#'));
    files.map(|target| folder.join(target)).collect()
}

/// The links to places of the page, and the anchors that GitHub makes of its headings.
pub(crate) fn links_and_headings() -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut links, mut headings) = (BTreeSet::new(), BTreeSet::new());
    for line in text().lines() {
        let targets = line.split("](#").skip(1);
        links.extend(targets.filter_map(|rest| Some(rest.split_once(')')?.0.to_owned())));
        if line.starts_with('#') {
            headings.insert(anchor(line.trim_start_matches('#').trim()));
        }
    }
    (links, headings)
}

fn anchor(heading: &str) -> String {
    let letters = heading.chars().filter_map(|letter| match letter {
        ' ' => Some('-'),
        '-' | '_' => Some(letter),
        _ if letter.is_alphanumeric() => Some(letter.to_ascii_lowercase()),
        _ => None,
    });
    letters.collect()
}
