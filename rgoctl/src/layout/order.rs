//! The order in which rustfmt sorts imports: by segment; numbers in names by value, `_` first.

use std::cmp::Ordering;

use super::tree::UseTree;

#[derive(Debug, PartialEq, Eq)]
enum Chunk<'a> {
    Underscore,
    Text(&'a str),
    Number(u128, usize, &'a str),
}

/// The first chunk and the rest.
fn split(name: &str) -> Option<(Chunk<'_>, &str)> {
    let first = name.chars().next()?;
    if first == '_' {
        return Some((Chunk::Underscore, &name[1..]));
    }
    let is_number = first.is_ascii_digit();
    let is_end = |c: char| {
        if is_number {
            !c.is_ascii_digit()
        } else {
            c == '_' || c.is_ascii_digit()
        }
    };
    let (chunk, rest) = name.split_at(name.find(is_end).unwrap_or(name.len()));
    if is_number {
        let zeros = chunk.bytes().take_while(|byte| *byte == b'0').count();
        let value = chunk.parse().unwrap_or(u128::MAX);
        return Some((Chunk::Number(value, zeros, chunk), rest));
    }
    Some((Chunk::Text(chunk), rest))
}

fn compare_names(mut a: &str, mut b: &str) -> Ordering {
    let mut zeros = Ordering::Equal;
    loop {
        let (left, right) = match (split(a), split(b)) {
            (None, None) => return zeros,
            (None, Some(_)) => return Ordering::Less,
            (Some(_), None) => return Ordering::Greater,
            (Some(left), Some(right)) => (left, right),
        };
        (a, b) = (left.1, right.1);
        let order = match (left.0, right.0) {
            (Chunk::Underscore, Chunk::Underscore) => Ordering::Equal,
            (Chunk::Underscore, _) => Ordering::Less,
            (_, Chunk::Underscore) => Ordering::Greater,
            (Chunk::Number(left, more, _), Chunk::Number(right, less, _)) => {
                // More zeros before an equal number come first.
                if left == right && zeros == Ordering::Equal {
                    zeros = less.cmp(&more);
                }
                left.cmp(&right)
            }
            (
                Chunk::Text(left) | Chunk::Number(_, _, left),
                Chunk::Text(right) | Chunk::Number(_, _, right),
            ) => left.cmp(right),
        };
        if order != Ordering::Equal {
            return order;
        }
    }
}

/// What a segment is sorted by first.
fn rank(name: &str) -> u8 {
    match name {
        "self" => 0,
        "super" => 1,
        "crate" => 2,
        "*" => 4,
        _ => 3,
    }
}

/// Two imports whose lists are sorted. Other names for what is imported do not count.
pub(super) fn compare(a: &UseTree<'_>, b: &UseTree<'_>) -> Ordering {
    for (left, right) in a.path.iter().zip(&b.path) {
        let order = rank(left)
            .cmp(&rank(right))
            .then_with(|| compare_names(without_mark(left), without_mark(right)));
        if order != Ordering::Equal {
            return order;
        }
    }
    let lists = match (&a.list, &b.list) {
        (Some(left), Some(right)) if a.path.len() == b.path.len() => compare_lists(left, right),
        // A list stands behind any name.
        (Some(_), _) if a.path.len() < b.path.len() => Ordering::Greater,
        (_, Some(_)) if a.path.len() > b.path.len() => Ordering::Less,
        _ => Ordering::Equal,
    };
    let length = |tree: &UseTree<'_>| tree.path.len() + usize::from(tree.list.is_some());
    lists.then_with(|| length(a).cmp(&length(b)))
}

fn compare_lists(a: &[UseTree<'_>], b: &[UseTree<'_>]) -> Ordering {
    let first = a.iter().zip(b).map(|(a, b)| compare(a, b));
    first
        .into_iter()
        .find(|order| *order != Ordering::Equal)
        .unwrap_or_else(|| a.len().cmp(&b.len()))
}

fn without_mark(name: &str) -> &str {
    name.trim_start_matches("r#")
}
