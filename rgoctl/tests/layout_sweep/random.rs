//! Code put together at random, the same on every run.

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
        // An ending that keeps it from being a keyword, whatever the length.
        format!("{}x", letter.to_string().repeat(length))
    }

    fn path(&mut self) -> String {
        let names: Vec<String> = (0..=self.below(3)).map(|_| self.name()).collect();
        names.join("::")
    }

    fn exprs(&mut self, most: usize, depth: usize) -> String {
        let count = self.below(most + 1);
        let exprs: Vec<String> = (0..count).map(|_| self.expr(depth)).collect();
        exprs.join(", ")
    }

    /// An expression that a dot, a question mark or an operator may follow.
    fn operand(&mut self, depth: usize) -> String {
        let choice = if depth == 0 { 0 } else { 1 + self.below(4) };
        match choice {
            0 => self.leaf(),
            1 => format!("{}({})", self.path(), self.exprs(3, depth - 1)),
            2 => format!("({} + {})", self.operand(depth - 1), self.leaf()),
            _ => self.chain(depth),
        }
    }

    fn leaf(&mut self) -> String {
        match self.below(4) {
            0 => format!("{:?}", self.name()),
            1 => self.path(),
            2 => format!("&{}", self.name()),
            _ => self.below(100_000).to_string(),
        }
    }

    fn expr(&mut self, depth: usize) -> String {
        let choice = if depth == 0 { 0 } else { 1 + self.below(15) };
        match choice {
            0 => self.leaf(),
            1 | 2 => format!("{}({})", self.path(), self.exprs(4, depth - 1)),
            3 => format!("({}, {})", self.expr(depth - 1), self.expr(depth - 1)),
            4 => format!("&[{}]", self.exprs(6, depth - 1)),
            5 => {
                let fields: Vec<String> = (0..self.below(4))
                    .map(|_| format!("{}: {}", self.name(), self.expr(depth - 1)))
                    .collect();
                format!("Self {{ {} }}", fields.join(", "))
            }
            6 => format!("format!(\"{}\", {})", self.name(), self.operand(depth - 1)),
            7 => format!("vec![{}]", self.exprs(4, depth - 1)),
            8 => format!("|{}| {}", self.name(), self.operand(depth - 1)),
            9 => {
                let op = ["+", "&&", "==", "*", "||"][self.below(5)];
                format!(
                    "{} {op} {}",
                    self.operand(depth - 1),
                    self.operand(depth - 1)
                )
            }
            10 => format!(
                "async move |{}| {{ {} }}",
                self.name(),
                self.block(depth - 1)
            ),
            _ => self.chain(depth),
        }
    }

    fn block(&mut self, depth: usize) -> String {
        let first = self.expr(depth);
        format!(
            "let {} = {first}; {}",
            self.name(),
            self.chain(depth.max(1))
        )
    }

    fn chain(&mut self, depth: usize) -> String {
        let mut chain = if self.below(2) == 0 {
            self.name()
        } else {
            format!("{}({})", self.path(), self.exprs(2, depth - 1))
        };
        for _ in 0..=self.below(5) {
            match self.below(8) {
                0 => chain.extend([".", &self.name()]),
                1 => chain.push_str(".await"),
                2 => chain.push('?'),
                3 => chain.extend(["[", &self.operand(depth - 1), "]"]),
                _ => {
                    let args = self.exprs(3, depth - 1);
                    chain.extend([".", &self.name(), "(", &args, ")"]);
                }
            }
        }
        chain
    }
}

/// Bindings, last expressions, arms and conditions, many of each.
pub(crate) fn cases(count: usize) -> Vec<(String, String)> {
    let mut random = Random(42);
    (0..count)
        .map(|number| {
            let depth = 1 + random.below(3);
            let expr = random.expr(depth);
            let text = match number % 6 {
                0 => format!("let {} = {expr};", random.name()),
                1 => expr,
                2 => format!("match x {{ Ok(req) => {expr}, Err(error) => b }}"),
                3 => format!("if {} {{ a(); }}", random.chain(depth)),
                4 => format!("{} = {expr};", random.name()),
                _ => format!("return {expr};"),
            };
            (format!("random {number}"), format!("fn f() {{ {text} }}"))
        })
        .collect()
}
