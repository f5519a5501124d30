//! Redis, or a store in this process with the same commands.
