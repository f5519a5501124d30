//! Expressions, types and patterns by kind.

use super::Writer;
use super::list::Comma;
use super::list::List;
use super::list::Of;
use super::pair::Pair;
use super::shape::Shape;
use super::shape::TAB;
use super::shape::newline;
use super::text::last_width;
use crate::layout::tree::Kind;
use crate::layout::tree::Node;
use crate::layout::tree::Place;

/// How many nodes around another do no harm.
const SHALLOW: usize = 4;

impl<'a> Writer<'_, 'a> {
    /// A node in the room there is; nothing when there is too little, or no layout for it.
    pub(super) fn node(&self, node: &Node<'a>, shape: Shape) -> Option<String> {
        match &node.kind {
            Kind::Word(text) => return Some(text.to_string()),
            Kind::Plain(text, _) => return (text.len() <= shape.width).then(|| text.to_string()),
            Kind::Literal(text, is_string) => return self.literal(text, *is_string, shape),
            Kind::Verbatim(text) => return Some((*text).to_owned()),
            _ => {}
        }
        if let Some(line) = self.quick(node, shape.width) {
            return Some(line);
        }
        self.known(node, shape)
    }

    /// A broken node; one deep within others is laid out once for each room.
    fn known(&self, node: &Node<'a>, shape: Shape) -> Option<String> {
        let depth = self.depth.get();
        let room = (depth > SHALLOW).then(|| {
            let place = std::ptr::from_ref(node).addr();
            let shape = [shape.width, shape.indent, shape.offset];
            (place, shape, [self.one_line.get(), self.in_macro.get()])
        });
        if let Some(room) = &room
            && let Some(text) = self.known.borrow().get(room)
        {
            return text.clone();
        }
        self.depth.set(depth + 1);
        let text = self.broken(node, shape);
        self.depth.set(depth);
        if let Some(room) = room {
            self.known.borrow_mut().insert(room, text.clone());
        }
        text
    }

    fn literal(&self, text: &str, is_string: bool, shape: Shape) -> Option<String> {
        let is_free = is_string
            && (text.starts_with('r')
                || text
                    .split('\n')
                    .rev()
                    .skip(1)
                    .all(|line| line.ends_with('\\')));
        (is_free || shape.fits(self.layout, text)).then(|| text.to_owned())
    }

    fn broken(&self, node: &Node<'a>, shape: Shape) -> Option<String> {
        match &node.kind {
            Kind::Call(callee, args) => {
                let callee = self.node(callee, shape)?;
                self.call(&callee, args, node.last, shape)
            }
            Kind::Chain(root, links) => self.chain(root, links, shape),
            Kind::Macro(call) => self.macro_call(node, call, shape).or_else(|| {
                let source = self.tokens.slice(node.first, node.last);
                shape.fits(self.layout, source).then(|| source.to_owned())
            }),
            Kind::Tuple(place, items) => self.tuple(node, *place, items, shape),
            Kind::Array(place, items) => {
                let of = if *place == Place::Expr {
                    Of::Exprs
                } else {
                    Of::Other
                };
                let list = List {
                    head: "",
                    open: "[",
                    close: "]",
                    items,
                    of,
                    most: self.layout.list,
                    comma: self.comma_at(node.last),
                };
                self.list(&list, shape)
            }
            Kind::Record(record) => self.record(record, shape),
            Kind::Prefix(prefix, inner) => {
                let inner = self.node(inner, shape.behind(prefix.len())?)?;
                Some([prefix, inner.as_str()].concat())
            }
            Kind::Paren(Place::Type, inner) => self.paren_type(inner, shape),
            Kind::Paren(_, inner) => {
                let inner = self.node(inner, shape.behind(1)?.narrower(1)?)?;
                Some(["(", &inner, ")"].concat())
            }
            Kind::Slice(inner) => {
                let inner = self.node(inner, shape.narrower(4)?)?;
                Some(["[", &inner, "]"].concat())
            }
            Kind::Binary(..) => self.binary(node, shape),
            Kind::Assign(op, left, right) => self.assign(op, left, right, shape),
            Kind::Cast(left, right) => self.pair(left, right, &Pair::infix(" as "), shape),
            Kind::Repeat(item, count) => self.pair(item, count, &Pair::repeat(), shape),
            Kind::Range(low, op, high) => self.range(low.as_deref(), op, high.as_deref(), shape),
            Kind::Index(base, index) => self.index(base, index, shape),
            Kind::Let(pattern, value) => {
                let pattern = self.node(pattern, shape.behind(4)?)?;
                self.assigned(&["let ", &pattern, " ="].concat(), value, shape)
            }
            Kind::Closure(closure) => self.closure(closure, shape),
            Kind::Block(block) => Some(self.block(block, shape)),
            Kind::Control(control) => self.control(control, shape, true),
            Kind::Match(inner) => self.match_(inner, shape),
            Kind::Or(patterns) => self.or(patterns, shape),
            Kind::At(name, pattern) => {
                let room = shape.narrower(name.len() + 2)?;
                let pattern = self.node(pattern, room)?;
                Some([name, " @ ", pattern.as_str()].concat())
            }
            Kind::TuplePattern(path, items) => {
                let path = self.node(path, shape)?;
                self.tuple_pattern(&path, items, shape)
            }
            Kind::RecordPattern(record) => self.record_pattern(record, shape),
            Kind::Field(vis, ty) => {
                let ty = self.node(ty, shape.behind(vis.len())?)?;
                Some([vis, ty.as_str()].concat())
            }
            Kind::MetaList(_, _, true) => self.meta(node, shape, Comma::Always),
            Kind::MetaList(..) | Kind::MetaValue(..) => self.meta(node, shape, Comma::Never),
            Kind::Word(..) | Kind::Plain(..) | Kind::Literal(..) | Kind::Verbatim(..) => None,
            Kind::Path(..)
            | Kind::Function(..)
            | Kind::Bounds(..)
            | Kind::Bound(..)
            | Kind::Binding(..)
            | Kind::Generic(..)
            | Kind::Parameter(..) => self.ty(node, shape),
        }
    }

    /// The comma of a list in an expression: within a macro call it stays as it is.
    pub(super) fn comma_at(&self, close: u32) -> Comma {
        if !self.in_macro.get() {
            Comma::Broken
        } else if self.tokens.word(close - 1) == "," {
            Comma::Always
        } else {
            Comma::Never
        }
    }

    fn tuple(
        &self,
        node: &Node<'a>,
        place: Place,
        items: &[Node<'a>],
        shape: Shape,
    ) -> Option<String> {
        if place == Place::Pattern {
            return self.tuple_pattern("", items, shape);
        }
        let list = List {
            head: "",
            open: "(",
            close: ")",
            items,
            of: if place == Place::Expr {
                Of::Exprs
            } else {
                Of::Other
            },
            most: self.layout.call,
            comma: if items.len() == 1 {
                Comma::Always
            } else {
                self.comma_at(node.last)
            },
        };
        self.list(&list, shape)
    }

    fn paren_type(&self, inner: &Node<'a>, shape: Shape) -> Option<String> {
        let beside = shape
            .narrower(2)
            .and_then(|shape| self.node(inner, shape))
            .filter(|text| !text.contains('\n'));
        if let Some(text) = beside {
            return Some(["(", &text, ")"].concat());
        }
        let nested = shape.nested(self.layout, TAB);
        let text = self.node(inner, nested)?;
        let (open, close) = (newline(nested.indent), newline(shape.indent));
        Some(["(", &open, &text, &close, ")"].concat())
    }

    fn index(&self, base: &Node<'a>, index: &Node<'a>, shape: Shape) -> Option<String> {
        let base = self.node(base, shape)?;
        let offset = last_width(&base) + 1;
        let overhead = shape.overhead(self.layout);
        let beside = if base.contains('\n') {
            let room = Shape::at(self.layout, shape.indent).with_width(self.layout.max_width);
            room.behind(offset)
                .and_then(|shape| shape.narrower(1 + overhead))
        } else {
            shape.behind(offset).and_then(|shape| shape.narrower(1))
        };
        let beside = beside.and_then(|shape| self.node(index, shape));
        if let Some(text) = &beside
            && !text.contains('\n')
        {
            return Some([&base, "[", text, "]"].concat());
        }
        let nested = shape.nested(self.layout, TAB);
        let room = nested.behind(1)?.narrower(1 + overhead)?;
        let below = self.node(index, room);
        match (beside, below) {
            (beside, Some(text)) if beside.is_none() || !text.contains('\n') => {
                Some([&base, &newline(nested.indent), "[", &text, "]"].concat())
            }
            (Some(text), _) => Some([&base, "[", &text, "]"].concat()),
            (None, _) => None,
        }
    }
}
