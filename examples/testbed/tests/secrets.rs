//! Production starts with secrets of its own, or not at all.

use testbed::Service;

#[test]
#[should_panic(expected = "JwtAuth holds the development secret")]
fn identity_rpc_refuses_the_development_secret() {
    Service::start("identity-rpc", &[("Mode: dev", "Mode: pro")]);
}

#[test]
#[should_panic(expected = "JwtAuth holds the development secret")]
fn identity_api_refuses_the_development_secret() {
    Service::start("identity-api", &[("Mode: dev", "Mode: pro")]);
}

#[test]
fn with_a_secret_of_its_own_it_starts() {
    let own = [
        ("Mode: dev", "Mode: pro"),
        (
            "for-development-only-never-in-production",
            "a secret of this test, long enough",
        ),
    ];
    Service::start("identity-rpc", &own);
}

#[test]
#[should_panic(expected = "JwtAuth holds a secret of fewer than 32 bytes")]
fn identity_rpc_refuses_a_short_secret() {
    let short = [
        ("Mode: dev", "Mode: pro"),
        ("for-development-only-never-in-production", "x"),
    ];
    Service::start("identity-rpc", &short);
}

#[test]
#[should_panic(expected = "JwtAuth holds a secret of fewer than 32 bytes")]
fn identity_api_refuses_an_empty_secret() {
    // What an environment leaves that has the variable and no value.
    let empty = [
        ("Mode: dev", "Mode: pro"),
        ("for-development-only-never-in-production", "\"\""),
    ];
    Service::start("identity-api", &empty);
}
