//! Rows of the database cached as go-zero caches them.
