//! HTTP services written from specs: each file compared with what is checked in, parsed, formatted
//! and compiled.
#![expect(clippy::disallowed_methods, reason = "a case brings its files along")]

#[path = "parity/agree.rs"]
mod agree;
mod support;

use std::fs;
use std::path::Path;

use rgoctl::api;
use rgoctl::diagnostic::Severity;
use rgoctl::diagnostic::Sink;
use rgoctl::generate::OutputFile;
use rgoctl::generate::Role;
use rgoctl::generate::api::Options;
use rgoctl::generate::api::Response;
use rgoctl::generate::api::generate;
use rgoctl::generate::api::new;
use rgoctl::generate::api::new_spec;
use rgoctl::generate::client::Client;
use rgoctl::generate::laid_out;
use rgoctl::generate::pb;
use rgoctl::layout::Layout;
use rgoctl::proto;
use rgoctl::render::Templates;
use rgoctl::settings::Conversion;
use rgoctl::settings::Written;
use rgoctl::source::Sources;
use rgoctl::source::Span;
use rgoctl::spec::api::Api;

/// How a case is written, where not by default.
fn options(case: &Path) -> Options {
    let mut options = Options {
        target: support::target_in(name(case)),
        ..Options::default()
    };
    match name(case) {
        "envelope" => {
            options.response = Response::CodeMsgData;
            options.own_handlers = vec!["upload*".to_owned()];
        }
        "imports" => options.response = Response::Problem,
        "calls" => options.clients = vec![client(case, "identity")],
        "conversions" => {
            options.clients = vec![client(case, "shop")];
            options.conversions = conversions(case);
        }
        "existing" => {
            let text = fs::read_to_string(case.join("existing.yaml"));
            options.config = Some(text.expect("the file is there"));
        }
        _ => {}
    }
    options
}

/// The service a case calls, by its `.proto` file in the case's folder.
fn client(case: &Path, service: &str) -> Client {
    let mut sink = Sink::default();
    let root = case.join(service).with_extension("proto");
    let proto = proto::load(&mut Sources::disk(), &root, &[], &mut sink);
    Client {
        name: service.to_owned(),
        proto: proto.unwrap_or_else(|| panic!("{:#?}", messages(&sink))),
        package: format!("{service}-pb"),
        dir: format!("../{service}-pb"),
    }
}

/// The messages a case's client takes, which stand beside the service.
fn pb_crate(case: &Path, service: &str) -> Vec<OutputFile> {
    let options = pb::Options {
        package: format!("{service}-pb"),
        dir: String::new(),
    };
    let proto = client(case, service).proto;
    let templates = Templates::builtin();
    let files = pb::generate(&proto, &options, &templates, &mut Sink::default());
    laid_out(files.expect("the templates render"), &Layout::default())
}

/// The pairs of `conversions.txt`: `Type = crate::Message: ignored ignored`.
fn conversions(case: &Path) -> Vec<Conversion> {
    let text = fs::read_to_string(case.join("conversions.txt")).expect("the file is there");
    let mut sources = Sources::memory([("", "")]);
    let nowhere = sources.load(Path::new("")).expect("the file is in memory");
    let written = |text: &str| Written {
        text: text.trim().to_owned(),
        span: Span::new(nowhere, 0, 0),
    };
    let pairs = text.lines().map(|line| {
        let (api, pb) = line.split_once(" = ").expect("a line is a pair");
        let (pb, ignored) = pb.split_once(": ").unwrap_or((pb, ""));
        Conversion {
            api: written(api),
            pb: written(pb),
            ignore: ignored.split_whitespace().map(written).collect(),
        }
    });
    pairs.collect()
}

fn name(case: &Path) -> &str {
    case.file_name()
        .and_then(|name| name.to_str())
        .expect("a case has a name")
}

fn messages(sink: &Sink) -> Vec<String> {
    sink.diagnostics()
        .iter()
        .map(|diagnostic| diagnostic.message.clone())
        .collect()
}

fn load(sources: &mut Sources, root: &Path, sink: &mut Sink) -> Api {
    let options = api::Options {
        strict: false,
        require_service: true,
    };
    let api = api::load(sources, root, &options, sink);
    api.unwrap_or_else(|| panic!("{}: {:#?}", root.display(), messages(sink)))
}

fn generated(case: &Path, templates: &Templates) -> Vec<OutputFile> {
    let mut sink = Sink::default();
    let root = case.join(name(case)).with_extension("api");
    let api = load(&mut Sources::disk(), &root, &mut sink);
    let files = generate(&api, &options(case), templates, &mut sink).expect("the templates render");
    assert!(
        !sink.has(Severity::Generation),
        "{}: {:#?}",
        root.display(),
        messages(&sink)
    );
    files
}

#[test]
fn what_is_written_is_what_is_checked_in() {
    for case in support::cases("api") {
        let files = generated(&case, &Templates::builtin());
        support::assert_golden(&case, &files);
        support::assert_roles(&case, &files);
    }
}

#[test]
fn what_is_written_parses_and_is_formatted() {
    for case in support::cases("api") {
        support::assert_well_formed(&generated(&case, &Templates::builtin()));
    }
}

