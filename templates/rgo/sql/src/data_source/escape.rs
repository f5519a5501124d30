//! `%2F` and the like.

use std::borrow::Cow;

use super::BadDataSource;

/// A path or name: Go's `url.PathUnescape`.
pub(super) fn path(text: &str, what: &str) -> Result<String, BadDataSource> {
    let bad = || {
        BadDataSource::new(format!(
            "{what}: `%` is not followed by two hexadecimal digits"
        ))
    };
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let mut digit = || {
            let digit = char::from(rest.next()?).to_digit(16)?;
            u8::try_from(digit).ok()
        };
        let (high, low) = (digit().ok_or_else(bad)?, digit().ok_or_else(bad)?);
        bytes.push(high << 4 | low);
    }
    String::from_utf8(bytes).map_err(|_| BadDataSource::new(format!("{what}: it is not UTF-8")))
}

/// A value of a query: Go's `url.QueryUnescape`, where `+` is a blank.
pub(super) fn query(text: &str, what: &str) -> Result<String, BadDataSource> {
    let text = match text.contains('+') {
        true => Cow::Owned(text.replace('+', " ")),
        false => Cow::Borrowed(text),
    };
    path(&text, what)
}
