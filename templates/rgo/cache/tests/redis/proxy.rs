//! A way to a server that is slow, or falls silent without being closed.

use std::future;
use std::time::Duration;

use testbed::Redis as Server;
use tokio::io::copy_bidirectional;
use tokio::net::TcpListener;
use tokio::net::TcpStream;
use tokio::sync::watch;

pub(crate) struct Proxy {
    port: u16,
    silence: watch::Sender<()>,
}

impl Proxy {
    /// Every connection through it waits for `delay` first.
    pub(crate) async fn to(server: &Server, delay: Duration) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let silence = watch::Sender::new(());
        let (host, silenced) = (server.host(), silence.clone());
        tokio::spawn(async move {
            while let Ok((mut client, _)) = listener.accept().await {
                let (host, mut silenced) = (host.clone(), silenced.subscribe());
                tokio::spawn(async move {
                    tokio::time::sleep(delay).await;
                    let mut server = TcpStream::connect(host).await.expect("the server");
                    tokio::select! {
                        _ = copy_bidirectional(&mut client, &mut server) => {}
                        // Both ends stay open.
                        _ = silenced.changed() => future::pending().await,
                    }
                });
            }
        });
        Self { port, silence }
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    pub(crate) fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// From now on nothing passes on the connections there are. New ones are as before.
    pub(crate) fn silence(&self) {
        self.silence.send_replace(());
    }
}
