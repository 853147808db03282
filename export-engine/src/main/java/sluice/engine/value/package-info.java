/// The forms of single values: wire bytes in, PostgreSQL's own text or JSON out, byte for byte. Knows types, but
/// neither rows nor files.
@NullMarked
package sluice.engine.value;

import org.jspecify.annotations.NullMarked;
