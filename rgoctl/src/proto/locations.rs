//! From a descriptor's source info to spans. Its lines and columns begin at 0; columns count bytes.

use std::collections::BTreeMap;

use prost_types::FileDescriptorProto;
use prost_types::source_code_info::Location;

use crate::source::FileId;
use crate::source::Span;

/// The locations of one file by their path in the descriptor.
pub(super) struct Locations<'a> {
    file: FileId,
    line_starts: Vec<usize>,
    by_path: BTreeMap<&'a [i32], &'a Location>,
}

impl<'a> Locations<'a> {
    pub(super) fn new(file: FileId, text: &str, descriptor: &'a FileDescriptorProto) -> Self {
        let newlines = text.match_indices('\n').map(|(at, _)| at + 1);
        let locations = descriptor
            .source_code_info
            .iter()
            .flat_map(|info| &info.location);
        Self {
            file,
            line_starts: std::iter::once(0).chain(newlines).collect(),
            by_path: locations
                .map(|location| (location.path.as_slice(), location))
                .collect(),
        }
    }

    /// The span of the element at a path of the descriptor.
    pub(super) fn span(&self, path: &[i32]) -> Option<Span> {
        let location = self.by_path.get(path)?;
        let (start, end) = match location.span.as_slice() {
            [line, start, end] => ((*line, *start), (*line, *end)),
            [line, start, end_line, end] => ((*line, *start), (*end_line, *end)),
            _ => return None,
        };
        Some(Span::new(self.file, self.offset(start)?, self.offset(end)?))
    }

    /// The comment lines above and after an element, without markers and common indentation.
    pub(super) fn docs(&self, path: &[i32]) -> Vec<String> {
        let Some(location) = self.by_path.get(path) else {
            return Vec::new();
        };
        let above = location.leading_comments.as_deref().map(lines);
        let behind = location.trailing_comments.as_deref().map(lines);
        above.into_iter().chain(behind).flatten().collect()
    }

    fn offset(&self, (line, column): (i32, i32)) -> Option<usize> {
        let line = self.line_starts.get(usize::try_from(line).ok()?)?;
        Some(line + usize::try_from(column).ok()?)
    }
}

/// The lines of a comment without common indentation and without empty lines at both ends.
fn lines(comment: &str) -> Vec<String> {
    let lines: Vec<&str> = comment.lines().map(str::trim_end).collect();
    let indent = lines
        .iter()
        .filter(|line| !line.is_empty())
        .map(|line| line.len() - line.trim_start_matches(' ').len())
        .min()
        .unwrap_or(0);
    let mut lines: Vec<String> = lines
        .iter()
        .map(|line| line.get(indent..).unwrap_or_default().to_owned())
        .skip_while(String::is_empty)
        .collect();
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn comment_lines_lose_the_common_indent_only() {
        assert_eq!(lines(" one\n   two\n"), ["one", "  two"]);
        assert_eq!(lines("\n one\n\n two\n\n"), ["one", "", "two"]);
        assert_eq!(lines("\n\n"), Vec::<String>::new());
        assert_eq!(lines(" 用户\n"), ["用户"]);
    }
}
