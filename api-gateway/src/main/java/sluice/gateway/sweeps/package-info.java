/// Work that comes round again and again, each kind on a thread of its own, so that none waits for another. It knows
/// nothing of what the work is.
@NullMarked
package sluice.gateway.sweeps;

import org.jspecify.annotations.NullMarked;
