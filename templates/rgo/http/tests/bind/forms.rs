//! Forms and headers.

use axum::body::Body;
use axum::extract::Request;

use crate::asking::accepted;
use crate::asking::form;
use crate::asking::get;
use crate::asking::headed;
use crate::asking::rejected;
use crate::asking::strings;
use crate::types::Flag;
use crate::types::Form;
use crate::types::HeaderList;
use crate::types::Ints;
use crate::types::LowerCase;
use crate::types::Pointer;
use crate::types::Token;

#[tokio::test]
async fn forms_bind_as_in_go_zero() {
    for (target, list) in [
        ("/?a=1&l=x&l=y", strings(&["x", "y"])),
        ("/?a=1&l=x,y", strings(&["x,y"])),
        ("/?a=1&l[]=x&l[]=y", strings(&["x", "y"])),
        ("/?a=1&l=[%22x%22,%22y%22]", strings(&["[\"x\",\"y\"]"])),
        ("/?a=1&l=&l=%E4%BD%A0+b", strings(&["\u{4f60} b"])),
    ] {
        assert_eq!(
            accepted::<Form>(get(target)).await,
            Form {
                a: 1,
                l: Some(list)
            },
            "{target}"
        );
    }
    for (target, text) in [
        ("/", "field \"a\" is not set"),
        ("/?a=", "field \"a\" is not set"),
        ("/?a=x", "strconv.ParseInt: parsing \"x\": invalid syntax"),
        (
            "/?a=9223372036854775808",
            "strconv.ParseInt: parsing \"9223372036854775808\": value out of range",
        ),
        ("/?a=%zz", "invalid URL escape \"%zz\""),
        ("/?a=%zz&a=1;b=2", "invalid semicolon separator in query"),
    ] {
        assert_eq!(rejected::<Form>(get(target)).await, text, "{target}");
    }
    assert_eq!(
        rejected::<Ints>(get("/?n=1,2")).await,
        "strconv.ParseInt: parsing \"1,2\": invalid syntax"
    );
    assert_eq!(rejected::<Ints>(get("/")).await, "field \"n\" is not set");
    assert_eq!(accepted::<Ints>(get("/?n=1&n=-2")).await.n, [1, -2]);
    for target in ["/?b=1", "/?b=TRUE", "/?b=true"] {
        assert!(accepted::<Flag>(get(target)).await.b);
    }
    assert_eq!(rejected::<Flag>(get("/?b=yes")).await, "type mismatch");
    assert_eq!(accepted::<Pointer>(get("/?o=5")).await.o, Some(5));
    assert_eq!(accepted::<Pointer>(get("/")).await.o, None);
}

#[tokio::test]
async fn a_form_in_the_body_comes_before_the_query() {
    assert_eq!(accepted::<Form>(form("/?a=1", "a=2")).await.a, 2);
    assert_eq!(
        accepted::<Form>(form("/?a=1&l=q", "l=b")).await.l,
        Some(strings(&["b", "q"]))
    );
    let boundary = "multipart/form-data; boundary=XX";
    let body = "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n3\r\n\
        --XX\r\nContent-Disposition: form-data; name=\"l\"; filename=\"f\"\r\n\r\nfile\r\n--XX--\r\n";
    let request = Request::builder()
        .method("POST")
        .uri("/")
        .header("content-type", boundary);
    let request = request.body(Body::from(body)).expect("a request");
    assert_eq!(accepted::<Form>(request).await, Form { a: 3, l: None });
    let request = Request::builder()
        .method("POST")
        .uri("/")
        .header("content-type", "multipart/form-data");
    let request = request.body(Body::empty()).expect("a request");
    assert_eq!(
        rejected::<Form>(request).await,
        "no multipart boundary param in Content-Type"
    );
}

#[tokio::test]
async fn too_many_values_are_rejected() {
    let many = |count: usize| format!("/?{}", vec!["a=1"; count].join("&"));
    assert_eq!(accepted::<Form>(get(&many(2048))).await.a, 1);
    assert!(
        rejected::<Form>(get(&many(2049)))
            .await
            .starts_with("too many form values, error: a=1&a=1&")
    );
}

#[tokio::test]
async fn headers_bind_in_any_case() {
    assert_eq!(accepted::<Token>(headed(&[("x-token", "t")])).await.t, "t");
    assert_eq!(accepted::<Token>(headed(&[("X-TOKEN", "")])).await.t, "");
    assert_eq!(
        rejected::<Token>(headed(&[])).await,
        "field \"X-Token\" is not set"
    );
    assert_eq!(
        rejected::<LowerCase>(headed(&[])).await,
        "field \"X-Rate-Limit\" is not set"
    );
    let twice = headed(&[("x-token", "a"), ("x-token", "b")]);
    assert_eq!(
        rejected::<Token>(twice).await,
        "the value in map is not string, but slice"
    );
    for (lines, list) in [
        (&["a"][..], &["a"][..]),
        (&["[\"a\",\"b\"]"], &["a", "b"]),
        (&["a", "b"], &["a", "b"]),
    ] {
        let headers: Vec<_> = lines.iter().map(|line| ("x-list", *line)).collect();
        assert_eq!(
            accepted::<HeaderList>(headed(&headers)).await.l,
            strings(list)
        );
    }
}
