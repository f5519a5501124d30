//! Calls `SayHello` over four connections, eight calls in flight on each, and prints how many were
//! answered. `grpc_load PORT SECONDS`.

use std::time::Duration;
use std::time::Instant;

use hello_pb::HelloReq;
use hello_pb::hello_client::HelloClient;
use tonic::transport::Endpoint;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let port: u16 = args
        .next()
        .ok_or("usage: grpc_load PORT SECONDS")?
        .parse()?;
    let end = Instant::now()
        + Duration::from_secs(
            args.next()
                .ok_or("usage: grpc_load PORT SECONDS")?
                .parse()?,
        );
    let mut tasks = Vec::new();
    for _ in 0..4 {
        let channel = Endpoint::from_shared(format!("http://127.0.0.1:{port}"))?
            .connect()
            .await?;
        for _ in 0..8 {
            let mut client = HelloClient::new(channel.clone());
            tasks.push(tokio::spawn(async move {
                let mut answered = 0_u64;
                while Instant::now() < end {
                    let answer = client
                        .say_hello(HelloReq {
                            id: 7,
                            name: "world".to_owned(),
                        })
                        .await?;
                    assert_eq!(answer.into_inner().message, "hello world");
                    answered += 1;
                }
                Ok::<_, tonic::Status>(answered)
            }));
        }
    }
    let mut answered = 0;
    for task in tasks {
        answered += task.await??;
    }
    println!("{answered}");
    Ok(())
}
