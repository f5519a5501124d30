//! Form values, by the rules of Go's `net/url` and go-zero's `httpx.GetFormValues`.

use std::borrow::Cow;
use std::string::FromUtf8Error;

use crate::bind::from_text::Text;
use rgo_core::json::quote;

/// go-zero's limit of values.
const MAX_VALUES: usize = 2048;

/// Names and values; those of the body come before those of the query.
#[derive(Debug, Default)]
pub(super) struct Form<'f> {
    pairs: Vec<(Cow<'f, str>, Cow<'f, str>)>,
}

impl<'f> Form<'f> {
    /// Adds urlencoded text. On an error, which has Go's text, the valid pairs are added as well.
    pub(super) fn add(&mut self, text: &'f str) -> Result<(), String> {
        let mut result = Ok(());
        for pair in text.split('&').filter(|pair| !pair.is_empty()) {
            if pair.as_bytes().contains(&b';') {
                // This error is reported even if there is another one before it.
                result = Err("invalid semicolon separator in query".to_owned());
                continue;
            }
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            match (decode(name), decode(value)) {
                (Ok(name), Ok(value)) => self.pairs.push((name, value)),
                (Err(error), _) | (_, Err(error)) => result = result.and(Err(error)),
            }
        }
        result
    }

    /// Adds a field of a multipart form.
    pub(super) fn push(&mut self, name: String, value: String) {
        self.pairs.push((name.into(), value.into()));
    }

    /// Checks go-zero's limit, which counts values that are not empty.
    pub(super) fn check_count(&self) -> Result<(), String> {
        if self.pairs.len() <= MAX_VALUES
            || self.pairs.iter().filter(|pair| !pair.1.is_empty()).count() <= MAX_VALUES
        {
            return Ok(());
        }
        let mut pairs: Vec<_> = self.pairs.iter().collect();
        pairs.sort_by(|a, b| a.0.cmp(&b.0));
        let encoded = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(pairs)
            .finish();
        Err(format!("too many form values, error: {encoded}"))
    }

    /// The values of `name` and `name[]` that are not empty.
    pub(super) fn get<'a>(&'a self, name: &str) -> Option<Text<'a>> {
        let named = |key: &str| key == name || key.strip_suffix("[]") == Some(name);
        let mut values = self
            .pairs
            .iter()
            .filter(|pair| !pair.1.is_empty() && named(&pair.0));
        let first = Cow::Borrowed(&*values.next()?.1);
        Some(Text {
            first,
            more: values.map(|pair| Cow::Borrowed(&*pair.1)).collect(),
        })
    }
}

/// `url.QueryUnescape`.
fn decode(text: &str) -> Result<Cow<'_, str>, String> {
    if !text.bytes().any(|byte| matches!(byte, b'%' | b'+')) {
        return Ok(Cow::Borrowed(text));
    }
    let mut decoded = Vec::with_capacity(text.len());
    let mut bytes = text.as_bytes();
    while let [byte, rest @ ..] = bytes {
        bytes = rest;
        match byte {
            b'+' => decoded.push(b' '),
            b'%' => {
                let digits = rest
                    .get(..2)
                    .filter(|digits| digits.iter().all(u8::is_ascii_hexdigit))
                    .and_then(|digits| std::str::from_utf8(digits).ok());
                let Some(value) = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok())
                else {
                    let shown = String::from_utf8_lossy(&rest[..rest.len().min(2)]);
                    let escape = quote(&format!("%{shown}"));
                    return Err(format!("invalid URL escape {escape}"));
                };
                decoded.push(value);
                bytes = &rest[2..];
            }
            other => decoded.push(*other),
        }
    }
    let lossy = |error: FromUtf8Error| String::from_utf8_lossy(error.as_bytes()).into_owned();
    Ok(Cow::Owned(String::from_utf8(decoded).unwrap_or_else(lossy)))
}
