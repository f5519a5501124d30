//! Tokens of an `.api` file, and the comments between them. pest owns the lexical grammar (`tokens.pest`).
//! Keywords are plain words here, because every keyword is also a legal name.

use pest::Parser;
use pest::iterators::Pair;
use pest_derive::Parser;

use crate::diagnostic::Diagnostic;
use crate::source::FileId;
use crate::source::Span;

#[derive(Debug, Parser)]
#[grammar = "api/tokens.pest"]
struct Grammar;

/// The kind of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Number,
    /// `1h30m`
    Duration,
    /// `"text"`
    Text,
    /// `` `text` ``
    Raw,
    /// `@handler`
    At,
    /// `...`
    Ellipsis,
    Punct(u8),
    /// A character that belongs to no token.
    Other,
    /// A string without an end; this has been reported.
    Open,
    End,
}

/// One token; comments are in [`Tokens::comments`].
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: u32,
    pub(super) end: u32,
    /// Whether it is the first token of its line.
    pub(super) begins_line: bool,
    /// The number of comments before it in the file.
    pub(super) comments: u32,
}

/// A comment and its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comment {
    pub span: Span,
    /// Whether it starts on the line of the token before it.
    pub trailing: bool,
}

/// A whole file as tokens; the last one is [`Kind::End`].
#[derive(Debug)]
pub(super) struct Tokens {
    pub(super) list: Vec<Token>,
    pub(super) comments: Vec<Comment>,
    /// A string or comment without an end makes all tokens after this offset unreliable.
    pub(super) unreliable_from: Option<u32>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Splits a text; `strict` reads block comments as goctl does.
pub(super) fn read_tokens(file: FileId, text: &str, strict: bool) -> Tokens {
    let mut reader = Reader::new(file, text, strict);
    let rule = if strict { Rule::goctl_file } else { Rule::file };
    let begin = reader.skip_byte_order_mark();
    let end = reader.find_nul();
    let file = Grammar::parse(rule, &text[begin..end])
        .expect("`other` takes any character, so every text matches the grammar");
    for pair in file.flat_map(Pair::into_inner) {
        reader.take(&pair, begin);
    }
    reader.finish(end)
}

struct Reader<'a> {
    file: FileId,
    text: &'a str,
    strict: bool,
    /// Where the last token or comment ended.
    last: usize,
    line_begun: bool,
    first_multiline_string: Option<Span>,
    out: Tokens,
}

impl<'a> Reader<'a> {
    fn new(file: FileId, text: &'a str, strict: bool) -> Self {
        Self {
            file,
            text,
            strict,
            last: 0,
            line_begun: false,
            first_multiline_string: None,
            out: Tokens {
                list: Vec::with_capacity(text.len() / 5 + 1),
                comments: Vec::new(),
                unreliable_from: None,
                diagnostics: Vec::new(),
            },
        }
    }

    fn skip_byte_order_mark(&mut self) -> usize {
        let mark = '\u{feff}';
        if self.strict || !self.text.starts_with(mark) {
            return 0;
        }
        let span = Span::new(self.file, 0, mark.len_utf8());
        self.out.diagnostics.push(
            Diagnostic::warning("byte-order-mark", "the file begins with a byte order mark")
                .at(span, "goctl rejects it")
                .help("remove it")
                .fix(vec![(span, String::new())]),
        );
        mark.len_utf8()
    }

    /// To goctl, a NUL is the end of the file.
    fn find_nul(&mut self) -> usize {
        let Some(nul) = self.text.find('\0') else {
            return self.text.len();
        };
        self.out.diagnostics.push(
            Diagnostic::warning(
                "text-after-nul",
                "the text after a NUL character is not read",
            )
            .at(Span::new(self.file, nul, nul + 1), "the file ends here")
            .help("remove the NUL character"),
        );
        nul
    }

