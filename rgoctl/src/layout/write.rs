//! The writer: rustfmt's rules for what the reader found. A piece without a layout stays as it is.

mod arms;
mod ask;
mod attr;
mod block;
mod bounds;
mod chain;
mod closure;
mod constant;
mod control;
mod fields;
mod function;
mod gap;
mod generics;
mod heads;
mod item;
mod list;
mod macros;
mod node;
mod pair;
mod pattern;
mod quick;
mod record;
mod shape;
mod stmt;
mod text;
mod types;
mod uses;
mod value;

use std::cell::Cell;
use std::cell::RefCell;
use std::collections::HashMap;

use super::Layout;
use super::lex::Tokens;
use super::tree::Body;

/// A node, the room it has, and what holds there.
type Room = (usize, [usize; 3], [bool; 2]);

pub(super) struct Writer<'t, 'a> {
    layout: &'t Layout,
    tokens: &'t Tokens<'a>,
    /// Whether a chain that would be broken is refused.
    one_line: Cell<bool>,
    /// Whether this is an argument of a macro call, where braces and commas stay.
    in_macro: Cell<bool>,
    /// How deep the layout of a node is within others, and what deep ones came to: each is asked for
    /// in several rooms by each of those around it.
    depth: Cell<usize>,
    known: RefCell<HashMap<Room, Option<String>>>,
}

/// The items of a file as text.
pub(super) fn file(layout: &Layout, tokens: &Tokens<'_>, body: &Body<'_>) -> String {
    let writer = Writer {
        layout,
        tokens,
        one_line: Cell::new(false),
        in_macro: Cell::new(false),
        depth: Cell::new(0),
        known: RefCell::default(),
    };
    let mut out = String::with_capacity(tokens.text.len() + tokens.text.len() / 8);
    writer.file(&mut out, body);
    if !out.is_empty() {
        out.push('\n');
    }
    out
}
