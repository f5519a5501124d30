//! Names that were different in the spec and are the same in Rust.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// Two names that become one; indices into what was given, the earlier one first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    pub first: usize,
    pub second: usize,
    /// What both become.
    pub name: String,
}

/// Each name that was there before, with the place of its first appearance. Upper and lower case
/// count as the same when `is_file` is set: some file systems make no difference.
pub fn clashes<S: AsRef<str>>(names: &[S], is_file: bool) -> Vec<Clash> {
    let mut seen = BTreeMap::new();
    let mut clashes = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let name = name.as_ref();
        let key = if is_file {
            Cow::Owned(name.to_lowercase())
        } else {
            Cow::Borrowed(name)
        };
        match seen.get(&key) {
            Some(&first) => clashes.push(Clash {
                first,
                second: index,
                name: name.to_owned(),
            }),
            None => {
                seen.insert(key, index);
            }
        }
    }
    clashes
}
