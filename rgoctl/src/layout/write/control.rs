//! `if`, `while`, `for`, `loop`.

use super::Writer;
use super::ask;
use super::shape::Shape;
use super::shape::TAB;
use super::shape::newline;
use super::text::is_extendable;
use super::text::last_line;
use super::text::last_width;
use crate::layout::tree::Control;
use crate::layout::tree::Kind;
use crate::layout::tree::Node;

/// A head up to the brace, or all of it on one line.
enum Head {
    /// The text and the columns it uses.
    Open(String, usize),
    Whole(String),
}

impl<'a> Writer<'_, 'a> {
    pub(super) fn control(
        &self,
        control: &Control<'a>,
        shape: Shape,
        is_value: bool,
    ) -> Option<String> {
        let may_be_one_line = is_value && control.keyword == "if";
        let (head, used) = match self.head(control, shape, may_be_one_line)? {
            Head::Whole(text) => return Some(text),
            Head::Open(text, used) => (text, used),
        };
        let mut width = shape.width.saturating_sub(used);
        if control.otherwise.is_some() || control.keyword == "else if" {
            width = width.min(1);
        }
        let has_else = control.otherwise.is_some();
        let mut out = head;
        out.push_str(&self.open_block(&control.block, shape.with_width(width), has_else));
        let Some(otherwise) = &control.otherwise else {
            return Some(out);
        };
        let shape = Shape::at(self.layout, shape.indent);
        out.push_str(" else ");
        let text = match &otherwise.kind {
            Kind::Control(inner) => self.control(inner, shape, false)?,
            Kind::Block(block) => {
                self.open_block(block, shape.with_width(shape.width.min(1)), false)
            }
            _ => return None,
        };
        out.push_str(&text);
        Some(out)
    }

    /// The condition, if a node has one.
    pub(super) fn cond_text(&self, node: &Node<'a>, shape: Shape) -> Option<String> {
        match &node.kind {
            Kind::Match(inner) => self.node(&inner.value, shape.behind(8)?),
            Kind::Control(control) => {
                let may_be_one_line = control.keyword == "if";
                Some(match self.head(control, shape, may_be_one_line)? {
                    Head::Open(text, _) | Head::Whole(text) => text,
                })
            }
            _ => None,
        }
    }

    pub(super) fn has_long_cond(&self, node: &Node<'a>, shape: Shape) -> bool {
        self.cond_text(node, shape)
            .is_some_and(|cond| cond.contains('\n'))
    }

    fn head(&self, control: &Control<'a>, shape: Shape, may_be_one_line: bool) -> Option<Head> {
        let is_nested = control.keyword == "else if";
        let keyword = if is_nested { "if" } else { control.keyword };
        let fresh = shape.with_width(self.layout.max_width.saturating_sub(shape.used()));
        // 7 = `} else `
        let room = if is_nested { fresh.behind(7)? } else { fresh };
        let offset = keyword.len() + control.label.len() + 1;
        let cond = match &control.cond {
            Some(cond) => self.pattern_and_cond(control, keyword, cond, room, offset)?,
            None => String::new(),
        };
        // 2 = ` {`
        let budget = self
            .layout
            .max_width
            .saturating_sub(room.used() + offset + 2);
        let is_wide = cond.contains('\n') || cond.len() > budget;
        let is_brace_below = is_wide && (!is_extendable(&cond) || is_offset(shape.used(), &cond));
        if may_be_one_line {
            let line = self.if_else_line(control, &cond, shape.width);
            if let Some(line) = line
                && line.len() <= self.layout.if_else
            {
                return Some(Head::Whole(line));
            }
        }
        let brace = if is_brace_below {
            newline(shape.indent)
        } else {
            " ".to_owned()
        };
        let used = if cond.contains('\n') {
            last_width(&cond)
        } else {
            control.label.len() + keyword.len() + cond.len() + 2
        };
        let blank = if cond.is_empty() || cond.starts_with('\n') {
            ""
        } else {
            " "
        };
        let text = [&control.label, keyword, blank, &cond, &brace].concat();
        Some(Head::Open(text, used))
    }

    fn pattern_and_cond(
        &self,
        control: &Control<'a>,
        keyword: &str,
        cond: &Node<'a>,
        shape: Shape,
        offset: usize,
    ) -> Option<String> {
        let room = shape.behind(offset)?;
        if let Some(pattern) = &control.pattern {
            let (matcher, connector) = if keyword == "for" {
                ("", " in")
            } else {
                ("let ", " =")
            };
            let pattern_room = room.behind(matcher.len())?.narrower(connector.len())?;
            let pattern = self.node(pattern, pattern_room)?;
            return self.assigned(&[matcher, &pattern, connector].concat(), cond, room);
        }
        let beside = self.node(cond, room);
        if keyword == "if" || beside.is_some() {
            return beside;
        }
        let nested = shape.nested(self.layout, TAB);
        let text = self.node(cond, nested)?;
        Some(newline(nested.indent) + &text)
    }

    /// `if a { b } else { c }`.
    fn if_else_line(&self, control: &Control<'a>, cond: &str, width: usize) -> Option<String> {
        let otherwise = control.otherwise.as_ref()?;
        let Kind::Block(other) = &otherwise.kind else {
            return None;
        };
        if self.has_comment(&control.block) || self.has_comment(other) || cond.contains('\n') {
            return None;
        }
        let then = ask::only_expr(&control.block)?;
        let other = ask::only_expr(other)?;
        let shape = |width| Shape {
            width,
            indent: 0,
            offset: 0,
        };
        // `if  {  } else {  }`
        let left = width.checked_sub(cond.len() + 2 + "  {  } else {  }".len())?;
        let then = self.tail(then, shape(left))?;
        let left = left.checked_sub(then.len())?;
        let other = self.tail(other, shape(left))?;
        if then.contains('\n') || other.contains('\n') {
            return None;
        }
        let line = ["if ", cond, " { ", &then, " } else { ", &other, " }"].concat();
        (line.len() <= width).then_some(line)
    }
}

/// Whether the last line begins further right than `column`.
fn is_offset(column: usize, text: &str) -> bool {
    let line = last_line(text);
    line.len() - line.trim_start().len() > column
}
