//! Macro calls whose arguments are expressions.

use super::Writer;
use super::list::Comma;
use super::list::List;
use super::list::Of;
use super::shape::Shape;
use super::shape::TAB;
use super::shape::newline;
use crate::layout::tree::Macro;
use crate::layout::tree::Node;

/// Macros with a format string, and how many arguments stand before it.
const FORMATTING: &[(&str, usize)] = &[
    ("eprint!", 0),
    ("eprintln!", 0),
    ("format!", 0),
    ("format_args!", 0),
    ("print!", 0),
    ("println!", 0),
    ("panic!", 0),
    ("unreachable!", 0),
    ("debug!", 0),
    ("error!", 0),
    ("info!", 0),
    ("warn!", 0),
    ("trace!", 0),
    ("assert!", 1),
    ("debug_assert!", 1),
    ("write!", 1),
    ("writeln!", 1),
    ("assert_eq!", 2),
    ("assert_ne!", 2),
    ("debug_assert_eq!", 2),
    ("debug_assert_ne!", 2),
];

pub(super) fn format_string_at(name: &str) -> Option<usize> {
    let found = FORMATTING.iter().find(|(known, _)| *known == name);
    found.map(|(_, before)| *before)
}

pub(super) fn brackets(open: u8) -> (&'static str, &'static str) {
    match open {
        b'(' => ("(", ")"),
        b'[' => ("[", "]"),
        _ => ("{", "}"),
    }
}

impl<'a> Writer<'_, 'a> {
    pub(super) fn macro_call(
        &self,
        node: &Node<'a>,
        call: &Macro<'a>,
        shape: Shape,
    ) -> Option<String> {
        let (mut open, mut close) = brackets(call.open);
        let is_nested = self.in_macro.get();
        // rustfmt lays `vec!` out as an array, whose commas and closures it may change.
        let is_vec = call.name == "vec!" && !is_nested;
        if is_vec {
            (open, close) = ("[", "]");
        }
        if call.args.is_empty() {
            let blank = if call.open == b'{' { " " } else { "" };
            return Some([&call.name, blank, open, close].concat());
        }
        if call.open == b'{' {
            return None;
        }
        let in_macro = self.in_macro.replace(!is_vec);
        // rustfmt leaves the comma of a macro call to the author. One in plain lines gets the comma of
        // any other call, if the macro is known to take it.
        let is_free = !call.has_comma
            && format_string_at(&call.name).is_some()
            && !self.tokens.slice(node.first, node.last).contains('\n');
        let text = if call.is_repeat {
            self.repeat_macro(call, open, close, shape)
        } else {
            let is_array = open == "[";
            let list = List {
                head: &call.name,
                open,
                close,
                items: &call.args,
                of: Of::MacroArgs,
                most: if is_array {
                    self.layout.list
                } else {
                    self.layout.call
                },
                comma: match call.has_comma {
                    _ if is_vec || is_free => Comma::Broken,
                    true => Comma::Always,
                    false => Comma::Never,
                },
            };
            self.list(&list, shape)
        };
        self.in_macro.set(in_macro);
        text
    }

    /// `vec![a; n]`.
    fn repeat_macro(
        &self,
        call: &Macro<'a>,
        open: &str,
        close: &str,
        shape: Shape,
    ) -> Option<String> {
        let [item, count] = call.args.as_slice() else {
            return None;
        };
        let room = shape.behind(call.name.len())?;
        let nested = Shape {
            width: room.width,
            indent: room.indent + TAB,
            offset: 0,
        };
        let (item, count) = (self.node(item, nested)?, self.node(count, nested)?);
        let is_single = !item.contains('\n') && !count.contains('\n');
        if is_single && item.len() + count.len() + 8 <= shape.width {
            return Some([&call.name, open, &item, "; ", &count, close].concat());
        }

        let (inner, outer) = (newline(nested.indent), newline(shape.indent));
        let parts = [
            &call.name, open, &inner, &item, ";", &inner, &count, &outer, close,
        ];
        Some(parts.concat())
    }
}
