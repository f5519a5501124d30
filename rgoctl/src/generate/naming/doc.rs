//! Comments of a spec as doc comments rustdoc and clippy have nothing to say about.

/// The text behind `///` of each line: a leading space and the text, or nothing. Empty lines at
/// both ends are dropped. URLs are put in `<>`, brackets and tags escaped, indentation that would
/// make a code block cut, fences marked as text.
pub fn doc_lines<S: AsRef<str>>(docs: &[S]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut fence: Option<&'static str> = None;
    // The column the text of the list item above begins at.
    let mut item = 0;
    for line in docs.iter().flat_map(|text| text.as_ref().lines()) {
        let line = clean(line);
        let text = line.trim_start();
        if text.is_empty() {
            item = 0;
            lines.push(String::new());
            continue;
        }
        let marker = ["```", "~~~"]
            .into_iter()
            .find(|fence| text.starts_with(fence));
        match (fence, marker) {
            (Some(open), Some(close)) if open == close => {
                fence = None;
                lines.push(format!(" {open}"));
            }
            (Some(_), _) => lines.push(format!(" {line}")),
            (None, Some(open)) => {
                fence = Some(open);
                item = 0;
                lines.push(format!(" {open}text"));
            }
            (None, None) => {
                let indent = (line.len() - text.len()).min(3);
                let (indent, width) = match list_marker(text) {
                    Some(marker) => {
                        item = indent + marker;
                        (indent, marker)
                    }
                    // Without the item's indentation the line reads as if it were forgotten.
                    None if item > 0 => (item, 0),
                    None => (indent, 0),
                };
                let (marker, rest) = text.split_at(width);
                let rest = escape(rest);
                lines.push(format!(" {:indent$}{marker}{rest}", ""));
            }
        }
    }
    lines.extend(fence.map(|open| format!(" {open}")));
    let first = lines.iter().position(|line| !line.is_empty());
    let last = lines.iter().rposition(|line| !line.is_empty());
    match (first, last) {
        (Some(first), Some(last)) => lines.drain(first..=last).collect(),
        _ => Vec::new(),
    }
}

/// Tabs as spaces, no other control character, nothing behind the text.
fn clean(line: &str) -> String {
    let line: String = line
        .replace('\t', "    ")
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    line.trim_end().to_owned()
}

/// Width of `- `, `* `, `+ `, `1. ` or `1) ` at the start of a line.
fn list_marker(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mark = match digits {
        0 => text.starts_with(['-', '*', '+']).then_some(1)?,
        1..=9 => text[digits..]
            .starts_with(['.', ')'])
            .then_some(digits + 1)?,
        _ => return None,
    };
    let rest = &text[mark..];
    let blanks = rest.len() - rest.trim_start().len();
    (1..=4).contains(&blanks).then_some(mark + blanks)
}

/// One line of running text.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut rest = text;
    let mut in_code = false;
    while let Some(c) = rest.chars().next() {
        let url = (!in_code).then(|| url_length(rest, &out)).flatten();
        if let Some(length) = url {
            out.extend(["<", &rest[..length], ">"]);
            rest = &rest[length..];
            // It stood in `<>` already.
            if out[..out.len() - length - 2].ends_with("\\<") && rest.starts_with('>') {
                let open = out.len() - length - 4;
                out.replace_range(open..open + 2, "");
                rest = &rest[1..];
            }
            continue;
        }
        match c {
            // A lone back quote opens nothing.
            '`' if in_code || rest[1..].contains('`') => {
                in_code = !in_code;
            }
            '[' | ']' | '<' if !in_code && !out.ends_with('\\') => {
                out.push('\\');
            }
            '>' if !in_code && out.is_empty() => out.push('\\'),
            _ => {}
        }
        out.push(c);
        rest = &rest[c.len_utf8()..];
    }
    out
}

/// Length of the URL the text begins with.
fn url_length(text: &str, before: &str) -> Option<usize> {
    let schemes = ["http://", "https://", "ftp://"];
    let scheme = schemes.iter().find(|scheme| text.starts_with(**scheme))?;
    if before.ends_with(|last: char| last.is_ascii_alphanumeric()) {
        return None;
    }
    let end = text
        .find(|c: char| c.is_whitespace() || !c.is_ascii() || "<>()[]\"`".contains(c))
        .unwrap_or(text.len());
    let url = text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']);
    (url.len() > scheme.len()).then_some(url.len())
}
