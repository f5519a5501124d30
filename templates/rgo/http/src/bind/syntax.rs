//! What Go's `encoding/json` says of a text that is no JSON (`scanner.go`, `stream.go`). Asked only
//! when serde_json has refused the text, so it is plain rather than quick.

use crate::bind::object::Kind;
use rgo_core::json::quote;

/// The kind of the value `text` begins with, or Go's message. What follows the value is not looked at.
pub(super) fn check(text: &str) -> Result<Kind, String> {
    locate(text).map_err(|(_, message)| message)
}

/// [`check`] with the byte Go stops at.
pub(super) fn locate(text: &str) -> Result<Kind, (usize, String)> {
    let mut scanner = Scanner {
        bytes: text.as_bytes(),
        at: 0,
    };
    let result = scanner.text();
    result.map_err(|message| (scanner.at, message))
}

/// How Go names a JSON value it cannot store.
pub(super) fn go_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Null => "null",
        Kind::Bool => "bool",
        Kind::Number => "number",
        Kind::String => "string",
        Kind::Array => "array",
        Kind::Object => "object",
    }
}

struct Scanner<'t> {
    bytes: &'t [u8],
    at: usize,
}

impl Scanner<'_> {
    fn text(&mut self) -> Result<Kind, String> {
        self.blanks();
        let Some(&first) = self.bytes.get(self.at) else {
            return Err("EOF".to_owned());
        };
        let mut open = Vec::new();
        loop {
            // At the start of a value.
            self.blanks();
            match self.peek()? {
                b'{' => {
                    self.at += 1;
                    self.blanks();
                    if self.peek()? == b'}' {
                        self.at += 1;
                    } else {
                        self.key()?;
                        open.push(b'{');
                        continue;
                    }
                }
                b'[' => {
                    self.at += 1;
                    self.blanks();
                    if self.peek()? == b']' {
                        self.at += 1;
                    } else {
                        open.push(b'[');
                        continue;
                    }
                }
                b'"' => self.string()?,
                b't' => self.word("true")?,
                b'f' => self.word("false")?,
                b'n' => self.word("null")?,
                b'-' | b'0'..=b'9' => self.number(open.is_empty())?,
                _ => return Err(self.invalid("looking for beginning of value")),
            }
            // Behind a value: close what ends here, until another value follows.
            loop {
                let Some(&container) = open.last() else {
                    return Ok(Kind::of(std::str::from_utf8(&[first]).unwrap_or_default()));
                };
                self.blanks();
                match (container, self.peek()?) {
                    (b'{', b',') => {
                        self.at += 1;
                        self.blanks();
                        self.key()?;
                        break;
                    }
                    (b'[', b',') => {
                        self.at += 1;
                        break;
                    }
                    (b'{', b'}') | (b'[', b']') => {
                        self.at += 1;
                        open.pop();
                    }
                    (b'{', _) => return Err(self.invalid("after object key:value pair")),
                    _ => return Err(self.invalid("after array element")),
                }
            }
        }
    }

    fn peek(&self) -> Result<u8, String> {
        self.bytes
            .get(self.at)
            .copied()
            .ok_or_else(|| "unexpected EOF".to_owned())
    }

    fn blanks(&mut self) {
        while matches!(self.bytes.get(self.at), Some(b' ' | b'\t' | b'\r' | b'\n')) {
            self.at += 1;
        }
    }

    /// Go shows a byte as the character of that number.
    fn invalid(&self, context: &str) -> String {
        let shown = match self.bytes.get(self.at).map(|&byte| char::from(byte)) {
            None => return "unexpected EOF".to_owned(),
            Some('\'') => "\\'".to_owned(),
            Some('"') => "\"".to_owned(),
            Some(c) => quote(&c.to_string()).trim_matches('"').to_owned(),
        };
        format!("invalid character '{shown}' {context}")
    }

    fn key(&mut self) -> Result<(), String> {
        if self.peek()? != b'"' {
            return Err(self.invalid("looking for beginning of object key string"));
        }
        self.string()?;
        self.blanks();
        if self.peek()? != b':' {
            return Err(self.invalid("after object key"));
        }
        self.at += 1;
        Ok(())
    }

    fn string(&mut self) -> Result<(), String> {
        self.at += 1;
        loop {
            match self.peek()? {
                b'"' => {
                    self.at += 1;
                    return Ok(());
                }
                b'\\' => {
                    self.at += 1;
                    match self.peek()? {
                        b'b' | b'f' | b'n' | b'r' | b't' | b'\\' | b'/' | b'"' => self.at += 1,
                        b'u' => {
                            self.at += 1;
                            for _ in 0..4 {
                                if !self.peek()?.is_ascii_hexdigit() {
                                    return Err(self.invalid("in \\u hexadecimal character escape"));
                                }
                                self.at += 1;
                            }
                        }
                        _ => return Err(self.invalid("in string escape code")),
                    }
                }
                0..0x20 => return Err(self.invalid("in string literal")),
                _ => self.at += 1,
            }
        }
    }

    fn word(&mut self, word: &str) -> Result<(), String> {
        for expected in word.bytes() {
            if self.peek()? != expected {
                return Err(self.invalid(&format!(
                    "in literal {word} (expecting '{}')",
                    char::from(expected)
                )));
            }
            self.at += 1;
        }
        Ok(())
    }

    /// A number that ends the text is whole only outside of any object or list.
    fn number(&mut self, alone: bool) -> Result<(), String> {
        if self.peek()? == b'-' {
            self.at += 1;
        }
        match self.peek()? {
            b'0' => self.at += 1,
            b'1'..=b'9' => self.digits(),
            _ => return Err(self.invalid("in numeric literal")),
        }
        if self.bytes.get(self.at) == Some(&b'.') {
            self.at += 1;
            if !self.peek()?.is_ascii_digit() {
                return Err(self.invalid("after decimal point in numeric literal"));
            }
            self.digits();
        }
        if matches!(self.bytes.get(self.at), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek()?, b'+' | b'-') {
                self.at += 1;
            }
            if !self.peek()?.is_ascii_digit() {
                return Err(self.invalid("in exponent of numeric literal"));
            }
            self.digits();
        }
        if alone {
            Ok(())
        } else {
            self.peek().map(|_| ())
        }
    }

    fn digits(&mut self) {
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_digit) {
            self.at += 1;
        }
    }
}
