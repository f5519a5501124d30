//! The short way: what is so narrow that no rule of rustfmt breaks it, which is nearly everything.

use super::Expr;
use super::Layout;
use super::expr::Kind;
use super::expr::Link;

/// A text on its way, measured.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) text: String,
    /// What is counted beyond the text.
    tries: usize,
}

impl Line {
    /// An empty line with room for `columns`.
    pub(super) fn with_room(columns: usize) -> Self {
        Self {
            text: String::with_capacity(columns),
            tries: 0,
        }
    }

    /// Bytes stand for columns, of which there are never more; and rustfmt keeps room for a question
    /// mark at the end of a chain three times.
    pub(super) fn len(&self) -> usize {
        self.text.len() + self.tries
    }

    fn push(&mut self, parts: &[&str]) {
        self.text.extend(parts.iter().copied());
    }
}

/// Writes an expression on one line; false when some part of it is near a limit, and what has been
/// written is then of no use.
pub(super) fn write(expr: &Expr, layout: &Layout, out: &mut Line) -> bool {
    let start = out.len();
    match &expr.0 {
        Kind::Atom(text) => out.push(&[text]),
        Kind::Call(callee, args) => {
            return write(callee, layout, out) && items(args, ("(", ")"), layout.call, layout, out);
        }
        Kind::Tuple(args) => return items(args, ("(", ")"), layout.call, layout, out),
        Kind::List(name, args) => {
            out.push(&[name]);
            return items(args, ("[", "]"), layout.list, layout, out);
        }
        Kind::Type(name, args) => {
            out.push(&[name]);
            return items(args, ("<", ">"), layout.max_width, layout, out);
        }
        Kind::Record(name, fields) => return record(name, fields, layout, out),
        Kind::Borrow(inner) => {
            out.push(&["&"]);
            return write(inner, layout, out);
        }
        Kind::Chain(root, links) => {
            return write(root, layout, out)
                && links.iter().all(|link| write_link(link, layout, out))
                && out.len() - start <= layout.chain;
        }
    }
    true
}

fn write_link(link: &Link, layout: &Layout, out: &mut Line) -> bool {
    match link {
        Link::Method(name, args) => {
            out.push(&[".", name]);
            items(args, ("(", ")"), layout.call, layout, out)
        }
        Link::Field(name) => {
            out.push(&[".", name]);
            true
        }
        Link::Try => {
            out.push(&["?"]);
            out.tries += 2;
            true
        }
    }
}

fn items(
    items: &[Expr],
    (open, close): (&str, &str),
    limit: usize,
    layout: &Layout,
    out: &mut Line,
) -> bool {
    out.push(&[open]);
    let start = out.len();
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push(&[", "]);
        }
        if !write(item, layout, out) || out.len() - start > limit {
            return false;
        }
    }
    out.push(&[close]);
    true
}

fn record(name: &str, fields: &[(String, Expr)], layout: &Layout, out: &mut Line) -> bool {
    out.push(&[name]);
    if fields.is_empty() {
        out.push(&[" {}"]);
        return true;
    }
    out.push(&[" { "]);
    let start = out.len();
    for (index, (name, value)) in fields.iter().enumerate() {
        if index > 0 {
            out.push(&[", "]);
        }
        let is_short = matches!(&value.0, Kind::Atom(text) if text == name);
        if !is_short {
            out.push(&[name, ": "]);
        }
        if !write(value, layout, out) || out.len() - start > layout.record {
            return false;
        }
    }
    out.push(&[" }"]);
    true
}
