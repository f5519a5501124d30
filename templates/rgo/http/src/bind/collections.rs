//! Lists, arrays, maps and bytes from JSON.

use std::collections::BTreeMap;

use crate::bind::at::At;
use crate::bind::at::MAX_DEPTH;
use crate::bind::at::Part;
use crate::bind::at::Path;
use crate::bind::from_json::FromJson;
use crate::bind::object::Kind;
use crate::bind::object::Object;
use crate::bind::object::elements;
use crate::bind::scalar::Scalar;
use crate::bind::syntax;
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
            (_, Part::Field) => {
                at.mismatch("a list");
                None
            }
            (other, _) => {
                at.mismatch_hint("a list", "slice", other.go_type());
                None
            }
        }
    }

    fn null(_: &mut At<'_>) -> Option<Self> {
        Some(Self::new())
    }
}

/// `fillSlice`: a list of nothing but nulls is an empty one.
fn list<T: FromJson>(raw: &str, at: &mut At<'_>) -> Option<Vec<T>> {
    if at.depth >= MAX_DEPTH {
        at.too_deep();
        return None;
    }
    let Ok(raws) = elements(raw) else {
        at.mismatch("a list");
        return None;
    };
    if raws.iter().all(|raw| Kind::of(raw.get()) == Kind::Null) {
        return Some(Vec::new());
    }
    let path = at.path;
    let mut values = Vec::with_capacity(raws.len());
    for (index, raw) in raws.iter().enumerate() {
        let at = &mut at.inner(Path::Index(&path, index), Part::Element);
        let value = match Kind::of(raw.get()) {
            Kind::Null => T::null(at),
            _ => T::from_json(raw.get(), at),
        };
        // One fault says enough of a long list.
        values.push(value?);
    }
    Some(values)
}

/// `fillSliceFromString`: the list as JSON text inside a string.
pub(super) fn list_in_text<T: FromJson>(text: &str, at: &mut At<'_>) -> Option<Vec<T>> {
    let wrong = match syntax::check(text) {
        Err(error) => Some(error),
        Ok(kind) if kind != Kind::Array => Some(format!(
            "json: cannot unmarshal {} into Go value of type []interface {{}}",
            syntax::go_name(kind)
        )),
        Ok(_) => None,
    };
    if let Some(error) = wrong {
        let go = format!(
            "fullName: `{}`, error: `string: `{text}`, error: `{error}``",
            at.path
        );
        at.fault("must be a list", go);
        return None;
    }
    let text = text.trim_start_matches([' ', '\t', '\r', '\n']);
    let raws = elements(text).ok()?;
    let path = at.path;
    let mut values = Vec::with_capacity(raws.len());
    for (index, raw) in raws.iter().enumerate() {
        let at = &mut at.inner(Path::Index(&path, index), Part::Element);
        if Kind::of(raw.get()) == Kind::Null {
            at.fault("must not be null", "null element for slice".to_owned());
            return None;
        }
        values.push(T::from_json(raw.get(), at)?);
    }
    Some(values)
}

/// go-zero cannot bind arrays at all; here a list of the right length does.
impl<T: FromJson, const N: usize> FromJson for [T; N] {
    fn from_json(raw: &str, at: &mut At<'_>) -> Option<Self> {
        let list = Vec::<T>::from_json(raw, at)?;
        let array = Self::try_from(list).ok();
        if array.is_none() {
            at.reject(format!("must have {N} elements"));
        }
        array
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

/// What a map's key may be: text, or a whole number written as text.
pub trait MapKey: Ord + Sized {
    /// The key a member's name stands for.
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
                let text = text.trim_matches([' ', '\t', '\r', '\n']);
                match syntax::check(text) {
                    Ok(Kind::Object) => map(text, at),
                    Ok(_) => {
                        at.mismatch("an object");
                        None
                    }
                    Err(error) => {
                        at.fault(
                            "must be an object",
                            format!("string: `{text}`, error: `{error}`"),
                        );
                        None
                    }
                }
            }
            (Kind::Number, Part::Field) => {
                at.mismatch_hint("an object", "map", "number");
                None
            }
            _ => {
                at.mismatch("an object");
                None
            }
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
        at.too_deep();
        return None;
    }
    let Ok(object) = Object::scan(raw) else {
        at.mismatch("an object");
        return None;
    };
    let path = at.path;
    let mut entries = BTreeMap::new();
    for (name, raw) in object.members() {
        let at = &mut at.inner(Path::Key(&path, name), Part::Entry);
        let Some(key) = K::from_name(name) else {
            at.mismatch("under a whole number");
            return None;
        };
        entries.insert(key, V::from_json(raw, at)?);
    }
    Some(entries)
}
