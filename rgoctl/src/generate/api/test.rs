//! `tests/<group>.rs`: a test for each group, which sends a request to one of its routes in process.

use std::collections::BTreeSet;

use super::Response;
use super::example;
use super::literal::raw;
use super::manifest::has_jwt;
use super::plan::Plan;
use super::plan::RoutePlan;
use crate::generate::naming;
use crate::render::api::TestFile;

/// The tests by path.
pub(super) fn files<'a>(plan: &Plan<'a>) -> Vec<(String, TestFile<'a>)> {
    let mut groups = BTreeSet::new();
    let mut names = BTreeSet::new();
    let mut files = Vec::new();
    for route in &plan.routes {
        if groups.contains(&route.modules) {
            continue;
        }
        let Some(file) = file(plan, route) else {
            continue;
        };
        groups.insert(&route.modules);
        let parts = route.modules.iter().map(|part| naming::plain(part));
        let mut name = parts.collect::<Vec<_>>().join("_");
        if name.is_empty() {
            name.push_str("service");
        }
        while !names.insert(name.clone()) {
            name.push('_');
        }
        files.push((format!("tests/{name}.rs"), file));
    }
    files
}

/// `None` for a route that no request is known for, or whose response has no body.
fn file<'a>(plan: &Plan<'a>, route: &RoutePlan<'a>) -> Option<TestFile<'a>> {
    let method = route.route.method.to_uppercase();
    let is_protected = has_jwt(route.group);
    let example = if is_protected {
        example::bare(route)
    } else {
        example::fitting(plan, route).filter(|_| method != "HEAD")?
    };
    let body = if plan.is_new {
        greeting(plan.options.response)
    } else {
        unimplemented(plan.options.response, naming::plain(&route.function))
    };
    Some(TestFile {
        group: &route.group.name,
        has_group: !route.group.name.is_empty(),
        library: naming::crate_ident(&plan.package()),
        etc: plan.etc(),
        // `crate_` for a handler called `crate`: two underscores in a row are not snake case.
        function: naming::plain(&route.function)
            .trim_end_matches('_')
            .to_owned(),
        method,
        uri: example.uri,
        headers: example.headers,
        has_json: example.json.is_some(),
        json: raw(&example.json.unwrap_or_default()),
        is_protected,
        is_stub: !plan.is_new,
        has_body: !is_protected,
        body: raw(&body),
    })
}

/// What a stub responds with.
fn unimplemented(form: Response, name: &str) -> String {
    let text = format!("{name} is not implemented");
    match form {
        Response::Plain => text + "\n",
        Response::Problem => {
            format!(r#"{{"title":"Not Implemented","status":501,"detail":"{text}"}}"#)
        }
        Response::CodeMsgData => format!(r#"{{"code":501,"msg":"{text}"}}"#),
    }
}

/// What the route of a new service responds with.
fn greeting(form: Response) -> String {
    let data = r#"{"message":"Hello, you!"}"#;
    match form {
        Response::Plain | Response::Problem => data.to_owned(),
        Response::CodeMsgData => format!(r#"{{"code":200,"msg":"OK","data":{data}}}"#),
    }
}
