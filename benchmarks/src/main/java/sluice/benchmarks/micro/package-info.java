/// Micro-benchmarks (JMH) of the engine's inner loops, without a database: nanoseconds for one value.
@NullMarked
package sluice.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
