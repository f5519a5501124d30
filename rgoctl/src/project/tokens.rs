//! Rust source as words, so that two texts that differ only in layout are equal, and the digests that identify
//! files.

use std::path::Path;

use sha2::Digest;
use sha2::Sha256;

/// A digest as text: 128 bits are enough for the files of a project.
pub(super) fn digest(bytes: &[u8]) -> String {
    as_text(Sha256::new_with_prefix(bytes))
}

fn as_text(hash: Sha256) -> String {
    let hash = hash.finalize();
    let mut text = String::with_capacity(32);
    for byte in hash.iter().take(16) {
        for digit in [byte >> 4, byte & 15] {
            text.push(char::from_digit(u32::from(digit), 16).unwrap_or('0'));
        }
    }
    text
}

/// The fingerprint of a generated file: of its words for Rust, so that `cargo fmt` is not an edit, and of its
/// bytes for anything else.
pub(super) fn fingerprint(path: &Path, bytes: &[u8]) -> String {
    match rust_text(path, bytes) {
        Some(text) => {
            let mut hash = Sha256::new();
            for (at, word) in words(text).into_iter().enumerate() {
                if at > 0 {
                    hash.update([1]);
                }
                hash.update(word);
            }
            as_text(hash)
        }
        None => digest(bytes),
    }
}

/// Whether both are Rust source with the same words and comments.
pub(super) fn same_but_for_layout(path: &Path, left: &[u8], right: &[u8]) -> bool {
    match (rust_text(path, left), rust_text(path, right)) {
        (Some(left), Some(right)) => words(left) == words(right),
        _ => false,
    }
}

fn rust_text<'a>(path: &Path, bytes: &'a [u8]) -> Option<&'a str> {
    if path.extension().is_none_or(|extension| extension != "rs") {
        return None;
    }
    std::str::from_utf8(bytes).ok()
}

