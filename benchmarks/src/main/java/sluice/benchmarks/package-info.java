/// Side-by-side measurements of the engine and its peers on one machine, in one run: medians, ratios and peak memory.
@NullMarked
package sluice.benchmarks;

import org.jspecify.annotations.NullMarked;
