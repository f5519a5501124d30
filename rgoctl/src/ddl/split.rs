//! Splits a file into statements. It understands only quotes, comments, delimiters and the data rows of
//! `COPY`, so that an unreadable statement does not hide the others.

use std::ops::Range;

use super::Dialect;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Sink;
use crate::source::FileId;
use crate::source::Span;

/// The position of a statement in its file.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) range: Range<usize>,
    /// The marks of MySQL's conditional comments, `/*!40101` and `*/`: the text between them is code.
    marks: Vec<Range<usize>>,
}

impl Piece {
    /// The statement, with spaces instead of marks; every other byte keeps its position.
    pub(super) fn text(&self, file: &str) -> String {
        let mut text = String::with_capacity(self.range.len());
        let mut at = self.range.start;
        for mark in &self.marks {
            text.push_str(&file[at..mark.start]);
            text.extend(std::iter::repeat_n(' ', mark.len()));
            at = mark.end;
        }
        text.push_str(&file[at..self.range.end]);
        text
    }
}

pub(super) fn split(text: &str, dialect: Dialect, id: FileId, sink: &mut Sink) -> Vec<Piece> {
    let mut splitter = Splitter {
        text,
        dialect,
        id,
        sink,
        at: text.len() - text.trim_start_matches('\u{feff}').len(),
        tables: lines_that_start_a_table(text),
        delimiter: ";".to_owned(),
        first: None,
        depth: 0,
        is_conditional: false,
        marks: Vec::new(),
        pieces: Vec::new(),
    };
    splitter.run();
    splitter.pieces
}

struct Splitter<'a> {
    text: &'a str,
    dialect: Dialect,
    id: FileId,
    sink: &'a mut Sink,
    at: usize,
    /// Where lines begin with `CREATE TABLE`: reading continues there if a mistake hid the end of the
    /// previous table.
    tables: Vec<usize>,
    /// A script for MySQL's client can change it.
    delimiter: String,
    /// The start of the statement, once it has one.
    first: Option<usize>,
    depth: usize,
    is_conditional: bool,
    marks: Vec<Range<usize>>,
    pieces: Vec<Piece>,
}

