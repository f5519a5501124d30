//! `use` lines.

use super::Reader;
use crate::layout::order;
use crate::layout::tree::UseTree;

impl<'a> Reader<'_, 'a> {
    pub(super) fn use_tree(&mut self) -> Option<UseTree<'a>> {
        let mut tree = UseTree {
            is_global: self.eat("::"),
            path: Vec::new(),
            alias: None,
            list: None,
        };
        loop {
            if self.eat("*") {
                tree.path.push("*");
                return Some(tree);
            }
            if self.eat("{") {
                let mut list = self.list("}", Self::use_tree)?.0;
                list.sort_by(order::compare);
                tree.list = Some(list);
                return Some(tree);
            }
            tree.path.push(self.name()?);
            if self.eat_word("as") {
                tree.alias = Some(if self.is_word("_") {
                    self.next()
                } else {
                    self.name()?
                });
                return Some(tree);
            }
            if !self.eat("::") {
                return Some(tree);
            }
        }
    }
}
