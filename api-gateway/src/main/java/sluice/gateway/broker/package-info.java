/// The gateway's side of RabbitMQ: the topology that must stand there, and the ways to publish. It knows no job.
@NullMarked
package sluice.gateway.broker;

import org.jspecify.annotations.NullMarked;
