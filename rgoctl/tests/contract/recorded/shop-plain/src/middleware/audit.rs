use axum::extract::Request;
use axum::extract::State;
use axum::middleware::Next;
use axum::response::Response;

use crate::svc::ServiceContext;

/// Middleware `Audit`: runs before each handler of the groups that name it.
pub async fn audit(State(_svc): State<ServiceContext>, request: Request, next: Next) -> Response {
    next.run(request).await
}
