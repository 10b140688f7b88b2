//! The database: the only module that holds SQL.
