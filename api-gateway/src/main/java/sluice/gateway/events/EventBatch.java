package sluice.gateway.events;

import static java.util.Objects.requireNonNull;

import com.rabbitmq.client.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;
import sluice.engine.request.Echo;
import sluice.gateway.deadletters.DeadLetters;
import sluice.gateway.sweeps.Trouble;
import sluice.model.broker.BrokerTopology;
import sluice.model.event.ExecutionEvent;
import sluice.model.event.SluiceEvent;
import sluice.model.wire.MessageCodec;
import sluice.model.wire.UnreadableMessage;
import sluice.telemetry.LogSubject;
import sluice.telemetry.Step;
import sluice.telemetry.Traceparent;
import sluice.telemetry.Traces;

/// Applies a run of deliveries in their order, in one transaction. What cannot be read, or can be read and not be
/// applied, is put aside, so that it holds up nothing.
@Component
final class EventBatch {

    private static final Logger log = LoggerFactory.getLogger(EventBatch.class);

    private static final int LONGEST_REASON = 300;

    private record ReadEvent(Delivery delivery, SluiceEvent event) {}

    private final EventApplication application;
    private final Consequences consequences;
    private final DeadLetters deadLetters;
    private final TransactionOperations transactions;
    private final Traces traces;
    private final MessageCodec codec = new MessageCodec();

    EventBatch(
            EventApplication application,
            Consequences consequences,
            DeadLetters deadLetters,
            TransactionOperations transactions,
            Traces traces) {
        this.application = application;
        this.consequences = consequences;
        this.deadLetters = deadLetters;
        this.transactions = transactions;
        this.traces = traces;
    }

    /// When it returns, all deliveries may be acknowledged.
    ///
    /// @throws DataAccessException if the jobs database is away; then nothing was applied that may not be again
    /// @throws TransactionException likewise
    /// @throws NotKept if the broker does not take what is to be put aside
    void apply(List<Delivery> deliveries) throws InterruptedException, NotKept {
        var readable = new ArrayList<ReadEvent>();
        for (Delivery delivery : deliveries) {
            SluiceEvent event = readOrPutAside(delivery);
            if (event != null) {
                readable.add(new ReadEvent(delivery, event));
            }
        }
        try {
            applyTogether(Newest.of(readable, ReadEvent::event));
        } catch (RuntimeException e) {
            if (!isDefect(e)) {
                throw e;
            }
            applyEach(readable);
        }
    }

    /// The broker has not confirmed a message that was to be put aside.
    static final class NotKept extends Exception {
        NotKept() {
            super("the queue " + BrokerTopology.DEAD + " does not take what cannot be handled");
        }
    }

    private void applyTogether(List<ReadEvent> messages) {
        consequences.carryOut(requireNonNull(transactions.execute(status -> {
            var all = new ArrayList<Consequence>();
            for (ReadEvent message : messages) {
                all.addAll(applied(message));
            }
            return all;
        })));
    }

    /// As a step of its trace, where it has one.
    private List<Consequence> applied(ReadEvent message) {
        String parent = Traceparent.in(message.delivery().getProperties().getHeaders());
        if (parent == null) {
            return application.apply(message.event());
        }
        try (Step step = traces.process(BrokerTopology.EVENTS, parent)
                        .with("sluice.event", message.delivery().getProperties().getType());
                Step.Entered _ = step.enter()) {
            return application.apply(message.event());
        }
    }

    private void applyEach(List<ReadEvent> messages) throws InterruptedException, NotKept {
        for (ReadEvent message : messages) {
            try {
                applyTogether(List.of(message));
            } catch (RuntimeException e) {
                if (!isDefect(e)) {
                    throw e;
                }
                putAside(message.delivery(), reason(message, e));
            }
        }
    }

    private static String reason(ReadEvent message, RuntimeException e) {
        if (message.event() instanceof ExecutionEvent said) {
            try (LogSubject _ = LogSubject.of(said.execution())) {
                return toldReason(message, e);
            }
        }
        return toldReason(message, e);
    }

    private static String toldReason(ReadEvent message, RuntimeException e) {
        String type = message.delivery().getProperties().getType();
        if (e instanceof ForgedEvent) {
            log.warn("A message of type {} is put aside in {}: {}", type, BrokerTopology.DEAD, e.getMessage());
            return "forged: " + e.getMessage();
        }
        log.error("A message of type {} cannot be applied", type, e);
        return "cannot be applied: " + Echo.of(Trouble.reason(e), LONGEST_REASON);
    }

    /// Whether trying again would end the same way: the message and the code do not fit. All else is the database's
    /// state, and passes.
    private static boolean isDefect(RuntimeException e) {
        return e instanceof DataIntegrityViolationException
                || !(e instanceof DataAccessException || e instanceof TransactionException);
    }

    private @Nullable SluiceEvent readOrPutAside(Delivery delivery) throws InterruptedException, NotKept {
        try {
            return codec.readEvent(delivery.getProperties().getType(), delivery.getBody());
        } catch (UnreadableMessage e) {
            log.warn("A message is put aside in {}: {}", BrokerTopology.DEAD, e.getMessage());
            putAside(delivery, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private void putAside(Delivery delivery, String reason) throws InterruptedException, NotKept {
        var properties = delivery.getProperties();
        String id = properties.getMessageId() == null ? UUID.randomUUID().toString() : properties.getMessageId();
        if (!deadLetters.keep(BrokerTopology.EVENTS, id, properties.getType(), delivery.getBody(), reason)) {
            throw new NotKept();
        }
    }
}
