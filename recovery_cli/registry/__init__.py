"""The only room with SQL: rows come in, domain values go out."""
