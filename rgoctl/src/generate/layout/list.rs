//! Arguments and elements: on one line, with the last one going on below, or one a line.

use super::Expr;
use super::Layout;
use super::first_width;
use super::last_width;
use super::shape::Shape;
use super::shape::TAB;
use super::shape::newline;
use super::width;

/// Elements up to this width share lines in a list that needs several.
const SHORT_ELEMENT: usize = 10;

/// What a list stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Open {
    Call,
    List,
    /// Generic arguments.
    Angle,
}

/// How the items are placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tactic {
    Horizontal,
    Vertical,
    /// As many on a line as fit.
    Mixed,
}

struct List<'a> {
    layout: &'a Layout,
    open: Open,
    items: &'a [Expr],
    /// What stands before the bracket.
    head: &'a str,
    /// Columns for all items on the line of the head.
    one_line_width: usize,
    /// The most columns for that, whatever the room.
    item_max_width: usize,
    one_line: Shape,
    nested: Shape,
    force_one_line: bool,
}

/// `head(items)` or `head[items]`.
pub(super) fn rewrite(
    layout: &Layout,
    head: &str,
    open: Open,
    items: &[Expr],
    shape: Shape,
    force_one_line: bool,
) -> Option<String> {
    let used = match head.rsplit_once('\n') {
        Some((_, last)) => width(last).saturating_sub(shape.used()),
        None => width(head),
    };
    let item_max_width = match open {
        Open::Call => layout.call,
        Open::List => layout.list,
        Open::Angle => layout.max_width,
    };
    let one_line = shape
        .behind(last_width(head) + 1)
        .and_then(|shape| shape.narrower(1));
    let nested = shape.nested(layout, TAB);
    let list = List {
        layout,
        open,
        items,
        head,
        one_line_width: shape.width.saturating_sub(used + 2),
        item_max_width,
        one_line: one_line.unwrap_or(Shape { width: 0, ..shape }),
        nested: Shape {
            width: nested.width.saturating_sub(1),
            ..nested
        },
        force_one_line,
    };
    let (extendable, text) = list.rewrite_items()?;
    let (left, right) = match open {
        Open::Call => ("(", ")"),
        Open::List => ("[", "]"),
        Open::Angle => ("<", ">"),
    };
    let room = shape.width.saturating_sub(last_width(head));
    let extend = if text.is_empty() {
        2
    } else {
        first_width(&text) + 1
    };
    if extendable && extend <= room {
        return Some([head, left, &text, right].concat());
    }
    let inner = if text.is_empty() {
        String::new()
    } else {
        newline(list.nested.indent) + &text
    };
    Some([head, left, &inner, &newline(shape.indent), right].concat())
}

impl List<'_> {
    /// The items, and whether they may stand on the line of the head.
    fn rewrite_items(&self) -> Option<(bool, String)> {
        let (tactic, texts) = self.place();
        let texts: Option<Vec<String>> = texts.into_iter().collect();
        let text = match tactic {
            Tactic::Horizontal => texts?.join(", "),
            Tactic::Vertical => {
                let line = format!(",{}", newline(self.nested.indent));
                texts?.join(&line) + ","
            }
            Tactic::Mixed => self.mixed(&texts?),
        };
        Some((tactic == Tactic::Horizontal, text))
    }

    /// An item in the room below the head.
    fn below(&self, item: &Expr) -> Option<String> {
        item.rewrite_in(self.layout, self.nested, self.force_one_line)
    }

    /// The placing, and the text of each item; the last one may be one that goes on below.
    fn place(&self) -> (Tactic, Vec<Option<String>>) {
        let Some((last, before)) = self.items.split_last() else {
            return (Tactic::Horizontal, Vec::new());
        };
        let mut texts = Vec::with_capacity(self.items.len());
        texts.extend(before.iter().map(|item| self.below(item)));
        let single = before.is_empty();
        // A head no wider than the indentation: its argument stands right behind it anyway.
        let combine = single && self.open != Open::Angle && self.head.len() < TAB;
        let overflow = combine || last.overflows(self.items.len());
        let overflowed = overflow
            .then(|| {
                let shape = self.last_shape(&texts)?;
                let one_line = self.force_one_line || (!combine && last.is_method_call());
                last.rewrite_in(self.layout, shape, one_line)
            })
            .flatten();
        if let Some(text) = overflowed {
            texts.push(text.lines().next().map(str::to_owned));
            let tactic = self.tactic(&texts);
            texts.pop();
            if tactic == Tactic::Horizontal {
                // An inner call broken for nothing: below, on one line, it reads better.
                let broken_once = single && text.matches('\n').count() == 1;
                let below = broken_once.then(|| self.below(last)).flatten();
                texts.push(Some(
                    below.filter(|below| !below.contains('\n')).unwrap_or(text),
                ));
                return (tactic, texts);
            }
        }
        texts.push(self.below(last));
        let fits = |text: &String| !text.contains('\n') && width(text) <= self.one_line_width;
        if single && self.one_line_width != 0 && texts[0].as_ref().is_some_and(fits) {
            return (Tactic::Horizontal, texts);
        }
        let tactic = match self.tactic(&texts) {
            Tactic::Vertical if self.is_short(&texts) => Tactic::Mixed,
            tactic => tactic,
        };
        (tactic, texts)
    }

    fn is_short(&self, texts: &[Option<String>]) -> bool {
        self.open != Open::Angle
            && self.items.iter().all(Expr::is_simple)
            && texts
                .iter()
                .flatten()
                .all(|text| text.len() <= SHORT_ELEMENT)
    }

    /// The room for a last item that begins on the line of the head, behind the texts `before` it.
    fn last_shape(&self, before: &[Option<String>]) -> Option<Shape> {
        if let [item] = self.items
            && !item.is_nested_call()
        {
            return Some(self.one_line);
        }
        let offset = before
            .iter()
            .map(|text| 2 + text.as_ref().map_or(0, String::len))
            .sum();
        Shape {
            width: self.one_line.width.min(self.item_max_width),
            ..self.one_line
        }
        .behind(offset)
    }

    fn tactic(&self, texts: &[Option<String>]) -> Tactic {
        let limit = self.one_line_width.min(self.item_max_width);
        let separators = 2 * texts.len().saturating_sub(1);
        let total: usize = texts.iter().flatten().map(|text| width(text)).sum();
        let multiline = texts.iter().flatten().any(|text| text.contains('\n'));
        if total + separators <= limit && !multiline {
            Tactic::Horizontal
        } else {
            Tactic::Vertical
        }
    }

    fn mixed(&self, texts: &[String]) -> String {
        let mut out = String::new();
        let mut line = 0;
        for (index, text) in texts.iter().enumerate() {
            let last = index + 1 == texts.len();
            // The comma behind the last one is not counted before the list is known to be broken.
            let separated = !last || out.contains('\n');
            let columns = width(text) + usize::from(separated);
            if line > 0 && line + 1 + columns > self.nested.width {
                out.push_str(&newline(self.nested.indent));
                line = 0;
            } else if line > 0 {
                out.push(' ');
                line += 1;
            }
            line += columns;
            out.push_str(text);
            out.push(',');
        }
        out
    }
}
