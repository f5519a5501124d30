//! Patterns of workspace members: `crates/*`.

pub(super) fn parts(path: &str) -> impl Iterator<Item = &str> {
    path.split(['/', '\\'])
        .filter(|part| !part.is_empty() && *part != ".")
}

/// Whether a pattern of `members` stands for a path.
pub(super) fn covers(pattern: &str, path: &str) -> bool {
    let (mut patterns, mut names) = (parts(pattern), parts(path));
    loop {
        match (patterns.next(), names.next()) {
            (None, None) => return true,
            (Some(pattern), Some(name)) if name_matches(pattern, name) => {}
            _ => return false,
        }
    }
}

/// `*` and `?` within one name.
pub(super) fn name_matches(pattern: &str, name: &str) -> bool {
    let Some(first) = pattern.chars().next() else {
        return name.is_empty();
    };
    let rest = &pattern[first.len_utf8()..];
    match first {
        '*' => (0..=name.len())
            .filter(|at| name.is_char_boundary(*at))
            .any(|at| name_matches(rest, &name[at..])),
        _ => name.chars().next().is_some_and(|c| {
            (first == '?' || first == c) && name_matches(rest, &name[c.len_utf8()..])
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_match_name_by_name() {
        for (pattern, path, expected) in [
            ("api", "api", true),
            ("./api/", "api", true),
            ("examples/*", "examples/api", true),
            ("examples/*", "examples/a/api", false),
            ("*/a?i", "x/api", true),
            ("u*-pb", "user-pb", true),
            ("u*-pb", "user-api", false),
            ("api", "api2", false),
        ] {
            assert_eq!(covers(pattern, path), expected, "{pattern} {path}");
        }
    }
}
