/// How the whole of Sluice does, in one answer and as metrics: queue, pace, workers, failures, storage. It gathers what
/// the other
/// packages know and keeps nothing itself, so that every gateway gives the same answer.
@NullMarked
package sluice.gateway.operations;

import org.jspecify.annotations.NullMarked;
