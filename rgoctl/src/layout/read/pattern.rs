//! Patterns.

use super::Reader;
use crate::layout::lex;
use crate::layout::tree::Kind;
use crate::layout::tree::Node;
use crate::layout::tree::Place;
use crate::layout::tree::RecordPattern;

impl<'a> Reader<'_, 'a> {
    pub(super) fn pattern(&mut self) -> Option<Node<'a>> {
        let first = self.at;
        let pattern = self.pattern_without_or()?;
        if !self.is("|") || self.is("||") || self.is("|=") {
            return Some(pattern);
        }
        let mut patterns = vec![pattern];
        while self.is("|") && !self.is("||") {
            self.at += 1;
            patterns.push(self.pattern_without_or()?);
        }
        Some(self.node(first, Kind::Or(patterns)))
    }

    pub(super) fn pattern_without_or(&mut self) -> Option<Node<'a>> {
        let first = self.at;
        let low = match self.kind() {
            lex::Kind::Text | lex::Kind::Literal => self.literal_pattern()?,
            lex::Kind::Name => match self.word() {
                "_" => {
                    let word = self.next();
                    return Some(self.node(first, Kind::Word(word.into())));
                }
                "ref" | "mut" => return self.binding(),
                _ => return self.named_pattern(),
            },
            lex::Kind::Mark => match self.word() {
                "-" => self.literal_pattern()?,
                "&" => return self.reference_pattern(),
                "(" => return self.tuple_pattern(),
                "[" => {
                    self.at += 1;
                    let items = self.list("]", Self::pattern)?.0;
                    return Some(self.node(first, Kind::Array(Place::Pattern, items)));
                }
                "." => return self.open_range(),
                "<" | ":" => return self.named_pattern(),
                _ => return None,
            },
            _ => return None,
        };
        self.range_pattern(first, low)
    }

    fn literal_pattern(&mut self) -> Option<Node<'a>> {
        let first = self.at;
        if self.eat("-") {
            let number = self.literal_pattern()?;
            return Some(self.node(first, Kind::Prefix("-".into(), number.into())));
        }
        let is_text = self.kind() == lex::Kind::Text;
        if !is_text && self.kind() != lex::Kind::Literal {
            return None;
        }
        let text = self.next();
        Some(self.node(first, Kind::Literal(text, is_text)))
    }

    fn range_pattern(&mut self, first: u32, low: Node<'a>) -> Option<Node<'a>> {
        let Some(op) = self.range_mark() else {
            return Some(low);
        };
        let high = self.bound()?.map(Box::new);
        Some(self.node(first, Kind::Range(Some(low.into()), op, high)))
    }

    /// The end of a range; the inner `None` when there is none.
    #[expect(clippy::option_option, reason = "no end is no failure")]
    fn bound(&mut self) -> Option<Option<Node<'a>>> {
        match self.kind() {
            lex::Kind::Literal | lex::Kind::Text => self.literal_pattern().map(Some),
            lex::Kind::Name if !self.is_word("if") => self.path(true).map(Some),
            lex::Kind::Mark if self.is("-") => self.literal_pattern().map(Some),
            _ => Some(None),
        }
    }

    /// `..`, `..=5`.
    fn open_range(&mut self) -> Option<Node<'a>> {
        let first = self.at;
        let op = self.range_mark()?;
        let kind = match self.bound()? {
            None if op == ".." => Kind::Word(op.into()),
            None => return None,
            Some(high) => Kind::Range(None, op, Some(high.into())),
        };
        Some(self.node(first, kind))
    }

    /// `ref mut name`, `mut name @ pattern`.
    fn binding(&mut self) -> Option<Node<'a>> {
        let first = self.at;
        let mut text = String::new();
        for word in ["ref", "mut"] {
            if self.eat_word(word) {
                text.push_str(word);
                text.push(' ');
            }
        }
        text.push_str(self.name()?);
        if self.eat("@") {
            let pattern = self.pattern_without_or()?;
            return Some(self.node(first, Kind::At(text.into(), pattern.into())));
        }
        Some(self.node(first, Kind::Word(text.into())))
    }

    fn reference_pattern(&mut self) -> Option<Node<'a>> {
        let first = self.at;
        self.need("&")?;
        let prefix = if self.eat_word("mut") { "&mut " } else { "&" };
        let pattern = self.pattern_without_or()?;
        Some(self.node(first, Kind::Prefix(prefix.into(), pattern.into())))
    }

    fn tuple_pattern(&mut self) -> Option<Node<'a>> {
        let first = self.at;
        self.need("(")?;
        let (mut items, has_comma) = self.list(")", Self::pattern)?;
        let is_rest =
            matches!(items.as_slice(), [Node { kind: Kind::Word(word), .. }] if word == "..");
        let kind = match items.pop() {
            Some(item) if items.is_empty() && !has_comma && !is_rest => {
                Kind::Paren(Place::Pattern, item.into())
            }
            last => {
                items.extend(last);
                Kind::Tuple(Place::Pattern, items)
            }
        };
        Some(self.node(first, kind))
    }

    fn named_pattern(&mut self) -> Option<Node<'a>> {
        let first = self.at;
        let path = self.path(true)?;
        if self.is("!") {
            return self.macro_call(&path);
        }
        if self.eat("(") {
            let items = self.list(")", Self::pattern)?.0;
            return Some(self.node(first, Kind::TuplePattern(path.into(), items)));
        }
        if self.is("{") {
            return self.record_pattern(path);
        }
        if self.is("@") {
            let Kind::Plain(name, 1) = path.kind else {
                return None;
            };
            self.at += 1;
            let pattern = self.pattern_without_or()?;
            return Some(self.node(first, Kind::At(name, pattern.into())));
        }
        match self.range_pattern(first, path)? {
            // A name is written whatever the room, a path is not.
            Node {
                kind: Kind::Plain(name, 1),
                ..
            } => Some(self.node(first, Kind::Word(name))),
            pattern => Some(pattern),
        }
    }

    fn record_pattern(&mut self, path: Node<'a>) -> Option<Node<'a>> {
        let first = path.first;
        self.need("{")?;
        let mut fields = Vec::new();
        let mut has_rest = false;
        while !self.is("}") {
            if self.eat("..") {
                has_rest = true;
                break;
            }
            let is_named = self.ahead(1) == ":" && self.ahead(2) != ":";
            let name = if is_named {
                let name = self.field_name()?;
                self.need(":")?;
                Some(name)
            } else {
                None
            };
            let pattern = self.pattern()?;
            fields.push((name, pattern));
            if !self.eat(",") && !self.is("}") {
                return None;
            }
        }
        self.need("}")?;
        let record = RecordPattern {
            path,
            fields,
            has_rest,
        };
        Some(self.node(first, Kind::RecordPattern(record.into())))
    }
}
