//! Bare tonic for `hello.proto`. `a_grpc PORT`.

use hello_pb::HelloReq;
use hello_pb::HelloResp;
use hello_pb::hello_server::Hello;
use hello_pb::hello_server::HelloServer;
use tonic::Request;
use tonic::Response;
use tonic::Status;

struct Service;

#[tonic::async_trait]
impl Hello for Service {
    async fn say_hello(&self, request: Request<HelloReq>) -> Result<Response<HelloResp>, Status> {
        let req = request.into_inner();
        Ok(Response::new(HelloResp {
            id: req.id,
            message: format!("hello {}", req.name),
        }))
    }
}

#[tokio::main(flavor = "multi_thread", worker_threads = 1)]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let port: u16 = std::env::args()
        .nth(1)
        .ok_or("usage: a_grpc PORT")?
        .parse()?;
    let address = ([127, 0, 0, 1], port).into();
    tonic::transport::Server::builder()
        .add_service(HelloServer::new(Service))
        .serve(address)
        .await?;
    Ok(())
}
