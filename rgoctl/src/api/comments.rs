//! The text of comments, without markers and common indentation.

/// The lines of several comments, in order.
pub(super) fn clean_comments<'a>(comments: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut lines = Vec::new();
    for comment in comments {
        if let Some(text) = comment.strip_prefix("//") {
            lines.push(text.trim_start_matches('/').trim_end());
        } else {
            lines.extend(block_lines(comment));
        }
    }
    while lines.last().is_some_and(|line| line.trim().is_empty()) {
        lines.pop();
    }
    let blank = lines
        .iter()
        .take_while(|line| line.trim().is_empty())
        .count();
    lines.drain(..blank);
    let indent = lines
        .iter()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.len() - line.trim_start().len())
        .min()
        .unwrap_or(0);
    lines
        .into_iter()
        .map(|line| line.get(indent..).unwrap_or_default().to_owned())
        .collect()
}

fn block_lines(comment: &str) -> impl Iterator<Item = &str> {
    let text = comment.strip_prefix("/*").unwrap_or(comment);
    let text = text.strip_suffix("*/").unwrap_or(text);
    text.lines().enumerate().map(|(index, line)| {
        let line = line.trim_end();
        let inner = line.trim_start();
        match inner.strip_prefix('*') {
            // A border or a second star of `/**`.
            Some(_) if inner.bytes().all(|byte| byte == b'*') => "",
            Some(rest) => rest,
            None if index == 0 => line,
            None => inner,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::clean_comments;

    #[test]
    fn markers_and_common_indent_go() {
        assert_eq!(clean_comments(["// a", "//  b", "/// c"]), ["a", " b", "c"]);
        assert_eq!(clean_comments(["/* one */"]), ["one"]);
        assert_eq!(
            clean_comments(["/**\n * one\n *   two\n *\n * three\n */"]),
            ["one", "  two", "", "three"]
        );
        assert_eq!(
            clean_comments(["/*\n   plain\n   text\n*/"]),
            ["plain", "text"]
        );
        assert_eq!(clean_comments(["/*****/", "//"]), Vec::<String>::new());
    }
}
