//! Rust text as tokens and comments, with the partner of every bracket.

/// How deep brackets may nest: reader and writer recurse.
const MAX_DEPTH: usize = 100;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A keyword or an identifier, `r#type` included.
    Name,
    Lifetime,
    /// A string or byte string that is not raw.
    Text,
    /// Any other literal.
    Literal,
    /// One character of punctuation, or a bracket.
    Mark,
    /// `/// …`, `/** … */`.
    Doc,
    /// `//! …`, `/*! … */`.
    InnerDoc,
    End,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: u32,
    pub(super) end: u32,
    /// The index of the other bracket.
    pub(super) partner: u32,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Comment {
    pub(super) start: u32,
    pub(super) end: u32,
    /// The index of the token behind it.
    pub(super) before: u32,
}

#[derive(Debug)]
pub(super) struct Tokens<'a> {
    pub(super) text: &'a str,
    /// Ends with a token of kind `End`.
    pub(super) all: Vec<Token>,
    pub(super) comments: Vec<Comment>,
}

impl<'a> Tokens<'a> {
    /// None where brackets or literals do not close.
    pub(super) fn new(text: &'a str) -> Option<Self> {
        let end = u32::try_from(text.len()).ok()?;
        let mut lexer = Lexer {
            text,
            at: 0,
            tokens: Vec::with_capacity(text.len() / 4),
            comments: Vec::new(),
        };
        let mut open: Vec<u32> = Vec::new();
        while let Some(token) = lexer.next()? {
            let index = u32::try_from(lexer.tokens.len()).ok()?;
            lexer.tokens.push(token);
            if token.kind != Kind::Mark {
                continue;
            }
            match text.as_bytes()[token.start as usize] {
                b'(' | b'[' | b'{' => {
                    open.push(index);
                    if open.len() > MAX_DEPTH {
                        return None;
                    }
                }
                close @ (b')' | b']' | b'}') => {
                    let partner = open.pop()?;
                    let other = &mut lexer.tokens[partner as usize];
                    let opened = text.as_bytes()[other.start as usize];
                    if close != opened + if opened == b'(' { 1 } else { 2 } {
                        return None;
                    }
                    other.partner = index;
                    lexer.tokens[index as usize].partner = partner;
                }
                _ => {}
            }
        }
        if !open.is_empty() {
            return None;
        }
        lexer.tokens.push(Token {
            kind: Kind::End,
            start: end,
            end,
            partner: 0,
        });
        Some(Self {
            text,
            all: lexer.tokens,
            comments: lexer.comments,
        })
    }

    pub(super) fn word(&self, index: u32) -> &'a str {
        let token = &self.all[index as usize];
        &self.text[token.start as usize..token.end as usize]
    }

    pub(super) fn start(&self, index: u32) -> usize {
        self.all[index as usize].start as usize
    }

    pub(super) fn end(&self, index: u32) -> usize {
        self.all[index as usize].end as usize
    }

    /// The text from the start of one token to the end of another.
    pub(super) fn slice(&self, first: u32, last: u32) -> &'a str {
        &self.text[self.start(first)..self.end(last)]
    }

    /// The comments between two tokens.
    pub(super) fn comments(&self, first: u32, last: u32) -> &[Comment] {
        if self.comments.is_empty() {
            return &[];
        }
        let from = self.comments.partition_point(|c| c.before <= first);
        let to = self.comments.partition_point(|c| c.before <= last);
        &self.comments[from..to.max(from)]
    }
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    tokens: Vec<Token>,
    comments: Vec<Comment>,
}

