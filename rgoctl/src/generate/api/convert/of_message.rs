//! The fields of messages, as prost writes them.

use prost_types::FieldDescriptorProto;
use prost_types::FieldOptions;
use prost_types::MessageOptions;
use prost_types::field_descriptor_proto::Label;
use prost_types::field_descriptor_proto::Type as Kind;

use super::fields::Field;
use super::messages::Message;
use super::messages::Messages;
use super::shape::Shape;
use crate::generate::pb::types::Type as PbType;

/// The fields of a message's struct: a oneof is one of them, its members are none.
pub(super) fn fields(messages: &Messages<'_>, message: &Message<'_>) -> Vec<Field> {
    let mut fields = Vec::new();
    let mut oneofs = Vec::new();
    for field in &message.descriptor.field {
        match field.oneof_index {
            Some(index) if !field.proto3_optional() => {
                if oneofs.contains(&index) {
                    continue;
                }
                oneofs.push(index);
                fields.extend(oneof(messages, message, index));
            }
            _ => fields.push(of_descriptor(messages, message, field)),
        }
    }
    fields
}

fn oneof(messages: &Messages<'_>, message: &Message<'_>, index: i32) -> Option<Field> {
    let at = usize::try_from(index).ok()?;
    let name = message.descriptor.oneof_decl.get(at)?.name();
    let first = message
        .descriptor
        .field
        .iter()
        .find(|field| field.oneof_index == Some(index));
    let span = first.and_then(|field| messages.span(message, field.name()));
    Some(Field::of_message(
        name,
        Shape::Oneof,
        "oneof".to_owned(),
        span,
    ))
}

fn of_descriptor(
    messages: &Messages<'_>,
    message: &Message<'_>,
    field: &FieldDescriptorProto,
) -> Field {
    let (shape, ty) = field_shape(messages, message, field);
    let options = field.options.as_ref();
    let span = messages.span(message, field.name());
    let mut field = Field::of_message(field.name(), shape, ty, span);
    field.is_deprecated = options.is_some_and(FieldOptions::deprecated);
    field
}

/// A field's type as prost writes it, and as the `.proto` file does.
fn field_shape(
    messages: &Messages<'_>,
    message: &Message<'_>,
    field: &FieldDescriptorProto,
) -> (Shape, String) {
    if let Some([key, value]) = entry(message, field) {
        let (key, key_ty) = element(messages, message, key);
        let (value, value_ty) = element(messages, message, value);
        let map = Shape::Map(Box::new(key), Box::new(value));
        return (map, format!("map<{key_ty}, {value_ty}>"));
    }
    let (shape, ty) = element(messages, message, field);
    let is_message = field.r#type() == Kind::Message;
    match field.label() {
        Label::Repeated => (Shape::List(Box::new(shape)), format!("repeated {ty}")),
        label => {
            let may_be_absent = field.proto3_optional()
                || label == Label::Optional && (is_message || message.is_proto2);
            let holds_itself = matches!(field.r#type(), Kind::Message | Kind::Group)
                && messages.is_boxed(message, field.type_name());
            let shape = if holds_itself { shape.boxed() } else { shape };
            let is_said = field.proto3_optional();
            let ty = if is_said {
                format!("optional {ty}")
            } else {
                ty
            };
            (if may_be_absent { shape.option() } else { shape }, ty)
        }
    }
}

/// Key and value of a map.
fn entry<'a>(
    message: &Message<'a>,
    field: &FieldDescriptorProto,
) -> Option<&'a [FieldDescriptorProto; 2]> {
    let name = field.type_name().rsplit('.').next()?;
    let owner = field.type_name().strip_suffix(name)?.trim_end_matches('.');
    if owner != message.name {
        return None;
    }
    let mut nested = message.descriptor.nested_type.iter();
    let entry = nested.find(|nested| nested.name() == name)?;
    let is_entry = entry
        .options
        .as_ref()
        .is_some_and(MessageOptions::map_entry);
    if is_entry {
        entry.field.as_slice().try_into().ok()
    } else {
        None
    }
}

/// The type without its label.
fn element(
    messages: &Messages<'_>,
    message: &Message<'_>,
    field: &FieldDescriptorProto,
) -> (Shape, String) {
    let (scalar, ty) = match field.r#type() {
        Kind::Double => ("f64", "double"),
        Kind::Float => ("f32", "float"),
        Kind::Int64 => ("i64", "int64"),
        Kind::Sint64 => ("i64", "sint64"),
        Kind::Sfixed64 => ("i64", "sfixed64"),
        Kind::Uint64 => ("u64", "uint64"),
        Kind::Fixed64 => ("u64", "fixed64"),
        Kind::Int32 => ("i32", "int32"),
        Kind::Sint32 => ("i32", "sint32"),
        Kind::Sfixed32 => ("i32", "sfixed32"),
        Kind::Uint32 => ("u32", "uint32"),
        Kind::Fixed32 => ("u32", "fixed32"),
        Kind::Bool => ("bool", "bool"),
        Kind::String => ("String", "string"),
        Kind::Bytes => return (Shape::Bytes, "bytes".to_owned()),
        // prost's fields hold the number.
        Kind::Enum => return (Shape::Scalar("i32"), short(field.type_name())),
        Kind::Message | Kind::Group => {
            let name = field.type_name();
            let shape = match messages.ty(message, name) {
                PbType::Unit => Shape::Other,
                PbType::Plain("Vec<u8>") => Shape::Bytes,
                PbType::Plain(scalar) => Shape::Scalar(scalar),
                PbType::Path(path) => Shape::Message(path),
            };
            return (shape, short(name));
        }
    };
    (Shape::Scalar(scalar), ty.to_owned())
}

/// `google.protobuf.Timestamp` of `.google.protobuf.Timestamp`, `User` of `.pb.User`.
fn short(name: &str) -> String {
    let name = name.trim_start_matches('.');
    if name.starts_with("google.protobuf.") {
        return name.to_owned();
    }
    name.rsplit('.').next().unwrap_or(name).to_owned()
}
