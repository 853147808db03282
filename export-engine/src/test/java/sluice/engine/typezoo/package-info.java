/// The relations of the schema `typezoo` and what PostgreSQL 18 makes of them, kept as files: the same expectations
/// for decoders without a server and for exports from one.
@NullMarked
package sluice.engine.typezoo;

import org.jspecify.annotations.NullMarked;
