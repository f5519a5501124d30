//! Patterns with `*` and `?`, for tables and for files.

/// Selects tables by a list of patterns: `user*,order_?`.
#[derive(Debug, Clone)]
pub struct Tables {
    patterns: Vec<String>,
}

impl Tables {
    /// Every table.
    pub fn all() -> Self {
        Self::new("*")
    }

    /// The tables that match one of the patterns, which are separated by commas.
    pub fn new(patterns: &str) -> Self {
        let patterns = patterns.split(',').map(str::trim);
        let patterns = patterns.filter(|pattern| !pattern.is_empty());
        Self {
            patterns: patterns.map(str::to_owned).collect(),
        }
    }

    pub fn has(&self, name: &str) -> bool {
        self.patterns.iter().any(|pattern| matches(pattern, name))
    }

    pub(super) fn patterns(&self) -> &[String] {
        &self.patterns
    }
}

/// Whether a text matches a pattern: `*` matches any characters, `?` one character.
pub(super) fn matches(pattern: &str, text: &str) -> bool {
    let pattern: Vec<char> = pattern.chars().collect();
    let text: Vec<char> = text.chars().collect();
    let (mut at, mut here) = (0, 0);
    // The last star, and where the text after it began.
    let mut star: Option<(usize, usize)> = None;
    while here < text.len() {
        match pattern.get(at) {
            Some('*') => {
                star = Some((at, here));
                at += 1;
            }
            Some(letter) if *letter == '?' || *letter == text[here] => {
                at += 1;
                here += 1;
            }
            _ => {
                let Some((star_at, taken)) = star else {
                    return false;
                };
                star = Some((star_at, taken + 1));
                at = star_at + 1;
                here = taken + 1;
            }
        }
    }
    pattern[at..].iter().all(|letter| *letter == '*')
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn a_star_stands_for_any_letters_and_a_question_mark_for_one() {
        for (pattern, text, fits) in [
            ("*", "", true),
            ("user*", "user_auth", true),
            ("*_auth", "user_auth", true),
            ("u*r*h", "user_auth", true),
            ("order_?", "order_1", true),
            ("order_?", "order_", false),
            ("order_?", "order_12", false),
            ("用?", "用户", true),
            ("user", "user_auth", false),
            ("*a*b", "aaaa", false),
        ] {
            assert_eq!(matches(pattern, text), fits, "{pattern} {text}");
        }
    }
}
