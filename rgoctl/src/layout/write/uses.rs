//! Runs of `use` and `mod` lines, sorted.

use super::Writer;
use super::list::Comma;
use super::list::mixed;
use super::shape::Shape;
use super::shape::TAB;
use super::shape::newline;
use super::text::width;
use crate::layout::tree::UseTree;

impl<'a> Writer<'_, 'a> {
    pub(super) fn use_line(&self, vis: &str, tree: &UseTree<'a>, indent: usize) -> Option<String> {
        let room = Shape::at(self.layout, indent).behind(4)?.narrower(1)?;
        let text = self.use_tree(tree, room.behind(vis.len())?)?;
        Some([vis, "use ", &text, ";"].concat())
    }

    fn use_tree(&self, tree: &UseTree<'a>, shape: Shape) -> Option<String> {
        let mut out = String::new();
        if tree.is_global {
            out.push_str("::");
        }
        out.push_str(&tree.path.join("::"));
        if let Some(alias) = tree.alias {
            out.extend([" as ", alias]);
        }
        let Some(list) = &tree.list else {
            let before = out.rfind("::").map_or(0, |at| at + 2);
            return (before <= shape.width).then_some(out);
        };
        if !tree.path.is_empty() {
            out.push_str("::");
        }
        let room = shape.behind(out.len())?.behind(1)?.narrower(1)?;
        let text = self.use_list(list, room)?;
        out.push_str(&text);
        Some(out)
    }

    fn use_list(&self, list: &[UseTree<'a>], shape: Shape) -> Option<String> {
        // A list of one, or of a list without a name, is not what rustfmt would leave.
        let is_odd = |tree: &UseTree<'a>| tree.path.is_empty() || tree.is_global;
        if list.iter().any(is_odd) || list.len() < 2 && !is_self(list.first()) {
            return None;
        }
        let nested = shape.nested(self.layout, TAB).narrower(1)?;
        let texts: Option<Vec<String>> = list
            .iter()
            .map(|tree| self.use_tree(tree, nested))
            .collect();
        let texts = texts?;
        let has_list = list.iter().any(|tree| tree.list.is_some());
        let room = if has_list {
            0
        } else {
            shape.width.saturating_sub(2)
        };
        let total = texts.iter().map(|text| width(text)).sum::<usize>() + 2 * (texts.len() - 1);
        if total <= room && !texts.iter().any(|text| text.contains('\n')) {
            return Some(["{", &texts.join(", "), "}"].concat());
        }
        let inner = newline(nested.indent);
        let text = if has_list {
            nested_lines(&texts, nested)
        } else {
            mixed(&texts, nested, Comma::Broken)
        };
        Some(["{", &inner, &text, &newline(shape.indent), "}"].concat())
    }
}

/// Names share lines, what has a path or a list stands on a line of its own.
fn nested_lines(texts: &[String], nested: Shape) -> String {
    let line = newline(nested.indent);
    let mut out = String::new();
    let mut columns = 0;
    let mut is_behind_path = false;
    for (index, text) in texts.iter().enumerate() {
        let total = width(text) + 1;
        let is_apart = is_behind_path || index > 0 && text.contains("::");
        if columns > 0 && columns + 1 + total > nested.width || is_apart {
            out.push_str(&line);
            columns = 0;
        } else if columns > 0 {
            out.push(' ');
            columns += 1;
        }
        columns += total;
        is_behind_path = text.contains("::");
        out.push_str(text);
        out.push(',');
    }
    out
}

fn is_self(tree: Option<&UseTree<'_>>) -> bool {
    tree.is_some_and(|tree| tree.path == ["self"])
}
