//! Values from the path, forms and headers, where everything is text.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::Value;

use crate::bind::Bind;
use crate::bind::at::At;
use crate::bind::at::Part;
use crate::bind::at::Path;
use crate::bind::collections::MapKey;
use crate::bind::collections::array;
use crate::bind::collections::list_in_text;
use crate::bind::from_json::FromJson;
use crate::bind::from_json::checked;
use crate::bind::scalar::Scalar;
use rgo_core::Place;
use rgo_core::json::Bytes;
use rgo_core::json::quote;

/// The values of a request under one name; there is at least one.
#[derive(Debug, Clone)]
pub struct Text<'t> {
    pub(super) first: Cow<'t, str>,
    pub(super) more: Vec<Cow<'t, str>>,
}

impl<'t> Text<'t> {
    /// The first value.
    pub fn first(&self) -> &str {
        &self.first
    }

    /// All values, in their order.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&*self.first).chain(self.more.iter().map(|text| &**text))
    }

    pub(super) fn one(first: impl Into<Cow<'t, str>>) -> Self {
        Self {
            first: first.into(),
            more: Vec::new(),
        }
    }
}

/// A type that binds to text.
pub trait FromText: Sized {
    /// The value of `text`. `None` after recording a fault.
    fn from_text(text: &Text<'_>, at: &mut At<'_>) -> Option<Self>;

    /// The value when the name is absent and neither optional nor with a default.
    fn absent(at: &mut At<'_>) -> Option<Self> {
        at.not_set()
    }

    /// Go's zero value, for a field in a JSON object, which has no text places.
    fn zero() -> Option<Self>;
}

macro_rules! scalars {
    ($($scalar:ty)*) => {$(
        impl FromText for $scalar {
            fn from_text(text: &Text<'_>, at: &mut At<'_>) -> Option<Self> {
                scalar(text, at)
            }

            fn zero() -> Option<Self> {
                Some(Self::default())
            }
        }
    )*};
}

scalars!(bool String i8 i16 i32 i64 isize u8 u16 u32 u64 usize f32 f64);

fn scalar<T: Scalar>(text: &Text<'_>, at: &mut At<'_>) -> Option<T> {
    // The first value of a form counts; a header of two lines is a list in go-zero.
    if at.place == Place::Header && !text.more.is_empty() {
        return at.not_string(T::WANT, "slice");
    }
    if at.part == Part::Field {
        at.check_text_options(&text.first)?;
    }
    checked(&text.first, at)
}

impl<T: FromText> FromText for Option<T> {
    fn from_text(text: &Text<'_>, at: &mut At<'_>) -> Option<Self> {
        T::from_text(text, at).map(Some)
    }

    fn absent(at: &mut At<'_>) -> Option<Self> {
        T::absent(at).map(Some)
    }

    fn zero() -> Option<Self> {
        Some(None)
    }
}

impl<T: FromText + FromJson> FromText for Vec<T> {
    fn from_text(text: &Text<'_>, at: &mut At<'_>) -> Option<Self> {
        // A path variable or a single header line may hold a JSON list; a form never does.
        let listed = text.more.is_empty() && text.first.trim_start().starts_with('[');
        match at.place {
            Place::Path => return list_in_text(&text.first, at),
            Place::Header if listed => return list_in_text(&text.first, at),
            _ => {}
        }
        let path = at.path;
        let value = |(index, text): (usize, &str)| {
            let at = &mut at.inner(Path::Index(&path, index), Part::Element);
            T::from_text(&Text::one(text), at)
        };
        text.all().enumerate().map(value).collect()
    }

    fn zero() -> Option<Self> {
        Some(Self::new())
    }
}

impl<T: FromText + FromJson, const N: usize> FromText for [T; N] {
    fn from_text(text: &Text<'_>, at: &mut At<'_>) -> Option<Self> {
        array(Vec::from_text(text, at)?, at)
    }

    fn zero() -> Option<Self> {
        let zeros: Option<Vec<T>> = (0..N).map(|_| T::zero()).collect();
        zeros?.try_into().ok()
    }
}

impl FromText for Bytes {
    fn from_text(text: &Text<'_>, at: &mut At<'_>) -> Option<Self> {
        match Self::from_base64(&text.first) {
            Some(bytes) if text.more.is_empty() => Some(bytes),
            _ => Vec::from_text(text, at).map(Self),
        }
    }

    fn zero() -> Option<Self> {
        Some(Self::default())
    }
}

impl FromText for Value {
    fn from_text(text: &Text<'_>, _: &mut At<'_>) -> Option<Self> {
        Some(if text.more.is_empty() {
            Self::from(text.first())
        } else {
            text.all().collect()
        })
    }

    fn zero() -> Option<Self> {
        Some(Self::Null)
    }
}

/// A map in text is a JSON object.
impl<K: MapKey, V: FromJson> FromText for BTreeMap<K, V> {
    fn from_text(text: &Text<'_>, at: &mut At<'_>) -> Option<Self> {
        Self::from_json(&quoted_json(&text.first), at)
    }

    fn absent(_: &mut At<'_>) -> Option<Self> {
        Some(Self::new())
    }

    fn zero() -> Option<Self> {
        Some(Self::new())
    }
}

/// go-zero does not bind structs to text.
impl<T: Bind> FromText for T {
    fn from_text(_: &Text<'_>, at: &mut At<'_>) -> Option<Self> {
        at.mismatch("an object")
    }

    fn absent(at: &mut At<'_>) -> Option<Self> {
        at.struct_not_set()
    }

    fn zero() -> Option<Self> {
        None
    }
}

/// `text` as a JSON string.
fn quoted_json(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_else(|_| quote(text))
}
