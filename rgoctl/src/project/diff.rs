//! The changes as a unified diff.

use similar::TextDiff;

use super::plan::Change;
use super::plan::Plan;

const RESET: &str = "\u{1b}[0m";

/// The changes of a plan.
pub fn diff(plan: &Plan, color: bool) -> String {
    let changes = plan.changes().iter();
    changes.map(|change| one(change, color)).collect()
}

fn one(change: &Change, color: bool) -> String {
    let path = change.path.to_string_lossy().replace('\\', "/");
    let old = match change.before {
        Some(_) => format!("a/{path}"),
        None => "/dev/null".to_owned(),
    };
    let new = format!("b/{path}");
    let before = change.before.as_deref().unwrap_or_default();
    let (Ok(before), Ok(after)) = (
        std::str::from_utf8(before),
        std::str::from_utf8(&change.after),
    ) else {
        return format!("Binary files {old} and {new} differ\n");
    };
    let text = TextDiff::from_lines(before, after)
        .unified_diff()
        .context_radius(3)
        .header(&old, &new)
        .to_string();
    if color { paint(&text) } else { text }
}

fn paint(text: &str) -> String {
    let mut painted = String::with_capacity(text.len() * 2);
    for (at, line) in text.lines().enumerate() {
        let code = match line.as_bytes().first() {
            // The header has two lines.
            _ if at < 2 => "\u{1b}[1m",
            Some(b'+') => "\u{1b}[32m",
            Some(b'-') => "\u{1b}[31m",
            Some(b'@') => "\u{1b}[36m",
            _ => "",
        };
        painted.push_str(code);
        painted.push_str(line);
        if !code.is_empty() {
            painted.push_str(RESET);
        }
        painted.push('\n');
    }
    painted
}
