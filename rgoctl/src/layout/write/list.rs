//! Arguments and elements: on one line, with the last one going on below, or one a line.

use super::Writer;
use super::ask;
use super::shape::Shape;
use super::shape::TAB;
use super::shape::newline;
use super::text::first_line;
use super::text::first_width;
use super::text::last_width;
use super::text::line_breaks;
use super::text::width;
use crate::layout::tree::Kind;
use crate::layout::tree::Node;

/// Elements up to this width share lines in a list that needs several.
const SHORT_ELEMENT: usize = 10;

/// What a list is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    Exprs,
    MacroArgs,
    Meta,
    /// Types, patterns, generic parameters.
    Other,
}

/// The comma at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comma {
    /// When the list is broken.
    Broken,
    Always,
    Never,
}

/// How the items are placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tactic {
    Horizontal,
    Vertical,
    /// As many on a line as fit.
    Mixed,
    /// A format string on a line of its own, so many arguments before it on one line and all behind it on one.
    Format(usize),
}

pub(super) struct List<'n, 'a> {
    /// What stands before the bracket.
    pub(super) head: &'n str,
    pub(super) open: &'static str,
    pub(super) close: &'static str,
    pub(super) items: &'n [Node<'a>],
    pub(super) of: Of,
    /// The most columns for all items on the line of the head, whatever the room.
    pub(super) most: usize,
    pub(super) comma: Comma,
}

/// The room for the items.
#[derive(Clone, Copy)]
struct Room {
    /// Columns for all items on the line of the head.
    one_line_width: usize,
    one_line: Shape,
    nested: Shape,
}

type Texts = Vec<Option<String>>;

impl<'a> Writer<'_, 'a> {
    /// `head(args)`, of the arguments before the parenthesis `close`.
    pub(super) fn call(
        &self,
        head: &str,
        args: &[Node<'a>],
        close: u32,
        shape: Shape,
    ) -> Option<String> {
        let list = List {
            head,
            open: "(",
            close: ")",
            items: args,
            of: Of::Exprs,
            most: self.layout.call,
            comma: self.comma_at(close),
        };
        self.list(&list, shape)
    }

    pub(super) fn angle(&self, head: &str, args: &[Node<'a>], shape: Shape) -> Option<String> {
        let list = List {
            head,
            open: "<",
            close: ">",
            items: args,
            of: Of::Other,
            most: self.layout.max_width,
            comma: Comma::Broken,
        };
        self.list(&list, shape)
    }

    pub(super) fn list(&self, list: &List<'_, 'a>, shape: Shape) -> Option<String> {
        let used = match list.head.rsplit_once('\n') {
            Some((_, tail)) => tail.len().saturating_sub(shape.used()),
            None => list.head.len(),
        };
        let one_line = shape
            .behind(last_width(list.head) + 1)
            .and_then(|shape| shape.narrower(1));
        let nested = shape.nested(self.layout, TAB);
        let room = Room {
            one_line_width: shape.width.saturating_sub(used + 2),
            one_line: one_line.unwrap_or(shape.with_width(0)),
            nested: nested.with_width(nested.width.saturating_sub(1)),
        };
        let (tactic, texts) = self.place(list, room);
        let texts: Vec<String> = texts.into_iter().collect::<Option<_>>()?;
        let text = joined(list, tactic, &texts, room.nested);
        let left = shape.width.saturating_sub(last_width(list.head));
        let extend = if text.is_empty() {
            2
        } else {
            first_width(&text) + 1
        };
        if tactic == Tactic::Horizontal && extend <= left {
            return Some([list.head, list.open, &text, list.close].concat());
        }
        let inner = if text.is_empty() {
            String::new()
        } else {
            newline(room.nested.indent) + &text
        };
        let close = newline(shape.indent);
        Some([list.head, list.open, &inner, &close, list.close].concat())
    }

    /// The placing, and the text of each item; the tail one may be one that goes on below.
    fn place(&self, list: &List<'_, 'a>, room: Room) -> (Tactic, Texts) {
        let Some((tail, before)) = list.items.split_last() else {
            return (Tactic::Horizontal, Vec::new());
        };
        let mut texts: Texts = Vec::with_capacity(list.items.len());
        texts.extend(before.iter().map(|item| self.node(item, room.nested)));
        let is_single = before.is_empty();
        // A head narrower than the indentation: its argument stands right behind it anyway.
        let combines = is_single && list.has_exprs() && list.head.len() < TAB;
        let overflowed = if combines || list.overflows(tail) {
            self.overflowed(list, tail, &texts, room, combines)
        } else {
            None
        };
        if let Some(text) = overflowed {
            texts.push(Some(first_line(&text).to_owned()));
            let tactic = list.tactic(&texts, room);
            texts.pop();
            if tactic == Tactic::Horizontal {
                // An inner call broken for nothing: below, on one line, it reads better.
                let is_broken_once = is_single && line_breaks(&text) == 1;
                let below = is_broken_once
                    .then(|| self.node(tail, room.nested))
                    .flatten();
                texts.push(Some(
                    below.filter(|below| !below.contains('\n')).unwrap_or(text),
                ));
                return (tactic, texts);
            }
        }
        texts.push(self.node(tail, room.nested));
        let fits = |text: &String| !text.contains('\n') && width(text) <= room.one_line_width;
        if is_single && room.one_line_width != 0 && texts[0].as_ref().is_some_and(fits) {
            return (Tactic::Horizontal, texts);
        }
        let tactic = match list.tactic(&texts, room) {
            Tactic::Vertical => list.broken(&texts, room),
            tactic => tactic,
        };
        (tactic, texts)
    }

    /// The tail item as one that begins on the line of the head.
    fn overflowed(
        &self,
        list: &List<'_, 'a>,
        tail: &Node<'a>,
        before: &Texts,
        room: Room,
        combines: bool,
    ) -> Option<String> {
        let shape = list.last_shape(before, room)?;
        let forces = list.has_exprs() && !combines && ask::is_method_call(tail);
        let one_line = self.one_line.replace(self.one_line.get() || forces);
        let text = match &tail.kind {
            Kind::Closure(closure) if list.of == Of::Exprs => {
                let closures = list
                    .items
                    .iter()
                    .filter(|item| matches!(item.kind, Kind::Closure(..)));
                if closures.count() > 1 {
                    None
                } else {
                    self.last_closure(tail, closure, shape)
                }
            }
            Kind::Control(..) | Kind::Match(..) if list.of == Of::Exprs => {
                if self.has_long_cond(tail, shape) {
                    None
                } else {
                    self.node(tail, shape)
                }
            }
            _ => self.node(tail, shape),
        };
        self.one_line.set(one_line);
        text
    }
}

impl<'a> List<'_, 'a> {
    fn has_exprs(&self) -> bool {
        matches!(self.of, Of::Exprs | Of::MacroArgs)
    }

    fn overflows(&self, last: &Node<'a>) -> bool {
        match self.of {
            Of::Meta => self.items.len() == 1 && !matches!(last.kind, Kind::Literal(..)),
            _ => ask::overflows(last, self.items.len()),
        }
    }

    /// The room for a last item that begins on the line of the head, behind the texts `before` it.
    fn last_shape(&self, before: &Texts, room: Room) -> Option<Shape> {
        if let [item] = self.items
            && !(self.has_exprs() && ask::is_nested_call(item))
        {
            return Some(room.one_line);
        }
        let offset = before
            .iter()
            .map(|text| 2 + text.as_ref().map_or(0, String::len))
            .sum();
        let shape = room.one_line;
        shape.with_width(shape.width.min(self.most)).behind(offset)
    }

    fn tactic(&self, texts: &Texts, room: Room) -> Tactic {
        if fits(texts, room.one_line_width.min(self.most)) {
            Tactic::Horizontal
        } else {
            Tactic::Vertical
        }
    }

    /// The placing of what needs several lines.
    fn broken(&self, texts: &Texts, room: Room) -> Tactic {
        if self.of == Of::MacroArgs
            && let Some(before) = super::macros::format_string_at(self.head)
        {
            let is_simple = |items: &[Node<'a>]| items.iter().all(ask::is_simple);
            let keeps = self.items.len() > before
                && is_simple(&self.items[..before])
                && is_simple(&self.items[before + 1..])
                && fits(&texts[..before], room.nested.width)
                && fits(&texts[before + 1..], room.nested.width);
            return if keeps {
                Tactic::Format(before)
            } else {
                Tactic::Vertical
            };
        }
        let is_simple = |item: &Node<'a>| match self.of {
            Of::Exprs | Of::MacroArgs => ask::is_simple(item),
            Of::Meta => matches!(item.kind, Kind::Literal(..) | Kind::Plain(..)),
            Of::Other => false,
        };
        let is_short = |text: &String| text.len() <= SHORT_ELEMENT;
        if self.items.iter().all(is_simple) && texts.iter().flatten().all(is_short) {
            Tactic::Mixed
        } else {
            Tactic::Vertical
        }
    }
}

