//! Functions.

use super::Writer;
use super::generics::Where;
use super::shape::Shape;
use super::shape::TAB;
use super::shape::newline;
use super::text::first_width;
use super::text::last_width;
use super::text::width;
use crate::layout::tree::Block;
use crate::layout::tree::Function;
use crate::layout::tree::Node;

/// What the head of a function has come to.
struct Head {
    text: String,
    is_brace_below: bool,
}

impl<'a> Writer<'_, 'a> {
    pub(super) fn function(&self, found: &Function<'a>, indent: usize) -> Option<String> {
        let Some(body) = &found.body else {
            return Some(self.function_head(found, indent)?.text + ";");
        };
        let source =
            &self.tokens.text[self.tokens.start(found.first)..self.tokens.start(body.open)];
        if !self.tokens.comments(found.first, body.open).is_empty() {
            return Some(source.to_owned() + &self.expanded(body, indent, false));
        }
        let Some(head) = self.function_head(found, indent) else {
            // rustfmt leaves a head that is too wide for any layout, and the brace follows at once.
            let head = source.trim_end().to_owned();
            // It moves the last line of what it leaves.
            let is_steady = |text: &String| match text.rsplit_once('\n') {
                Some((_, last)) => last.len() - last.trim_start().len() == indent,
                None => true,
            };
            let wider = if head.contains('\n') {
                None
            } else {
                self.wider(|writer| {
                    let head = writer.function_head(found, indent)?;
                    Some(head.text).filter(is_steady)
                })
            };
            return Some(wider.unwrap_or(head) + &self.expanded(body, indent, false));
        };
        if let Some(line) = self.empty_function(&head.text, body, indent) {
            return Some(line);
        }
        // rustfmt counts the indentation of a last line twice, and so puts the brace below early.
        let room = self.layout.max_width.saturating_sub(indent);
        let is_below = head.is_brace_below || last_width(&head.text) + 2 > room;
        let blank = if is_below {
            newline(indent)
        } else {
            " ".to_owned()
        };
        let block = self.expanded(body, indent, false);
        Some(head.text + &blank + &block)
    }

    fn empty_function(&self, head: &str, body: &Block<'a>, indent: usize) -> Option<String> {
        let is_empty = body.stmts.is_empty() && body.attrs.is_empty() && !self.has_comment(body);
        let fits = !head.contains('\n') && indent + head.len() + 3 <= self.layout.max_width;
        (is_empty && fits).then(|| head.to_owned() + " {}")
    }

    fn function_head(&self, found: &Function<'a>, indent: usize) -> Option<Head> {
        let layout = self.layout;
        let is_bodiless = found.body.is_none();
        let mut out = [&found.prefix, "fn "].concat();
        // With a where clause the brace stands on a line of its own.
        let has_brace = !is_bodiless && found.generics.wheres.is_empty();
        let overhead = if has_brace { 4 } else { 2 };
        let used = indent + width(&out);
        let room = Shape {
            width: layout.max_width.saturating_sub(used + overhead),
            indent,
            offset: used,
        };
        out.push_str(&self.with_generics(found.name, &found.generics, room)?);
        let line = Shape::at(layout, indent);
        let output = self.output_text(found.output.as_ref(), line)?;
        let is_long_output = output.contains('\n');
        let output_len = if is_long_output { 0 } else { output.len() };
        let mut budget = 0;
        if !out.contains('\n') && !is_long_output {
            let parens = if output_len == 0 { 2 } else { 3 };
            let end = if has_brace {
                2
            } else {
                usize::from(is_bodiless)
            };
            let used = indent + out.len() + output_len + parens + end;
            budget = layout.max_width.saturating_sub(used);
        }
        out.push('(');
        let params = self.params(&found.params, budget, indent)?;
        let is_params_long = params.contains('\n');
        let is_block = (is_params_long || params.len() > budget) && !found.params.is_empty();
        let mut is_brace_below = false;
        let mut is_paren_last = false;
        if is_block {
            out.push_str(&newline(indent + TAB));
            out.push_str(&params);
            out.push_str(&newline(indent));
            out.push(')');
        } else {
            out.push_str(&params);
            let base = if out.contains('\n') { 0 } else { indent };
            let used = base + last_width(&out) + first_width(&output);
            out.push(')');
            if found.params.is_empty() && used + 1 > layout.max_width {
                out.push_str(&newline(indent));
                is_paren_last = true;
            }
        }
        if found.output.is_some() {
            let is_below = !is_block
                && !found.params.is_empty()
                && (out.contains('\n') || is_long_output || {
                    let brace = if found.generics.wheres.is_empty() {
                        2
                    } else {
                        0
                    };
                    out.len() + indent + output_len + 1 + brace > layout.max_width
                });
            let shape = if is_below {
                out.push_str(&newline(indent));
                line
            } else {
                if !params.is_empty() || !is_paren_last {
                    out.push(' ');
                }
                line.behind(last_width(&out)).unwrap_or(line)
            };
            if is_long_output || is_below {
                out.push_str(&self.output_text(found.output.as_ref(), shape)?);
            } else {
                out.push_str(&output);
            }
        }
        let how = Where {
            is_beside: is_block && output.is_empty(),
            has_comma: !is_bodiless,
            may_be_line: false,
        };
        let wheres = self.wheres(&found.generics, indent, line.width, how)?;
        if !wheres.is_empty() {
            is_brace_below = true;
        }
        out.push_str(&wheres);
        Some(Head {
            text: out,
            is_brace_below,
        })
    }

    fn output_text(&self, output: Option<&Node<'a>>, shape: Shape) -> Option<String> {
        match output {
            Some(ty) => Some(["-> ", &self.node(ty, shape.behind(3)?)?].concat()),
            None => Some(String::new()),
        }
    }

    fn params(&self, params: &[Node<'a>], budget: usize, indent: usize) -> Option<String> {
        let nested = Shape::at(self.layout, indent + TAB).narrower(1)?;
        let mut texts = Vec::with_capacity(params.len());
        for param in params {
            let text = self.node(param, nested);
            texts.push(
                text.unwrap_or_else(|| self.tokens.slice(param.first, param.last).to_owned()),
            );
        }
        let total: usize = texts.iter().map(|text| width(text)).sum();
        let is_multiline = texts.iter().any(|text| text.contains('\n'));
        if total + 2 * texts.len().saturating_sub(1) <= budget && !is_multiline {
            return Some(texts.join(", "));
        }
        if texts.is_empty() {
            return Some(String::new());
        }
        Some(texts.join(&[",", &newline(nested.indent)].concat()) + ",")
    }
}