impl Lexer<'_> {
    /// The outer `None` is a text that cannot be read.
    #[expect(clippy::option_option, reason = "the end is no failure")]
    fn next(&mut self) -> Option<Option<Token>> {
        let bytes = self.text.as_bytes();
        loop {
            let Some(&byte) = bytes.get(self.at) else {
                return Some(None);
            };
            let start = self.at;
            let kind = match byte {
                b' ' | b'\n' | b'\t' | b'\r' => {
                    self.at += 1;
                    continue;
                }
                b'/' if bytes.get(start + 1) == Some(&b'/') => {
                    let rest = &self.text[start..];
                    self.at += rest.find('\n').unwrap_or(rest.len());
                    if let Some(kind) = line_comment(rest) {
                        kind
                    } else {
                        self.comment(start);
                        continue;
                    }
                }
                b'/' if bytes.get(start + 1) == Some(&b'*') => {
                    let rest = &self.text[start..];
                    self.at += block_comment_len(rest)?;
                    if let Some(kind) = block_comment(rest) {
                        kind
                    } else {
                        self.comment(start);
                        continue;
                    }
                }
                b'"' => {
                    self.at = quoted_end(bytes, start)?;
                    Kind::Text
                }
                b'\'' => self.quote()?,
                b'0'..=b'9' => {
                    self.at = number_end(bytes, start);
                    Kind::Literal
                }
                b'_' | b'a'..=b'z' | b'A'..=b'Z' | 128.. => {
                    let Some(kind) = self.name()? else {
                        continue;
                    };
                    kind
                }
                _ => {
                    self.at += 1;
                    Kind::Mark
                }
            };
            return Some(Some(Token {
                kind,
                start: u32::try_from(start).ok()?,
                end: u32::try_from(self.at).ok()?,
                partner: 0,
            }));
        }
    }

    fn comment(&mut self, start: usize) {
        let index = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        self.comments.push(Comment {
            start: index(start),
            end: index(self.at),
            before: index(self.tokens.len()),
        });
    }

    /// A name, or the literal whose prefix it is; the inner `None` is a blank of some script.
    #[expect(clippy::option_option, reason = "a blank is no failure")]
    fn name(&mut self) -> Option<Option<Kind>> {
        let rest = &self.text[self.at..];
        let bytes = self.text.as_bytes();
        let ascii = rest.bytes().take_while(|byte| is_ascii_name(*byte)).count();
        let length = if rest.as_bytes().get(ascii).is_some_and(|byte| *byte >= 128) {
            rest.find(|c| !is_name(c)).unwrap_or(rest.len())
        } else {
            ascii
        };
        let behind = self.at + length;
        let next = bytes.get(behind).copied();
        if length == 0 {
            let first = rest.chars().next()?;
            self.at += first.len_utf8();
            return (first.is_whitespace() || first == '\u{feff}').then_some(None);
        }
        match (&rest[..length], next) {
            ("r", Some(b'#')) if bytes.get(behind + 1).is_some_and(|b| is_name_byte(*b)) => {
                let name = &self.text[behind + 1..];
                self.at = behind + 1 + name.find(|c| !is_name(c)).unwrap_or(name.len());
                Some(Some(Kind::Name))
            }
            ("r" | "br" | "cr", Some(b'"' | b'#')) => {
                self.at = raw_end(self.text, behind)?;
                Some(Some(Kind::Literal))
            }
            ("b" | "c", Some(b'"')) => {
                self.at = quoted_end(bytes, behind)?;
                Some(Some(Kind::Literal))
            }
            ("b", Some(b'\'')) => {
                self.at = behind;
                self.quote()?;
                Some(Some(Kind::Literal))
            }
            _ => {
                self.at = behind;
                Some(Some(Kind::Name))
            }
        }
    }

    /// `'a'` or `'a`.
    fn quote(&mut self) -> Option<Kind> {
        let rest = &self.text[self.at + 1..];
        let mut chars = rest.char_indices();
        let (_, first) = chars.next()?;
        if first == '\\' {
            let (from, escaped) = chars.next()?;
            let from = from + escaped.len_utf8();
            self.at += 1 + from + rest[from..].find('\'')? + 1;
            return Some(Kind::Literal);
        }
        if let Some((at, '\'')) = chars.next() {
            self.at += 1 + at + 1;
            return Some(Kind::Literal);
        }
        if !is_name(first) {
            return None;
        }
        self.at += 1 + rest.find(|c| !is_name(c)).unwrap_or(rest.len());
        Some(Kind::Lifetime)
    }
}

fn is_name(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}

fn is_ascii_name(byte: u8) -> bool {
    byte == b'_' || byte.is_ascii_alphanumeric()
}

fn is_name_byte(byte: u8) -> bool {
    is_ascii_name(byte) || byte >= 128
}

/// The kind of a doc comment; none for other comments.
fn line_comment(rest: &str) -> Option<Kind> {
    if rest.starts_with("//!") {
        Some(Kind::InnerDoc)
    } else if rest.starts_with("///") && !rest.starts_with("////") {
        Some(Kind::Doc)
    } else {
        None
    }
}

fn block_comment(rest: &str) -> Option<Kind> {
    if rest.starts_with("/*!") {
        Some(Kind::InnerDoc)
    } else if rest.starts_with("/**") && !rest.starts_with("/***") && !rest.starts_with("/**/") {
        Some(Kind::Doc)
    } else {
        None
    }
}

fn block_comment_len(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let mut depth = 0_usize;
    let mut at = 0;
    while at + 1 < bytes.len() {
        match &bytes[at..at + 2] {
            b"/*" => {
                depth += 1;
                at += 2;
            }
            b"*/" => {
                depth -= 1;
                at += 2;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => at += 1,
        }
    }
    None
}

/// The end of a literal whose opening quote stands at `open`.
fn quoted_end(bytes: &[u8], open: usize) -> Option<usize> {
    let mut at = open + 1;
    loop {
        match bytes.get(at)? {
            b'\\' => at += 2,
            b'"' => return Some(at + 1),
            _ => at += 1,
        }
    }
}

/// The end of a raw string whose marks begin at `from`.
fn raw_end(text: &str, from: usize) -> Option<usize> {
    let marks = text[from..].bytes().take_while(|b| *b == b'#').count();
    let body = text[from + marks..].strip_prefix('"')?;
    let close = ["\"", &"#".repeat(marks)].concat();
    Some(from + marks + 1 + body.find(&close)? + close.len())
}

fn number_end(bytes: &[u8], start: usize) -> usize {
    let digits = |mut at: usize| {
        while bytes.get(at).is_some_and(|b| is_name_byte(*b)) {
            at += 1;
        }
        at
    };
    // `1e-3`; in `0xe-3` there is a minus.
    let exponent = |at: usize| {
        let is_decimal = !matches!(bytes.get(start + 1), Some(b'x' | b'b' | b'o'));
        let has_sign = matches!(bytes.get(at), Some(b'+' | b'-'));
        let is_exponent = matches!(bytes[at - 1], b'e' | b'E') && is_decimal;
        if is_exponent && has_sign && bytes.get(at + 1).is_some_and(u8::is_ascii_digit) {
            digits(at + 1)
        } else {
            at
        }
    };
    let at = exponent(digits(start));
    if bytes.get(at) != Some(&b'.') {
        return at;
    }
    match bytes.get(at + 1) {
        Some(b'0'..=b'9') => exponent(digits(at + 1)),
        // `1..2` and `1.max(2)`.
        Some(b'.' | b'_' | b'a'..=b'z' | b'A'..=b'Z' | 128..) => at,
        _ => at + 1,
    }
}
