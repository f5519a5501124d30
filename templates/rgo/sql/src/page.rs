//! Pages of lists.

/// A page of a list. Pages are numbered from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Page {
    /// From 1.
    pub number: u64,
    /// Rows per page.
    pub size: u64,
}

impl Page {
    /// The page `number` of `size` rows each. 0, which callers send if they leave the number out, is page 1.
    pub fn new(number: u64, size: u64) -> Self {
        Self {
            number: number.max(1),
            size,
        }
    }

    /// Rows before the page, at most `i64::MAX`, as databases use a signed number.
    pub fn offset(self) -> u64 {
        let rows = self.number.saturating_sub(1).saturating_mul(self.size);
        rows.min(i64::MAX.unsigned_abs())
    }

    /// Rows on the page, at most `i64::MAX`.
    pub fn limit(self) -> u64 {
        self.size.min(i64::MAX.unsigned_abs())
    }
}
