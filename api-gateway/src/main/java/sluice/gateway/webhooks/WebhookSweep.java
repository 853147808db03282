package sluice.gateway.webhooks;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import sluice.gateway.sweeps.Sweep;
import sluice.telemetry.LogSubject;

/// Sends what is due, all of a turn at the same time.
@Component
final class WebhookSweep implements Sweep {

    private static final Logger log = LoggerFactory.getLogger(WebhookSweep.class);
    private static final int GONE = 410;

    private final Deliveries deliveries;
    private final WebhookSender sender;

    WebhookSweep(Deliveries deliveries, WebhookSender sender) {
        this.deliveries = deliveries;
        this.sender = sender;
    }

    @Override
    public String name() {
        return "deliver webhooks";
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(1);
    }

    @Override
    public void sweep() {
        List<Delivery> due = deliveries.take();
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            due.forEach(delivery -> each.execute(() -> {
                try (LogSubject _ = LogSubject.of(delivery.jobId())) {
                    deliver(delivery);
                }
            }));
        }
    }

    private void deliver(Delivery delivery) {
        String trouble;
        try {
            int status = sender.send(delivery);
            if (status >= 200 && status < 300) {
                deliveries.settled(delivery);
                return;
            }
            trouble = "status " + status;
            if (status == GONE) {
                giveUp(delivery, trouble);
                return;
            }
        } catch (IOException | RuntimeException e) {
            trouble = String.valueOf(e.getMessage());
        }
        if (Deliveries.isLast(delivery)) {
            giveUp(delivery, trouble);
        } else {
            log.info("The webhook of job {} was not taken ({}); it is sent again later", delivery.jobId(), trouble);
        }
    }

    private void giveUp(Delivery delivery, String trouble) {
        log.warn(
                "The webhook of job {} is given up after {} tries: {}", delivery.jobId(), delivery.attempts(), trouble);
        deliveries.settled(delivery);
    }
}
