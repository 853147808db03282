package sluice.gateway.jobs;

import org.springframework.stereotype.Component;
import sluice.gateway.audit.AuditTrail;

/// Puts each export that was completed on record, in the transaction that completes it.
@Component
final class AuditedCompletion implements JobChanges {

    private final AuditTrail trail;

    AuditedCompletion(AuditTrail trail) {
        this.trail = trail;
    }

    @Override
    public void moved(Job after) {
        switch (after.status()) {
            case COMPLETED ->
                trail.completed(
                        after.owner(), after.id(), after.spec().table().toString(), after.rows(), after.bytes());
            case PENDING, RUNNING, FAILED, CANCELLED, EXPIRED -> {}
        }
    }

    @Override
    public void deleted(Job last) {}
}
