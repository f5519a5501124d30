//! The cost of broken input, counted in tokens and not in time.

use super::Parser;
use super::parse_file;
use crate::api::tokens::read_tokens;
use crate::diagnostic::Diagnostic;
use crate::source::FileId;
use crate::source::Sources;

fn file() -> FileId {
    let mut sources = Sources::memory([("x.api", "")]);
    sources
        .load(std::path::Path::new("x.api"))
        .expect("the file is in memory")
}

/// Tokens taken or skipped for a text, and how many it has.
fn work(text: &str) -> (usize, usize) {
    let tokens = read_tokens(file(), text, false);
    let mut parser = Parser::new(file(), text, false, &tokens.list, &tokens.comments);
    parser.parse_statements();
    (parser.work, tokens.list.len())
}

fn diagnostics(text: &str) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    parse_file(file(), text, false, &mut diagnostics);
    diagnostics
}

#[test]
fn unclosed_blocks_are_read_in_linear_work() {
    let blocks = [
        "type A {\n B {\n",
        "type A {\n",
        "type A { B { C map[string]{\n",
        "service s {\n @handler h\n get /a (\n",
        "@server (\n group: a\n",
        "@server (\n middleware: A,\n",
        "@server (group: a)\nservice s {\n",
        "service s {\n @doc (\n summary: a b c\n",
        "info (\n a: b c\n",
        "import (\n \"a.api\"\n",
        "type (\n A {\n",
        "{ ( [ type",
        "A struct { ",
    ];
    for block in blocks {
        for count in [22, 200, 2_000] {
            for text in [
                block.repeat(count),
                format!("type X {{\n{}", block.repeat(count)),
            ] {
                let (work, tokens) = work(&text);
                assert!(
                    work <= 3 * tokens,
                    "{work} steps for {tokens} tokens of {count} times {block:?}"
                );
            }
        }
    }
}

#[test]
fn deep_nesting_is_a_diagnostic() {
    let deep = [
        format!("type A {}int", "[]".repeat(20_000)),
        format!("type A {}int", "map[string]".repeat(20_000)),
        format!("type A {{ X {}int }}", "*".repeat(20_000)),
        format!("type A {}{}", "{ X ".repeat(20_000), "}".repeat(20_000)),
        format!("type A {}", "{\n X ".repeat(20_000)),
        format!("type A {}", "map[".repeat(20_000)),
    ];
    for text in deep {
        let found = diagnostics(&text);
        let count = found
            .iter()
            .filter(|found| found.code == "too-deep")
            .count();
        assert_eq!(count, 1, "{:?}", &text[..40]);
    }
}

#[test]
fn one_mistake_gives_one_message() {
    let mistakes = [
        "type A {\n X: int\n Y string\n}\ntype B {}",
        "type A { X int, Y string }\ntype B {}",
        "type A {\n X int\n\ntype B {\n Y int\n}",
        "type A[T] { X T }\nservice s {}",
        "service s {\n @handler h\n get /a/{id} (A)\n @handler g\n get /b\n}",
        "service s {\n @handler h\n GET /a\n @handler g\n get /b\n}",
        "service s {\n @handler h\n get /a\n\n@server (\n group: a\n)\nservice s {\n @handler g\n get /b\n}",
        "service s {\n @handler h\n get /a ({ X int })\n}",
        "service s {\n get /a\n @handler g\n get /b\n}",
        "info (\n title: \"a\", desc: \"b\"\n)\ntype A {}",
        "info (\n title: \"a\n desc: \"b\"\n)\ntype A {}",
        "foo bar { baz }\ntype A {}",
        "type A {\n type string `json:\"type\"`\n B int\n}",
        "@server (\n group: a\nservice s {\n @handler h\n get /a\n}",
    ];
    for text in mistakes {
        let found = diagnostics(text);
        assert_eq!(found.len(), 1, "{text}\n{found:#?}");
    }
}
