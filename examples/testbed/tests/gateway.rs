//! The gateway alone, before services that only note what reaches them.

use std::io;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;
use std::io::Write;
use std::net::TcpListener;
use std::net::TcpStream;
use std::sync::mpsc;
use std::sync::mpsc::Receiver;
use std::thread;
use std::time::Duration;

use serde_json::Value;
use testbed::Nginx;
use testbed::free_port;
use testbed::http;
use testbed::http::Answer;

const DETAIL: &str = "/usercenter/v1/user/detail";

/// A service that answers every request with the same head and an empty object.
struct Upstream {
    port: u16,
    /// The heads that reached it, in lower case.
    heads: Receiver<String>,
}

impl Upstream {
    fn answering(head: &'static str) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let (sender, heads) = mpsc::channel();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if let Ok(seen) = answer(stream, head) {
                    let _ = sender.send(seen);
                }
            }
        });
        Self { port, heads }
    }

    /// A header of the next request that reached it.
    fn saw(&self, name: &str) -> Option<String> {
        let head = self.heads.recv_timeout(Duration::from_secs(10)).unwrap();
        let mut headers = head.lines().filter_map(|line| line.split_once(": "));
        let found = headers.find(|(key, _)| *key == name);
        found.map(|(_, value)| value.to_owned())
    }
}

fn answer(mut stream: TcpStream, head: &str) -> io::Result<String> {
    let mut seen = String::new();
    for line in BufReader::new(stream.try_clone()?).lines() {
        let line = line?.to_lowercase();
        if line.is_empty() {
            break;
        }
        seen.push_str(&line);
        seen.push('\n');
    }
    write!(
        stream,
        "HTTP/1.1 {head}\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{{}}"
    )?;
    Ok(seen)
}

/// The gateway before a check that lets everybody in as user 7, and a user center.
fn open() -> (Nginx, Upstream, Upstream) {
    let check = Upstream::answering("200 OK\r\nX-User: 7");
    let users = Upstream::answering("200 OK");
    (Nginx::start(check.port, users.port), check, users)
}

fn id(answer: &Answer) -> &str {
    answer.header("x-request-id").unwrap_or_default()
}

#[test]
fn the_request_id_of_an_answer_is_the_one_the_services_got() {
    let (gateway, check, users) = open();
    let answer = http::get(gateway.port, DETAIL, &[]);
    assert_eq!(answer.status, 200);
    assert_eq!(id(&answer).len(), 32, "{answer:?}");
    assert_eq!(check.saw("x-request-id").as_deref(), Some(id(&answer)));
    assert_eq!(users.saw("x-request-id").as_deref(), Some(id(&answer)));

    let own = [("X-Request-Id", "from-the-caller")];
    let answer = http::get(gateway.port, DETAIL, &own);
    assert_eq!(id(&answer), "from-the-caller");
    assert_eq!(
        check.saw("x-request-id").as_deref(),
        Some("from-the-caller")
    );
    assert_eq!(
        users.saw("x-request-id").as_deref(),
        Some("from-the-caller")
    );
}

#[test]
fn the_user_is_the_one_of_the_check_and_nobody_without_one() {
    let (gateway, check, users) = open();
    let headers = [("X-User", "1"), ("X-Original-Uri", "/forged")];
    assert_eq!(http::get(gateway.port, DETAIL, &headers).status, 200);
    assert_eq!(check.saw("x-original-uri").as_deref(), Some(DETAIL));
    assert_eq!(users.saw("x-user").as_deref(), Some("7"));

    let silent = Upstream::answering("200 OK");
    let gateway = Nginx::start(silent.port, users.port);
    assert_eq!(http::get(gateway.port, DETAIL, &headers).status, 200);
    assert_eq!(users.saw("x-user"), None);
}

#[test]
fn what_the_check_refuses_reaches_nobody_and_has_a_request_id() {
    let check = Upstream::answering("401 Unauthorized");
    let users = Upstream::answering("200 OK");
    let gateway = Nginx::start(check.port, users.port);
    let answer = http::get(gateway.port, DETAIL, &[]);
    refused(&answer, 401, 100_003);
    assert_eq!(check.saw("x-request-id").as_deref(), Some(id(&answer)));
    assert!(users.heads.try_recv().is_err());

    // A check that fails is not a check that is passed.
    let broken = Upstream::answering("503 Service Unavailable");
    let gateway = Nginx::start(broken.port, users.port);
    refused(&http::get(gateway.port, DETAIL, &[]), 503, 100_001);
    assert!(users.heads.try_recv().is_err());

    let gateway = Nginx::start(free_port(), users.port);
    refused(&http::get(gateway.port, DETAIL, &[]), 503, 100_001);
    assert!(users.heads.try_recv().is_err());
}

#[test]
fn the_gateways_own_answers_are_json() {
    let (gateway, _check, _users) = open();
    let port = gateway.port;
    for path in [
        "/",
        "/usercenter",
        "/verify",
        "/bad_request",
        "/identity/v1/verify/token",
    ] {
        refused(&http::get(port, path, &[]), 404, 404);
    }
    let body = "x".repeat(1024 * 1024 + 1);
    refused(&http::post(port, DETAIL, &[], &body), 413, 413);
    refused(&http::get(port, "/%zz", &[]), 400, 400);
    refused(&http::get(port, DETAIL, &[("Host", "another")]), 400, 400);
    let long = "x".repeat(9000);
    refused(&http::get(port, DETAIL, &[("X", &long)]), 400, 400);
    refused(&http::get(port, &format!("/{long}"), &[]), 414, 414);
    let trace = http::send(port, "TRACE", DETAIL, &[], "").unwrap();
    refused(&trace, 405, 405);

    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.write_all(b"no request at all\r\n\r\n").unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    assert!(
        text.ends_with(r#"{"code":400,"msg":"bad request"}"#),
        "{text}"
    );
}

/// It is an answer of the gateway itself, as the services would write it.
fn refused(answer: &Answer, status: u16, code: u32) {
    assert_eq!(answer.status, status, "{answer:?}");
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert!(!id(answer).is_empty(), "{answer:?}");
    let body: Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(body["code"], code, "{body}");
    assert!(body["msg"].is_string(), "{body}");
}
