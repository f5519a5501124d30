//! The keys of `@server`.

use crate::api::duration::parse_duration;
use crate::api::paths::clean_url;
use crate::api::syntax::Pair;
use crate::api::syntax::ServiceDecl;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::suggest::nearest;
use crate::spec::api::Group;

const KEYS: [&str; 13] = [
    "group",
    "prefix",
    "jwt",
    "jwtTransition",
    "middleware",
    "timeout",
    "maxBytes",
    "signature",
    "sse",
    "tags",
    "summary",
    "authType",
    "pathPrefix",
];

/// A group without its routes.
pub(super) fn resolve_server(service: &ServiceDecl, diagnostics: &mut Vec<Diagnostic>) -> Group {
    let pairs = &service.server;
    check_keys(pairs, diagnostics);
    let text = |key: &str| last(pairs, key).map(|pair| pair.value.text.trim().to_owned());
    let named = |key: &str| text(key).filter(|value| !value.is_empty());
    let flag = |key: &str| text(key).is_some_and(|value| value == "true");
    let prefix = text("prefix").map_or(String::new(), |prefix| clean_url(&prefix));
    Group {
        name: text("group").map_or(String::new(), |name| name.trim_matches('/').to_owned()),
        prefix: if prefix == "/" { String::new() } else { prefix },
        jwt: named("jwt"),
        jwt_transition: named("jwtTransition"),
        signature: flag("signature"),
        middleware: text("middleware")
            .unwrap_or_default()
            .split(',')
            .map(|name| name.trim().to_owned())
            .filter(|name| !name.is_empty())
            .collect(),
        timeout: usable(
            pairs,
            "timeout",
            "a duration like `3s` or `1m30s`",
            diagnostics,
            parse_duration,
        ),
        max_bytes: usable(
            pairs,
            "maxBytes",
            "a number of bytes",
            diagnostics,
            |text| text.parse().ok(),
        ),
        sse: flag("sse"),
        annotations: super::texts(pairs),
        routes: Vec::new(),
        span: service.keyword,
    }
}

/// The last one counts, as in goctl.
fn last<'a>(pairs: &'a [Pair], key: &str) -> Option<&'a Pair> {
    pairs.iter().rev().find(|pair| pair.key.text == key)
}

/// Reads a value that goctl's parser accepts in any form, but its generator does not.
fn usable<T>(
    pairs: &[Pair],
    key: &str,
    wanted: &str,
    diagnostics: &mut Vec<Diagnostic>,
    read: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let pair = last(pairs, key).filter(|pair| !pair.value.text.is_empty())?;
    let value = read(pair.value.text.trim());
    if value.is_none() {
        diagnostics.push(
            Diagnostic::generation(
                "invalid-value",
                format!("`{}` is not a valid value for `{key}`", pair.value.text),
            )
            .at(pair.value.span, format!("expected {wanted}")),
        );
    }
    value
}

fn check_keys(pairs: &[Pair], diagnostics: &mut Vec<Diagnostic>) {
    for (index, pair) in pairs.iter().enumerate() {
        let key = pair.key.text.as_str();
        if !KEYS.contains(&key) {
            // Any key may belong to a plugin; only one that looks misspelled is reported.
            if let Some(known) = nearest(key, KEYS) {
                diagnostics.push(
                    Diagnostic::warning(
                        "unknown-server-key",
                        format!("`@server` has no key `{key}`"),
                    )
                    .at(pair.key.span, "it has no effect")
                    .help(format!("did you mean `{known}`?"))
                    .fix(vec![(pair.key.span, known.to_owned())]),
                );
            }
        } else if let Some(first) = pairs[..index].iter().find(|other| other.key.text == key) {
            diagnostics.push(
                Diagnostic::warning(
                    "duplicate-server-key",
                    format!("`@server` has `{key}` twice"),
                )
                .at(pair.key.span, "this one counts")
                .related(first.key.span, "this one has no effect"),
            );
        }
    }
}