impl Splitter<'_> {
    fn run(&mut self) {
        while self.at < self.text.len() {
            if self.first.is_none() && self.skip_client_command() {
                continue;
            }
            let is_line = self.at > 0 && self.text.as_bytes()[self.at - 1] == b'\n';
            if is_line && self.tables.binary_search(&self.at).is_ok() && self.is_in_table() {
                self.end_at_next_table();
            }
            if self.rest().starts_with(self.delimiter.as_bytes()) {
                let is_copy = self.dialect == Dialect::Postgres && self.is_copy();
                self.finish();
                self.at += self.delimiter.len();
                if is_copy {
                    self.skip_rows();
                }
                continue;
            }
            self.step();
        }
        self.finish();
    }

    fn rest(&self) -> &[u8] {
        &self.text.as_bytes()[self.at..]
    }

    fn step(&mut self) {
        let is_mysql = self.dialect == Dialect::Mysql;
        match self.rest() {
            [b'-', b'-', ..] if !is_mysql || !is_graphic(self.rest().get(2)) => self.skip_line(),
            [b'#', ..] if is_mysql => self.skip_line(),
            [b'/', b'*', b'!', ..] if is_mysql => self.open_conditional(3),
            [b'/', b'*', b'M', b'!', ..] if is_mysql => self.open_conditional(4),
            [b'*', b'/', ..] if self.is_conditional => {
                self.is_conditional = false;
                self.marks.push(self.at..self.at + 2);
                self.at += 2;
            }
            [b'/', b'*', ..] => self.skip_comment(),
            [quote @ (b'\'' | b'"' | b'`'), ..] => {
                let quote = *quote;
                let escapes = quote != b'`' && (is_mysql || quote == b'\'' && self.is_escaped());
                self.skip_quoted(quote, escapes);
            }
            [b'$', ..] if !is_mysql => self.skip_dollars(),
            &[byte, ..] => {
                if !byte.is_ascii_whitespace() {
                    self.first.get_or_insert(self.at);
                }
                match byte {
                    b'(' => self.depth += 1,
                    b')' => self.depth = self.depth.saturating_sub(1),
                    _ => {}
                }
                self.at += 1;
            }
            [] => {}
        }
    }

    fn finish(&mut self) {
        let marks = std::mem::take(&mut self.marks);
        self.depth = 0;
        let Some(first) = self.first.take() else {
            return;
        };
        let marks = marks.into_iter().filter(|mark| mark.start >= first);
        self.pieces.push(Piece {
            range: first..self.at,
            marks: marks.collect(),
        });
    }

    /// The rows after `COPY … FROM stdin;` end with the line `\.`.
    fn skip_rows(&mut self) {
        let rows = self.text[self.at..].find("\n\\.");
        self.at = rows.map_or(self.text.len(), |rows| self.at + rows + 1);
        self.skip_line();
    }

    /// `DELIMITER ;;` of MySQL's clients, `\connect` of psql.
    fn skip_client_command(&mut self) -> bool {
        let before = self.text[..self.at].rsplit('\n').next();
        if !before.is_some_and(|before| before.trim().is_empty()) {
            return false;
        }
        let line = self.text[self.at..].lines().next().unwrap_or_default();
        let is_command = match self.dialect {
            Dialect::Postgres => line.starts_with('\\'),
            Dialect::Mysql => match line.split_once(char::is_whitespace) {
                Some((word, rest)) if word.eq_ignore_ascii_case("delimiter") => {
                    if let Some(delimiter) = rest.split_whitespace().next() {
                        delimiter.clone_into(&mut self.delimiter);
                    }
                    true
                }
                _ => false,
            },
        };
        if is_command {
            self.skip_line();
        }
        is_command
    }

    fn skip_line(&mut self) {
        let rest = self.text[self.at..].find('\n');
        self.at = rest.map_or(self.text.len(), |end| self.at + end + 1);
    }

    fn open_conditional(&mut self, mark: usize) {
        let digits = self.rest()[mark..].iter();
        let digits = digits.take_while(|byte| byte.is_ascii_digit()).count();
        let end = self.at + mark + digits;
        // `/*M!999999\- enable the sandbox mode */` is a command for MariaDB's client.
        if self.text[end..].starts_with('\\') {
            self.skip_comment();
            return;
        }
        self.marks.push(self.at..end);
        self.is_conditional = true;
        self.at = end;
    }

    fn skip_comment(&mut self) {
        let nests = self.dialect == Dialect::Postgres;
        let (start, mut open) = (self.at, 1);
        self.at += 2;
        while self.at < self.text.len() {
            match self.rest() {
                [b'*', b'/', ..] => {
                    self.at += 2;
                    open -= 1;
                    if open == 0 {
                        return;
                    }
                }
                [b'/', b'*', ..] if nests => {
                    open += 1;
                    self.at += 2;
                }
                _ => self.at += 1,
            }
        }
        self.push_open(start, 2, "comment", "*/");
    }

    fn skip_quoted(&mut self, quote: u8, escapes: bool) {
        let start = self.at;
        self.first.get_or_insert(start);
        let end = match self.next_table() {
            Some(table) if self.is_in_table() => table,
            _ => self.text.len(),
        };
        self.at += 1;
        while self.at < end {
            match self.rest() {
                [b'\\', _, ..] if escapes => self.at += 2,
                [byte, ..] if *byte == quote => {
                    self.at += 1;
                    return;
                }
                _ => self.at += 1,
            }
        }
        let quote = char::from(quote).to_string();
        self.push_open(start, 1, "quote", &quote);
    }

    /// `$$ … $$` and `$body$ … $body$`.
    fn skip_dollars(&mut self) {
        self.first.get_or_insert(self.at);
        let rest = &self.text[self.at + 1..];
        let tag = rest.find('$').map(|end| &rest[..end]);
        let tag = tag.filter(|tag| {
            let mut letters = tag.chars();
            let is_name = |letter: char| letter.is_alphanumeric() || letter == '_';
            letters.all(is_name) && !tag.starts_with(|first: char| first.is_ascii_digit())
        });
        let follows_name = self.at > 0 && is_graphic_name(self.text.as_bytes()[self.at - 1]);
        let Some(tag) = tag.filter(|_| !follows_name) else {
            self.at += 1;
            return;
        };
        let fence = format!("${tag}$");
        let start = self.at;
        self.at += fence.len();
        match self.text[self.at..].find(&fence) {
            Some(end) => self.at += end + fence.len(),
            None => self.push_open(start, fence.len(), "quote", &fence),
        }
    }

    /// Whether the quote here opens PostgreSQL's `E'…'`.
    fn is_escaped(&self) -> bool {
        let mut before = self.text.as_bytes()[..self.at].iter().rev();
        matches!(before.next(), Some(b'e' | b'E'))
            && !before.next().copied().is_some_and(is_graphic_name)
    }

    /// Only here does a line with `CREATE TABLE` mean that an end is missing: elsewhere it can be data or the
    /// body of a function.
    fn is_in_table(&self) -> bool {
        let Some(first) = self.first.filter(|_| self.delimiter == ";") else {
            return false;
        };
        let mut words = self.text[first..].split_whitespace();
        let mut is = |word: &str| words.next().is_some_and(|it| it.eq_ignore_ascii_case(word));
        is("create") && is("table")
    }

    fn is_copy(&self) -> bool {
        let text = self.first.map_or("", |first| &self.text[first..self.at]);
        let mut words = text.split_whitespace();
        let mut is = |word: &str| words.any(|it| it.eq_ignore_ascii_case(word));
        text.get(..4)
            .is_some_and(|first| first.eq_ignore_ascii_case("copy"))
            && is("stdin")
    }

    fn next_table(&self) -> Option<usize> {
        let next = self.tables.partition_point(|table| *table <= self.at);
        self.tables.get(next).copied()
    }

    fn end_at_next_table(&mut self) {
        let end = self.text[..self.at].trim_end().len();
        if self.depth == 0 {
            let span = Span::new(self.id, end, end);
            self.sink.push(
                Diagnostic::warning(
                    "missing-semicolon",
                    "a `;` is missing at the end of a statement",
                )
                .at(span, "the next statement begins after this")
                .help("add `;`")
                .fix(vec![(span, ";".to_owned())]),
            );
        }
        self.finish();
    }

    /// Continues at the next table; the open text is not a statement.
    fn push_open(&mut self, start: usize, length: usize, what: &str, mark: &str) {
        self.sink.push(
            Diagnostic::error("syntax", format!("a {what} has no end"))
                .at(Span::new(self.id, start, start + length), "it starts here")
                .help(format!("add `{mark}` where it ends")),
        );
        self.at = start;
        self.at = self.next_table().unwrap_or(self.text.len());
        self.first = None;
        self.depth = 0;
        self.is_conditional = false;
        self.marks.clear();
    }
}

fn lines_that_start_a_table(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let mut words = line.split_whitespace();
        let mut is = |word: &str| words.next().is_some_and(|it| it.eq_ignore_ascii_case(word));
        if !line.starts_with(char::is_whitespace) && is("create") && is("table") {
            starts.push(at);
        }
        at += line.len();
    }
    starts
}

fn is_graphic(byte: Option<&u8>) -> bool {
    byte.is_some_and(u8::is_ascii_graphic)
}

fn is_graphic_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}
