//! Fields of a service's own beside go-zero's.

/// Fields of events and spans, their values already in the log's encoding, one behind the other.
#[derive(Debug, Clone, Default)]
pub(super) struct Fields {
    values: Vec<u8>,
    /// Key, and where its value ends.
    items: Vec<(&'static str, usize, usize)>,
}

impl Fields {
    pub(super) fn clear(&mut self) {
        self.values.clear();
        self.items.clear();
    }

    /// Adds a field; of two with one key the later counts.
    pub(super) fn add(&mut self, key: &'static str, value: impl FnOnce(&mut Vec<u8>)) {
        let start = self.values.len();
        value(&mut self.values);
        self.items.retain(|(other, ..)| *other != key);
        self.items.push((key, start, self.values.len()));
    }

    pub(super) fn extend(&mut self, other: &Self) {
        for (key, start, end) in &other.items {
            self.add(key, |out| {
                out.extend_from_slice(&other.values[*start..*end]);
            });
        }
    }

    /// All of them, by name.
    pub(super) fn sorted(&mut self) -> impl Iterator<Item = (&'static str, &[u8])> {
        self.items.sort_unstable_by_key(|(key, ..)| *key);
        let values = &self.values;
        let slice =
            |(key, start, end): &(&'static str, usize, usize)| (*key, &values[*start..*end]);
        self.items.iter().map(slice)
    }
}
