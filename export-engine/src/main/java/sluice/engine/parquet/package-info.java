/// Rows laid down in Parquet's columns: what each PostgreSQL type becomes there, the schema that says so, and the
/// row groups of one file. Knows wire bytes and a plain output stream, neither jobs nor sources.
@NullMarked
package sluice.engine.parquet;

import org.jspecify.annotations.NullMarked;
