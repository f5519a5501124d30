//! Chains: `a.b().c()?` on one line, with the last call going on below, or one link a line.

use super::Expr;
use super::Layout;
use super::expr::Link;
use super::first_width;
use super::last_width;
use super::list;
use super::list::Open;
use super::shape::Shape;
use super::shape::TAB;
use super::shape::newline;
use super::width;

/// A root or a link, with the question marks behind it.
struct Item<'a> {
    part: Part<'a>,
    tries: usize,
}

enum Part<'a> {
    Root(&'a Expr),
    Method(&'a str, &'a [Expr]),
    Field(&'a str),
}

impl Item<'_> {
    fn rewrite(&self, layout: &Layout, shape: Shape, one_line: bool) -> Option<String> {
        let shape = shape.narrower(self.tries)?;
        let text = match self.part {
            Part::Root(expr) => expr.rewrite_in(layout, shape, one_line)?,
            Part::Method(name, args) => list::rewrite(
                layout,
                &format!(".{name}"),
                Open::Call,
                args,
                shape,
                one_line,
            )?,
            Part::Field(name) => format!(".{name}"),
        };
        Some(text + &"?".repeat(self.tries))
    }
}

/// Root and links, from the left, each with the question marks behind it.
fn items<'a>(root: &'a Expr, links: &'a [Link]) -> Vec<Item<'a>> {
    let mut items = vec![Item {
        part: Part::Root(root),
        tries: 0,
    }];
    for link in links {
        let part = match link {
            Link::Method(name, args) => Part::Method(name, args),
            Link::Field(name) => Part::Field(name),
            Link::Try => {
                if let Some(item) = items.last_mut() {
                    item.tries += 1;
                }
                continue;
            }
        };
        items.push(Item { part, tries: 0 });
    }
    items
}

pub(super) fn rewrite(
    layout: &Layout,
    root: &Expr,
    links: &[Link],
    shape: Shape,
    one_line: bool,
) -> Option<String> {
    let items = items(root, links);
    let (head, mut links) = items.split_first()?;
    let mut first = head.rewrite(layout, shape, one_line)?;
    if links.is_empty() {
        return Some(first);
    }
    let mut ends_with_block = root.is_block_like() && first.contains('\n');
    // A root narrower than the indentation would float above its links.
    let tab = TAB.saturating_sub(shape.offset);
    while first.len() <= tab && !first.contains('\n') {
        let Some((link, rest)) = links.split_first() else {
            break;
        };
        let Some(text) = link.rewrite(layout, shape.behind(first.len())?, one_line) else {
            break;
        };
        first.push_str(&text);
        ends_with_block = ends_with_brackets(&first);
        links = rest;
    }
    let Some((last, middle)) = links.split_last() else {
        return shape.fits(layout, &first).then_some(first);
    };
    let child = shape.nested(layout, if ends_with_block { 0 } else { TAB });
    let count = items.len() - 1;
    let mut texts = vec![first];
    for link in middle {
        texts.push(link.rewrite(layout, child, one_line)?);
    }
    let (text, joined) = last_link(layout, last, &texts, count, shape, child, one_line)?;
    texts.push(text);
    if one_line && !joined {
        return None;
    }
    let between = if joined {
        String::new()
    } else {
        newline(child.indent)
    };
    let text = texts.join(&between);
    shape.fits(layout, &text).then_some(text)
}

/// The last link, and whether the whole chain stands on one line up to it.
fn last_link(
    layout: &Layout,
    last: &Item<'_>,
    texts: &[String],
    count: usize,
    shape: Shape,
    child: Shape,
    one_line: bool,
) -> Option<(String, bool)> {
    let extendable = ends_with_brackets(&texts[0]);
    let almost = last.tries
        + if extendable {
            last_width(&texts[0])
        } else {
            texts.iter().map(|text| width(text)).sum()
        };
    let budget = if count == 1 {
        shape.width
    } else {
        shape.width.min(layout.chain)
    }
    .saturating_sub(almost);
    let all_in_one_line = budget > 0 && texts.iter().all(|text| !text.contains('\n'));
    let vertical = child.narrower(shape.overhead(layout) + last.tries);
    let last_shape = if all_in_one_line {
        shape.narrower(last.tries)?
    } else if extendable {
        child.narrower(last.tries)?
    } else {
        vertical?
    };
    if all_in_one_line || extendable {
        let beside = last_shape
            .behind(almost)
            .and_then(|shape| last.rewrite(layout, shape, one_line));
        if let Some(beside) = beside {
            let lines = |text: &str| text.lines().count();
            let fits = first_width(&beside) <= budget;
            if fits && lines(&beside) >= 5 {
                return Some((beside, all_in_one_line));
            }
            return match last.rewrite(layout, vertical?, one_line) {
                Some(below) if !fits => Some((below, false)),
                Some(below) if lines(&below) >= lines(&beside) => {
                    Some((beside, fits && all_in_one_line))
                }
                Some(below) => Some((below, false)),
                None => Some((beside, fits && all_in_one_line)),
            };
        }
    }
    Some((last.rewrite(layout, last_shape, one_line)?, false))
}

/// Whether the last line is brackets and nothing else, so that a link can follow them.
fn ends_with_brackets(text: &str) -> bool {
    let line = text.rsplit('\n').next().unwrap_or(text);
    line.chars()
        .all(|c| "()]}?>".contains(c) || c.is_whitespace())
        || text.ends_with("\"#")
}
