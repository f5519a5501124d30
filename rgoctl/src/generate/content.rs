//! The bytes of an output file, laid out only if somebody reads them: most files of a run are on disk already.

use std::fmt;
use std::ops::Deref;
use std::sync::OnceLock;

use crate::layout::Layout;

/// The bytes of a file. Those of rendered Rust get their layout when they are first read.
#[derive(Clone, Default)]
pub struct Content {
    rendered: Vec<u8>,
    layout: Option<Layout>,
    laid_out: OnceLock<Vec<u8>>,
}

impl Content {
    /// The bytes as the template gives them, whose words are those of the laid out bytes.
    pub fn rendered(&self) -> &[u8] {
        &self.rendered
    }

    /// Lays out the bytes now, for whoever reads them later.
    pub fn lay_out(&self) {
        let _ = &**self;
    }

    /// The same bytes in a layout.
    #[must_use]
    pub(super) fn with(self, layout: Layout) -> Self {
        Self {
            layout: Some(layout),
            ..Self::from(self.rendered)
        }
    }
}

impl Deref for Content {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        let text = std::str::from_utf8(&self.rendered);
        match (self.layout, text) {
            (Some(layout), Ok(text)) => {
                let bytes = || layout.file(text).into_bytes();
                self.laid_out.get_or_init(bytes)
            }
            _ => &self.rendered,
        }
    }
}

impl AsRef<[u8]> for Content {
    fn as_ref(&self) -> &[u8] {
        self
    }
}

impl From<Vec<u8>> for Content {
    fn from(rendered: Vec<u8>) -> Self {
        Self {
            rendered,
            ..Self::default()
        }
    }
}

impl From<String> for Content {
    fn from(rendered: String) -> Self {
        rendered.into_bytes().into()
    }
}

impl PartialEq for Content {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Content {}

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        String::from_utf8_lossy(self).fmt(f)
    }
}
