//! A real signal. Alone in its process, which it would end for other tests.

use std::process::Command;

use rgo_core::config::ServiceConf;
use rgo_core::config::parse;

#[tokio::test]
async fn sigterm_ends_a_service_in_order_and_a_second_one_at_once() {
    let conf: ServiceConf = parse(
        "Name: x\nShutdown: {WrapUpTime: 1ms, WaitTime: 1h}",
        "x.yaml",
    )
    .expect("a configuration");
    let service = rgo_core::service::start(&conf).expect("a service");
    let shutdown = service.shutdown().clone();
    shutdown.mark_ready();
    let (left, has_left) = tokio::sync::oneshot::channel();
    shutdown.on_wrap_up(async move {
        let _ = left.send(());
    });
    terminate();
    shutdown.wrap_up().await;
    assert!(!shutdown.is_ready());
    has_left.await.expect("the listener");
    shutdown.signal().await;
    let endless = tokio::spawn(async move { shutdown.run(std::future::pending::<()>()).await });
    terminate();
    assert_eq!(endless.await.expect("the end"), None);
}

fn terminate() {
    let pid = std::process::id().to_string();
    let status = Command::new("kill").args(["-TERM", &pid]).status();
    assert!(status.expect("kill").success());
}
