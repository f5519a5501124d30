//! Go's time layouts: `2006-01-02T15:04:05.000Z07:00` says by example what a time looks like.

use jiff::Zoned;

/// What the layouts know, the longer of two that begin alike first.
const TOKENS: &[(&str, Token)] = &[
    ("January", Token::Format("%B")),
    ("Jan", Token::Format("%b")),
    ("Monday", Token::Format("%A")),
    ("Mon", Token::Format("%a")),
    ("MST", Token::Format("%Z")),
    ("2006", Token::Format("%Y")),
    ("Z07:00", Token::ZuluColon),
    ("Z0700", Token::Zulu),
    ("-07:00", Token::Format("%:z")),
    ("-0700", Token::Format("%z")),
    ("002", Token::Format("%j")),
    ("01", Token::Format("%m")),
    ("02", Token::Format("%d")),
    ("03", Token::Format("%I")),
    ("04", Token::Format("%M")),
    ("05", Token::Format("%S")),
    ("06", Token::Format("%y")),
    ("15", Token::Format("%H")),
    ("_2", Token::Format("%e")),
    ("PM", Token::Format("%p")),
    ("pm", Token::Format("%P")),
    ("1", Token::Format("%-m")),
    ("2", Token::Format("%-d")),
    ("3", Token::Format("%-I")),
    ("4", Token::Format("%-M")),
    ("5", Token::Format("%-S")),
];

#[derive(Debug, Clone, Copy, PartialEq)]
enum Token {
    /// As `strftime` has it.
    Format(&'static str),
    /// The offset, `Z` for none.
    ZuluColon,
    Zulu,
}

/// A layout taken apart.
#[derive(Debug)]
pub(super) struct Layout(Vec<Piece>);

#[derive(Debug, PartialEq)]
enum Piece {
    Literal(String),
    Time(Token),
    /// Digits of the second's fraction.
    Fraction(usize),
}

/// A rendered time whose fraction of a second is still zeros.
#[derive(Debug, Clone, Default)]
pub(super) struct Stamp {
    pub(super) text: Vec<u8>,
    /// Where the fraction's digits stand, and how many.
    pub(super) fraction: Option<(usize, usize)>,
}

impl Layout {
    pub(super) fn parse(layout: &str) -> Self {
        let mut pieces = Vec::new();
        let mut literal = String::new();
        let mut rest = layout;
        while let Some(first) = rest.chars().next() {
            let (piece, length) = match token(rest) {
                Some((text, token)) => (Some(Piece::Time(token)), text.len()),
                None => match fraction(rest) {
                    // The divider is kept as it is, `.` or `,`.
                    Some(digits) => {
                        literal.push(first);
                        (Some(Piece::Fraction(digits)), digits + 1)
                    }
                    None => {
                        literal.push(first);
                        (None, first.len_utf8())
                    }
                },
            };
            if let Some(piece) = piece {
                pieces.push(Piece::Literal(std::mem::take(&mut literal)));
                pieces.push(piece);
            }
            rest = &rest[length..];
        }
        pieces.push(Piece::Literal(literal));
        Self(pieces)
    }

    pub(super) fn render(&self, time: &Zoned) -> Stamp {
        let mut stamp = Stamp::default();
        for piece in &self.0 {
            match piece {
                Piece::Literal(text) => stamp.text.extend_from_slice(text.as_bytes()),
                Piece::Fraction(digits) => {
                    stamp.fraction = Some((stamp.text.len(), *digits));
                    stamp.text.extend(std::iter::repeat_n(b'0', *digits));
                }
                Piece::Time(token) => {
                    let format = match token {
                        Token::Format(format) => format,
                        Token::ZuluColon | Token::Zulu if time.offset().is_zero() => "Z",
                        Token::ZuluColon => "%:z",
                        Token::Zulu => "%z",
                    };
                    let text = time.strftime(format).to_string();
                    stamp.text.extend_from_slice(text.as_bytes());
                }
            }
        }
        stamp
    }
}

fn token(rest: &str) -> Option<(&'static str, Token)> {
    TOKENS
        .iter()
        .find(|(text, _)| rest.starts_with(text))
        .copied()
}

/// `.000` or `,999999`: the number of digits.
fn fraction(rest: &str) -> Option<usize> {
    let digits = rest.strip_prefix(['.', ','])?;
    let kind = digits.chars().next().filter(|c| matches!(c, '0' | '9'))?;
    let count = digits.len() - digits.trim_start_matches(kind).len();
    let after = digits[count..].chars().next();
    (count <= 9 && !after.is_some_and(|c| c.is_ascii_digit())).then_some(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layouts_render_as_in_go() {
        let time: Zoned = "2026-01-02T03:04:05+08:00[+08:00]".parse().expect("a time");
        let utc: Zoned = "2026-01-02T15:04:05+00:00[UTC]".parse().expect("a time");
        let cases = [
            (
                "2006-01-02T15:04:05.000Z07:00",
                "2026-01-02T03:04:05.000+08:00",
                "2026-01-02T15:04:05.000Z",
            ),
            (
                "2006-01-02 15:04:05",
                "2026-01-02 03:04:05",
                "2026-01-02 15:04:05",
            ),
            (
                "Jan _2 15:04:05.000000",
                "Jan  2 03:04:05.000000",
                "Jan  2 15:04:05.000000",
            ),
            (
                "Monday, 02-Jan-06 3:04PM",
                "Friday, 02-Jan-26 3:04AM",
                "Friday, 02-Jan-26 3:04PM",
            ),
            ("06/1/2 -0700", "26/1/2 +0800", "26/1/2 +0000"),
            ("时间 15点", "时间 03点", "时间 15点"),
        ];
        for (layout, local, zulu) in cases {
            let parsed = Layout::parse(layout);
            let text = |time| String::from_utf8(parsed.render(time).text);
            assert_eq!(text(&time).as_deref(), Ok(local), "{layout}");
            assert_eq!(text(&utc).as_deref(), Ok(zulu), "{layout}");
        }
    }
}
