//! Strings: escaping and unescaping for JSON, and Go's `%q` for messages.

use std::borrow::Cow;
use std::fmt::Write as _;

const HEX: &[u8; 16] = b"0123456789abcdef";

/// Bytes that may need escaping. U+2028 and U+2029 are E2 80 A8 and E2 80 A9.
const SPECIAL: [bool; 256] = {
    let mut special = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        special[byte] = true;
        byte += 1;
    }
    special[b'"' as usize] = true;
    special[b'\\' as usize] = true;
    special[0xe2] = true;
    special
};

/// How many bytes are checked together: the width of a vector register on most processors.
const BLOCK: usize = 16;

/// The number of bytes at the start that need no escaping.
fn plain(bytes: &[u8]) -> usize {
    let (blocks, rest) = bytes.as_chunks::<BLOCK>();
    let mut start = 0;
    for block in blocks {
        // No early exit, so that the compiler makes vector instructions of it.
        let special = block.iter().fold(false, |special, &byte| {
            special | (byte < 0x20) | (byte == b'"') | (byte == b'\\') | (byte == 0xe2)
        });
        if special {
            let at = block.iter().position(|&byte| SPECIAL[usize::from(byte)]);
            return start + at.unwrap_or_default();
        }
        start += BLOCK;
    }
    let at = rest.iter().position(|&byte| SPECIAL[usize::from(byte)]);
    start + at.unwrap_or(rest.len())
}

/// Appends `text` escaped as in Go without HTML escaping: `"`, `\`, control characters, U+2028 and U+2029.
pub fn escape(out: &mut Vec<u8>, text: &str) {
    let mut rest = text.as_bytes();
    // Where the next search begins: an E2 byte that needs no escaping does not end a plain run.
    let mut at = 0;
    loop {
        at += plain(&rest[at..]);
        let Some(&byte) = rest.get(at) else {
            break;
        };
        let (replaced, length): (&[u8], usize) = match byte {
            b'"' => (b"\\\"", 1),
            b'\\' => (b"\\\\", 1),
            b'\n' => (b"\\n", 1),
            b'\r' => (b"\\r", 1),
            b'\t' => (b"\\t", 1),
            0x08 => (b"\\b", 1),
            0x0c => (b"\\f", 1),
            0xe2 => match rest[at + 1..] {
                [0x80, 0xa8, ..] => (b"\\u2028", 3),
                [0x80, 0xa9, ..] => (b"\\u2029", 3),
                _ => {
                    at += 1;
                    continue;
                }
            },
            _ => (b"\\u00", 1),
        };
        out.extend_from_slice(&rest[..at]);
        out.extend_from_slice(replaced);
        if replaced == b"\\u00" {
            out.extend_from_slice(&[HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]]);
        }
        rest = &rest[at + length..];
        at = 0;
    }
    out.extend_from_slice(rest);
}

/// Escapes everything after `start`, which must be UTF-8. Faster than [`escape`] for each piece of a formatted text.
pub fn escape_from(out: &mut Vec<u8>, start: usize) {
    let clean = start + plain(&out[start..]);
    if clean < out.len() {
        let rest = out.split_off(clean);
        escape(out, &String::from_utf8_lossy(&rest));
    }
}

/// Returns the text of a JSON string. `raw` includes the quotes and must have passed a JSON parser. A surrogate without
/// its other half becomes U+FFFD, as in Go.
pub fn unescape(raw: &str) -> Cow<'_, str> {
    let inner = raw.get(1..raw.len().saturating_sub(1)).unwrap_or_default();
    if !inner.as_bytes().contains(&b'\\') {
        return Cow::Borrowed(inner);
    }
    let mut text = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some(at) = rest.find('\\') {
        text.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let Some(kind) = rest.chars().next() else {
            break;
        };
        rest = &rest[kind.len_utf8()..];
        match kind {
            'n' => text.push('\n'),
            'r' => text.push('\r'),
            't' => text.push('\t'),
            'b' => text.push('\u{8}'),
            'f' => text.push('\u{c}'),
            'u' => {
                let (unit, after) = hex(rest);
                rest = after;
                let low = rest.strip_prefix("\\u").map(hex);
                match (unit, low) {
                    (0xd800..0xdc00, Some((second @ 0xdc00..0xe000, after))) => {
                        rest = after;
                        let code = 0x1_0000 + ((unit - 0xd800) << 10) + (second - 0xdc00);
                        text.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
                    }
                    _ => text.push(char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER)),
                }
            }
            same => text.push(same),
        }
    }
    text.push_str(rest);
    Cow::Owned(text)
}

/// The number of a four-digit escape, and the text after it.
fn hex(text: &str) -> (u32, &str) {
    match text.split_at_checked(4) {
        Some((digits, rest)) => (u32::from_str_radix(digits, 16).unwrap_or(0xfffd), rest),
        None => (0xfffd, ""),
    }
}

/// Returns `text` as Go's `%q` shows it.
pub fn quote(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\u{7}' => quoted.push_str("\\a"),
            '\u{8}' => quoted.push_str("\\b"),
            '\u{c}' => quoted.push_str("\\f"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            '\u{b}' => quoted.push_str("\\v"),
            '\0'..' ' | '\u{7f}' => {
                let _ = write!(quoted, "\\x{:02x}", u32::from(c));
            }
            ' ' => quoted.push(' '),
            _ if c.is_control() || c.is_whitespace() => {
                let _ = write!(quoted, "\\u{:04x}", u32::from(c));
            }
            _ => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_escaped_as_go_does() {
        let cases = [
            ("plain 价格 <&>", "plain 价格 <&>"),
            ("a\"b\\c", r#"a\"b\\c"#),
            ("\n\r\t\u{8}\u{c}", r"\n\r\t\b\f"),
            ("\u{0}\u{1f}\u{7f}", "\\u0000\\u001f\u{7f}"),
            (
                "0123456789abcdef\u{2026}\u{2028}",
                "0123456789abcdef\u{2026}\\u2028",
            ),
            ("0123456789abcd\u{2028}\"ef", "0123456789abcd\\u2028\\\"ef"),
            ("x\u{2028}y\u{2029}z\u{2027}", "x\\u2028y\\u2029z\u{2027}"),
        ];
        for (text, expected) in cases {
            let mut out = Vec::new();
            escape(&mut out, text);
            assert_eq!(String::from_utf8(out).as_deref(), Ok(expected), "{text:?}");
            let mut out = format!("\"{text}").into_bytes();
            escape_from(&mut out, 1);
            assert_eq!(out, format!("\"{expected}").into_bytes(), "{text:?}");
        }
    }
}
