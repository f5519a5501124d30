//! Items: signatures, fields, attributes.

use super::Expr;
use super::Layout;
use super::last_width;
use super::shape::Shape;
use super::shape::TAB;
use super::shape::newline;
use super::width;

impl Layout {
    /// A function's head: `pub async fn register`, its parameters, its return type (empty for
    /// none), and the brace.
    pub fn signature(&self, head: &str, params: &[&str], output: &str, indent: usize) -> String {
        let ty = Expr::ty(output);
        let rewrite = |layout: Self| ty.rewrite(&layout, Shape::at(&layout, indent).behind(3)?);
        let arrow = if output.is_empty() { "" } else { "-> " };
        let output = [arrow, &self.fit(rewrite)].concat();
        let mut text = self.heads(head, params, &output, indent);
        // rustfmt counts the indentation of a last line twice, and so puts the brace below early;
        // a signature it gives up on it follows with the brace at once.
        let last = last_width(&text);
        if rewrite(*self).is_none() {
            text.push('{');
        } else if last + 2 > self.max_width.saturating_sub(indent) {
            text.push_str(&newline(indent));
            text.push('{');
        } else {
            text.push_str(" {");
        }
        text
    }

    /// The signature without its brace; the output begins with its arrow.
    fn heads(&self, head: &str, params: &[&str], output: &str, indent: usize) -> String {
        let blank = if output.is_empty() { "" } else { " " };
        let line = [head, "(", &params.join(", "), ")", blank, output].concat();
        if params.is_empty() {
            let closed = indent + width(head) + 2 + width(output);
            return if closed > self.max_width {
                format!("{head}(){}{output}", newline(indent))
            } else {
                line
            };
        }
        let multiline = output.contains('\n');
        if !multiline && indent + width(&line) + 2 <= self.max_width {
            return line;
        }
        let inner = indent + TAB;
        let params: Vec<String> = params
            .iter()
            .map(|param| self.parameter(param, inner))
            .collect();
        let params = params.join(&newline(inner));
        let (open, close) = (newline(inner), newline(indent));
        [head, "(", &open, &params, &close, ")", blank, output].concat()
    }

    /// A parameter on a line of its own, with its comma.
    fn parameter(&self, param: &str, indent: usize) -> String {
        let Some((pattern, ty)) = param.split_once(": ") else {
            return format!("{param},");
        };
        let ty = Expr::ty(ty);
        let text = self.fit(|layout| {
            let shape = Shape::at(&layout, indent).narrower(1)?;
            ty.rewrite(&layout, shape.narrower(width(pattern) + 2)?)
        });
        [pattern, ": ", &text, ","].concat()
    }

    /// A field of a struct: `pub mobile: String,`, of `pub mobile` and the type.
    pub fn field(&self, left: &str, ty: &str, indent: usize) -> String {
        let ty = self.assigned_type(ty, width(left) + 1, indent);
        [left, ":", &ty, ","].concat()
    }

    /// `type Stream = rgo::grpc::Outgoing<Event>;`, of `type Stream` and the type.
    pub fn alias(&self, left: &str, ty: &str, indent: usize) -> String {
        format!(
            "{left} ={};",
            self.assigned_type(ty, width(left) + 2, indent)
        )
    }

    fn assigned_type(&self, ty: &str, left: usize, indent: usize) -> String {
        let ty = Expr::ty(ty);
        self.fit(|layout| {
            let shape = Shape::at(&layout, indent).narrower(1)?;
            ty.assigned(&layout, shape, left)
        })
    }

    /// `pub struct RegisterReq {` of a struct that has fields.
    pub fn structure(&self, head: &str, indent: usize) -> String {
        if width(head) + 2 <= self.max_width {
            return [head, " {"].concat();
        }
        format!("{head}{}{{", newline(indent))
    }

    /// `pub struct PingReq {}`.
    pub fn empty_structure(&self, head: &str, indent: usize) -> String {
        let line = width(head) + 3;
        if line > self.max_width {
            return format!("{head}{}{{}}", newline(indent));
        }
        // rustfmt counts the braces twice here.
        if indent + line + 2 > self.max_width {
            return format!("{head} {{{}}}", newline(indent));
        }
        format!("{head} {{}}")
    }

    /// `impl Type {`.
    pub fn inherent(&self, ty: &str, indent: usize) -> String {
        let line = format!("impl {ty} {{");
        if indent + width(&line) <= self.max_width {
            return line;
        }
        format!("impl{}{ty}{}{{", newline(indent + TAB), newline(indent))
    }

    /// `impl Trait for Type {`.
    pub fn implementation(&self, subject: &str, ty: &str, indent: usize) -> String {
        let (subject, ty) = (Expr::ty(subject), Expr::ty(ty));
        let inner = indent + TAB;
        let text = self.fit(|layout| {
            let at = |indent: usize| Shape::at(&layout, indent);
            // 5 = `impl `
            let subject = match subject.rewrite(&layout, at(indent + 5)) {
                Some(line) if !line.contains('\n') => ["impl ", &line].concat(),
                _ => format!(
                    "impl{}{}",
                    newline(inner),
                    subject.rewrite(&layout, at(inner))?
                ),
            };
            let used = last_width(&subject) + 7;
            let line = Shape {
                width: layout.max_width.saturating_sub(used),
                ..at(indent)
            };
            match ty.rewrite(&layout, line) {
                Some(ty) if !ty.contains('\n') => Some([&subject, " for ", &ty].concat()),
                _ => {
                    let ty = ty.rewrite(&layout, at(inner).narrower(4)?)?;
                    Some(format!("{subject}{}for {ty}", newline(inner)))
                }
            }
        });
        let brace = if text.contains('\n') {
            newline(indent)
        } else {
            " ".to_owned()
        };
        [&text, &brace, "{"].concat()
    }

    /// `#[serde(rename = "x", default)]`: an attribute with arguments.
    pub fn attribute(&self, name: &str, args: &[&str], indent: usize) -> String {
        let list = args.join(", ");
        let line = format!("#[{name}({list})]");
        // An indented attribute stands before a field, where rustfmt keeps room for the comma.
        let room = self
            .max_width
            .saturating_sub(indent + usize::from(indent > 0));
        let most = match args {
            [] => return line,
            [_] => room,
            _ => self.attribute,
        };
        if width(&list) <= most && width(&line) <= room {
            return line;
        }
        let inner = newline(indent + TAB);
        let args = args.join(&format!(",{inner}"));
        format!("#[{name}({inner}{args}{})]", newline(indent))
    }

    /// `#[derive(Debug, Clone)]`, which rustfmt breaks by other rules than any other attribute.
    pub fn derive(&self, names: &[&str], indent: usize) -> String {
        let list = names.join(", ");
        let room = self.max_width.saturating_sub(indent);
        if width(&list) + 15 <= room {
            return format!("#[derive({list})]");
        }
        let inner = newline(indent + TAB);
        let list = if width(&list) + TAB <= room {
            list
        } else {
            names.join(&format!(",{inner}"))
        };
        format!("#[derive({inner}{list},{})]", newline(indent))
    }
}
