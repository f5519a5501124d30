//! Two or more operands with something between them.

use super::Writer;
use super::shape::Shape;
use super::shape::TAB;
use super::shape::newline;
use super::text::first_line;
use super::text::first_width;
use super::text::last_trimmed_width;
use super::text::last_width;
use crate::layout::tree::Kind;
use crate::layout::tree::Node;

/// What stands around and between two operands.
pub(super) struct Pair<'a> {
    prefix: &'static str,
    infix: &'a str,
    suffix: &'static str,
    /// Whether what is between them stays on the first line.
    is_back: bool,
}

impl<'a> Pair<'a> {
    pub(super) fn infix(infix: &'a str) -> Self {
        Self {
            prefix: "",
            infix,
            suffix: "",
            is_back: false,
        }
    }

    /// `[a; n]`.
    pub(super) fn repeat() -> Self {
        Self {
            prefix: "[",
            infix: "; ",
            suffix: "]",
            is_back: true,
        }
    }
}

/// The operands of one operator, flat.
struct Operands<'n, 'a> {
    nodes: Vec<&'n Node<'a>>,
    op: &'a str,
}

fn operands<'n, 'a>(node: &'n Node<'a>, op: &'a str, found: &mut Vec<&'n Node<'a>>) {
    match &node.kind {
        Kind::Binary(inner, left, right) if *inner == op => {
            operands(left, op, found);
            found.push(right);
        }
        _ => found.push(node),
    }
}

/// A name, perhaps behind operators and in parentheses.
fn is_name(node: &Node<'_>) -> bool {
    match &node.kind {
        Kind::Plain(_, segments) => *segments == 1,
        Kind::Prefix(prefix, inner) => super::ask::is_operator(prefix) && is_name(inner),
        Kind::Paren(_, inner) => is_name(inner),
        _ => super::ask::operand(node).is_some_and(is_name),
    }
}

