/// The process: takes exports from the queue, runs them with the engine, reports. Knows nothing of the jobs
/// database, and writes no topology but its own queue.
@NullMarked
package sluice.worker;

import org.jspecify.annotations.NullMarked;
