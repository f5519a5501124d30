//! Lists, arrays, maps and bytes from JSON.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use crate::bind::at::At;
use crate::bind::at::MAX_DEPTH;
use crate::bind::at::Part;
use crate::bind::at::Path;
use crate::bind::from_json::FromJson;
use crate::bind::object::BLANKS;
use crate::bind::object::Kind;
use crate::bind::object::Object;
use crate::bind::object::check;
use crate::bind::object::elements;
use crate::bind::scalar::Scalar;
use rgo_core::json::Bytes;
use rgo_core::json::unescape;

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(raw: &str, at: &mut At<'_>) -> Option<Self> {
        match Kind::of(raw) {
            Kind::Null => Some(None),
            _ => T::from_json(raw, at).map(Some),
        }
    }

    /// A pointer that is not optional must be there.
    fn absent(at: &mut At<'_>) -> Option<Self> {
        T::absent(at).map(Some)
    }

    fn null(_: &mut At<'_>) -> Option<Self> {
        Some(None)
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(raw: &str, at: &mut At<'_>) -> Option<Self> {
        match (Kind::of(raw), at.part) {
            (Kind::Array, _) => list(raw, at),
            (Kind::String, Part::Field) => list_in_text(&unescape(raw), at),
            (Kind::Number, Part::Field) => list_in_text(raw, at),
            (_, Part::Field) => at.mismatch("a list"),
            (other, _) => {
                let [.., actual] = other.go_names();
                at.mismatch_of("a list", "slice", actual)
            }
        }
    }

    fn null(_: &mut At<'_>) -> Option<Self> {
        Some(Self::new())
    }
}

/// `fillSlice`: a list that holds only nulls is an empty one.
fn list<T: FromJson>(raw: &str, at: &mut At<'_>) -> Option<Vec<T>> {
    if at.depth >= MAX_DEPTH {
        return at.too_deep();
    }
    let Ok(raws) = elements(raw) else {
        return at.mismatch("a list");
    };
    if raws.iter().all(|raw| Kind::of(raw.get()) == Kind::Null) {
        return Some(Vec::new());
    }
    each(&raws, at, T::null)
}

fn each<T: FromJson>(
    raws: &[&RawValue],
    at: &mut At<'_>,
    null: impl Fn(&mut At<'_>) -> Option<T>,
) -> Option<Vec<T>> {
    let path = at.path;
    let mut values = Vec::with_capacity(raws.len());
    for (index, raw) in raws.iter().enumerate() {
        let at = &mut at.inner(Path::Index(&path, index), Part::Element);
        let value = match Kind::of(raw.get()) {
            Kind::Null => null(at),
            _ => T::from_json(raw.get(), at),
        };
        // The first fault is enough for a long list.
        values.push(value?);
    }
    Some(values)
}

/// `fillSliceFromString`: the list as JSON text inside a string.
pub(super) fn list_in_text<T: FromJson>(text: &str, at: &mut At<'_>) -> Option<Vec<T>> {
    match check(text) {
        Ok(Kind::Array) => {}
        Ok(kind) => {
            let ([name, ..], path) = (kind.go_names(), at.path);
            let go = format!(
                "fullName: `{path}`, error: `string: `{text}`, error: `json: cannot unmarshal {name} into Go value of type []interface {{}}``"
            );
            return at.fault("must be a list", go);
        }
        Err(error) => return at.not_json("a list", &error),
    }
    each(&elements(text).ok()?, at, |at| {
        at.fault("must not be null", "null element for slice".to_owned())
    })
}

/// go-zero cannot bind arrays; here a list of the right length does.
impl<T: FromJson, const N: usize> FromJson for [T; N] {
    fn from_json(raw: &str, at: &mut At<'_>) -> Option<Self> {
        array(Vec::from_json(raw, at)?, at)
    }
}

/// The list as an array, if it has the array's length.
pub(super) fn array<T, const N: usize>(list: Vec<T>, at: &mut At<'_>) -> Option<[T; N]> {
    match list.try_into() {
        Ok(array) => Some(array),
        Err(_) => at.reject(format!("must have {N} elements")),
    }
}

impl FromJson for Bytes {
    fn from_json(raw: &str, at: &mut At<'_>) -> Option<Self> {
        let is_text = Kind::of(raw) == Kind::String;
        if let Some(bytes) = is_text.then(|| Self::from_base64(&unescape(raw))).flatten() {
            return Some(bytes);
        }
        Vec::<u8>::from_json(raw, at).map(Self)
    }

    fn null(_: &mut At<'_>) -> Option<Self> {
        Some(Self::default())
    }
}

/// A type of map keys: text, or a whole number written as text.
pub trait MapKey: Ord + Sized {
    /// The key for a member's name.
    fn from_name(name: &str) -> Option<Self>;
}

macro_rules! keys {
    ($($key:ty)*) => {$(
        impl MapKey for $key {
            fn from_name(name: &str) -> Option<Self> {
                <Self as Scalar>::parse(name).ok()
            }
        }
    )*};
}

keys!(String i8 i16 i32 i64 isize u8 u16 u32 u64 usize);

impl<K: MapKey, V: FromJson> FromJson for BTreeMap<K, V> {
    fn from_json(raw: &str, at: &mut At<'_>) -> Option<Self> {
        match (Kind::of(raw), at.part) {
            (Kind::Object, _) => map(raw, at),
            (Kind::String, Part::Field) => {
                let text = unescape(raw);
                match check(&text) {
                    Ok(Kind::Object) => map(text.trim_start_matches(BLANKS), at),
                    Ok(_) => at.mismatch("an object"),
                    Err(error) => at.not_json("an object", &error),
                }
            }
            (Kind::Number, Part::Field) => at.mismatch_of("an object", "map", "number"),
            _ => at.mismatch("an object"),
        }
    }

    /// An absent map is an empty one.
    fn absent(_: &mut At<'_>) -> Option<Self> {
        Some(Self::new())
    }

    fn null(_: &mut At<'_>) -> Option<Self> {
        Some(Self::new())
    }
}

/// `generateMap`.
fn map<K: MapKey, V: FromJson>(raw: &str, at: &mut At<'_>) -> Option<BTreeMap<K, V>> {
    if at.depth >= MAX_DEPTH {
        return at.too_deep();
    }
    let Ok(object) = Object::scan(raw) else {
        return at.mismatch("an object");
    };
    let path = at.path;
    let mut entries = BTreeMap::new();
    for (name, raw) in object.members() {
        let at = &mut at.inner(Path::Key(&path, name), Part::Entry);
        let Some(key) = K::from_name(name) else {
            return at.mismatch("under a whole number");
        };
        entries.insert(key, V::from_json(raw, at)?);
    }
    Some(entries)
}
