//! Chains: `a.b().c()?` on one line, with the last call going on below, or one link a line.

use super::Writer;
use super::ask;
use super::shape::Shape;
use super::shape::TAB;
use super::shape::newline;
use super::text::first_width;
use super::text::is_extendable;
use super::text::last_width;
use super::text::lines;
use super::text::width;
use crate::layout::tree::Link;
use crate::layout::tree::LinkKind;
use crate::layout::tree::Node;

/// A root or a link, with the question marks behind it.
struct Item<'n, 'a> {
    part: Part<'n, 'a>,
    tries: usize,
}

enum Part<'n, 'a> {
    Root(&'n Node<'a>),
    Link(&'n LinkKind<'a>),
}

/// The layout of a chain before its last link.
struct Before {
    texts: Vec<String>,
    /// How many links there are.
    links: usize,
    shape: Shape,
    child: Shape,
}

/// Root and links, from the left, each with the question marks behind it.
fn items<'n, 'a>(root: &'n Node<'a>, links: &'n [Link<'a>]) -> Vec<Item<'n, 'a>> {
    let mut items = Vec::with_capacity(links.len() + 1);
    items.push(Item {
        part: Part::Root(root),
        tries: 0,
    });
    for link in links {
        match &link.kind {
            LinkKind::Try => items[0].tries += link.tries,
            kind => items.push(Item {
                part: Part::Link(kind),
                tries: link.tries,
            }),
        }
    }
    items
}

impl<'a> Writer<'_, 'a> {
    fn chain_item(&self, item: &Item<'_, 'a>, shape: Shape) -> Option<String> {
        let shape = shape.narrower(item.tries)?;
        let mut text = match item.part {
            Part::Root(node) => self.node(node, shape)?,
            Part::Link(LinkKind::Method(name, generics, args, close)) => {
                let mut head = [".", name].concat();
                if !generics.is_empty() {
                    let types: Option<Vec<String>> =
                        generics.iter().map(|ty| self.node(ty, shape)).collect();
                    head = [&head, "::<", &types?.join(", "), ">"].concat();
                }
                self.call(&head, args, *close, shape)?
            }
            Part::Link(LinkKind::Field(name)) => [".", name].concat(),
            Part::Link(LinkKind::Try) => String::new(),
        };
        text.extend(std::iter::repeat_n('?', item.tries));
        Some(text)
    }

    pub(super) fn chain(
        &self,
        root: &Node<'a>,
        links: &[Link<'a>],
        shape: Shape,
    ) -> Option<String> {
        let items = items(root, links);
        let (head, mut links) = items.split_first()?;
        let mut first = self.chain_item(head, shape)?;
        if links.is_empty() {
            return Some(first);
        }
        let mut ends_with_block = ask::is_block_like(root, &first);
        // A root narrower than the indentation would float above its links.
        let tab = TAB.saturating_sub(shape.offset);
        while first.len() <= tab && !first.contains('\n') {
            let Some((link, rest)) = links.split_first() else {
                break;
            };
            let Some(text) = self.chain_item(link, shape.behind(first.len())?) else {
                break;
            };
            first.push_str(&text);
            ends_with_block = is_extendable(&first);
            links = rest;
        }
        let Some((last, middle)) = links.split_last() else {
            return shape.fits(self.layout, &first).then_some(first);
        };
        let mut before = Before {
            texts: vec![first],
            links: items.len() - 1,
            shape,
            child: shape.nested(self.layout, if ends_with_block { 0 } else { TAB }),
        };
        for link in middle {
            let text = self.chain_item(link, before.child)?;
            before.texts.push(text);
        }
        let (text, is_joined) = self.last_link(last, &before)?;
        let mut texts = before.texts;
        texts.push(text);
        if !is_joined && self.one_line.get() {
            return None;
        }
        let between = if is_joined {
            String::new()
        } else {
            newline(before.child.indent)
        };
        let text = texts.join(&between);
        shape.fits(self.layout, &text).then_some(text)
    }

    /// The last link, and whether the whole chain stands on one line up to it.
    fn last_link(&self, last: &Item<'_, 'a>, before: &Before) -> Option<(String, bool)> {
        let (texts, shape, child) = (&before.texts, before.shape, before.child);
        let is_extendable = is_extendable(&texts[0]);
        let almost = last.tries
            + if is_extendable {
                last_width(&texts[0])
            } else {
                texts.iter().map(|text| width(text)).sum()
            };
        let budget = if before.links == 1 {
            shape.width
        } else {
            shape.width.min(self.layout.chain)
        }
        .saturating_sub(almost);
        let is_one_line = budget > 0 && texts.iter().all(|text| !text.contains('\n'));
        let vertical = child.narrower(shape.overhead(self.layout) + last.tries);
        let last_shape = if is_one_line {
            shape.narrower(last.tries)?
        } else if is_extendable {
            child.narrower(last.tries)?
        } else {
            vertical?
        };
        if is_one_line || is_extendable {
            let beside = last_shape
                .behind(almost)
                .and_then(|shape| self.chain_item(last, shape));
            if let Some(beside) = beside {
                let fits = first_width(&beside) <= budget;
                if fits && lines(&beside) >= 5 {
                    return Some((beside, is_one_line));
                }
                return match self.chain_item(last, vertical?) {
                    Some(below) if !fits => Some((below, false)),
                    Some(below) if lines(&below) >= lines(&beside) => {
                        Some((beside, fits && is_one_line))
                    }
                    Some(below) => Some((below, false)),
                    None => Some((beside, fits && is_one_line)),
                };
            }
        }
        Some((self.chain_item(last, last_shape)?, false))
    }
}
