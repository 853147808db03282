/// The worker's way to RabbitMQ: channels that are opened again for ever, and messages that count as sent only when
/// the broker has confirmed them. Knows nothing of what the messages mean.
@NullMarked
package sluice.worker.broker;

import org.jspecify.annotations.NullMarked;
