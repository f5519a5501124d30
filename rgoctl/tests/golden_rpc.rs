mod support;
use rgoctl::diagnostic::Sink;
use rgoctl::source::Sources;
use std::path::Path;

#[test]
fn try_it() {
    let mut sources = Sources::memory([("a/user.proto", r#"syntax = "proto3";
package pb;
import "google/protobuf/timestamp.proto";
import "google/protobuf/empty.proto";
import "common/v1/page.proto";

// The user centre, 用户中心.
// See https://example.com [here].
service usercenter {
  // Logs in.
  rpc login(LoginReq) returns (LoginResp); // by mobile
  rpc watch(stream LoginReq) returns (stream common.v1.Page.Inner);
  rpc New(google.protobuf.Empty) returns (google.protobuf.Timestamp);
}
message LoginReq { string authType = 1; google.protobuf.Timestamp at = 2; }
message LoginResp { /* token */ string access_token = 1; int64 expire = 2; common.v1.Page page = 3; }
"#), ("a/common/v1/page.proto", r#"syntax = "proto3";
package common.v1;
message Page { int32 no = 1; message Inner { string x = 1; } oneof how { string a = 2; Inner b = 3; } }
"#)]);
    let mut sink = Sink::default();
    let proto = rgoctl::proto::load(&mut sources, Path::new("a/user.proto"), &[], &mut sink);
    println!("{:#?}", sink);
    let proto = proto.unwrap();
    println!("{:#?} {:?}", proto.services, proto.spans);
    let files = rgoctl::generate::pb::generate(&proto, &rgoctl::generate::pb::Options { package: "user-pb".into(), dir: "../pb".into() }, &rgoctl::render::Templates::builtin(), &mut sink).unwrap();
    println!("{:#?}", sink);
    for f in files { println!("=== {}\n{}", f.path.display(), String::from_utf8_lossy(&f.content)); }
}
