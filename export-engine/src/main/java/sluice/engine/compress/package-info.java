/// Gzip in parallel: blocks compressed on several cores, one valid file out. Knows bytes, but neither rows nor
/// files.
@NullMarked
package sluice.engine.compress;

import org.jspecify.annotations.NullMarked;
