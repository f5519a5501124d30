//! `${VAR}` in values. Go's `os.ExpandEnv` also takes `$VAR`, which tears passwords apart; this does not.

use std::env;

pub(super) fn environment(name: &str) -> Option<String> {
    env::var(name).ok()
}

/// `text` with every `${NAME}` replaced; `$${` stands for `${` itself. The error is the name `lookup` does not know.
pub(super) fn expand(
    text: &str,
    lookup: &dyn Fn(&str) -> Option<String>,
) -> Result<String, String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("${") {
        let (before, tail) = rest.split_at(at);
        if let Some(before) = before.strip_suffix('$') {
            out.push_str(before);
            out.push_str("${");
            rest = &tail[2..];
            continue;
        }
        out.push_str(before);
        let name = tail[2..].split_once('}').map(|(name, _)| name);
        match name.filter(|name| is_name(name)) {
            Some(name) => {
                out.push_str(&lookup(name).ok_or_else(|| name.to_owned())?);
                rest = &tail[name.len() + 3..];
            }
            None => {
                out.push_str("${");
                rest = &tail[2..];
            }
        }
    }
    out.push_str(rest);
    Ok(out)
}

fn is_name(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lookup(name: &str) -> Option<String> {
        matches!(name, "A" | "LONG_NAME2").then(|| format!("<{name}>"))
    }

    #[test]
    fn braced_names_are_replaced_and_nothing_else() {
        let cases = [
            ("", ""),
            ("${A}", "<A>"),
            ("x${A}y${LONG_NAME2}z", "x<A>y<LONG_NAME2>z"),
            ("$A", "$A"),
            ("p$$w{A}", "p$$w{A}"),
            ("$${A}", "${A}"),
            ("${", "${"),
            ("${}", "${}"),
            ("${A", "${A"),
            ("${1}", "${1}"),
            ("${a b}${A}", "${a b}<A>"),
            ("价${A}格", "价<A>格"),
        ];
        for (text, expected) in cases {
            assert_eq!(expand(text, &lookup).as_deref(), Ok(expected), "{text}");
        }
        assert_eq!(expand("${A}${NO}", &lookup), Err("NO".to_owned()));
    }
}
