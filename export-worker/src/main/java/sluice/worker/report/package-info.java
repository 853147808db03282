/// What the worker says of itself and of its exports. Knows the events and their order, and leaves to the gateway
/// what they mean.
@NullMarked
package sluice.worker.report;

import org.jspecify.annotations.NullMarked;
