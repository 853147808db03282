/// The exports that run in this worker: which they are, how far they are, and how each ends. Knows the engine, and
/// nothing of the broker.
@NullMarked
package sluice.worker.export;

import org.jspecify.annotations.NullMarked;
