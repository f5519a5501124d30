//! What `api new` writes.

pub fn new() {}
