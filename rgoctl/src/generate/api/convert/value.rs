//! The expression that makes a field of its partner.

use super::shape::Shape;
use super::shape::are_numbers;
use super::shape::widens;
use crate::spec::api::TypeId;

/// Why a field cannot be made of its partner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Misfit {
    Types,
    /// Numbers not all of which fit.
    Narrow,
    /// A list for an array.
    Length,
    /// A oneof.
    Oneof,
    /// No conversion of these two is named.
    Missing(TypeId, String),
}

/// What happens to a value, its `Option` and box aside.
enum Core {
    Same,
    Into,
    /// Each element goes through a function. Messages have no list or map right in another one, so
    /// there is no more to it.
    Each(&'static str),
    /// Another kind of map, of the same elements.
    Collect,
}

/// Which conversions there are; told of each one used.
pub(super) trait Pairs {
    fn use_pair(&mut self, id: TypeId, message: &str) -> Result<(), Misfit>;
}

/// `value.user.unwrap_or_default().into()`, of the field `user`, its type and that of what is made.
/// A message that is made has a default, and a type of the spec has none.
pub(super) fn value(
    from: &Shape,
    to: &Shape,
    field: &str,
    is_message_made: bool,
    pairs: &mut dyn Pairs,
) -> Result<String, Misfit> {
    let (is_option, is_boxed, inner) = from.peeled();
    let (to_option, to_boxed, to_inner) = to.peeled();
    let core = core(inner, to_inner, pairs)?;
    let value = format!("value.{field}");
    let is_same = matches!(core, Core::Same) && is_boxed == to_boxed;
    let mapper = mapper(&core, is_boxed, to_boxed);
    let needs_conversion_first = is_message_made && matches!(inner, Shape::Struct(_));
    Ok(match (is_option, to_option) {
        (true, true) if is_same => value,
        (true, true) => format!("{value}.map({mapper})"),
        (true, false) if needs_conversion_first => {
            format!("{value}.map({mapper}).unwrap_or_default()")
        }
        (true, false) => {
            let unboxed = if is_boxed { ".map(|boxed| *boxed)" } else { "" };
            let value = format!("{value}{unboxed}.unwrap_or_default()");
            boxed(to_boxed, applied(&core, value))
        }
        (false, _) => {
            let made = if is_boxed {
                format!("From::from(*{value})")
            } else {
                applied(&core, value)
            };
            let made = boxed(to_boxed, made);
            if to_option {
                format!("Some({made})")
            } else {
                made
            }
        }
    })
}

fn boxed(is_boxed: bool, value: String) -> String {
    if is_boxed {
        format!("Box::new({value})")
    } else {
        value
    }
}

fn applied(core: &Core, value: String) -> String {
    match core {
        Core::Same => value,
        Core::Into => value + ".into()",
        Core::Each(mapper) => format!("{value}.into_iter().map({mapper}).collect()"),
        Core::Collect => value + ".into_iter().collect()",
    }
}

fn core(from: &Shape, to: &Shape, pairs: &mut dyn Pairs) -> Result<Core, Misfit> {
    match (from, to) {
        (Shape::Scalar(from), Shape::Scalar(to)) => match () {
            () if from == to => Ok(Core::Same),
            () if widens(from, to) => Ok(Core::Into),
            () if are_numbers(from, to) => Err(Misfit::Narrow),
            () => Err(Misfit::Types),
        },
        (Shape::Base64, Shape::Bytes) | (Shape::Bytes, Shape::Base64) => Ok(Core::Into),
        (Shape::Array(item), Shape::Bytes) if **item == Shape::Scalar("u8") => Ok(Core::Into),
        (Shape::Struct(id), Shape::Message(path)) | (Shape::Message(path), Shape::Struct(id)) => {
            pairs.use_pair(*id, path).map(|()| Core::Into)
        }
        (Shape::List(_) | Shape::Bytes, Shape::Array(_)) => Err(Misfit::Length),
        (Shape::List(from), Shape::List(to)) => match core(from, to, pairs)? {
            Core::Same => Ok(Core::Same),
            _ => Ok(Core::Each("Into::into")),
        },
        (Shape::Array(from), Shape::List(to)) => match core(from, to, pairs)? {
            Core::Same => Ok(Core::Into),
            _ => Ok(Core::Each("Into::into")),
        },
        (Shape::Map(from_key, from_item), Shape::Map(to_key, to_item)) => {
            let key = core(from_key, to_key, pairs)?;
            let item = core(from_item, to_item, pairs)?;
            Ok(match (key, item) {
                (Core::Same, Core::Same) => Core::Collect,
                (Core::Same, _) => Core::Each("|(key, item)| (key, item.into())"),
                (_, Core::Same) => Core::Each("|(key, item)| (key.into(), item)"),
                _ => Core::Each("|(key, item)| (key.into(), item.into())"),
            })
        }
        (Shape::Oneof, _) | (_, Shape::Oneof) => Err(Misfit::Oneof),
        _ => Err(Misfit::Types),
    }
}

/// A function of what stands in an `Option`: a path or a closure.
fn mapper(core: &Core, is_boxed: bool, to_boxed: bool) -> &'static str {
    match (core, is_boxed, to_boxed) {
        (_, true, true) => "|boxed| Box::new((*boxed).into())",
        (Core::Same, true, false) => "|boxed| *boxed",
        (_, true, false) => "|boxed| (*boxed).into()",
        (_, false, true) => "|item| Box::new(item.into())",
        (_, false, false) => "Into::into",
    }
}
