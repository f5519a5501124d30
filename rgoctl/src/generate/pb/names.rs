//! The identifiers prost gives to what a `.proto` file names, which are not ours to choose, and
//! those of services and rpcs, which are.

use heck::ToSnakeCase;
use heck::ToUpperCamelCase;

use crate::generate::naming;

/// A field, a module: `userId` is `user_id`, `type` is `r#type`.
pub(crate) fn snake(name: &str) -> String {
    safe(name.to_snake_case())
}

/// A message, an enum, a oneof: `login_req` is `LoginReq`.
pub(crate) fn camel(name: &str) -> String {
    safe(name.to_upper_camel_case())
}

/// An enum's value: `KIND_APP` of `Kind` is `App`.
pub(crate) fn variant(enumeration: &str, value: &str) -> String {
    let prefix = camel(enumeration);
    let whole = camel(value);
    let rest = whole.strip_prefix(prefix.as_str()).unwrap_or(&whole);
    let is_word = rest.chars().next().is_some_and(char::is_uppercase);
    safe(if is_word { rest.to_owned() } else { whole })
}

/// Whether prost finds a word in a name; of `_` it makes an empty identifier.
pub(crate) fn has_word(name: &str) -> bool {
    !name.to_snake_case().is_empty()
}

/// prost's table: most keywords are raw identifiers, five take `_`, so does a leading digit.
fn safe(name: String) -> String {
    match name.as_str() {
        "_" | "super" | "self" | "Self" | "extern" | "crate" => format!("{name}_"),
        "abstract" | "as" | "async" | "await" | "become" | "box" | "break" | "const"
        | "continue" | "do" | "dyn" | "else" | "enum" | "false" | "final" | "fn" | "for"
        | "gen" | "if" | "impl" | "in" | "let" | "loop" | "macro" | "match" | "mod" | "move"
        | "mut" | "override" | "priv" | "pub" | "ref" | "return" | "static" | "struct"
        | "trait" | "true" | "try" | "type" | "typeof" | "unsafe" | "unsized" | "use"
        | "virtual" | "where" | "while" | "yield" => format!("r#{name}"),
        digit if digit.starts_with(char::is_numeric) => format!("_{name}"),
        _ => name,
    }
}

/// What a service's types begin with: `usercenter` gives `Usercenter`, `UsercenterClient` and
/// `UsercenterServer`. A name that tonic's code or ours uses for something else gets `Service`
/// behind it: `Status` is `StatusService`.
pub(crate) fn stem(service: &str) -> String {
    let stem = service.to_upper_camel_case();
    let taken = matches!(
        stem.as_str(),
        "Arc"
            | "Body"
            | "Box"
            | "BoxFuture"
            | "BoxStream"
            | "Bytes"
            | "Channel"
            | "Clone"
            | "CompressionEncoding"
            | "Config"
            | "Context"
            | "Default"
            | "EnabledCompressionEncodings"
            | "Err"
            | "GrpcMethod"
            | "InterceptedService"
            | "Incoming"
            | "Into"
            | "Ok"
            | "Option"
            | "Poll"
            | "Request"
            | "Response"
            | "Result"
            | "Routes"
            | "RpcClientConf"
            | "RpcServerConf"
            | "Self"
            | "ServiceContext"
            | "Some"
            | "Status"
            | "StdError"
            | "Stream"
            | "Streaming"
            | "Uri"
    );
    let is_parameter = matches!(stem.as_str(), "B" | "F" | "T");
    if taken || is_parameter {
        format!("{stem}Service")
    } else if stem.starts_with(char::is_numeric) {
        format!("_{stem}")
    } else {
        stem
    }
}

/// The module of a service's client or server: `order_http_client` of `OrderHttp`.
pub(crate) fn service_module(stem: &str, kind: &str) -> String {
    // tonic's own rule, which knows no words: a `_` before each capital but the first.
    let mut module = String::new();
    for (at, letter) in stem.char_indices() {
        if letter.is_uppercase() && at > 0 {
            module.push('_');
        }
        module.push(letter.to_ascii_lowercase());
    }
    format!("{module}_{kind}")
}

/// The function of an rpc: `getUserInfo` is `get_user_info`. A name the client has for itself gets
/// `_` behind it: the rpc `New` is `new_`, its path on the wire stays as written.
pub(crate) fn function(rpc: &str) -> String {
    let name = naming::function(rpc);
    let taken = matches!(
        name.as_str(),
        "accept_compressed"
            | "clone"
            | "connect"
            | "max_decoding_message_size"
            | "max_encoding_message_size"
            | "new"
            | "send_compressed"
            | "with_interceptor"
            | "with_origin"
    );
    if taken { format!("{name}_") } else { name }
}

/// The type of what a streaming rpc sends, in the server's trait: `WatchStream` of `watch`.
pub(crate) fn stream(rpc: &str) -> String {
    format!("{}Stream", rpc.to_upper_camel_case())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_prosts() {
        for (written, expected) in [
            ("userID", "user_id"),
            ("URL", "url"),
            ("a1B2", "a1_b2"),
            ("type", "r#type"),
            ("self", "self_"),
            ("1st", "_1st"),
        ] {
            assert_eq!(snake(written), expected);
        }
        assert_eq!(camel("empty_req"), "EmptyReq");
        assert_eq!(camel("self"), "Self_");
        assert_eq!(variant("Kind", "KIND_APP"), "App");
        assert_eq!(variant("Kind", "wxMini"), "WxMini");
        assert_eq!(variant("Kind", "KIND_1"), "Kind1");
        assert!(!has_word("__"));
    }

    #[test]
    fn services_and_rpcs_do_not_clash_with_generated_code() {
        assert_eq!(stem("OrderHTTPService"), "OrderHttpService");
        assert_eq!(stem("status"), "StatusService");
        assert_eq!(stem("self"), "SelfService");
        assert_eq!(stem("t"), "TService");
        assert_eq!(service_module("OrderHttp", "client"), "order_http_client");
        assert_eq!(function("New"), "new_");
        assert_eq!(function("Connect"), "connect_");
        assert_eq!(function("type"), "r#type");
        assert_eq!(stream("watch"), "WatchStream");
    }
}
