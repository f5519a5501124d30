//! Types and paths.

use super::Writer;
use super::shape::Shape;
use super::shape::TAB;
use super::shape::newline;
use super::text::first_width;
use super::text::last_width;
use super::text::width;
use crate::layout::tree::Args;
use crate::layout::tree::Kind;
use crate::layout::tree::Node;
use crate::layout::tree::Path;
use crate::layout::tree::Segment;

impl<'a> Writer<'_, 'a> {
    pub(super) fn ty(&self, node: &Node<'a>, shape: Shape) -> Option<String> {
        match &node.kind {
            Kind::Path(path) => self.path(path, shape),
            Kind::Function(prefix, params, output) => {
                let room = shape.behind(prefix.len())?;
                let text = self.function_type(params, output.as_deref(), room)?;
                Some([prefix, text.as_str()].concat())
            }
            Kind::Bounds(prefix, bounds) => {
                // rustfmt does not count `impl `.
                let room = if *prefix == "dyn " {
                    shape.behind(4)?
                } else {
                    shape
                };
                let indents = *prefix != "impl ";
                let text = self.bounds(bounds, room, indents)?;
                Some([prefix, text.as_str()].concat())
            }
            Kind::Bound(prefix, path, has_paren) => {
                let path = self.node(path, shape.behind(prefix.len())?)?;
                let text = [prefix, path.as_str()].concat();
                Some(if *has_paren {
                    ["(", &text, ")"].concat()
                } else {
                    text
                })
            }
            Kind::Binding(head, value) => {
                let value = self.node(value, shape.behind(head.len())?)?;
                Some([head, value.as_str()].concat())
            }
            Kind::Generic(generic) => self.generic(generic, shape),
            Kind::Parameter(name, ty) => {
                let name = self.node(name, shape)?;
                let Some(ty) = ty else {
                    return Some(name);
                };
                let room = shape.narrower(last_width(&name) + 2)?;
                let ty = self.node(ty, room)?;
                Some([&name, ": ", &ty].concat())
            }
            _ => None,
        }
    }

    fn path(&self, path: &Path<'a>, shape: Shape) -> Option<String> {
        let mut out = String::new();
        let mut skipped = 0;
        if let Some((ty, count)) = &path.of {
            out.push('<');
            out.push_str(&self.node(ty, shape)?);
            skipped = *count;
            if skipped > 0 {
                out.push_str(" as ");
                if path.is_global {
                    out.push_str("::");
                }
                let room = shape.narrower(3)?;
                self.segments(&mut out, &path.segments[..skipped], false, room)?;
            }
            out.push_str(">::");
        } else if path.is_global {
            out.push_str("::");
        }
        self.segments(&mut out, &path.segments[skipped..], path.is_expr, shape)?;
        Some(out)
    }

    fn segments(
        &self,
        out: &mut String,
        segments: &[Segment<'a>],
        is_expr: bool,
        shape: Shape,
    ) -> Option<()> {
        for (index, segment) in segments.iter().enumerate() {
            if index > 0 {
                out.push_str("::");
            }
            let used = match out.rsplit_once('\n') {
                Some((_, last)) => last.len().saturating_sub(shape.used()),
                None => out.len(),
            };
            let room = shape.behind(used)?.behind(segment.name.len())?;
            out.push_str(segment.name);
            match &segment.args {
                Args::None => {}
                Args::Angle(args) => {
                    if is_expr {
                        out.push_str("::");
                    }
                    out.push_str(&self.angle("", args, room)?);
                }
                Args::Round(params, output) => {
                    out.push_str(&self.function_type(params, output.as_ref(), room)?);
                }
            }
        }
        Some(())
    }

    /// `(A, B) -> C`.
    fn function_type(
        &self,
        params: &[Node<'a>],
        output: Option<&Node<'a>>,
        shape: Shape,
    ) -> Option<String> {
        let room = shape.behind(4)?;
        let output = match output {
            Some(ty) => [" -> ", &self.node(ty, room)?].concat(),
            None => String::new(),
        };
        let nested = Shape::at(self.layout, shape.indent + TAB);
        let texts: Option<Vec<String>> = params
            .iter()
            .map(|param| self.node(param, nested))
            .collect();
        let texts = texts?;
        let total =
            texts.iter().map(|text| width(text)).sum::<usize>() + 2 * texts.len().saturating_sub(1);
        let is_line = !output.contains('\n')
            && total <= shape.width.saturating_sub(2 + output.len())
            && !texts.iter().any(|text| text.contains('\n'));
        let args = if is_line || texts.is_empty() {
            ["(", &texts.join(", "), ")"].concat()
        } else {
            let line = newline(nested.indent);
            let texts = texts.join(&[",", &line].concat());
            ["(", &line, &texts, ",", &newline(shape.indent), ")"].concat()
        };
        if output.is_empty() || last_width(&args) + first_width(&output) <= shape.width {
            return Some(args + &output);
        }
        Some([&args, &newline(nested.indent), output.trim_start()].concat())
    }
}
