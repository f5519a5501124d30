//! Types as words, compared by the paths of their names and not by their spelling.

use std::collections::BTreeMap;

use super::scope::Scope;
use crate::project::tokens::words;

/// The paths of names, in the user's file and in the wanted signature.
#[derive(Debug)]
pub(super) struct Names<'a> {
    pub(super) scope: &'a Scope,
    /// The wanted imports: name to path.
    pub(super) imports: &'a BTreeMap<String, String>,
}

impl Names<'_> {
    /// A type of the user's file, with its names resolved.
    pub(super) fn user(&self, text: &str) -> Vec<String> {
        resolve(text, |name| self.user_path(name))
    }

    /// A wanted type, with its names resolved.
    pub(super) fn wanted(&self, text: &str) -> Vec<String> {
        resolve(text, |name| match self.imports.get(name) {
            Some(path) => Some(path.clone()),
            None => self.user_path(name),
        })
    }

    fn user_path(&self, name: &str) -> Option<String> {
        if let Some(path) = self.scope.uses.get(name) {
            return Some(path.clone());
        }
        if self.scope.defined.contains(name) {
            return Some(format!("self::{name}"));
        }
        // It comes from a glob or the prelude, or its import is missing: then it is the type of the spec.
        self.imports.get(name).cloned()
    }

    /// A wanted type as it must be written in the user's file, where a name may have another meaning.
    pub(super) fn spelled(&self, text: &str) -> String {
        let mut spelled = String::with_capacity(text.len());
        let mut at = 0;
        for (name, start) in path_starts(text) {
            let Some(path) = self.imports.get(name) else {
                continue;
            };
            if self.scope.uses.get(name) == Some(path) {
                continue;
            }
            let other = match self.scope.alias(path) {
                Some(alias) => alias,
                None if self.scope.has(name) => path,
                None => continue,
            };
            spelled.push_str(&text[at..start]);
            spelled.push_str(other);
            at = start + name.len();
        }
        spelled.push_str(&text[at..]);
        spelled
    }
}

/// The last name of the outermost path of resolved words: `ServiceContext` for `&crate::svc::ServiceContext`.
pub(super) fn head(words: &[String]) -> Option<&str> {
    let skip = |word: &&String| *word == "&" || *word == "mut" || word.starts_with('\'');
    let mut rest = words.iter().skip_while(skip).peekable();
    let mut last = rest.next()?;
    while rest.next_if(|word| *word == ":").is_some() {
        rest.next_if(|word| *word == ":")?;
        last = rest.next()?;
    }
    Some(last)
}

/// The names that begin a path, with their positions.
pub(super) fn path_starts(text: &str) -> Vec<(&str, usize)> {
    let words = words(text);
    let base = text.as_ptr() as usize;
    let starts = words.iter().enumerate().filter(|(at, word)| {
        let behind_colons = *at >= 2 && words[at - 1] == ":" && words[at - 2] == ":";
        is_name(word) && !behind_colons
    });
    starts
        .map(|(_, word)| (*word, word.as_ptr() as usize - base))
        .collect()
}

fn is_name(word: &str) -> bool {
    word.starts_with(|c: char| c == '_' || c.is_alphabetic())
}

fn resolve(text: &str, path: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let mut resolved: Vec<String> = Vec::new();
    for word in words(text) {
        let behind_colons = resolved.ends_with(&[":".to_owned(), ":".to_owned()]);
        match path(word).filter(|_| is_name(word) && !behind_colons) {
            Some(path) => {
                for (at, part) in path.split("::").enumerate() {
                    if at > 0 {
                        resolved.extend([":".to_owned(), ":".to_owned()]);
                    }
                    resolved.push(part.to_owned());
                }
            }
            None => resolved.push(word.to_owned()),
        }
    }
    resolved
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(uses: &[(&str, &str)]) -> Scope {
        Scope {
            uses: uses
                .iter()
                .map(|(name, path)| ((*name).to_owned(), (*path).to_owned()))
                .collect(),
            ..Scope::default()
        }
    }

    #[test]
    fn a_type_is_what_its_names_stand_for() {
        let imports = BTreeMap::from([("Req".to_owned(), "crate::types::Req".to_owned())]);
        for (uses, spelling) in [
            (vec![("Req", "crate::types::Req")], "Vec< Req >"),
            (vec![("R", "crate::types::Req")], "Vec<R>"),
            (vec![("types", "crate::types")], "Vec<types::Req>"),
            (vec![], "Vec<crate::types::Req>"),
            (vec![], "Vec<Req>"),
        ] {
            let scope = names(&uses);
            let names = Names {
                scope: &scope,
                imports: &imports,
            };
            assert_eq!(names.user(spelling), names.wanted("Vec<Req>"), "{spelling}");
        }
    }

    #[test]
    fn a_taken_name_is_spelled_in_full() {
        let imports = BTreeMap::from([("Req".to_owned(), "crate::types::Req".to_owned())]);
        let scope = names(&[("Req", "crate::model::Req")]);
        let names = Names {
            scope: &scope,
            imports: &imports,
        };
        assert_ne!(names.user("Req"), names.wanted("Req"));
        assert_eq!(names.spelled("Vec<Req>"), "Vec<crate::types::Req>");
    }

    #[test]
    fn the_head_is_the_last_name_of_the_path() {
        let words = |text| {
            words(text)
                .into_iter()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        assert_eq!(head(&words("&'a mut crate::svc::Svc<T>")), Some("Svc"));
        assert_eq!(head(&words("Req")), Some("Req"));
        assert_eq!(head(&words("")), None);
    }
}
