//! `data/api/cases.json`: small specs with the verdict of goctl's parser (`current`), of its older one
//! (`legacy`), and what rgoctl's lenient reading is to say (`lenient`).

use std::collections::BTreeMap;
use std::path::Path;

use rgoctl::api::Options;
use rgoctl::api::load;
use rgoctl::diagnostic::Diagnostic;
use rgoctl::diagnostic::Severity;
use rgoctl::diagnostic::Sink;
use rgoctl::source::Sources;
use serde::Deserialize;

/// Cases in which `strict` says something else than goctl, each with its reason.
const STRICT_DIFFERS: [(&str, &str); 0] = [];

/// Cases in which the default reading says something else than `lenient`, each with its reason.
const LENIENT_DIFFERS: [(&str, &str); 0] = [];

#[derive(Deserialize)]
struct Case {
    id: String,
    title: String,
    files: BTreeMap<String, String>,
    current: Verdict,
    lenient: Verdict,
    has_service: bool,
    error: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Verdict {
    Accept,
    Reject,
}

fn cases() -> Vec<Case> {
    serde_json::from_str(include_str!("data/api/cases.json")).expect("the cases are JSON")
}

fn judge(case: &Case, strict: bool) -> (Verdict, Vec<Diagnostic>) {
    let mut sources = Sources::memory(case.files.clone());
    let mut sink = Sink::default();
    let options = Options {
        strict,
        require_service: case.has_service,
    };
    let api = load(&mut sources, Path::new("root.api"), &options, &mut sink);
    let failed = sink.has(Severity::Error);
    assert_eq!(
        api.is_none(),
        failed,
        "{}: a spec comes back iff nothing is an error",
        case.id
    );
    let verdict = if failed {
        Verdict::Reject
    } else {
        Verdict::Accept
    };
    (verdict, sink.diagnostics().to_vec())
}

/// Compares every verdict; the differences must be exactly the listed ones.
fn compare(strict: bool, wanted: impl Fn(&Case) -> Verdict, listed: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    let mut differing = Vec::new();
    for case in cases() {
        let (verdict, found) = judge(&case, strict);
        if verdict != wanted(&case) {
            differing.push(case.id.clone());
            if !listed.iter().any(|(id, _)| *id == case.id) {
                let messages: Vec<&str> =
                    found.iter().map(|found| found.message.as_str()).collect();
                wrong.push(format!(
                    "{} {}: {verdict:?} {messages:?} {:?}",
                    case.id, case.title, case.files
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} cases differ:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    let listed: Vec<&str> = listed.iter().map(|(id, _)| *id).collect();
    assert_eq!(differing, listed, "a listed case does not differ any more");
}

#[test]
fn strict_agrees_with_goctl() {
    compare(true, |case| case.current, &STRICT_DIFFERS);
}

#[test]
fn the_default_reading_takes_what_any_goctl_can_use() {
    compare(false, |case| case.lenient, &LENIENT_DIFFERS);
}

#[test]
fn what_only_the_default_reading_takes_has_a_warning() {
    for case in cases() {
        if case.current == Verdict::Reject && case.lenient == Verdict::Accept {
            let (_, found) = judge(&case, false);
            let warned = found
                .iter()
                .any(|found| found.severity == Severity::Warning);
            assert!(warned, "{} {}", case.id, case.title);
        }
    }
}

#[test]
fn fixes_make_a_spec_goctl_takes() {
    let mut fixed = 0;
    for case in cases() {
        let (verdict, found) = judge(&case, false);
        let fixable = found.iter().all(|found| found.fix.is_some());
        if verdict == Verdict::Reject || case.current == Verdict::Accept || !fixable {
            continue;
        }
        let mut edits: Vec<_> = found
            .iter()
            .filter_map(|found| found.fix.clone())
            .flat_map(|fix| fix.edits)
            .collect();
        edits.sort_by_key(|(span, _)| std::cmp::Reverse(*span));
        let mut text = case.files["root.api"].clone();
        for (span, with) in edits {
            text.replace_range(span.range(), &with);
        }
        let mended = Case {
            files: [("root.api".to_owned(), text.clone())].into(),
            ..case
        };
        let (verdict, found) = judge(&mended, true);
        assert_eq!(
            verdict,
            Verdict::Accept,
            "{}: {text}\n{found:#?}",
            mended.id
        );
        fixed += 1;
    }
    assert!(fixed >= 20, "only {fixed} cases are mended whole");
}

#[test]
fn no_case_is_missing() {
    assert_eq!(cases().len(), 351);
}

/// Specs goctl takes by accident; rgoctl takes them too, but says what it sees.
const ACCIDENTS: [(&str, &str); 19] = [
    ("A04", "duplicate-server-key"),
    ("A28", "comment-in-path"),
    ("A53", "invalid-value"),
    ("L32", "text-after-nul"),
    ("M27", "duplicate-type"),
    ("R01", "unroutable-method"),
    ("R43", "blank-in-path"),
    ("R44", "blank-in-path"),
    ("R57", "blank-in-path"),
    ("T16", "tag-syntax"),
    ("T21", "shadowed-type"),
    ("T38", "infinite-type"),
    ("T39", "infinite-type"),
    ("T41", "infinite-type"),
    ("T62", "map-key"),
    ("T94", "type-names"),
    ("V39", "handler-files"),
    ("V45", "duplicate-route"),
    ("X41", "duplicate-parameter"),
];

#[test]
fn accidents_are_accepted_and_reported() {
    for (id, code) in ACCIDENTS {
        let case = cases()
            .into_iter()
            .find(|case| case.id == id)
            .expect("the case is there");
        for strict in [false, true] {
            let (verdict, found) = judge(&case, strict);
            assert_eq!(verdict, Verdict::Accept, "{id}");
            let codes: Vec<&str> = found.iter().map(|found| found.code).collect();
            assert!(codes.contains(&code), "{id} {}: {codes:?}", case.title);
        }
    }
}

/// The code of goctl's category for a rejected case; several where goctl's is coarser.
fn codes_of(category: &str) -> &'static [&'static str] {
    match category {
        "E-EMPTY" => &["empty-file"],
        "E-READ" => &["unreadable-file", "import-kind", "empty-file"],
        "E-DUP-SYNTAX" => &["duplicate-syntax"],
        "E-DUP-INFO" => &["duplicate-info"],
        "E-DUP-INFOKEY" => &["duplicate-info-key"],
        "E-DUP-IMPORT" => &["duplicate-import"],
        "E-IMPORT-CYCLE" => &["import-cycle"],
        "E-VERSION" => &["syntax-version"],
        "E-DUP-TYPE" => &["duplicate-type"],
        "E-UNRESOLVED" | "E-BODY" => &["undefined-type"],
        "E-DUP-HANDLER" => &["duplicate-handler"],
        "E-DUP-ROUTE" => &["duplicate-route"],
        "E-SVCNAME" => &["service-names"],
        "E-ALIAS" => &["not-a-struct"],
        "E-ANY" => &["any"],
        "E-EMPTYSTRUCT" => &["empty-struct"],
        "E-NESTED" => &["nested-struct"],
        "E-ARRAYLEN" => &["array-length"],
        "E-MAPKEY" => &["map-key"],
        "E-REQARRAY" => &["list-request"],
        "E-SSE" => &["sse-response"],
        _ => &[],
    }
}

#[test]
fn what_is_rejected_is_rejected_for_the_same_reason() {
    for case in cases() {
        let Some(category) = &case.error else {
            continue;
        };
        let (_, found) = judge(&case, true);
        let errors = found
            .iter()
            .filter(|found| found.severity == Severity::Error);
        let codes: Vec<&str> = errors.map(|found| found.code).collect();
        let wanted = codes_of(category);
        if wanted.is_empty() {
            // Lexical and syntactic mistakes: none of the codes of later stages.
            let later = |code: &&str| codes_of_later_stages().contains(code);
            assert!(
                !codes.iter().any(later),
                "{} {category}: {codes:?}",
                case.id
            );
        } else {
            assert!(
                codes.iter().all(|code| wanted.contains(code)),
                "{} {category}: {codes:?}",
                case.id
            );
        }
    }
}

fn codes_of_later_stages() -> Vec<&'static str> {
    let categories = [
        "E-DUP-TYPE",
        "E-UNRESOLVED",
        "E-DUP-HANDLER",
        "E-DUP-ROUTE",
        "E-ALIAS",
        "E-ANY",
    ];
    categories.into_iter().flat_map(codes_of).copied().collect()
}
