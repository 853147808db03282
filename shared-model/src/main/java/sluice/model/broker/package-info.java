/// The names of everything on the broker. How it is declared is the business of the processes and of
/// `rabbitmq/`.
@NullMarked
package sluice.model.broker;

import org.jspecify.annotations.NullMarked;
