//! What people write into the logic of a gRPC service.

use rgo_core::Context;
use rgo_core::Error;
use rgo_core::GrpcCode;
use rgo_core::Result;
use rgo_grpc::Incoming;

async fn sum(ctx: Context, mut numbers: Incoming<i64>) -> Result<i64> {
    let mut sum = 0;
    while let Some(number) = numbers.next().await? {
        sum += number;
    }
    if ctx.header("x-user").is_none() {
        return Err(Error::code(100_001, "who asks?"));
    }
    Ok(sum)
}

#[test]
fn what_is_written_by_hand_is_understood() {
    assert_eq!(Error::not_found("no").grpc_code(), GrpcCode(5));
    let _ = sum;
}
