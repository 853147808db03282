/// How work comes into the worker: one command for each free slot, and orders to stop. Knows the queues, and leaves
/// to the engine what an export is.
@NullMarked
package sluice.worker.intake;

import org.jspecify.annotations.NullMarked;