    fn take(&mut self, pair: &Pair<'_, Rule>, begin: usize) {
        let span = pair.as_span();
        let (start, end) = (span.start() + begin, span.end() + begin);
        let text = self.text;
        let newline = text[self.last..start].contains('\n') || self.last == 0;
        self.line_begun = self.line_begun && !newline;
        let place = Span::new(self.file, start, end);
        let kind = match pair.as_rule() {
            Rule::line_comment | Rule::block_comment | Rule::goctl_comment => {
                return self.comment(place);
            }
            Rule::open_comment => {
                let opening = Span::new(self.file, start, start + 2);
                self.open(opening, "block comment", "`*/`");
                return self.comment(place);
            }
            Rule::word => Kind::Word,
            Rule::number => Kind::Number,
            Rule::duration => Kind::Duration,
            Rule::string => self.string(place, Kind::Text),
            Rule::raw_string => self.string(place, Kind::Raw),
            Rule::open_string => {
                self.open(place, "string", "`\"`");
                Kind::Open
            }
            Rule::open_raw_string => {
                self.open(place, "raw string", "a back quote");
                Kind::Open
            }
            Rule::at => Kind::At,
            Rule::ellipsis => Kind::Ellipsis,
            Rule::punct | Rule::slash_or_dot => Kind::Punct(text.as_bytes()[start]),
            Rule::other => Kind::Other,
            _ => return,
        };
        self.push(kind, place);
    }

    fn push(&mut self, kind: Kind, span: Span) {
        self.out.list.push(Token {
            kind,
            start: span.start,
            end: span.end,
            begins_line: !self.line_begun,
            comments: u32::try_from(self.out.comments.len()).unwrap_or(u32::MAX),
        });
        self.line_begun = true;
        self.last = span.end as usize;
    }

    fn comment(&mut self, span: Span) {
        self.out.comments.push(Comment {
            span,
            trailing: self.line_begun,
        });
        // A token after a comment of several lines still begins its line.
        let text = &self.text[span.range()];
        self.line_begun = self.line_begun && !text.contains('\n');
        self.last = span.end as usize;
        if !self.strict && text.starts_with("/*") {
            self.check_early_end(span, text);
        }
    }

    fn check_early_end(&mut self, span: Span, text: &str) {
        let inner = text.strip_suffix("*/").unwrap_or(text);
        let early = inner[2.min(inner.len())..].find('*').and_then(|star| {
            let behind = star + 2;
            inner[behind..].find('/').map(|slash| behind + slash)
        });
        if let Some(at) = early {
            let slash = span.start as usize + at;
            self.out.diagnostics.push(
                Diagnostic::warning(
                    "comment-ends-early",
                    "goctl ends this comment before its `*/`",
                )
                .at(
                    Span::new(self.file, slash, slash + 1),
                    "this is the first slash after a star",
                )
                .help("use line comments"),
            );
        }
    }

    fn string(&mut self, span: Span, kind: Kind) -> Kind {
        if self.first_multiline_string.is_none() && self.text[span.range()].contains('\n') {
            self.first_multiline_string = Some(span);
        }
        kind
    }

    /// Reports that something has no end; an earlier string of several lines is the probable cause.
    fn open(&mut self, span: Span, what: &str, end: &str) {
        let blamed = self
            .first_multiline_string
            .filter(|_| what != "block comment");
        let from = blamed.map_or(span.start, |earlier| earlier.start);
        self.out.unreliable_from = Some(self.out.unreliable_from.map_or(from, |at| at.min(from)));
        let mut diagnostic = Diagnostic::error("unclosed-text", format!("a {what} has no end"))
            .at(span, format!("{end} is missing after this"));
        if let Some(earlier) = blamed {
            let first = self.text[earlier.range()].find('\n').unwrap_or(1);
            let start = earlier.start as usize;
            diagnostic = diagnostic.related(
                Span::new(self.file, start, start + first),
                "this string has several lines: is its end missing?",
            );
        }
        self.out.diagnostics.push(diagnostic);
    }

    fn finish(mut self, end: usize) -> Tokens {
        self.line_begun = false;
        self.push(Kind::End, Span::new(self.file, end, end));
        self.out
    }
}
