//! A server behind a network that falls silent.

use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;

use tokio::io::AsyncReadExt;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;
use tokio::net::TcpStream;
use tokio::sync::watch;

/// Forwards the traffic between a client and a server on this machine.
pub struct Proxy {
    pub port: u16,
    accepted: Arc<AtomicUsize>,
    /// This number of the oldest connections get no answer.
    silent: watch::Sender<usize>,
}

impl Proxy {
    pub async fn before(server: u16) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let accepted = Arc::new(AtomicUsize::new(0));
        let (silent, are_silent) = watch::channel(0);
        let count = Arc::clone(&accepted);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let number = count.fetch_add(1, Ordering::SeqCst);
                tokio::spawn(pass_on(client, server, number, are_silent.clone()));
            }
        });
        Self {
            port,
            accepted,
            silent,
        }
    }

    /// No connection gets an answer any more, until [`speak`](Self::speak).
    pub fn fall_silent(&self) {
        self.silent.send_replace(usize::MAX);
    }

    /// No connection made so far gets an answer any more; new ones do.
    pub fn forget_connections(&self) {
        self.silent
            .send_replace(self.accepted.load(Ordering::SeqCst));
    }

    pub fn speak(&self) {
        self.silent.send_replace(0);
    }
}

async fn pass_on(
    client: TcpStream,
    server: u16,
    number: usize,
    mut silent: watch::Receiver<usize>,
) {
    let Ok(server) = TcpStream::connect(("127.0.0.1", server)).await else {
        return;
    };
    let (mut from_client, mut to_client) = client.into_split();
    let (mut from_server, mut to_server) = server.into_split();
    let questions = tokio::spawn(async move {
        let _ = tokio::io::copy(&mut from_client, &mut to_server).await;
    });
    let mut answer = vec![0; 1 << 16];
    while let Ok(length @ 1..) = from_server.read(&mut answer).await {
        if silent.wait_for(|silent| *silent <= number).await.is_err()
            || to_client.write_all(&answer[..length]).await.is_err()
        {
            break;
        }
    }
    questions.abort();
}
