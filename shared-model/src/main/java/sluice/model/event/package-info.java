/// What workers and gateways tell each other about running work: one ordered stream of facts.
@NullMarked
package sluice.model.event;

import org.jspecify.annotations.NullMarked;