#[test]
fn both_engines_write_the_same() {
    agree::assert_engines_agree(&["api", "service"], |templates| {
        let cases = support::cases("api");
        let files = cases.iter().flat_map(|case| generated(case, templates));
        Ok(files.chain(new_service("greet", templates)).collect())
    });
}

/// The service `api new` writes, whose one route has its logic.
fn new_service(name: &str, templates: &Templates) -> Vec<OutputFile> {
    let spec = new_spec(name, templates).expect("the template renders");
    // The spec of an overridden template need not be one.
    let builtin = new_spec(name, &Templates::builtin()).expect("the template renders");
    let mut sources = Sources::memory([(builtin.path, builtin.content.to_vec())]);
    let mut sink = Sink::default();
    let api = load(&mut sources, &spec.path, &mut sink);
    let options = Options {
        response: Response::Problem,
        target: support::target_in(name),
        ..Options::default()
    };
    let mut files = new(&api, &options, templates, &mut sink).expect("the templates render");
    assert_eq!(messages(&sink), Vec::<String>::new());
    files.push(spec);
    files
}

#[test]
fn a_new_service_is_what_is_checked_in() {
    let files = new_service("greet", &Templates::builtin());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/api_new/greet");
    support::assert_golden(&folder, &files);
    support::assert_well_formed(&files);
}

/// One check for all that is written. The tests scaffolded along pass where a router could refuse to
/// start, or a route not be found.
#[test]
fn what_is_written_compiles_in_silence_and_passes_its_tests() {
    let mut compile = support::Compile::new("api");
    for case in support::cases("api") {
        compile.add(name(&case), "", &generated(&case, &Templates::builtin()));
        for client in options(&case).clients {
            compile.add(&client.package, "", &pb_crate(&case, &client.name));
        }
        // A test of what the written code does.
        if let Ok(content) = fs::read(case.join("behaviour.rs")) {
            let test = OutputFile {
                path: "tests/behaviour.rs".into(),
                content: content.into(),
                role: Role::Generated,
            };
            compile.add(name(&case), "", &[test]);
        }
    }
    compile.add("greet", "", &new_service("greet", &Templates::builtin()));
    compile.add(
        "my-shop",
        "",
        &new_service("my-shop", &Templates::builtin()),
    );
    compile.assert_silent();
    compile.assert_tests_pass(&[
        "conversions-api",
        "greet-api",
        "layers-api",
        "names-api",
        "parameters-api",
    ]);
}

/// Identifiers of one length in every place a name can stand, each once among short ones.
fn sweep(length: usize) -> String {
    let lower = "a".repeat(length);
    let upper = format!("A{}", "a".repeat(length - 1));
    format!(
        "syntax = \"v1\"\n
type {upper} {{
	{upper} int64 `json:\"{lower}\"`
}}
type ShortReq {{
	Id int64 `path:\"id\"`
	{upper} string `json:\"{lower},options=a|b,optional\"`
	Number{upper} int64 `form:\"number,default=1,range=[1:100]\"`
	List{upper} []string `form:\"list,default=[a,b]\" json:\"{lower}list,optional\"`
}}
type ShortResp {{
	Value map[int]{upper} `json:\"{lower},omitempty\"`
	Named{upper} *{upper} `json:\"x\"`
}}
type Empty{upper} {{}}
@server (
	jwt: {upper}
	middleware: {upper}, B
	group: {lower}
	timeout: 3s
	maxBytes: 1024
)
service a {{
	@handler {lower}
	post /{lower}/:id (ShortReq) returns ({upper})
	@handler short
	get /short ({upper})
}}
@server (
	group: b/{lower}
	prefix: /{lower}
	jwt: Auth
)
service a {{
	@handler get{upper}
	get /a/:id (ShortReq) returns (ShortResp)
	@handler ping
	get /:{lower}
}}
@server (
	group: events
	sse: true
	middleware: {upper}
)
service a {{
	@handler {lower}
	get /events/{lower} ({upper}) returns (ShortResp)
	@handler own{upper}
	get /own (ShortReq) returns ([]{upper})
}}
service a {{
	@handler h{lower}
	get /only ({upper}) returns ({upper})
}}
"
    )
}

#[test]
fn identifiers_of_every_length_are_formatted() {
    let mut trees = support::Trees::new("api_sweep");
    for length in 2..=120 {
        let path = Path::new("sweep.api");
        let mut sources = Sources::memory([(path, sweep(length))]);
        let mut sink = Sink::default();
        let api = load(&mut sources, path, &mut sink);
        let options = Options {
            own_handlers: vec!["own*".to_owned()],
            target: support::target_in("sweep"),
            ..Options::default()
        };
        let files = generate(&api, &options, &Templates::builtin(), &mut sink);
        let files = files.expect("the templates render");
        assert!(
            !sink.has(Severity::Generation),
            "{length}: {:#?}",
            messages(&sink)
        );
        trees.add(&length.to_string(), &files);
    }
    trees.assert_formatted();
}
