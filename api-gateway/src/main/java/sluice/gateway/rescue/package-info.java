/// Sees to it that every job reaches its end and leaves nothing behind, whatever dies: time told by the order of
/// events, silent executions, vanished commands, finished files nobody told of, expiry, removal.
@NullMarked
package sluice.gateway.rescue;

import org.jspecify.annotations.NullMarked;
