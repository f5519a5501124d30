//! Expressions put together at random, the same ones on every run.

use rgoctl::generate::layout::Expr;
use rgoctl::generate::layout::Layout;

use super::parts::body;
use super::parts::inner;

/// A linear congruential generator: the constants are Knuth's.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        let high = usize::try_from(self.0 >> 33).expect("31 bits fit");
        high % limit
    }

    fn name(&mut self) -> String {
        let length = 1 + self.below(4) * self.below(5);
        let letter = char::from(b'a' + u8::try_from(self.below(26)).expect("a letter"));
        // A letter that is no keyword, whatever the length.
        format!("{}x", letter.to_string().repeat(length))
    }

    fn path(&mut self) -> String {
        let names: Vec<String> = (0..=self.below(3)).map(|_| self.name()).collect();
        names.join("::")
    }

    fn exprs(&mut self, most: usize, depth: usize) -> Vec<Expr> {
        let count = self.below(most + 1);
        (0..count).map(|_| self.expr(depth)).collect()
    }

    fn expr(&mut self, depth: usize) -> Expr {
        let choice = if depth == 0 { 0 } else { 1 + self.below(8) };
        match choice {
            0 => match self.below(4) {
                0 => Expr::text(&self.name()),
                1 => Expr::atom(self.path()),
                2 => Expr::atom(format!("&{}", self.name())),
                _ => Expr::atom(self.below(100_000).to_string()),
            },
            1 | 2 => {
                let callee = self.path();
                Expr::call(callee, self.exprs(4, depth - 1))
            }
            3 => {
                let items = [self.expr(depth - 1), self.expr(depth - 1)];
                Expr::tuple(items)
            }
            4 => Expr::list(self.exprs(6, depth - 1)).borrow(),
            5 => {
                let fields: Vec<_> = (0..self.below(4))
                    .map(|_| (self.name(), self.expr(depth - 1)))
                    .collect();
                Expr::record("Self", fields)
            }
            _ => self.chain(depth),
        }
    }

    fn chain(&mut self, depth: usize) -> Expr {
        let mut chain = if self.below(2) == 0 {
            Expr::atom(self.name())
        } else {
            let callee = self.path();
            Expr::call(callee, self.exprs(2, depth - 1))
        };
        for _ in 0..=self.below(5) {
            chain = match self.below(8) {
                0 => chain.field(self.name()),
                1 => chain.wait(),
                2 => chain.question(),
                _ => {
                    let name = self.name();
                    chain.method(name, self.exprs(3, depth - 1))
                }
            };
        }
        chain
    }
}

/// Bindings, last expressions and match arms, many of each.
pub(crate) fn cases(layout: &Layout) -> Vec<(String, String)> {
    let mut random = Random(42);
    (0..3_000)
        .map(|number| {
            let depth = 1 + random.below(3);
            let expr = random.expr(depth);
            let text = match number % 3 {
                0 => body(&layout.binding(&format!("let {}", random.name()), &expr, 4)),
                1 => body(&layout.tail(&expr, 4)),
                _ => inner(&layout.arm("Ok(req)", &expr, 8)),
            };
            (format!("random {number}"), text)
        })
        .collect()
}
