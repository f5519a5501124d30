//! The only width decisions in what is written: takes rendered Rust text and gives text that rustfmt
//! (style edition 2024, default settings but for `max_width`) leaves as it is.
//!
//! A small parser of its own reads the text, since syn alone takes several times as long as the
//! whole pass. What it does not know stays as it is.

mod lex;
mod order;
mod read;
mod tree;
mod write;

/// The widths of one rustfmt configuration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    max_width: usize,
    /// Arguments of a call on one line.
    call: usize,
    /// Arguments of an attribute on one line.
    attribute: usize,
    /// Fields of a struct literal on one line.
    record: usize,
    /// Fields of an enum's variant on one line.
    variant: usize,
    /// Elements of an array on one line.
    list: usize,
    /// A chain of calls on one line.
    chain: usize,
    /// `if a { b } else { c }` on one line.
    if_else: usize,
    /// `let a = b else { c }` on one line.
    let_else: usize,
}

impl Default for Layout {
    fn default() -> Self {
        Self::new(100)
    }
}

impl Layout {
    /// The layout of a `max_width`, the other widths scaled as rustfmt scales them.
    pub fn new(max_width: usize) -> Self {
        // Tenths of the default width, rounded; narrower settings keep the default's widths.
        let tenths = if max_width > 100 {
            (max_width + 5) / 10
        } else {
            10
        };
        let scaled = |width: usize| ((width * tenths + 5) / 10).min(max_width);
        Self {
            max_width,
            call: scaled(60),
            attribute: scaled(70),
            record: scaled(18),
            variant: scaled(35),
            list: scaled(60),
            chain: scaled(60),
            if_else: scaled(50),
            let_else: scaled(50),
        }
    }

    /// The widest line.
    pub fn max_width(&self) -> usize {
        self.max_width
    }

    /// A file in rustfmt's layout. A text whose brackets or literals do not close is given back as
    /// it is.
    pub fn file(&self, text: &str) -> String {
        if !text.contains('\r') {
            return self.with_line_feeds(text);
        }
        let plain = text.replace("\r\n", "\n");
        let breaks = text.len() - plain.len();
        // Breaks of two kinds are nobody's intention, and may be part of a literal.
        if plain.contains('\r') || breaks != plain.matches('\n').count() {
            return text.to_owned();
        }
        self.with_line_feeds(&plain).replace('\n', "\r\n")
    }

    fn with_line_feeds(&self, text: &str) -> String {
        let start = start(text);
        let (before, rest) = text.split_at(start);

        match lex::Tokens::new(rest) {
            Some(tokens) => {
                let body = read::file(&tokens);
                before.to_owned() + &write::file(self, &tokens, &body)
            }
            None => text.to_owned(),
        }
    }
}

/// Where the code begins: behind a byte order mark and a `#!` line.
fn start(text: &str) -> usize {
    let mark = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let rest = &text[mark..];
    if rest.starts_with("#!") && !rest[2..].trim_start().starts_with('[') {
        return mark + rest.find('\n').map_or(rest.len(), |end| end + 1);
    }
    mark
}
