//! Ways to log in, as callers see them.

use usercenter_model::user_auth::UserAuth;

/// The row as a message.
pub fn shown(auth: UserAuth) -> usercenter_pb::UserAuth {
    usercenter_pb::UserAuth {
        id: auth.id,
        user_id: auth.user_id,
        auth_type: auth.auth_type,
        auth_key: auth.auth_key,
    }
}
