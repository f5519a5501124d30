//! Names on the wire against what serde makes of a field's name.

/// The serde attributes that give every field its wire name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wire {
    /// `camelCase`, when it alone gives every wire name.
    pub rename_all: Option<&'static str>,
    /// For each field, the wire name it must be given by `rename`.
    pub renames: Vec<Option<String>>,
}

/// A value of `rename_all`, and what it makes of a field.
type Case = (&'static str, fn(&str) -> String);

/// serde's cases, the usual one first.
const CASES: [Case; 5] = [
    ("camelCase", camel),
    ("PascalCase", pascal),
    ("kebab-case", |field| field.replace('_', "-")),
    ("SCREAMING_SNAKE_CASE", str::to_ascii_uppercase),
    ("SCREAMING-KEBAB-CASE", |field| {
        field.to_ascii_uppercase().replace('_', "-")
    }),
];

/// How fields, given as Rust name and wire name, get their wire names: by nothing, by one
/// `rename_all`, or by `rename` on the odd ones.
pub fn wire_names<R: AsRef<str>, W: AsRef<str>>(fields: &[(R, W)]) -> Wire {
    let plain = |field: &(R, W)| super::plain(field.0.as_ref()).to_owned();
    let odd = |field: &(R, W)| plain(field) != field.1.as_ref();
    let rename_all = CASES
        .iter()
        .filter(|_| fields.iter().any(odd))
        .find(|(_, apply)| {
            fields
                .iter()
                .all(|field| apply(&plain(field)) == field.1.as_ref())
        })
        .map(|(name, _)| *name);
    let renames = fields
        .iter()
        .map(|field| (rename_all.is_none() && odd(field)).then(|| field.1.as_ref().to_owned()))
        .collect();
    Wire {
        rename_all,
        renames,
    }
}

/// As serde does: an underscore goes and the next letter is put in upper case.
fn pascal(field: &str) -> String {
    let mut pascal = String::with_capacity(field.len());
    let mut begins = true;
    for c in field.chars() {
        if c == '_' {
            begins = true;
        } else if begins {
            pascal.push(c.to_ascii_uppercase());
            begins = false;
        } else {
            pascal.push(c);
        }
    }
    pascal
}

fn camel(field: &str) -> String {
    let pascal = pascal(field);
    let mut rest = pascal.chars();
    match rest.next() {
        Some(first) => std::iter::once(first.to_ascii_lowercase())
            .chain(rest)
            .collect(),
        None => String::new(),
    }
}
