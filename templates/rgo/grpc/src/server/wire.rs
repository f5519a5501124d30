//! Protobuf's encoding, as far as reading a message for the log goes.

use crate::server::types::Kind;

/// A field as it is on the wire.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Value<'a> {
    Varint(u64),
    Fixed64(u64),
    Fixed32(u32),
    Bytes(&'a [u8]),
}

impl Value<'_> {
    pub(super) fn is_zero(&self) -> bool {
        match self {
            Self::Varint(number) | Self::Fixed64(number) => *number == 0,
            Self::Fixed32(number) => *number == 0,
            Self::Bytes(bytes) => bytes.is_empty(),
        }
    }
}

/// The value of a field that is not there.
pub(super) fn zero(kind: Kind) -> Value<'static> {
    match kind {
        Kind::Double | Kind::Fixed64 | Kind::SignedFixed64 => Value::Fixed64(0),
        Kind::Float | Kind::Fixed32 | Kind::SignedFixed32 => Value::Fixed32(0),
        Kind::Int | Kind::Uint | Kind::ZigZag | Kind::Bool => Value::Varint(0),
        Kind::Text | Kind::Bytes | Kind::Message(_) => Value::Bytes(&[]),
    }
}

/// The fields of a message with their numbers, up to the first byte that makes no sense.
pub(super) fn fields(bytes: &[u8]) -> Vec<(u32, Value<'_>)> {
    let mut fields = Vec::new();
    let mut rest = bytes;
    while let Some(field) = field(&mut rest) {
        fields.push(field);
    }
    fields
}

fn field<'a>(rest: &mut &'a [u8]) -> Option<(u32, Value<'a>)> {
    let key = varint(rest)?;
    let value = match key & 7 {
        0 => Value::Varint(varint(rest)?),
        1 => fixed64(rest)?,
        2 => {
            let length = usize::try_from(varint(rest)?).ok()?;
            let (bytes, after) = rest.split_at_checked(length)?;
            *rest = after;
            Value::Bytes(bytes)
        }
        5 => fixed32(rest)?,
        _ => return None,
    };
    Some((u32::try_from(key >> 3).ok()?, value))
}

/// The items of one occurrence of a repeated field, which may be packed.
pub(super) fn items(kind: Kind, value: Value<'_>) -> Vec<Value<'_>> {
    let (Value::Bytes(packed), false) = (
        value,
        matches!(kind, Kind::Text | Kind::Bytes | Kind::Message(_)),
    ) else {
        return vec![value];
    };
    let mut rest = packed;
    let next = || match kind {
        Kind::Double | Kind::Fixed64 | Kind::SignedFixed64 => fixed64(&mut rest),
        Kind::Float | Kind::Fixed32 | Kind::SignedFixed32 => fixed32(&mut rest),
        _ => varint(&mut rest).map(Value::Varint),
    };
    std::iter::from_fn(next).collect()
}

fn varint(rest: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for place in 0..10 {
        let (byte, after) = rest.split_first()?;
        *rest = after;
        number |= u64::from(byte & 0x7f) << (7 * place);
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

fn fixed64<'a>(rest: &mut &[u8]) -> Option<Value<'a>> {
    let (bytes, after) = rest.split_first_chunk()?;
    *rest = after;
    Some(Value::Fixed64(u64::from_le_bytes(*bytes)))
}

fn fixed32<'a>(rest: &mut &[u8]) -> Option<Value<'a>> {
    let (bytes, after) = rest.split_first_chunk()?;
    *rest = after;
    Some(Value::Fixed32(u32::from_le_bytes(*bytes)))
}

#[cfg(test)]
mod tests {
    use super::Value;
    use super::fields;
    use super::items;
    use crate::server::types::Kind;

    #[test]
    fn fields_are_read_up_to_nonsense() {
        let bytes = [0x08, 0x96, 0x01, 0x12, 0x02, b'h', b'i', 0x1d, 1, 0, 0, 0];
        let whole = [
            (1, Value::Varint(150)),
            (2, Value::Bytes(b"hi")),
            (3, Value::Fixed32(1)),
        ];
        assert_eq!(fields(&bytes), whole);
        for end in 0..bytes.len() {
            let found = fields(&bytes[..end]);
            assert_eq!(found, whole[..found.len()], "{end}");
        }
        assert_eq!(fields(&[0xff; 40]), []);
        assert_eq!(fields(&[0x12, 0xff, 0xff, 0xff, 0x0f]), []);
    }

    #[test]
    fn numbers_may_be_packed_and_texts_are_not() {
        let packed = items(Kind::Int, Value::Bytes(&[1, 2, 0x96, 0x01]));
        assert_eq!(
            packed,
            [Value::Varint(1), Value::Varint(2), Value::Varint(150)]
        );
        assert_eq!(items(Kind::Int, Value::Varint(1)), [Value::Varint(1)]);
        assert_eq!(items(Kind::Text, Value::Bytes(b"a")), [Value::Bytes(b"a")]);
    }
}
