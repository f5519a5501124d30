//! The words and the comments of a text, in no order: imports are sorted.

use proc_macro2::Delimiter;
use proc_macro2::TokenStream;
use proc_macro2::TokenTree;

/// All tokens but commas, and the braces and semicolons that come and go with the width.
pub(crate) fn of(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let tokens: TokenStream = text.parse().expect("the text is Rust");
    collect(tokens, &mut words);
    words.sort();
    words
}

fn collect(tokens: TokenStream, words: &mut Vec<String>) {
    for tree in tokens {
        match tree {
            TokenTree::Group(group) => {
                match group.delimiter() {
                    Delimiter::Parenthesis => words.push("()".to_owned()),
                    Delimiter::Bracket => words.push("[]".to_owned()),
                    Delimiter::Brace | Delimiter::None => {}
                }
                collect(group.stream(), words);
            }
            TokenTree::Punct(mark) if matches!(mark.as_char(), ',' | ';') => {}
            tree => words.push(tree.to_string()),
        }
    }
}

/// Comment lines without their indentation, doc comments included.
pub(crate) fn comments(text: &str) -> Vec<&str> {
    let mut comments: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|line| line.starts_with("//"))
        .collect();
    comments.sort_unstable();
    comments
}
