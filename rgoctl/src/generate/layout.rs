//! The only width decisions in what is written: text that rustfmt (style edition 2024, its default
//! settings but for `max_width`) leaves as it is.
//!
//! Every function gives a text whose first line has no indentation (the template has it) and whose
//! other lines have all of theirs. What is too wide for any layout is left as rustfmt leaves it.

mod chain;
mod expr;
mod item;
mod list;
mod place;
mod quick;
mod shape;

pub use expr::Expr;

use shape::Shape;

/// The widths of one rustfmt configuration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    max_width: usize,
    /// Arguments of a call on one line.
    call: usize,
    /// Arguments of an attribute on one line.
    attribute: usize,
    /// Fields of a struct literal on one line.
    record: usize,
    /// Elements of an array on one line.
    list: usize,
    /// A chain of calls on one line.
    chain: usize,
}

impl Default for Layout {
    fn default() -> Self {
        Self::new(100)
    }
}

impl Layout {
    /// The layout of a `max_width`, the other widths scaled as rustfmt scales them.
    pub fn new(max_width: usize) -> Self {
        // Tenths of the default width, rounded; narrower settings keep the default's widths.
        let tenths = if max_width > 100 {
            (max_width + 5) / 10
        } else {
            10
        };
        let scaled = |width: usize| (width * tenths + 5) / 10;
        Self {
            max_width,
            call: scaled(60).min(max_width),
            attribute: scaled(70).min(max_width),
            record: scaled(18).min(max_width),
            list: scaled(60).min(max_width),
            chain: scaled(60).min(max_width),
        }
    }

    /// The widest line.
    pub fn max_width(&self) -> usize {
        self.max_width
    }

    /// The last expression of a block.
    pub fn tail(&self, expr: &Expr, indent: usize) -> String {
        self.fit(|layout| expr.rewrite(&layout, Shape::at(&layout, indent)))
    }

    /// An expression with `;`.
    pub fn statement(&self, expr: &Expr, indent: usize) -> String {
        let text =
            self.fit(|layout| expr.rewrite(&layout, Shape::at(&layout, indent).narrower(1)?));
        text + ";"
    }

    /// An element of a vertical list, with its comma.
    pub fn element(&self, expr: &Expr, indent: usize) -> String {
        let text =
            self.fit(|layout| expr.rewrite(&layout, Shape::at(&layout, indent).narrower(1)?));
        text + ","
    }

    /// `let mobile = from.json("mobile").required();`, of `let mobile` and the value.
    pub fn binding(&self, left: &str, value: &Expr, indent: usize) -> String {
        let text = self.fit(|layout| {
            let shape = Shape::at(&layout, indent).narrower(1)?;
            // The `=` stands on the first line whatever happens to the value.
            value.assigned(&layout, shape, left.chars().count() + 2)
        });
        [left, " =", &text, ";"].concat()
    }

    /// `pub const ROUTES: &[Route] = &[…];`, of all before ` =` and the value.
    pub fn constant(&self, left: &str, value: &Expr, indent: usize) -> String {
        self.binding(left, value, indent)
    }

    /// A field of a vertical struct literal: `client: Client::new(conf)?,`; `name,` when the value
    /// is just that.
    pub fn member(&self, name: &str, value: &Expr, indent: usize) -> String {
        let text = self.fit(|layout| {
            place::member(
                &layout,
                name,
                value,
                Shape::at(&layout, indent).narrower(1)?,
            )
        });
        text + ","
    }

    /// A match arm: `Ok(req) => answer::reply(…),`.
    pub fn arm(&self, pattern: &str, body: &Expr, indent: usize) -> String {
        self.fit(|layout| place::arm(&layout, pattern, body, Shape::at(&layout, indent)))
    }

    /// Tries wider and wider lines until a layout exists: where there is none rustfmt gives up and
    /// leaves what is there, so the nearest thing to one is as good as any.
    fn fit(&self, rewrite: impl Fn(Self) -> Option<String>) -> String {
        let mut layout = *self;
        loop {
            if let Some(text) = rewrite(layout) {
                return text;
            }
            layout.max_width += layout.max_width.max(8) / 8;
        }
    }
}

/// Columns of a text: characters.
fn width(text: &str) -> usize {
    text.chars().count()
}

/// Columns of the first line.
fn first_width(text: &str) -> usize {
    text.lines().next().map_or(0, width)
}

/// Columns of the last line, its indentation included.
fn last_width(text: &str) -> usize {
    text.rsplit('\n').next().map_or(0, width)
}
