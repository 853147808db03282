package sluice.gateway.rescue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import sluice.gateway.broker.QueueDepth;
import sluice.gateway.jobs.RescueMoves;
import sluice.gateway.outbox.SentCommands;
import sluice.gateway.outbox.SentCommands.Unclaimed;
import sluice.gateway.sweeps.Sweep;
import sluice.model.broker.BrokerTopology;
import sluice.model.event.GatewayTick;

/// Misses commands that were sent, were not claimed, and are not on the queue any more: lost with a queue that was
/// deleted, or dead-lettered.
///
/// As long as the queue holds as many messages as there are old unclaimed commands, they may all be there, and nothing
/// is done: workers are busy, or away. Holds it fewer, all of them are sent again, the same attempts as the same
/// messages; what comes twice is refused at its claim. Holds it none, each was gone, or is in the
/// hands of a worker that hangs, and that is counted. A command that was gone [#LOSSES] times is not deliverable, and
/// fails its job.
@Component
final class UnclaimedCommands implements Sweep {

    static final int LOSSES = 3;

    private static final Logger log = LoggerFactory.getLogger(UnclaimedCommands.class);
    private static final int LIMIT = 1000;

    private final SentCommands sent;
    private final QueueDepth depth;
    private final RescueMoves moves;
    private final RescueSettings settings;

    UnclaimedCommands(SentCommands sent, QueueDepth depth, RescueMoves moves, RescueSettings settings) {
        this.sent = sent;
        this.depth = depth;
        this.moves = moves;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "miss unclaimed commands";
    }

    @Override
    public Duration interval() {
        return settings.interval();
    }

    @Override
    public void sweep() throws IOException {
        while (sent.discardOvertaken(LIMIT) == LIMIT) {}
        List<Unclaimed> unclaimed = sent.unclaimedFor(settings.unclaimedAfter(), GatewayTick.SILENCE);
        if (!unclaimed.isEmpty()) {
            int waiting = depth.waitingIn(BrokerTopology.JOBS);
            if (waiting < unclaimed.size()) {
                put(unclaimed, waiting == 0 ? 1 : 0);
            }
        }
    }

    private void put(List<Unclaimed> unclaimed, int losses) {
        var again = new ArrayList<Unclaimed>();
        for (Unclaimed command : unclaimed) {
            if (command.losses() + losses >= LOSSES) {
                moves.failIfUnclaimed(command.jobId(), command.attempt(), message(command));
            } else {
                again.add(command);
            }
        }
        log.warn(
                "{} commands are not on the queue {} any more; they are sent again", again.size(), BrokerTopology.JOBS);
        sent.sendAgain(again, losses);
    }

    private static String message(Unclaimed command) {
        return "The command for attempt " + command.attempt() + " vanished from the queue " + LOSSES
                + " times before a worker claimed it.";
    }
}
