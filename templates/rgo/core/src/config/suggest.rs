//! "Did you mean": the known key that is nearest to a mistyped one.

/// Whether two keys differ only in case, `_` and `-`.
pub(super) fn same(a: &str, b: &str) -> bool {
    folded(a).eq(folded(b))
}

fn folded(text: &str) -> impl Iterator<Item = char> + '_ {
    let letters = text.chars().filter(|c| !matches!(c, '_' | '-'));
    letters.flat_map(char::to_lowercase)
}

/// The candidate that is a few edits away from `key`, if there is one.
pub(super) fn nearest<'a>(key: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let letters = |text| folded(text).collect::<Vec<char>>();
    let key = letters(key);
    let distances = candidates.map(|known| (distance(&key, &letters(known)), known));
    let nearest = distances.min();
    nearest
        .filter(|(distance, _)| *distance <= (key.len() / 3).max(1))
        .map(|(_, known)| known)
}

/// Counts insertions, deletions, changes and swaps of neighbours between two texts.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let change = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = change.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(before[j - 2] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_found_and_strangers_are_not() {
        let keys = ["Port", "Host", "Timeout", "MaxBytes", "DevServer"];
        let cases = [
            ("Prot", Some("Port")),
            ("timeOuts", Some("Timeout")),
            ("Max_Byte", Some("MaxBytes")),
            ("DevSever", Some("DevServer")),
            ("Redis", None),
            ("X", None),
        ];
        for (key, expected) in cases {
            assert_eq!(nearest(key, keys.into_iter()), expected, "{key}");
        }
    }

    #[test]
    fn case_and_dividers_do_not_matter() {
        assert!(same("access_secret", "AccessSecret"));
        assert!(same("ACCESS-SECRET", "accessSecret"));
        assert!(!same("AccessSecret", "AccessSecrets"));
    }
}
