package sluice.gateway.status;

import org.springframework.stereotype.Component;
import sluice.gateway.broker.LossyPublisher;
import sluice.gateway.jobs.Job;
import sluice.model.broker.BrokerTopology;

/// Tells the public of progress, after the commit and without a confirm: the next message replaces a lost one.
@Component
public final class StatusPublisher {

    private final LossyPublisher publisher;
    private final StatusMessages messages;

    StatusPublisher(LossyPublisher publisher, StatusMessages messages) {
        this.publisher = publisher;
        this.messages = messages;
    }

    public void progressed(Job job) {
        publisher.offer(BrokerTopology.STATUS, StatusMessages.key(job), () -> messages.of(job));
    }
}
