package sluice.gateway.outbox;

/// How a command takes turns with others.
///
/// Each flow has its own line, and the lines are served in turns: a command's turn is its cost after the one before
/// it in its flow, or after the turn that was last sent, whichever is later. So a flow of many commands gets no more
/// than one of few, a costly command lets several cheap ones of other flows go first, and none waits for ever.
///
/// @param flow whose line it stands in
/// @param cost at least 1
public record Share(String flow, long cost) {

    public Share {
        if (cost < 1) {
            throw new IllegalArgumentException("a command costs at least one turn, not " + cost);
        }
    }
}
