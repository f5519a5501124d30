//! Match arms, conditions, loops, closures.

/// Names and the text of a function's body, with `§` where the name stands.
pub(crate) const SHAPES: &[(&str, &str)] = &[
    (
        "arm that answers",
        "match x { Ok(req) => answer::reply(&ctx, logic::user::§(&ctx, &svc, req).await), }",
    ),
    (
        "arm of a short call",
        "match x { Err(bad) => answer::bad_request(&ctx, &§), }",
    ),
    (
        "arm that streams",
        "match x { Ok(req) => answer::stream(&ctx, logic::a::b::§(ctx.clone(), svc, req).await), }",
    ),
    ("arm of a name", "match x { Ok(req) => §, }"),
    ("arm of a chain", "match x { Ok(req) => a::b(c).§(d).e(), }"),
    (
        "arm in braces",
        "match x { Ok(req) => { answer(§) } Err(error) => { a(); b(§) } }",
    ),
    (
        "arm of a record",
        "match x { A => Self { name: §, other: first }, B { name, .. } => (name, §, third), }",
    ),
    (
        "arm of a macro",
        "match x { A => format!(\"§ {}\", name.first), B => { format!(\"§\") } }",
    ),
    (
        "arm with a guard",
        "match x { Some(found) if found.§() && found.is_new() => found, _ => a, }",
    ),
    (
        "arm of several patterns",
        "match x { Kind::First | Kind::§ | Kind::Third(_) => a, 1 | 2 | 3 => b, _ => c }",
    ),
    (
        "arm of many short patterns",
        "match x { 100 | 200 | 300 | 400 | 500 | 600 | 700 | 800 | 900 | 1000 | 1100 | 1200 | 1300 | 1400 | 1500 | § => b, _ => c }",
    ),
    (
        "arm of a range",
        "match x { code @ 17.. => a(§), -1..=5 => b, 'a'..='z' => c, _ => d }",
    ),
    (
        "arm of a record pattern",
        "match x { Kind::Status { code: code @ 17.., message } => a(§), Kind::Code { §, .. } => b, _ => c }",
    ),
    (
        "arm of a tuple pattern",
        "match (a, b) { (Some(Name(first)), None) => a(§), (Some(§), [first, .., last]) => b, _ => c }",
    ),
    (
        "arm of a reference",
        "match x { &Some(ref found) => &§[0], _ => &mut self.§, }",
    ),
    (
        "arm of a closure",
        "match x { Some(a) => Box::new(move |b: &str| b == §), None => c, }",
    ),
    (
        "arm of an if",
        "match x { Some(a) => if a { § } else { b }, None => { if § { c(); } } }",
    ),
    (
        "arm that leaves",
        "match x { Some(a) => return Err(Error::code(§, \"message\").into()), None => continue, }",
    ),
    (
        "match of a long value",
        "match self.conn.find(&key, keys, §).await? { Some(a) => b, None => c, }",
    ),
    ("if", "if self.rows.is_empty() && self.§ > 5 { return; }"),
    (
        "if let",
        "if let Some(found) = self.rows.iter().find(|row| row.name == §) { a(found); } else { b(); }",
    ),
    (
        "if else if",
        "if a == § { b(); } else if self.rows.contains(&§) || c { d(); } else { e }",
    ),
    (
        "if with a chain of lets",
        "if let Some(a) = self.first.§() && let Ok(b) = a.parse::<u8>() && b > 5 { c(); }",
    ),
    (
        "if with a let and a name",
        "if found && let Some(a) = self.first.§() { c(); }",
    ),
    (
        "if as an argument",
        "call(if § { first } else { second }, third);",
    ),
    (
        "while",
        "while let Some(row) = rows.next(§).await? { a(row); }",
    ),
    (
        "for",
        "for (index, row) in self.rows.iter().enumerate().§() { a(index); }",
    ),
    (
        "for in a list",
        "for word in [\"panicked\", \"a secret\", \"§\"] { a(word); }",
    ),
    ("loop", "'outer: loop { if § { break 'outer; } continue; }"),
    (
        "closure of an expression",
        "let a = rows.iter().map(|row| row.§.clone()).collect();",
    ),
    (
        "closure of a call",
        "let a = found.map(|row| Self::of(row, §));",
    ),
    (
        "closure of a long call",
        "let found = rows.iter().find(|row| row.name == name && row.§ == other).cloned();",
    ),
    (
        "closure with a block",
        "spawn(async move { let a = svc.§().await; a });",
    ),
    (
        "closure in braces",
        "let a = found.map(|row| { Self::of(row, §) });",
    ),
    (
        "closure with statements",
        "let a = found.map(|row: &Row| { let b = row.§; b + 1 });",
    ),
    (
        "closure with an output",
        "let a = found.map(|row| -> Result<§> { Ok(row) });",
    ),
    (
        "async closure",
        "self.conn.find(&key, keys, async |conn| { let query = Entity::find_by_id(§); Ok(query.one(conn).await?) }).await",
    ),
    (
        "two async closures",
        "self.conn.find_by_index(&key, keys, key_of_§, async |conn| { a(conn).await }, async |conn, key| { b(conn, key).await }).await",
    ),
    (
        "closure of a record",
        "let a = bad.violations().iter().map(|violation| Violation { field: &violation.§, message: &violation.message });",
    ),
    (
        "closure of a match",
        "let a = rows.map(|row| match row { Some(a) => a, None => § });",
    ),
    (
        "closure of an if",
        "let a = rows.filter(|row| if row.§ { true } else { row.b });",
    ),
    (
        "move closure",
        "std::thread::spawn(move || stdin.write_all(§.as_bytes()));",
    ),
    (
        "nested closures",
        "a.and_then(|b| b.iter().map(|c| c.§(b)).collect())",
    ),
    (
        "nested function",
        "fn inner(§: &str) -> String { §.to_owned() } inner(a)",
    ),
    (
        "nested items",
        "use a::§; const B: u8 = 1; struct C { §: u8 } d(B)",
    ),
    (
        "several statements",
        "let a = 1; a.b(§); if a { c() } d(); loop { break; } §",
    ),
];
