package sluice.gateway.status;

import org.springframework.stereotype.Component;
import sluice.gateway.jobs.Job;
import sluice.gateway.jobs.JobChanges;
import sluice.gateway.outbox.Outbox;

/// Owes the public a message for every move of a job.
@Component
final class OwedStatus implements JobChanges {

    private final Outbox outbox;
    private final StatusMessages messages;

    OwedStatus(Outbox outbox, StatusMessages messages) {
        this.outbox = outbox;
        this.messages = messages;
    }

    @Override
    public void moved(Job after) {
        outbox.status(after.id(), StatusMessages.key(after), messages.of(after));
    }

    @Override
    public void altered(Job after) {
        moved(after);
    }

    @Override
    public void deleted(Job last) {
        outbox.status(last.id(), StatusMessages.keyOfDeleted(last), messages.ofDeleted(last));
    }
}
