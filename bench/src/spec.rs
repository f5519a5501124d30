//! An `.api` spec of any size: twenty routes a group, a request and a response type a route.

use std::fmt::Write as _;

const GROUP: usize = 20;

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
