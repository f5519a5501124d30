//! The short way: what is so narrow that no rule of rustfmt breaks it, which is nearly everything.

use super::Expr;
use super::Layout;
use super::expr::Kind;
use super::expr::Link;

/// Writes an expression on one line; false when some part of it is near a limit, and what has been
/// written is then of no use. Bytes stand for columns, of which there are never more.
pub(super) fn write(expr: &Expr, layout: &Layout, out: &mut String) -> bool {
    let start = out.len();
    match &expr.0 {
        Kind::Atom(text) => out.push_str(text),
        Kind::Call(callee, args) => {
            return write(callee, layout, out) && items(args, ('(', ')'), layout.call, layout, out);
        }
        Kind::Tuple(args) => return items(args, ('(', ')'), layout.call, layout, out),
        Kind::List(name, args) => {
            out.push_str(name);
            return items(args, ('[', ']'), layout.list, layout, out);
        }
        Kind::Type(name, args) => {
            out.push_str(name);
            return items(args, ('<', '>'), layout.max_width, layout, out);
        }
        Kind::Record(name, fields) => return record(name, fields, layout, out),
        Kind::Borrow(inner) => {
            out.push('&');
            return write(inner, layout, out);
        }
        Kind::Chain(root, links) => {
            // rustfmt counts the question marks at the end twice.
            let is_try = |link: &&Link| matches!(link, Link::Try);
            let tries = links.iter().rev().take_while(is_try).count();
            return write(root, layout, out)
                && links.iter().all(|link| write_link(link, layout, out))
                && out.len() - start + tries <= layout.chain;
        }
    }
    true
}

fn write_link(link: &Link, layout: &Layout, out: &mut String) -> bool {
    match link {
        Link::Method(name, args) => {
            out.extend([".", name]);
            items(args, ('(', ')'), layout.call, layout, out)
        }
        Link::Field(name) => {
            out.extend([".", name]);
            true
        }
        Link::Try => {
            out.push('?');
            true
        }
    }
}

fn items(
    items: &[Expr],
    (open, close): (char, char),
    limit: usize,
    layout: &Layout,
    out: &mut String,
) -> bool {
    out.push(open);
    let start = out.len();
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        if !write(item, layout, out) || out.len() - start > limit {
            return false;
        }
    }
    out.push(close);
    true
}

fn record(name: &str, fields: &[(String, Expr)], layout: &Layout, out: &mut String) -> bool {
    out.push_str(name);
    if fields.is_empty() {
        out.push_str(" {}");
        return true;
    }
    out.push_str(" { ");
    let start = out.len();
    for (index, (name, value)) in fields.iter().enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        let is_short = matches!(&value.0, Kind::Atom(text) if text == name);
        if !is_short {
            out.extend([name, ": "]);
        }
        if !write(value, layout, out) || out.len() - start > layout.record {
            return false;
        }
    }
    out.push_str(" }");
    true
}
