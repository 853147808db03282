/// Messages to bytes and back: one JSON form for every process, strict about what it needs and deaf to what it
/// does not know.
@NullMarked
package sluice.model.wire;

import org.jspecify.annotations.NullMarked;
