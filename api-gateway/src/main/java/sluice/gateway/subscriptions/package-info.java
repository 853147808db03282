/// Jobs as streams of states (Server-Sent Events), fed by the broker, so that a client of one gateway sees what another
/// one applied. It reads jobs and moves none.
@NullMarked
package sluice.gateway.subscriptions;

import org.jspecify.annotations.NullMarked;
