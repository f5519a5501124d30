//! Turns protox's errors into diagnostics, with our quotes, our codes, and spans in bytes.

use std::collections::BTreeMap;

use miette::Diagnostic as Report;
use protox::Compiler;
use protox::file::File;
use protox::file::GoogleFileResolver;

use super::imports::Loaded;
use super::imports::Resolver;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Sink;
use crate::source::FileId;
use crate::source::Sources;
use crate::source::Span;

/// Pushes the mistakes in the text of one file.
pub(super) fn parse_failed(error: &protox::Error, id: FileId, length: usize, sink: &mut Sink) {
    let end = Span::new(id, length, length);
    push_all(error, id, end, "invalid-proto", sink);
}

/// Pushes the mistakes in files that parse: undefined names, numbers used twice.
///
/// protox gives columns in bytes to miette, which counts characters, so every position after a Chinese
/// comment is wrong. The files are compiled once more with one letter for each byte that is not ASCII:
/// such bytes occur only in comments and strings, so the mistakes are the same.
pub(super) fn check_failed(
    error: &protox::Error,
    loaded: &Loaded,
    sources: &Sources,
    sink: &mut Sink,
) {
    let again = compile_ascii(loaded, sources);
    let error = again.as_ref().unwrap_or(error);
    let root = loaded.files.get(&loaded.root);
    let named = error.file().and_then(|name| loaded.files.get(name));
    if let Some(parsed) = named.or(root) {
        let start = Span::new(parsed.id, 0, 0);
        push_all(error, parsed.id, start, "invalid-proto", sink);
    } else {
        sink.push(Diagnostic::error(
            "invalid-proto",
            phrase(&error.to_string()),
        ));
    }
}

fn compile_ascii(loaded: &Loaded, sources: &Sources) -> Option<protox::Error> {
    let files = loaded.files.iter().map(|(name, parsed)| {
        let text = sources.file(parsed.id).text();
        // A byte order mark is outside comments.
        let (mark, rest) = match text.strip_prefix('\u{feff}') {
            Some(rest) => ("   ", rest),
            None => ("", text),
        };
        let letters = rest.bytes().map(|byte| match byte {
            byte if byte.is_ascii() => char::from(byte),
            _ => 'x',
        });
        let text: String = mark.chars().chain(letters).collect();
        File::from_source(name, &text).map(|file| (name.clone(), file))
    });
    let files: BTreeMap<String, File> = files.collect::<Result<_, _>>().ok()?;
    let google = GoogleFileResolver::new();
    let mut compiler = Compiler::with_file_resolver(Resolver { files, google });
    compiler.open_file(&loaded.root).err()
}

fn push_all(report: &dyn Report, id: FileId, fallback: Span, code: &'static str, sink: &mut Sink) {
    push_one(report, id, fallback, code, sink);
    for related in report.related().into_iter().flatten() {
        push_one(related, id, fallback, code, sink);
    }
}

fn push_one(report: &dyn Report, id: FileId, fallback: Span, code: &'static str, sink: &mut Sink) {
    let text = report.to_string();
    let help = report.help().map(|help| phrase(&help.to_string()));
    let message = match &help {
        // protox calls an import's path a group name.
        Some(help) if help.starts_with("imports may not") => "invalid path of an import".to_owned(),
        _ => phrase(&text),
    };
    let mut diagnostic = Diagnostic::error(code_of(&text).unwrap_or(code), message);
    let labels: Vec<_> = report.labels().into_iter().flatten().collect();
    if labels.is_empty() {
        diagnostic = diagnostic.at(fallback, "here");
    }
    let is_mistake = |text: &str| text.contains("found") || text.contains("again");
    let primary = labels
        .iter()
        .position(|label| label.label().is_some_and(is_mistake))
        .unwrap_or(labels.len().saturating_sub(1));
    for (at, label) in labels.iter().enumerate() {
        let span = Span::new(id, label.offset(), label.offset() + label.len());
        let text = label.label().map(label_text).unwrap_or_default();
        diagnostic = if at == primary {
            diagnostic.at(span, text)
        } else {
            diagnostic.related(span, text)
        };
    }
    if let Some(help) = help {
        diagnostic = diagnostic.help(help);
    }
    sink.push(diagnostic);
}

/// Codes of common mistakes; the rest are `invalid-proto`. A mistake that `.api` files can have too has
/// the same code.
fn code_of(text: &str) -> Option<&'static str> {
    let is = |parts: &[&str]| parts.iter().any(|part| text.contains(part));
    if text.starts_with("option field ") {
        is(&["is not defined"]).then_some("undefined-option")
    } else if is(&["for option '", "an extension to type"]) {
        Some("invalid-option")
    } else if text.starts_with("expected ") || text == "invalid token" {
        Some("syntax")
    } else if is(&["not defined"]) {
        Some("undefined-type")
    } else if is(&["defined twice", "already defined", "conflicts with field"]) {
        Some("duplicate-name")
    } else if is(&["is already used", "has already been used"]) {
        Some("duplicate-number")
    } else {
        None
    }
}

/// protox's labels end in an ellipsis if two belong together.
fn label_text(text: &str) -> String {
    phrase(text.trim_matches('…'))
}

/// `'x'` becomes `` `x` ``; a quote within a word stays.
fn phrase(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut open = false;
    let mut last = ' ';
    for letter in text.chars() {
        let quote = letter == '\'' && (open || !last.is_alphanumeric());
        if quote {
            open = !open;
        }
        out.push(if quote { '`' } else { letter });
        last = letter;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::phrase;

    #[test]
    fn quotes_become_back_quotes() {
        assert_eq!(
            phrase("name 'a.B' is not defined"),
            "name `a.B` is not defined"
        );
        assert_eq!(
            phrase("expected '}' or ';', don't"),
            "expected `}` or `;`, don't"
        );
    }
}
