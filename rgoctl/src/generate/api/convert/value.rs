//! The expression that makes a field of its partner.

use super::shape::Shape;
use super::shape::are_numbers;
use super::shape::widens;
use crate::generate::layout::Expr;
use crate::spec::api::TypeId;

/// Columns of a chain of calls that stays on one line in a closure, whatever the settings.
const CHAIN: usize = 60;

/// Why a field cannot be made of its partner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Misfit {
    Types,
    /// Numbers not all of which fit.
    Narrow,
    /// A list for an array.
    Length,
    /// Lists and maps within each other, of what needs a conversion itself.
    Deep,
    /// A oneof.
    Oneof,
    /// No conversion of these two is named.
    Missing(TypeId, String),
}

/// What happens to a value, its `Option` and box aside.
enum Core {
    Same,
    Into,
    /// Each element goes through a function.
    Each(String),
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
) -> Result<Expr, Misfit> {
    let (is_option, is_boxed, inner) = from.peeled();
    let (to_option, to_boxed, to_inner) = to.peeled();
    let core = core(inner, to_inner, pairs)?;
    let value = Expr::atom("value").field(field);
    let is_same = matches!(core, Core::Same) && is_boxed == to_boxed;
    Ok(match (is_option, to_option) {
        (true, true) if is_same => value,
        (true, true) => value.method("map", [Expr::atom(mapper(&core, is_boxed, to_boxed)?)]),
        (true, false) if is_same => value.method("unwrap_or_default", []),
        (true, false) if is_message_made => value
            .method("map", [Expr::atom(mapper(&core, is_boxed, to_boxed)?)])
            .method("unwrap_or_default", []),
        (true, false) => {
            let value = if is_boxed {
                value.method("map", [Expr::atom("|boxed| *boxed")])
            } else {
                value
            };
            boxed(
                to_boxed,
                applied(&core, value.method("unwrap_or_default", [])),
            )
        }
        (false, _) => {
            let made = if is_same {
                value
            } else if is_boxed {
                Expr::call("From::from", [Expr::atom(format!("*value.{field}"))])
            } else {
                applied(&core, value)
            };
            let made = boxed(to_boxed && !is_same, made);
            if to_option {
                Expr::call("Some", [made])
            } else {
                made
            }
        }
    })
}

fn boxed(is_boxed: bool, value: Expr) -> Expr {
    if is_boxed {
        Expr::call("Box::new", [value])
    } else {
        value
    }
}

fn applied(core: &Core, value: Expr) -> Expr {
    match core {
        Core::Same => value,
        Core::Into => value.method("into", []),
        Core::Each(mapper) => value
            .method("into_iter", [])
            .method("map", [Expr::atom(mapper.as_str())])
            .method("collect", []),
        Core::Collect => value.method("into_iter", []).method("collect", []),
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
        (Shape::List(_), Shape::Array(_)) | (Shape::Bytes, Shape::Array(_)) => Err(Misfit::Length),
        (Shape::List(from), Shape::List(to)) => match core(from, to, pairs)? {
            Core::Same => Ok(Core::Same),
            item => Ok(Core::Each(mapper(&item, false, false)?)),
        },
        (Shape::Array(from), Shape::List(to)) => match core(from, to, pairs)? {
            Core::Same => Ok(Core::Into),
            item => Ok(Core::Each(mapper(&item, false, false)?)),
        },
        (Shape::Map(from_key, from_item), Shape::Map(to_key, to_item)) => {
            let key = core(from_key, to_key, pairs)?;
            let item = core(from_item, to_item, pairs)?;
            if matches!((&key, &item), (Core::Same, Core::Same)) {
                return Ok(Core::Collect);
            }
            let (key, item) = (inline(&key, "key")?, inline(&item, "item")?);
            Ok(Core::Each(format!("|(key, item)| ({key}, {item})")))
        }
        (Shape::Oneof, _) | (_, Shape::Oneof) => Err(Misfit::Oneof),
        _ => Err(Misfit::Types),
    }
}

/// A function of one value: a path or a closure.
fn mapper(core: &Core, is_boxed: bool, to_boxed: bool) -> Result<String, Misfit> {
    Ok(match (core, is_boxed, to_boxed) {
        (_, true, true) => "|boxed| Box::new((*boxed).into())".to_owned(),
        (Core::Same, true, false) => "|boxed| *boxed".to_owned(),
        (_, true, false) => "|boxed| (*boxed).into()".to_owned(),
        (_, false, true) => "|item| Box::new(item.into())".to_owned(),
        (Core::Into, false, false) => "Into::into".to_owned(),
        (_, false, false) => format!("|items| {}", inline(core, "items")?),
    })
}

/// The text of a value in a closure.
fn inline(core: &Core, name: &str) -> Result<String, Misfit> {
    let text = match core {
        Core::Same => name.to_owned(),
        Core::Into => format!("{name}.into()"),
        Core::Each(mapper) => format!("{name}.into_iter().map({mapper}).collect()"),
        Core::Collect => format!("{name}.into_iter().collect()"),
    };
    // Wider, and rustfmt takes the closure apart.
    if text.len() > CHAIN {
        return Err(Misfit::Deep);
    }
    Ok(text)
}
