//! The serializer. serde_json's own writes NaN as `null` and `1` as `1.0`, which no formatter of it
//! can change for every type.

use std::fmt::Display;
use std::io::Write as _;

use serde::Serialize;
use serde::ser;

use crate::json::Error;
use crate::json::text::string;

/// Writes one value.
pub(super) struct Serializer<'o> {
    pub(super) out: &'o mut Vec<u8>,
}

/// Writes the members of a list, map or struct.
pub(super) struct Members<'o> {
    out: &'o mut Vec<u8>,
    first: bool,
    /// What ends it: `]`, `}`, or `]}` and `}}` inside an enum's variant.
    end: &'static str,
}

impl<'o> Serializer<'o> {
    fn number(self, number: impl Display) -> Result<(), Error> {
        write!(self.out, "{number}").map_err(|error| Error(error.to_string()))
    }

    fn members(self, start: u8, end: &'static str) -> Members<'o> {
        self.out.push(start);
        Members {
            out: self.out,
            first: true,
            end,
        }
    }

    fn variant(self, name: &str) -> Serializer<'o> {
        self.out.push(b'{');
        string(self.out, name);
        self.out.push(b':');
        self
    }
}

/// Go writes numbers from 1e-6 up to 1e21 without an exponent, all others with a signed one.
macro_rules! float {
    ($out:expr, $value:expr) => {{
        let value = $value;
        if value.is_nan() {
            return Err(Error("json: unsupported value: NaN".to_owned()));
        }
        if value.is_infinite() {
            let sign = if value > 0.0 { '+' } else { '-' };
            return Err(Error(format!("json: unsupported value: {sign}Inf")));
        }
        let size = value.abs();
        if size == 0.0 || (1e-6..1e21).contains(&size) {
            $out.number(value)
        } else {
            let text = format!("{value:e}");
            $out.number(if text.contains("e-") {
                text
            } else {
                text.replace('e', "e+")
            })
        }
    }};
}

macro_rules! numbers {
    ($($method:ident $number:ty)*) => {$(
        fn $method(self, value: $number) -> Result<(), Error> {
            self.number(value)
        }
    )*};
}

impl<'o> ser::Serializer for Serializer<'o> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Members<'o>;
    type SerializeTuple = Members<'o>;
    type SerializeTupleStruct = Members<'o>;
    type SerializeTupleVariant = Members<'o>;
    type SerializeMap = Members<'o>;
    type SerializeStruct = Members<'o>;
    type SerializeStructVariant = Members<'o>;

    numbers!(
        serialize_i8 i8 serialize_i16 i16 serialize_i32 i32 serialize_i64 i64 serialize_i128 i128
        serialize_u8 u8 serialize_u16 u16 serialize_u32 u32 serialize_u64 u64 serialize_u128 u128
        serialize_bool bool
    );

    fn serialize_f32(self, value: f32) -> Result<(), Error> {
        float!(self, value)
    }

    fn serialize_f64(self, value: f64) -> Result<(), Error> {
        float!(self, value)
    }

    fn serialize_char(self, value: char) -> Result<(), Error> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<(), Error> {
        string(self.out, value);
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), Error> {
        self.collect_seq(value)
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.out.extend_from_slice(b"null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Error> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        let inner = self.variant(variant);
        value.serialize(Serializer { out: inner.out })?;
        inner.out.push(b'}');
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Members<'o>, Error> {
        Ok(self.members(b'[', "]"))
    }

    fn serialize_tuple(self, _: usize) -> Result<Members<'o>, Error> {
        Ok(self.members(b'[', "]"))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Members<'o>, Error> {
        Ok(self.members(b'[', "]"))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Members<'o>, Error> {
        Ok(self.variant(variant).members(b'[', "]}"))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Members<'o>, Error> {
        Ok(self.members(b'{', "}"))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Members<'o>, Error> {
        Ok(self.members(b'{', "}"))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Members<'o>, Error> {
        Ok(self.variant(variant).members(b'{', "}}"))
    }
}

impl Members<'_> {
    fn comma(&mut self) {
        if !std::mem::take(&mut self.first) {
            self.out.push(b',');
        }
    }

    fn element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.comma();
        value.serialize(Serializer { out: self.out })
    }

    fn member<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), Error> {
        self.comma();
        string(self.out, name);
        self.out.push(b':');
        value.serialize(Serializer { out: self.out })
    }

    /// A key is a string, or something that is a bare word in JSON and gets quotes.
    fn key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        self.comma();
        let start = self.out.len();
        key.serialize(Serializer { out: self.out })?;
        match self.out.get(start) {
            Some(b'"') => Ok(()),
            Some(b'{' | b'[' | b'n') | None => {
                Err(Error("json: unsupported type of a map's key".to_owned()))
            }
            Some(_) => {
                self.out.insert(start, b'"');
                self.out.push(b'"');
                Ok(())
            }
        }
    }

    fn close(self) -> Result<(), Error> {
        self.out.extend_from_slice(self.end.as_bytes());
        Ok(())
    }
}

macro_rules! elements {
    ($($of:ident $method:ident)*) => {$(
        impl ser::$of for Members<'_> {
            type Ok = ();
            type Error = Error;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
                self.element(value)
            }

            fn end(self) -> Result<(), Error> {
                self.close()
            }
        }
    )*};
}

elements!(SerializeSeq serialize_element SerializeTuple serialize_element);
elements!(SerializeTupleStruct serialize_field SerializeTupleVariant serialize_field);

macro_rules! members {
    ($($of:ident)*) => {$(
        impl ser::$of for Members<'_> {
            type Ok = ();
            type Error = Error;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
                self.member(name, value)
            }

            fn end(self) -> Result<(), Error> {
                self.close()
            }
        }
    )*};
}

members!(SerializeStruct SerializeStructVariant);

impl ser::SerializeMap for Members<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        self.key(key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.out.push(b':');
        value.serialize(Serializer { out: self.out })
    }

    fn end(self) -> Result<(), Error> {
        self.close()
    }
}
