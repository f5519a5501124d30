//! The context, and errors as logs and clients see them.

use futures_util::StreamExt as _;
use http::Request;
use rgo_core::BadRequest;
use rgo_core::Claims;
use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Kind;
use rgo_core::Place;
use rgo_core::Stream;

#[derive(Debug, Clone, PartialEq)]
struct Uid(i64);

fn context(request: http::request::Builder) -> Context {
    Context::from_parts(request.body(()).expect("a request").into_parts().0)
}

#[test]
fn a_context_knows_the_request() {
    let claims: Claims =
        serde_json::from_str(r#"{"userId":9007199254740993,"name":"ann"}"#).expect("claims");
    let ctx = context(
        Request::get("/a?b=1")
            .header("x-a", "1")
            .extension(Uid(7))
            .extension(claims),
    );
    assert_eq!((ctx.header("X-A"), ctx.header("x-b")), (Some("1"), None));
    assert_eq!(
        (ctx.get::<Uid>(), ctx.get::<String>()),
        (Some(&Uid(7)), None)
    );
    assert_eq!(
        ctx.claim::<i64>("userId").expect("a number"),
        9_007_199_254_740_993
    );
    assert_eq!(ctx.claim::<String>("name").expect("a text"), "ann");
    assert!(ctx.claim::<i64>("name").is_err() && ctx.claim::<i64>("other").is_err());
    assert_eq!(
        (ctx.uri().path(), ctx.route(), ctx.peer(), ctx.deadline()),
        ("/a", "", None, None)
    );
    assert!(context(Request::get("/")).claim::<i64>("userId").is_err());
}

fn is_shared<T: Clone + Send + Sync + 'static>(_: &T) {}

#[test]
fn a_context_goes_into_tasks() {
    is_shared(&context(Request::get("/")));
}

fn failing() -> rgo_core::Result<()> {
    std::fs::read("/nowhere/at/all")?;
    Ok(())
}

#[test]
fn errors_show_their_causes_to_the_log_only() {
    let error = failing().expect_err("no file").context("read the settings");
    assert!(matches!(error.kind(), Kind::Hidden));
    assert_eq!(error.to_string(), "read the settings");
    let shown = format!("{error:?}");
    assert!(
        shown.starts_with("read the settings\n\nCaused by:\n    No such file"),
        "{shown}"
    );
    assert!(
        error
            .cause()
            .is_some_and(|cause| cause.is::<std::io::Error>())
    );
    let error = Error::code(7, "taken").context("register");
    assert!(matches!(error.kind(), Kind::Code { code: 7, message } if message == "taken"));
    assert_eq!(
        format!("{error:?}"),
        "register\n\nCaused by:\n    taken (code 7)"
    );
    assert_eq!(format!("{:?}", Error::msg("no")), "no");
    assert_eq!(
        Error::unimplemented("GET /a").to_string(),
        "GET /a is not implemented"
    );
    let bad: Error = BadRequest::of("age", Place::Form, "is too low").into();
    assert!(matches!(bad.kind(), Kind::BadRequest(bad) if bad.violations().len() == 1));
}

#[tokio::test]
async fn streams_end_with_their_source() {
    let items = |stream: Stream<i32>| async {
        stream
            .map(|item| item.map_err(|error| error.to_string()))
            .collect::<Vec<_>>()
            .await
    };
    assert_eq!(items(Stream::iter([1, 2])).await, [Ok(1), Ok(2)]);
    let (sender, stream) = Stream::channel(0);
    let other = sender.clone();
    let feed = async move {
        sender.send(1).await.expect("a reader");
        drop(sender);
        other.fail(Error::msg("over")).await.expect("a reader");
    };
    let (read, ()) = tokio::join!(items(stream), feed);
    assert_eq!(read, [Ok(1), Err("over".to_owned())]);
}

#[tokio::test]
async fn a_sender_knows_that_nobody_reads() {
    let (sender, stream) = Stream::channel(1);
    drop(stream);
    sender.closed().await;
    assert!(sender.send(1).await.is_err());
}
