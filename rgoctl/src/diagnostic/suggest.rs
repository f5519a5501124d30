//! "Did you mean": the nearest known name.

/// The known name nearest to `name`, if it is near enough to be a misspelling.
pub(crate) fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // The cost is the product of both lengths, and nobody misspells such a long name.
    if name.len() > 80 {
        return None;
    }
    let most = (name.chars().count() / 3).max(1);
    known
        .into_iter()
        .filter(|other| *other != name && other.len().abs_diff(name.len()) <= most)
        .map(|other| (distance(name, other), other))
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, other)| other)
}

/// The number of letters to insert, remove, replace or swap with their neighbour, without regard to case.
fn distance(left: &str, right: &str) -> usize {
    let left: Vec<char> = left.to_lowercase().chars().collect();
    let right: Vec<char> = right.to_lowercase().chars().collect();
    let mut before = vec![0; right.len() + 1];
    let mut above: Vec<usize> = (0..=right.len()).collect();
    for (row, this) in left.iter().enumerate() {
        let mut line = vec![row + 1];
        for (column, other) in right.iter().enumerate() {
            let replaced = above[column] + usize::from(this != other);
            let mut best = replaced.min(above[column + 1] + 1).min(line[column] + 1);
            let swapped =
                row > 0 && column > 0 && *this == right[column - 1] && left[row - 1] == *other;
            if swapped {
                best = best.min(before[column - 1] + 1);
            }
            line.push(best);
        }
        before = above;
        above = line;
    }
    above[right.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn only_near_names_are_suggested() {
        let known = ["prefix", "group", "middleware", "LoginResp"];
        assert_eq!(nearest("perfix", known), Some("prefix"));
        assert_eq!(nearest("middlewares", known), Some("middleware"));
        assert_eq!(nearest("LoginRep", known), Some("LoginResp"));
        assert_eq!(nearest("cors", known), None);
        assert_eq!(nearest("", known), None);
    }
}
