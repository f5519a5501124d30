//! What conversions make of values, absent ones above all.

use conversions_api::types;
use rgo_core::json::Bytes;

fn item(id: i64) -> types::Item {
    types::Item {
        id,
        r#type: "t".to_owned(),
    }
}

#[test]
fn absent_values_become_defaults_and_options_stay() {
    let made: types::AbsentResp = shop_pb::AbsentResp::default().into();
    assert_eq!(made.text, "");
    assert_eq!(made.number, 0);
    assert_eq!(made.item.id, 0);
    assert_eq!(made.perhaps, None);
    assert_eq!(made.wrapped, "");
    assert_eq!(made.maybe.as_deref(), Some(""));
    assert_eq!(made.node, None);

    let leaf = types::Leaf { root: None };
    let node = types::Node {
        name: "n".to_owned(),
        next: None,
        children: Vec::new(),
        leaf: Box::new(leaf),
    };
    let made: shop_pb::Absent = types::Absent {
        text: None,
        number: Some(1),
        wide: Some(-2),
        item: None,
        plain: item(3),
        tags: None,
        wrapped: None,
        node,
    }
    .into();
    assert_eq!(made.text, "");
    assert_eq!((made.number, made.wide), (Some(1), Some(-2)));
    assert_eq!(made.item, None);
    assert_eq!(made.plain.map(|item| item.id), Some(3));
    assert_eq!(made.wrapped, None);
    assert!(made.node.is_some_and(|node| node.leaf.is_some()));
}

#[test]
fn lists_and_maps_keep_their_elements() {
    let made: shop_pb::Many = types::Many {
        texts: vec!["a".to_owned()],
        numbers: vec![1, -1],
        items: vec![item(1), item(2)],
        three: ["x", "y", "z"].map(str::to_owned),
        pair: [item(3), item(4)],
        names: [("k".to_owned(), "v".to_owned())].into(),
        by_name: [("k".to_owned(), item(5))].into(),
        by_id: [(-6, item(6))].into(),
        blobs: vec![Bytes(vec![1, 2])],
    }
    .into();
    assert_eq!(made.texts, ["a"]);
    assert_eq!(made.numbers, [1, -1]);
    assert_eq!(made.items[1].id, 2);
    assert_eq!(made.three, ["x", "y", "z"]);
    assert_eq!(made.pair[0].id, 3);
    assert_eq!(made.names["k"], "v");
    assert_eq!(made.by_name["k"].id, 5);
    assert_eq!(made.by_id[&-6].id, 6);
    assert_eq!(made.blobs, [[1, 2]]);
}

#[test]
fn what_is_ignored_is_left_at_its_default() {
    let message = shop_pb::ManyResp {
        numbers: vec![i32::MIN],
        ..Default::default()
    };
    let made: types::ManyResp = message.into();
    assert_eq!(made.numbers, [i64::from(i32::MIN)]);
    assert_eq!(made.items, Some(Vec::new()));
    assert_eq!((made.total, made.note), (0, None));
}

#[test]
fn a_structure_in_itself_goes_there_and_back() {
    let inner = shop_pb::Node {
        name: "inner".to_owned(),
        ..Default::default()
    };
    let node = shop_pb::Node {
        name: "outer".to_owned(),
        next: Some(Box::new(inner.clone())),
        children: vec![inner],
        leaf: Some(Box::default()),
    };
    let there: types::Node = node.into();
    assert_eq!(there.next.as_ref().unwrap().name, "inner");
    let back: shop_pb::Node = there.into();
    assert_eq!(back.children[0].name, "inner");
    assert!(back.next.unwrap().leaf.is_some());
}
