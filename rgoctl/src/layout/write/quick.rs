//! The short way: what is so narrow that no rule of rustfmt breaks it, which is nearly everything.

use super::Writer;
use super::list::Comma;
use crate::layout::tree::Args;
use crate::layout::tree::Closure;
use crate::layout::tree::Kind;
use crate::layout::tree::Link;
use crate::layout::tree::LinkKind;
use crate::layout::tree::Macro;
use crate::layout::tree::Node;
use crate::layout::tree::Path;
use crate::layout::tree::Place;
use crate::layout::tree::Record;

/// A text on its way, measured.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) text: String,
    /// What is counted beyond the text.
    extra: usize,
    /// No use beyond these columns.
    room: usize,
}

impl Line {
    pub(super) fn new(room: usize) -> Self {
        Self {
            text: String::with_capacity(room.min(128)),
            extra: 0,
            room,
        }
    }

    /// Bytes stand for columns, of which there are never more; and rustfmt keeps room for a question
    /// mark at the end of a chain three times.
    pub(super) fn len(&self) -> usize {
        self.text.len() + self.extra
    }

    fn push(&mut self, part: &str) {
        self.text.push_str(part);
    }
}

impl<'a> Writer<'_, 'a> {
    /// A node on one line; nothing when some part of it is near a limit.
    pub(super) fn quick(&self, node: &Node<'a>, room: usize) -> Option<String> {
        let mut line = Line::new(room);
        (self.flat(node, &mut line) && line.len() <= room).then_some(line.text)
    }

    fn flat(&self, node: &Node<'a>, out: &mut Line) -> bool {
        if out.len() > out.room {
            return false;
        }
        let start = out.len();
        let layout = self.layout;
        match &node.kind {
            Kind::Word(text) | Kind::Plain(text, _) => out.push(text),
            Kind::Literal(text, _) => {
                if text.contains('\n') {
                    return false;
                }
                out.push(text);
            }
            Kind::Call(callee, args) => {
                let close = self.call_close(node.last);
                return self.flat(callee, out)
                    && self.flat_list("(", args, close, layout.call, out);
            }
            Kind::Tuple(place, args) => {
                let limit = match place {
                    Place::Pattern => layout.max_width,
                    _ => layout.call,
                };
                let is_lone = args.len() == 1 && !is_rest(&args[0]);
                let close = if is_lone {
                    ",)"
                } else {
                    self.call_close(node.last)
                };
                return self.flat_list("(", args, close, limit, out);
            }
            Kind::TuplePattern(path, args) => {
                return self.flat(path, out)
                    && self.flat_list("(", args, ")", layout.max_width, out);
            }
            Kind::Array(_, args) => {
                let close = if self.comma_at(node.last) == Comma::Always {
                    ",]"
                } else {
                    "]"
                };
                return self.flat_list("[", args, close, layout.list, out);
            }
            Kind::Macro(call) => return self.flat_macro(call, out),
            Kind::Record(record) => return self.flat_record(record, out),
            Kind::Prefix(prefix, inner) => {
                out.push(prefix);
                return self.flat(inner, out);
            }
            Kind::Paren(_, inner) | Kind::Slice(inner) => {
                let (open, close) = match node.kind {
                    Kind::Slice(_) => ("[", "]"),
                    _ => ("(", ")"),
                };
                // rustfmt keeps room for twice the brackets of a slice.
                if open == "[" {
                    out.extra += 2;
                }
                out.push(open);
                let fits = self.flat(inner, out);
                out.push(close);
                return fits;
            }
            Kind::Binary(op, left, right) => {
                if matches!(left.kind, Kind::Let(..)) || matches!(right.kind, Kind::Let(..)) {
                    return false;
                }
                return self.flat_pair(left, &[" ", op, " "], right, out);
            }
            Kind::Cast(left, right) => return self.flat_pair(left, &[" as "], right, out),
            Kind::Range(Some(left), op, Some(right))
                if is_plain_end(left) && is_plain_end(right) =>
            {
                return self.flat_pair(left, &[op], right, out);
            }
            Kind::Index(base, index) => {
                let fits = self.flat_pair(base, &["["], index, out);
                out.push("]");
                return fits;
            }
            Kind::Closure(closure) => return self.flat_closure(closure, out),
            Kind::Chain(root, links) => {
                return self.flat(root, out)
                    && links.iter().all(|link| self.flat_link(link, out))
                    && out.len() - start <= layout.chain;
            }
            _ => return self.flat_type(node, out),
        }
        true
    }

    fn flat_type(&self, node: &Node<'a>, out: &mut Line) -> bool {
        match &node.kind {
            Kind::Path(path) => self.flat_path(path, out),
            Kind::Binding(head, value) => {
                out.push(head);
                self.flat(value, out)
            }
            Kind::Bounds(prefix, bounds) => {
                out.push(prefix);
                self.flat_items(bounds, " + ", self.layout.max_width, out)
            }
            Kind::Bound(prefix, path, false) => {
                out.push(prefix);
                self.flat(path, out)
            }
            Kind::Parameter(name, ty) => {
                let fits = self.flat(name, out);
                let Some(ty) = ty else {
                    return fits;
                };
                out.push(": ");
                fits && self.flat(ty, out)
            }
            Kind::Field(vis, ty) => {
                out.push(vis);
                self.flat(ty, out)
            }
            _ => false,
        }
    }

    fn flat_pair(
        &self,
        left: &Node<'a>,
        between: &[&str],
        right: &Node<'a>,
        out: &mut Line,
    ) -> bool {
        if !self.flat(left, out) {
            return false;
        }
        for part in between {
            out.push(part);
        }
        self.flat(right, out)
    }

    fn flat_link(&self, link: &Link<'a>, out: &mut Line) -> bool {
        let fits = match &link.kind {
            LinkKind::Method(name, generics, args, close) => {
                out.push(".");
                out.push(name);
                let fits = generics.is_empty()
                    || self.flat_list("::<", generics, ">", self.layout.max_width, out);
                fits && self.flat_list("(", args, self.call_close(*close), self.layout.call, out)
            }
            LinkKind::Field(name) => {
                out.push(".");
                out.push(name);
                true
            }
            LinkKind::Try => true,
        };
        for _ in 0..link.tries {
            out.push("?");
            out.extra += 2;
        }
        fits
    }

    fn flat_list(
        &self,
        open: &str,
        items: &[Node<'a>],
        close: &str,
        limit: usize,
        out: &mut Line,
    ) -> bool {
        out.push(open);
        let fits = self.flat_items(items, ", ", limit, out);
        out.push(close);
        fits
    }

    fn flat_items(&self, items: &[Node<'a>], between: &str, limit: usize, out: &mut Line) -> bool {
        let start = out.len();
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                out.push(between);
            }
            if !self.flat(item, out) || out.len() - start > limit {
                return false;
            }
        }
        true
    }

    /// A call's bracket; within a macro call its comma stays.
    fn call_close(&self, close: u32) -> &'static str {
        if self.comma_at(close) == Comma::Always {
            ",)"
        } else {
            ")"
        }
    }

    fn flat_macro(&self, call: &Macro<'a>, out: &mut Line) -> bool {
        if call.is_repeat || call.open == b'{' {
            return false;
        }
        out.push(&call.name);
        let is_array = call.open == b'[' || call.name == "vec!";
        let (open, close) = super::macros::brackets(call.open);
        let limit = if is_array {
            self.layout.list
        } else {
            self.layout.call
        };
        let is_vec = call.name == "vec!" && !self.in_macro.get();
        let keeps_comma = call.has_comma && !is_vec;
        let in_macro = self
            .in_macro
            .replace(call.name != "vec!" || self.in_macro.get());
        out.push(open);
        let fits = self.flat_items(&call.args, ", ", limit, out);
        self.in_macro.set(in_macro);
        if keeps_comma {
            out.push(",");
        }
        out.push(close);
        fits
    }

    fn flat_record(&self, record: &Record<'a>, out: &mut Line) -> bool {
        if !self.flat(&record.path, out) {
            return false;
        }
        if record.fields.is_empty() && record.rest.is_none() {
            out.push(" {}");
            return true;
        }
        out.push(" { ");
        let start = out.len();
        for (index, field) in record.fields.iter().enumerate() {
            if index > 0 {
                out.push(", ");
            }
            if !field.attrs.is_empty() {
                return false;
            }
            out.push(field.name);
            if let Some(value) = &field.value {
                out.push(": ");
                if !self.flat(value, out) {
                    return false;
                }
            }
            if out.len() - start > self.layout.record {
                return false;
            }
        }
        if let Some((_, base)) = &record.rest {
            if !record.fields.is_empty() {
                out.push(", ");
            }
            out.push("..");
            if let Some(base) = base
                && !self.flat(base, out)
            {
                return false;
            }
        }
        if out.len() - start > self.layout.record {
            return false;
        }
        out.push(" }");
        true
    }

    fn flat_closure(&self, closure: &Closure<'a>, out: &mut Line) -> bool {
        if closure.output.is_some()
            || matches!(
                closure.body.kind,
                Kind::Block(..) | Kind::Control(..) | Kind::Match(..)
            )
            || super::ask::needs_braces(&closure.body)
        {
            return false;
        }
        out.push(&closure.prefix);
        out.push("|");
        if !self.flat_items(&closure.params, ", ", self.layout.max_width, out) {
            return false;
        }
        out.push("| ");
        // rustfmt keeps room for braces while it looks at the parameters.
        out.len() + 4 <= out.room && self.flat(&closure.body, out)
    }

    fn flat_path(&self, path: &Path<'a>, out: &mut Line) -> bool {
        if path.of.is_some() {
            return false;
        }
        if path.is_global {
            out.push("::");
        }
        for (index, segment) in path.segments.iter().enumerate() {
            if index > 0 {
                out.push("::");
            }
            out.push(segment.name);
            let fits = match &segment.args {
                Args::None => true,
                Args::Angle(args) => {
                    let open = if path.is_expr { "::<" } else { "<" };
                    // The columns of `::` are not counted where arguments are laid out.
                    self.flat_list(open, args, ">", self.layout.max_width, out)
                }
                Args::Round(..) => false,
            };
            if !fits {
                return false;
            }
        }
        true
    }
}

fn is_rest(node: &Node<'_>) -> bool {
    matches!(&node.kind, Kind::Word(word) if word == "..")
}

/// Whether a range may end with it without a blank.
pub(super) fn is_plain_end(node: &Node<'_>) -> bool {
    match &node.kind {
        Kind::Literal(text, _) => !text.ends_with('.'),
        Kind::Plain(..) | Kind::Chain(..) | Kind::Call(..) | Kind::Paren(..) | Kind::Index(..) => {
            true
        }
        Kind::Prefix(_, inner) => is_plain_end(inner),
        _ => false,
    }
}
