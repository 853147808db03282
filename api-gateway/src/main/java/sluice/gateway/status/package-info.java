/// What the public hears of jobs over the broker: every move through the outbox, progress as it comes. It decides
/// nothing.
@NullMarked
package sluice.gateway.status;

import org.jspecify.annotations.NullMarked;
