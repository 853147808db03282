/// What holds back work that waits: the pause of all of it, and workers that are drained. It knows neither jobs nor
/// messages; whoever hands out work asks here.
@NullMarked
package sluice.gateway.brakes;

import org.jspecify.annotations.NullMarked;
