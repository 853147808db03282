/// Sluice from outside: real processes, a real broker, real files, and what a client sees of them. It knows nothing of
/// the inside but the names on the wire.
@NullMarked
package sluice.system;

import org.jspecify.annotations.NullMarked;