fn fits(texts: &[Option<String>], limit: usize) -> bool {
    let separators = 2 * texts.len().saturating_sub(1);
    let total: usize = texts.iter().flatten().map(|text| width(text)).sum();
    total + separators <= limit && !texts.iter().flatten().any(|text| text.contains('\n'))
}

fn joined(list: &List<'_, '_>, tactic: Tactic, texts: &[String], nested: Shape) -> String {
    let mut text = match tactic {
        Tactic::Mixed => return mixed(texts, nested, list.comma),
        Tactic::Horizontal => texts.join(", "),
        Tactic::Vertical => texts.join(&[",", &newline(nested.indent)].concat()),
        Tactic::Format(before) => {
            let mut text = String::new();
            for (index, item) in texts.iter().enumerate() {
                if index > 0 {
                    text.push(',');
                    if index == before || index == before + 1 {
                        text.push_str(&newline(nested.indent));
                    } else {
                        text.push(' ');
                    }
                }
                text.push_str(item);
            }
            text
        }
    };
    let has_comma = match list.comma {
        Comma::Always => true,
        Comma::Never => false,
        Comma::Broken => tactic == Tactic::Vertical,
    };
    if has_comma && !texts.is_empty() {
        text.push(',');
    }
    text
}

/// As many items on a line as fit.
pub(super) fn mixed(texts: &[String], nested: Shape, comma: Comma) -> String {
    let mut out = String::new();
    let mut line = 0;
    for (index, text) in texts.iter().enumerate() {
        let last = index + 1 == texts.len();
        // The comma behind the last one is not counted before the list is known to be broken.
        let is_separated = !last || comma == Comma::Always || out.contains('\n');
        let columns = width(text) + usize::from(is_separated);
        if line > 0 && line + 1 + columns > nested.width {
            out.push_str(&newline(nested.indent));
            line = 0;
        } else if line > 0 {
            out.push(' ');
            line += 1;
        }
        line += columns;
        out.push_str(text);
        if !last || comma != Comma::Never {
            out.push(',');
        }
    }
    out
}
