//! What `serde_json` writes differently from Go: floats and two line separators.

use std::borrow::Cow;
use std::fmt;
use std::io;
use std::io::Write;

use serde_json::ser::Formatter;
use zmij::Buffer;

/// A number as Go shows it: the shortest digits that read back as the same number, without an exponent from 1e-6 up to
/// 1e21. The number should be finite; others come out as `NaN`, `inf` and `-inf`.
#[derive(Debug, Clone, Copy)]
pub struct Float<F>(pub F);

impl<F: zmij::Float + fmt::Display> fmt::Display for Float<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&go(&mut Buffer::new(), self.0))
    }
}

fn go<F: zmij::Float + fmt::Display>(buffer: &mut Buffer, number: F) -> Cow<'_, str> {
    let text = buffer.format(number);
    let Some((_, power)) = text.split_once('e') else {
        return Cow::Borrowed(text.strip_suffix(".0").unwrap_or(text));
    };
    if power.parse().is_ok_and(|power| (-6..21).contains(&power)) {
        Cow::Owned(number.to_string())
    } else {
        Cow::Borrowed(text)
    }
}

/// The compact form of `serde_json` with Go's floats and escapes.
pub(super) struct Go {
    /// Whether a `null` was written, which may stand for a NaN.
    pub(super) has_null: bool,
}

impl Formatter for &mut Go {
    fn write_null<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.has_null = true;
        out.write_all(b"null")
    }

    fn write_f32<W: Write + ?Sized>(&mut self, out: &mut W, number: f32) -> io::Result<()> {
        out.write_all(go(&mut Buffer::new(), number).as_bytes())
    }

    fn write_f64<W: Write + ?Sized>(&mut self, out: &mut W, number: f64) -> io::Result<()> {
        out.write_all(go(&mut Buffer::new(), number).as_bytes())
    }

    fn write_string_fragment<W: Write + ?Sized>(
        &mut self,
        out: &mut W,
        text: &str,
    ) -> io::Result<()> {
        let mut rest = text;
        // Both separators begin with this byte, and looking for one byte is fast.
        while rest.as_bytes().contains(&0xe2)
            && let Some(at) = rest.find(['\u{2028}', '\u{2029}'])
        {
            let (plain, tail) = rest.split_at(at);
            let is_first = tail.starts_with('\u{2028}');
            out.write_all(plain.as_bytes())?;
            out.write_all(if is_first { b"\\u2028" } else { b"\\u2029" })?;
            rest = &tail['\u{2028}'.len_utf8()..];
        }
        out.write_all(rest.as_bytes())
    }
}
