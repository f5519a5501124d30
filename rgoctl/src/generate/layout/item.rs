//! Items: signatures, fields, attributes.

use super::Layout;
use super::shape::newline;
use super::width;

impl Layout {
    /// A function's head: `pub async fn register`, its parameters, its return type (empty for
    /// none), and ` {`.
    pub fn signature(&self, head: &str, params: &[&str], output: &str, indent: usize) -> String {
        let output = if output.is_empty() {
            String::new()
        } else {
            format!(" -> {output}")
        };
        let line = format!("{head}({}){output} {{", params.join(", "));
        if params.is_empty() || indent + width(&line) <= self.max_width {
            return line;
        }
        let inner = newline(indent + 4);
        let params = params.join(&format!(",{inner}"));
        format!("{head}({inner}{params},{}){output} {{", newline(indent))
    }

    /// A field of a struct: `pub mobile: String,`, of `pub mobile` and the type.
    pub fn field(&self, left: &str, ty: &str, indent: usize) -> String {
        let line = format!("{left}: {ty},");
        if indent + width(&line) <= self.max_width {
            return line;
        }
        format!("{left}:{}{ty},", newline(indent + 4))
    }

    /// `#[derive(Debug, Clone)]`, `#[serde(rename = "x")]`: an attribute with arguments.
    pub fn attribute(&self, name: &str, args: &[&str], indent: usize) -> String {
        let list = args.join(", ");
        let line = format!("#[{name}({list})]");
        let fits = width(&list) <= self.attribute && indent + width(&line) <= self.max_width;
        if fits || args.is_empty() {
            return line;
        }
        let inner = newline(indent + 4);
        let args = args.join(&format!(",{inner}"));
        format!("#[{name}({inner}{args}{})]", newline(indent))
    }
}
