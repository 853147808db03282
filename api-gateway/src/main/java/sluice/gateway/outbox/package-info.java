/// Messages that a committed change owes to the broker: written in the transaction of the change, sent after it, and
/// kept until the broker has confirmed them. It carries bytes, and knows nothing of what they say.
@NullMarked
package sluice.gateway.outbox;

import org.jspecify.annotations.NullMarked;