/// The depth of nested brackets, without strings and comments.
pub(super) fn depth(source: &str) -> usize {
    let mut depth = 0_usize;
    let mut deepest = 0;
    for word in words(source) {
        match word {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// The words of a text: names, numbers, literals, comments, single marks. Leaves out a comma before a closing
/// bracket, because rustfmt adds and removes it with the layout.
pub(super) fn words(source: &str) -> Vec<&str> {
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let mut words: Vec<&str> = Vec::with_capacity(source.len() / 4);
    let mut at = 0;
    while let Some(byte) = source.as_bytes().get(at) {
        if byte.is_ascii_whitespace() {
            at += 1;
            continue;
        }
        let rest = &source[at..];
        let plain = plain_len(rest.as_bytes());
        if plain > 0 {
            if matches!(byte, b')' | b']' | b'}' | b'>') && words.last() == Some(&",") {
                words.pop();
            }
            words.push(&rest[..plain]);
            at += plain;
            continue;
        }
        let first = rest.chars().next().unwrap_or_default();
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let len = word_len(rest, first);
        words.push(rest[..len].trim_end());
        at += len;
    }
    words
}

/// The length of an ASCII name or mark at the start of a text, which most words are; 0 for any other word.
fn plain_len(rest: &[u8]) -> usize {
    let is_name = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'_';
    let name = rest.iter().take_while(is_name).count();
    match rest.get(name) {
        // Perhaps the prefix of a literal, or a longer name.
        Some(b'"' | b'\'' | b'#' | 0x80..) if name > 0 => 0,
        Some(b'"' | b'\'' | b'/' | 0x80..) if name == 0 => 0,
        Some(_) if name == 0 => 1,
        _ => name,
    }
}

/// The length of the first word of a text.
fn word_len(rest: &str, first: char) -> usize {
    if rest.starts_with("//") {
        return rest.find('\n').unwrap_or(rest.len());
    }
    if rest.starts_with("/*") {
        return block_comment_len(rest);
    }
    if first == '"' {
        return quoted_len(rest, 0);
    }
    if first == '\'' {
        return char_or_lifetime_len(rest);
    }
    if !is_name(first) {
        return first.len_utf8();
    }
    let name = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
    let behind = &rest[name..];
    match &rest[..name] {
        "r" | "br" | "cr" if behind.starts_with(['"', '#']) => raw_len(rest, name).unwrap_or(name),
        "b" | "c" if behind.starts_with('"') => quoted_len(rest, name),
        "b" if behind.starts_with('\'') => name + char_or_lifetime_len(behind),
        _ => name,
    }
}

fn is_name(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}

fn block_comment_len(rest: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while at < rest.len() {
        let tail = &rest.as_bytes()[at..];
        if tail.starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if tail.starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    rest.len()
}

/// The length of a string literal whose opening quote is at `open`.
fn quoted_len(rest: &str, open: usize) -> usize {
    let mut escaped = false;
    for (at, byte) in rest.bytes().enumerate().skip(open + 1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// `r"…"` or `r#"…"#` with any number of marks; `None` for a raw name such as `r#type`.
fn raw_len(rest: &str, prefix: usize) -> Option<usize> {
    let marks = rest[prefix..].bytes().take_while(|b| *b == b'#').count();
    let body = rest[prefix + marks..].strip_prefix('"')?;
    let close = format!("\"{}", "#".repeat(marks));
    let start = prefix + marks + 1;
    Some(
        body.find(&close)
            .map_or(rest.len(), |at| start + at + close.len()),
    )
}

/// `'a'`, `'\n'` or the lifetime `'a`.
fn char_or_lifetime_len(rest: &str) -> usize {
    let mut chars = rest.char_indices().skip(1);
    let Some((_, first)) = chars.next() else {
        return 1;
    };
    if first == '\\' {
        let body = chars.nth(1).map_or(rest.len(), |(at, _)| at);
        return rest[body..]
            .find('\'')
            .map_or(rest.len(), |at| body + at + 1);
    }
    match chars.next() {
        Some((at, '\'')) => at + 1,
        _ if is_name(first) => 1 + rest[1..].find(|c| !is_name(c)).unwrap_or(rest.len() - 1),
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layout_is_no_difference() {
        let left = "fn f(a: A, b: &'a str) -> R<T> {\n    g(\"x  y\", '\\'', b'\"')\n}\n";
        let right =
            "fn f(\r\n    a: A,\r\n    b: &'a str,\r\n) -> R<T> { g(\"x  y\", '\\'', b'\"',) }";
        assert!(same_but_for_layout(
            Path::new("a.rs"),
            left.as_bytes(),
            right.as_bytes()
        ));
        assert_eq!(
            fingerprint(Path::new("a.rs"), left.as_bytes()),
            fingerprint(Path::new("a.rs"), right.as_bytes())
        );
    }

    #[test]
    fn words_strings_and_comments_are_differences() {
        let same = |left: &str, right: &str| {
            same_but_for_layout(Path::new("a.rs"), left.as_bytes(), right.as_bytes())
        };
        assert!(!same("let x = \"a b\";", "let x = \"a  b\";"));
        assert!(!same("// one\nfn f() {}", "// two\nfn f() {}"));
        assert!(!same("fn f() {}", "fn f() {} // more"));
        assert!(!same("fn ab() {}", "fn a b() {}"));
        assert!(!same("r#\"a \" b\"#", "r#\"a \"  b\"#"));
        assert!(!same("let r#type = 1;", "let r#kind = 1;"));
    }

    #[test]
    fn a_file_that_is_not_rust_is_known_by_its_bytes() {
        assert!(!same_but_for_layout(Path::new("a.bin"), b"a b", b"a  b"));
        assert_ne!(
            fingerprint(Path::new("a.bin"), b"a b"),
            fingerprint(Path::new("a.bin"), b"a  b")
        );
    }

    #[test]
    fn any_text_is_cut_without_a_panic() {
        for text in [
            "'", "'\\", "b'", "\"", "\"\\", "r#", "r#\"", "/*", "/*/", "'é", "'é'", "b\"", "''",
        ] {
            assert!(!words(text).is_empty(), "{text}");
        }
    }
}
