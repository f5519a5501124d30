//! Comments that belong to the item next to them.

use super::Parser;
use crate::api::comments::clean_comments;
use crate::api::syntax::Comment;

impl Parser<'_> {
    /// The comments directly above the token at `at`, without a blank line between.
    pub(super) fn docs_above(&self, at: usize) -> Vec<String> {
        let begin = at
            .checked_sub(1)
            .map_or(0, |before| self.tokens[before].comments);
        let comments = &self.comments[begin as usize..self.tokens[at].comments as usize];
        let mut next = self.tokens[at].start as usize;
        let mut first = comments.len();
        for (index, comment) in comments.iter().enumerate().rev() {
            let between = self
                .text
                .get(comment.span.end as usize..next)
                .unwrap_or_default();
            if comment.trailing || between.matches('\n').count() > 1 {
                break;
            }
            next = comment.span.start as usize;
            first = index;
        }
        self.clean(&comments[first..])
    }

    /// The comments after the last token taken, on the same line.
    pub(super) fn docs_after(&self) -> Vec<String> {
        let begin = self.tokens[self.at.saturating_sub(1)].comments as usize;
        let comments = &self.comments[begin..self.tokens[self.at].comments as usize];
        let count = comments
            .iter()
            .take_while(|comment| comment.trailing)
            .count();
        self.clean(&comments[..count])
    }

    fn clean(&self, comments: &[Comment]) -> Vec<String> {
        clean_comments(
            comments
                .iter()
                .map(|comment| &self.text[comment.span.range()]),
        )
    }
}
