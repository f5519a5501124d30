//! Expressions as bindings, last expressions, statements, members and arguments.

/// Names and the text of a function's body, with `§` where the name stands.
pub(crate) const SHAPES: &[(&str, &str)] = &[
    (
        "binding of a short chain",
        "match x { _ => { let § = from.json(\"§\").required(); a(); } }",
    ),
    (
        "binding with a range",
        "let § = from.json(\"§\").range(1.0..=120.0).optional();",
    ),
    (
        "binding with an open range",
        "let § = from.json(\"§\").range((Bound::Excluded(1.0), Bound::Included(10.0))).optional();",
    ),
    (
        "binding with options",
        "let field = from.json(\"field\").options(&[\"a\", \"bb\", \"§\"]).required();",
    ),
    (
        "binding with a default",
        "let page = from.form(\"page\").or_text(\"§\");",
    ),
    (
        "binding with a default list",
        "let page = from.form(\"§\").or_else(|| vec![1, 2]);",
    ),
    ("binding of a call", "let (ctx, req) = rgo_grpc::open(§);"),
    (
        "binding of a tried and awaited call",
        "let svc = Service::§(config).await?;",
    ),
    (
        "binding of a tried chain",
        "let request = Request::builder().uri(\"§\").body(Body::empty())?;",
    ),
    (
        "binding of a chain tried on its way",
        "let request = a::b()?.c(§).await??;",
    ),
    (
        "binding of a short name's chain",
        "let request = a.b(§).c(d)?;",
    ),
    ("binding of a name", "let svc = §;"),
    ("binding of a tuple", "let _ = (ctx, svc, §);"),
    (
        "binding with a type",
        "let config: HashMap<§, Vec<u8>> = rgo_core::config::load(\"§\")?;",
    ),
    (
        "binding with a turbofish",
        "let all = rows.into_iter().map(Into::into).collect::<Result<Vec<§>, Error>>()?;",
    ),
    (
        "binding of a reference",
        "let path = &mut self.conf.§.path[index];",
    ),
    (
        "binding of a cast",
        "let size = u64::from(§) as usize + value.len() as usize;",
    ),
    (
        "binding of a comparison",
        "let is_there = first.is_some() && second.§() || !third && a < b + 1;",
    ),
    (
        "binding of a long sum",
        "let sum = first_of_all + § * 2 - third_of_all / (fourth_of_all + §);",
    ),
    (
        "binding of a condition",
        "let a = if § { first } else { second };",
    ),
    (
        "binding of a negated value",
        "let a = !self.rows.contains(&§) as u8;",
    ),
    ("binding of an index", "let a = rows[index_of(§)].name[0];"),
    (
        "binding of a match",
        "let a = match self.§.find(name) { Some(found) => found.clone(), None => return Ok(None) };",
    ),
    ("binding of a block", "let a = { let b = §; b + 1 };"),
    (
        "binding of an async block",
        "let a = async move { svc.§().await };",
    ),
    ("binding of an unsafe block", "let a = unsafe { svc.§() };"),
    (
        "binding of nested calls",
        "let a = Some(Box::new(Wrapper(§)));",
    ),
    ("binding of raw text", "let a = call(r#\"§\"#, 1);"),
    (
        "binding of a macro",
        "let text = format!(\"§: {}\", first.name);",
    ),
    (
        "binding of a long macro",
        "let text = format!(\"{} {} {}\", first.name, second.§(), third);",
    ),
    (
        "binding of a vector",
        "let all = vec![Violation { field: § }, Violation { field: name }];",
    ),
    (
        "binding of a repeated value",
        "let all = [Some(§); 16]; let more = vec![0; 16];",
    ),
    (
        "binding of numbers",
        "let all = [100_000, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, §, §];",
    ),
    (
        "let else",
        "let Some(old) = query.§(conn).await? else { return Ok(false); };",
    ),
    ("short let else", "let Some(§) = a.b else { return };"),
    (
        "let else with a message",
        "let Ok(old) = query.one(§) else { return Err(Error::msg(\"not found\")); };",
    ),
    (
        "assignment",
        "self.rows = query.§(conn).await?; self.count += rows.len(§);",
    ),
    (
        "tail that answers",
        "answer::reply(&ctx, logic::user::§(&ctx, &svc, req).await)",
    ),
    (
        "statement that answers",
        "answer::reply(&ctx, logic::user::§(&ctx, &svc, req).await);",
    ),
    ("tail of a nested call", "Err(Error::unimplemented(\"§\"))"),
    (
        "tail of a nested call in a long one",
        "rgo_grpc::reply(Error::unimplemented(\"§\"))",
    ),
    (
        "tail of two nested calls",
        "Ok(§::new(Channel::new(conf)?))",
    ),
    (
        "tail of an rpc",
        "rgo_grpc::reply(logic::§(&ctx, &self.svc, req).await)",
    ),
    (
        "tail of a streaming rpc",
        "rgo_grpc::stream(logic::§(ctx, self.svc.clone(), req).await)",
    ),
    (
        "tail of a client's call",
        "rgo_grpc::outcome(self.client.clone().§(rgo_grpc::request(ctx, req)).await)",
    ),
    (
        "tail of one route",
        "Router::new().route(\"/user/:id\", post(handler::user::§))",
    ),
    (
        "tail of one route with a long path",
        "Router::new().route(\"§\", post(handler::user::register))",
    ),
    (
        "tail of two routes",
        "Router::new().route(\"/usercenter\", post(handler::user::§)).route(\"/a\", get(handler::user::detail))",
    ),
    (
        "tail of three routes",
        "Router::new().route(\"/u\", post(handler::user::a)).route(\"/a\", get(handler::§::detail)).route(\"/b\", get(handler::§::detail))",
    ),
    (
        "tail of a route with layers",
        "Router::new().route(\"/admin/x\", post(handler::user::x)).route_layer(ServiceBuilder::new().layer(JwtLayer::new(&svc.config.auth, answer::refuse)).layer(from_fn_with_state(svc.clone(), middleware::§)))",
    ),
    (
        "tail of a long route with layers",
        "Router::new().route(\"/admin/x\", post(handler::user::§)).route_layer(ServiceBuilder::new().layer(JwtLayer::new(&svc.config.auth, answer::refuse)).layer(from_fn_with_state(svc.clone(), middleware::audit)))",
    ),
    (
        "tail of a route with one layer",
        "Router::new().route(\"/admin/x\", post(handler::user::x)).route_layer(JwtLayer::new(&svc.config.§, answer::refuse))",
    ),
    (
        "tail of merged groups",
        "Router::new().merge(user()).merge(§(svc))",
    ),
    ("tail of one merged group", "Router::new().merge(§(svc))"),
    (
        "tail of a record in a call",
        "Ok(Self { §: Client::new(Channel::new(conf)?) })",
    ),
    ("tail of a record", "Self { §, b: from.§ }"),
    ("tail of a record with one field", "Self { a: § }"),
    (
        "tail of a record with a base",
        "Self { a: §, ..Self::default() }",
    ),
    ("tail of tried fields", "Some(Self { §: §?, b: b? })"),
    (
        "tail of an updated model",
        "query.filter(Column::§.eq(id)).filter(Column::DeletedAt.is_null()).exec(conn).await",
    ),
    (
        "tail of a boolean chain",
        "self.name.is_empty() || self.§.contains(&name) || other.len() > 5",
    ),
    (
        "member",
        "A { §: from.§.into_iter().map(Into::into).collect(), b, ccccccccccccccccccccccccccccc: d }",
    ),
    (
        "member of a call",
        "A { §: Identity::§(&config.identity_rpc_conf)?, ccccccccccccccccccccccccccccc: d }",
    ),
    (
        "member of a macro",
        "A { §: vec![first(), second(§)], ccccccccccccccccccccccccccccc: d }",
    ),
    (
        "element",
        "call(&[Route::new(\"POST\", \"§\").matched(\"/a\"), route_of_a_length_that_keeps_the_list_vertical(xxxxxxxxxxx)])",
    ),
    (
        "assertion",
        "assert_eq!(service.§(request).await, (400, \"message\"), \"what is wrong with {§}\");",
    ),
    (
        "assertion of a condition",
        "assert!(text.contains(\"§\"), \"{text} has no name\"); write!(out, \"§ {}\", x)?;",
    ),
    (
        "range in a call",
        "let a = text[start + 1..§].trim(); b(..§, 0..);",
    ),
    ("return", "return Err(Error::code(§, \"message\"));"),
    (
        "tail that returns",
        "if a { return b(§, first_argument); } c",
    ),
];
