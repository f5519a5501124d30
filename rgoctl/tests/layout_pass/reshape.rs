//! The same code in other line breaks.

use std::ops::Range;

use proc_macro2::Delimiter;
use proc_macro2::Spacing;
use proc_macro2::TokenStream;
use proc_macro2::TokenTree;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Breaks {
    /// Where a comment, a blank line or a doc comment stands, and nowhere else.
    None,
    /// Behind every comma and bracket and before every dot besides.
    Many,
}

/// Macros whose arguments are expressions.
const KNOWN: &[&str] = &[
    "assert",
    "assert_eq",
    "assert_ne",
    "concat",
    "env",
    "format",
    "include",
    "matches",
    "panic",
    "print",
    "println",
    "vec",
    "write",
    "writeln",
];

#[derive(Debug)]
struct Token {
    range: Range<usize>,
    text: String,
    /// Whether what is before it stays as it is.
    is_fixed: bool,
}

#[derive(Debug, Default)]
struct Tokens {
    all: Vec<Token>,
}

impl Tokens {
    fn push(&mut self, text: &str, range: Range<usize>, is_fixed: bool) {
        let text = text[range.clone()].to_owned();
        self.all.push(Token {
            range,
            text,
            is_fixed,
        });
    }

    fn collect(&mut self, text: &str, tokens: TokenStream, is_fixed: bool) {
        let trees: Vec<TokenTree> = tokens.into_iter().collect();
        let mut is_joint = false;
        for (index, tree) in trees.iter().enumerate() {
            match tree {
                TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
                    self.collect(text, group.stream(), is_fixed);
                }
                TokenTree::Group(group) => {
                    let within =
                        group.span_open().byte_range().end..group.span_close().byte_range().start;
                    let keeps = is_fixed
                        || is_unknown_macro(&trees[..index], group.delimiter())
                        || has_comment_within(&text[within], group.delimiter());
                    self.push(text, group.span_open().byte_range(), is_fixed);
                    let start = self.all.len();
                    self.collect(text, group.stream(), keeps);
                    // A doc comment has several tokens in one place.
                    if self.all[start..]
                        .iter()
                        .any(|token| token.range == group.span_open().byte_range())
                    {
                        self.all.truncate(start);
                        continue;
                    }
                    self.push(text, group.span_close().byte_range(), keeps);
                    is_joint = false;
                    continue;
                }
                tree => self.push(text, tree.span().byte_range(), is_fixed || is_joint),
            }
            is_joint = matches!(tree, TokenTree::Punct(mark) if mark.spacing() == Spacing::Joint);
        }
    }
}

/// `name!` before brackets that need not hold expressions.
fn is_unknown_macro(before: &[TokenTree], delimiter: Delimiter) -> bool {
    let [.., TokenTree::Ident(name), TokenTree::Punct(mark)] = before else {
        return false;
    };
    let is_known = KNOWN.contains(&name.to_string().as_str()) && delimiter != Delimiter::Brace;
    mark.as_char() == '!' && !is_known
}

/// Whether a comment stands between braces and within a piece: not behind a semicolon, a comma or a
/// brace.
fn has_comment_within(text: &str, delimiter: Delimiter) -> bool {
    if delimiter != Delimiter::Brace {
        return false;
    }
    let mut depth = 0_usize;
    let mut last = '{';
    for line in text.lines() {
        let code = line.split("//").next().unwrap_or_default();
        let is_comment = code.trim().is_empty() && line.trim().starts_with("//");
        if is_comment && (depth > 0 || !"{};,".contains(last)) {
            return true;
        }
        for c in code.chars() {
            match c {
                '(' | '[' => depth += 1,
                ')' | ']' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        last = code.trim_end().chars().last().unwrap_or(last);
    }
    false
}

pub(crate) fn reshaped(text: &str, breaks: Breaks) -> String {
    let mut tokens = Tokens::default();
    let stream: TokenStream = text.parse().expect("the text is Rust");
    tokens.collect(text, stream, false);
    let mut tokens = tokens.all;
    // Doc comments are several tokens of one place.
    tokens.dedup_by(|b, a| a.range.end > b.range.start);
    let mut out = String::new();
    let mut end = 0;
    let mut before = "";
    for token in &tokens {
        let gap = &text[end..token.range.start];
        let is_doc = before.starts_with("//") || before.starts_with("/*");
        let stays = token.is_fixed
            || end == 0
            || is_doc
            || gap.contains('/')
            || gap.matches('\n').count() > 1;
        let begins_link = token.text == "." && before != "." && before != "..";
        if stays {
            out.push_str(gap);
        } else if breaks == Breaks::Many {
            let breaks = begins_link || matches!(before, "," | "(" | "[");
            out.push_str(if breaks { "\n  " } else { gap });
        } else {
            out.push_str(&gap.replace('\n', " "));
        }
        out.push_str(&token.text);
        end = token.range.end;
        before = &token.text;
    }
    out.push_str(&text[end..]);
    proc_macro2::extra::invalidate_current_thread_spans();
    out
}