impl<'a> Writer<'_, 'a> {
    pub(super) fn binary(&self, node: &Node<'a>, shape: Shape) -> Option<String> {
        let Kind::Binary(op, left, right) = &node.kind else {
            return None;
        };
        let mut nodes = Vec::new();
        operands(node, op, &mut nodes);
        let all = Operands { nodes, op };
        let is_let = |node: &&&Node<'a>| matches!(node.kind, Kind::Let(..));
        let is_short_let = all.nodes.len() == 2 && is_name(all.nodes[0]) && is_let(&&all.nodes[1]);
        let has_let = all.nodes.iter().any(|node| is_let(&node));
        let texts: Vec<Option<String>> = all
            .nodes
            .iter()
            .enumerate()
            .map(|(index, node)| self.operand_below(node, index, &all, shape))
            .collect();
        let beside = if has_let && !is_short_let {
            None
        } else {
            self.operands_beside(&all, &texts, shape)
        };
        beside
            .or_else(|| self.operands_below(&all, &texts, shape))
            .or_else(|| {
                let infix = [" ", op, " "].concat();
                self.pair(left, right, &Pair::infix(&infix), shape)
            })
    }

    fn operand_below(
        &self,
        node: &Node<'a>,
        index: usize,
        all: &Operands<'_, 'a>,
        shape: Shape,
    ) -> Option<String> {
        if index == 0 {
            return self.node(node, shape);
        }
        let nested = shape
            .nested(self.layout, TAB)
            .narrower(shape.overhead(self.layout))?;
        // The operator is not known yet where the first two are measured.
        let op = if index == 1 { 0 } else { all.op.len() };
        let op = if index == 1 {
            all.op.len().min(op + all.op.len())
        } else {
            op
        };
        self.node(node, nested.behind(op + 1)?)
    }

    fn operands_beside(
        &self,
        all: &Operands<'_, 'a>,
        texts: &[Option<String>],
        shape: Shape,
    ) -> Option<String> {
        let (last, before) = all.nodes.split_last()?;
        let mut line = String::new();
        for text in &texts[..before.len()] {
            let text = text.as_ref()?;
            if text.contains('\n') || line.len() > shape.width {
                return None;
            }
            line.push_str(text);
            line.extend([" ", all.op, " "]);
        }
        let prefix = line.len();
        let text = self.node(last, shape.behind(last_width(&line))?)?;
        line.push_str(&text);
        if first_width(&line) > shape.width {
            return None;
        }
        let is_free = !line.contains('\n') || text.starts_with('{');
        if !is_free && (text.starts_with('(') || prefix > TAB) {
            return None;
        }
        shape.fits(self.layout, &line).then_some(line)
    }

    fn operands_below(
        &self,
        all: &Operands<'_, 'a>,
        texts: &[Option<String>],
        shape: Shape,
    ) -> Option<String> {
        let nested = shape
            .nested(self.layout, TAB)
            .narrower(shape.overhead(self.layout))?;
        let mut out = texts.first()?.clone()?;
        for (node, text) in all.nodes.iter().zip(texts).skip(1) {
            let offset = if out.contains('\n') { 0 } else { shape.used() };
            // An operand narrower than the indentation is not left alone on its line.
            if last_width(&out) + offset <= nested.used() {
                let beside = shape
                    .behind(all.op.len() + 2 + last_trimmed_width(&out))
                    .and_then(|shape| self.node(node, shape));
                if let Some(beside) = beside {
                    out.extend([" ", all.op, " ", &beside]);
                    continue;
                }
            }
            out.push_str(&newline(nested.indent));
            out.extend([all.op, " ", text.as_ref()?]);
        }
        Some(out)
    }

    pub(super) fn pair(
        &self,
        left: &Node<'a>,
        right: &Node<'a>,
        parts: &Pair<'_>,
        shape: Shape,
    ) -> Option<String> {
        let overhead = if parts.is_back {
            shape.used() + parts.prefix.len() + parts.infix.trim_end().len()
        } else {
            shape.used()
        };
        let room = self.layout.max_width.saturating_sub(overhead);
        let left = [parts.prefix, &self.node(left, shape.with_width(room))?].concat();
        let beside = shape
            .behind(last_width(&left) + parts.infix.len())
            .and_then(|shape| shape.narrower(parts.suffix.len()))
            .and_then(|shape| self.node(right, shape));
        if let Some(text) = &beside {
            let may_be_long = left.len() <= TAB || first_line(text).ends_with('{');
            let line =
                last_width(&left) + parts.infix.len() + first_width(text) + parts.suffix.len();
            if (!text.contains('\n') || may_be_long) && line <= shape.width {
                return Some([&left, parts.infix, text, parts.suffix].concat());
            }
        }
        let nested = shape
            .nested(self.layout, TAB)
            .narrower(shape.overhead(self.layout))?;
        let line = newline(nested.indent);
        if parts.is_back {
            let right = self.node(right, nested)?;
            return Some([&left, parts.infix.trim_end(), &line, &right, parts.suffix].concat());
        }
        let infix = parts.infix.trim_start();
        let right = self.node(right, nested.behind(infix.len())?)?;
        Some([&left, &line, infix, &right, parts.suffix].concat())
    }

    pub(super) fn range(
        &self,
        low: Option<&Node<'a>>,
        op: &str,
        high: Option<&Node<'a>>,
        shape: Shape,
    ) -> Option<String> {
        let before = if low.is_some_and(ends_in_dot) {
            " "
        } else {
            ""
        };
        let is_open = |node: &Node<'a>| matches!(node.kind, Kind::Range(None, ..));
        let behind = if high.is_some_and(is_open) { " " } else { "" };
        let mark = [before, op, behind].concat();
        match (low, high) {
            (Some(low), Some(high)) => self.pair(low, high, &Pair::infix(&mark), shape),
            (None, Some(high)) => {
                let high = self.node(high, shape.behind(mark.len())?)?;
                Some(mark + &high)
            }
            (Some(low), None) => Some(self.node(low, shape.narrower(mark.len())?)? + &mark),
            (None, None) => Some(op.to_owned()),
        }
    }
}

fn ends_in_dot(node: &Node<'_>) -> bool {
    match &node.kind {
        Kind::Literal(text, _) => text.ends_with('.'),
        Kind::Prefix(_, inner) | Kind::Binary(_, _, inner) => ends_in_dot(inner),
        _ => false,
    }
}
