//! Specs of any size: twenty routes a group, and a request and a response type for each route or rpc.

use std::fmt::Write as _;

const GROUP: usize = 20;

/// A service `Big` with so many unary rpcs.
pub(crate) fn proto(rpcs: usize) -> String {
    let mut text = String::from("syntax = \"proto3\";\npackage big;\n\nservice Big {\n");
    for at in 0..rpcs {
        let _ = writeln!(
            text,
            "  // Changes item {at}.\n  rpc Change{at}(Item{at}Req) returns (Item{at}Resp);"
        );
    }
    text.push_str("}\n");
    for at in 0..rpcs {
        let _ = write!(
            text,
            "\nmessage Item{at}Req {{\n  int64 id = 1;\n  string name = 2;\n  repeated string tags = 3;\n}}\n\
             message Item{at}Resp {{\n  int64 id = 1;\n  string name = 2;\n}}\n"
        );
    }
    text
}

/// A service `big` with so many routes.
pub(crate) fn api(routes: usize) -> String {
    let mut text = String::from("syntax = \"v1\"\n\n");
    for at in 0..routes {
        let _ = write!(
            text,
            "type Item{at}Req {{\n\tId int64 `path:\"id\"`\n\tPage int64 `form:\"page,default=1,range=[1:1000]\"`\n\t\
             Name string `json:\"name\"`\n\tTags []string `json:\"tags,optional\"`\n}}\n\n\
             type Item{at}Resp {{\n\tId int64 `json:\"id\"`\n\tName string `json:\"name\"`\n}}\n\n"
        );
    }
    for group in 0..routes.div_ceil(GROUP) {
        let _ = write!(
            text,
            "@server (\n\tgroup: group{group}\n\tprefix: /v1/group{group}\n)\nservice big {{\n"
        );
        for at in group * GROUP..((group + 1) * GROUP).min(routes) {
            let _ = write!(
                text,
                "\t@doc \"change item {at}\"\n\t@handler changeItem{at}\n\t\
                 post /item{at}/:id (Item{at}Req) returns (Item{at}Resp)\n\n"
            );
        }
        text.push_str("}\n\n");
    }
    text
}
