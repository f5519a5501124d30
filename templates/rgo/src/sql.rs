//! Databases: SQLite, MySQL and PostgreSQL behind one `DataSource`.
