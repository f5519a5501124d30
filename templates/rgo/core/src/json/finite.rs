//! Finds NaN and infinite numbers in a value, which Go cannot encode.

use serde::Serialize;
use serde::ser;

use crate::json::Error;

/// A serializer that writes nothing and fails at a number that is not finite.
pub(super) struct Check;

type Checked<T = ()> = Result<T, Error>;

macro_rules! accept {
    ($($method:ident($($type:ty),*),)*) => {$(
        fn $method(self, $(_: $type),*) -> Checked {
            Ok(())
        }
    )*};
}

macro_rules! open {
    ($($method:ident($($type:ty),*),)*) => {$(
        fn $method(self, $(_: $type),*) -> Checked<Self> {
            Ok(self)
        }
    )*};
}

macro_rules! check {
    ($($method:ident($($type:ty),*),)*) => {$(
        fn $method<T: Serialize + ?Sized>(self, $(_: $type,)* value: &T) -> Checked {
            value.serialize(self)
        }
    )*};
}

impl ser::Serializer for Check {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Self;

    accept! {
        serialize_bool(bool), serialize_char(char), serialize_str(&str), serialize_bytes(&[u8]),
        serialize_i8(i8), serialize_i16(i16), serialize_i32(i32), serialize_i64(i64), serialize_i128(i128),
        serialize_u8(u8), serialize_u16(u16), serialize_u32(u32), serialize_u64(u64), serialize_u128(u128),
        serialize_none(), serialize_unit(), serialize_unit_struct(&'static str),
        serialize_unit_variant(&'static str, u32, &'static str),
    }

    open! {
        serialize_seq(Option<usize>), serialize_map(Option<usize>), serialize_tuple(usize),
        serialize_tuple_struct(&'static str, usize), serialize_struct(&'static str, usize),
        serialize_tuple_variant(&'static str, u32, &'static str, usize),
        serialize_struct_variant(&'static str, u32, &'static str, usize),
    }

    check! {
        serialize_some(), serialize_newtype_struct(&'static str),
        serialize_newtype_variant(&'static str, u32, &'static str),
    }

    fn serialize_f32(self, number: f32) -> Checked {
        self.serialize_f64(number.into())
    }

    fn serialize_f64(self, number: f64) -> Checked {
        if number.is_finite() {
            return Ok(());
        }
        let text = format!("{number:+}").replace("inf", "Inf");
        Err(Error(format!("unsupported value: {text}")))
    }
}

macro_rules! members {
    ($($members:ident $method:ident($($name:ty)?),)*) => {$(
        impl ser::$members for Check {
            type Ok = ();
            type Error = Error;

            fn $method<T: Serialize + ?Sized>(&mut self, $(_: $name,)? value: &T) -> Checked {
                value.serialize(Check)
            }

            fn end(self) -> Checked {
                Ok(())
            }
        }
    )*};
}

members! {
    SerializeSeq serialize_element(),
    SerializeTuple serialize_element(),
    SerializeTupleStruct serialize_field(),
    SerializeTupleVariant serialize_field(),
    SerializeStruct serialize_field(&'static str),
    SerializeStructVariant serialize_field(&'static str),
}

impl ser::SerializeMap for Check {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, _: &T) -> Checked {
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Checked {
        value.serialize(Check)
    }

    fn end(self) -> Checked {
        Ok(())
    }
}
