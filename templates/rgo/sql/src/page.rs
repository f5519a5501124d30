//! A page of a list.

/// Which rows of a list: pages are numbered from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Page {
    /// From 1.
    pub number: u64,
    /// Rows a page holds.
    pub size: u64,
}

impl Page {
    /// The page `number` of lists cut into `size` rows. Zero counts as page 1, as callers leave the number out.
    pub fn new(number: u64, size: u64) -> Self {
        Self {
            number: number.max(1),
            size,
        }
    }

    /// Rows before the page. Databases count them in 64 bits with a sign: what is beyond is the largest number.
    pub fn offset(self) -> u64 {
        let rows = self.number.saturating_sub(1).saturating_mul(self.size);
        rows.min(i64::MAX.unsigned_abs())
    }

    /// Rows on the page, at most.
    pub fn limit(self) -> u64 {
        self.size.min(i64::MAX.unsigned_abs())
    }
}
