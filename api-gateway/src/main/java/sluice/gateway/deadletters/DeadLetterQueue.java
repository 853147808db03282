package sluice.gateway.deadletters;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.stereotype.Component;
import sluice.gateway.broker.BrokerTrouble;
import sluice.gateway.broker.ConfirmedPublisher;
import sluice.gateway.broker.ConfirmedPublisher.Outgoing;
import sluice.gateway.http.ProblemType;
import sluice.gateway.http.RequestRefused;
import sluice.model.broker.BrokerTopology;
import sluice.model.wire.WireMessage;
import tools.jackson.databind.json.JsonMapper;

/// The messages in `sluice.dead`. To look at them is to take them out one after another without acknowledging them and
/// to put all of them back; whatever ends this on the way, the broker puts them back. One caller at a time; what
/// another
/// gateway looks at in the same moment is not seen. They come oldest first, until somebody looks at some and not at
/// others.
@Component
final class DeadLetterQueue {

    static final int MOST_REPLAYED = 1_000;

    private static final Logger log = LoggerFactory.getLogger(DeadLetterQueue.class);
    private static final int MOST_SEARCHED = 10_000;
    private static final long MOST_BYTES_HELD = 64L << 20;

    /// @param count how many there are
    /// @param deadLetters the first of them
    record Listing(int count, List<DeadLetter> deadLetters) {}

    /// @param replayed how many were sent again, and are here no more
    /// @param remaining how many were not; those that came back meanwhile do not count
    record Replay(int replayed, int remaining) {}

    private final ConnectionFactory connections;
    private final ConfirmedPublisher publisher;
    private final JsonMapper json;
    private final ReentrantLock turn = new ReentrantLock();

    DeadLetterQueue(ConnectionFactory connections, ConfirmedPublisher publisher, JsonMapper json) {
        this.connections = connections;
        this.publisher = publisher;
        this.json = json;
    }

    Listing list(int limit) throws InterruptedException {
        return inTurn(channel -> {
            int waiting = waiting(channel);
            List<DeadLetter> letters = new ArrayList<>();
            GetResponse next = take(channel);
            while (next != null) {
                letters.add(DeadLetter.of(next, json));
                next = letters.size() < limit ? take(channel) : null;
            }
            return new Listing(letters.size() < limit ? letters.size() : Math.max(waiting, letters.size()), letters);
        });
    }

    /// Sends one to where it came from.
    ///
    /// @return empty if it is not there
    Optional<Replay> replay(String id) throws InterruptedException {
        return inTurn(channel -> {
            Search search = search(channel, id);
            if (search.found() == null) {
                return Optional.empty();
            }
            if (!isSent(search.found())) {
                throw unavailable("It was not sent again: the broker did not confirm it. It is still here; try again.");
            }
            acknowledge(channel, search.found());
            return Optional.of(new Replay(1, search.passed() + waiting(channel)));
        });
    }

    /// Sends the first thousand of them, or fewer where they are large, to where they came from. Each is taken out
    /// before the first is sent, so that what comes back at once is not sent again.
    Replay replayAll() throws InterruptedException {
        return inTurn(channel -> {
            List<GetResponse> letters = takeMany(channel);
            int left = waiting(channel);
            for (int i = 0; i < letters.size(); i++) {
                if (!isSent(letters.get(i))) {
                    throw unavailable(i + " were sent again, and then the broker did not confirm one. The rest is still"
                            + " here; try again.");
                }
                acknowledge(channel, letters.get(i));
            }
            return new Replay(letters.size(), left);
        });
    }

    /// Throws one away.
    ///
    /// @return whether it was there
    boolean remove(String id) throws InterruptedException {
        return inTurn(channel -> {
            GetResponse found = search(channel, id).found();
            if (found != null) {
                acknowledge(channel, found);
            }
            return found != null;
        });
    }

    /// @param passed how many others were taken out before it
    private record Search(@Nullable GetResponse found, int passed) {}

    private static Search search(Channel channel, String id) throws IOException {
        for (int passed = 0; passed < MOST_SEARCHED; passed++) {
            GetResponse letter = take(channel);
            if (letter == null || DeadLetter.idOf(letter).equals(id)) {
                return new Search(letter, passed);
            }
        }
        return new Search(null, MOST_SEARCHED);
    }

    private static List<GetResponse> takeMany(Channel channel) throws IOException {
        List<GetResponse> letters = new ArrayList<>();
        long bytes = 0;
        while (letters.size() < MOST_REPLAYED && bytes < MOST_BYTES_HELD) {
            GetResponse letter = take(channel);
            if (letter == null) {
                break;
            }
            letters.add(letter);
            bytes += letter.getBody().length;
        }
        return letters;
    }

    private static void acknowledge(Channel channel, GetResponse letter) throws IOException {
        channel.basicAck(letter.getEnvelope().getDeliveryTag(), false);
    }

    private boolean isSent(GetResponse letter) throws InterruptedException {
        String queue = DeadLetter.queueOf(letter);
        String key = queue.equals(BrokerTopology.JOBS) ? BrokerTopology.EXECUTE_KEY : BrokerTopology.REPLAY_KEY;
        String given = letter.getProps().getMessageId();
        String id = given == null ? DeadLetter.idOf(letter) : given;
        String type = letter.getProps().getType();
        var message = new WireMessage(type == null ? DeadLetters.NO_TYPE : type, letter.getBody());
        return publisher
                .publishToQueues(List.of(new Outgoing(id, queue, key, message)))
                .contains(id);
    }

    private static @Nullable GetResponse take(Channel channel) throws IOException {
        return channel.basicGet(BrokerTopology.DEAD, false);
    }

    private static int waiting(Channel channel) throws IOException {
        return channel.queueDeclarePassive(BrokerTopology.DEAD).getMessageCount();
    }

    @FunctionalInterface
    private interface Act<T> {
        T on(Channel channel) throws IOException, InterruptedException;
    }

    private <T> T inTurn(Act<T> act) throws InterruptedException {
        turn.lockInterruptibly();
        try {
            Channel channel = connections.createConnection().getDelegate().createChannel();
            try {
                return act.on(channel);
            } finally {
                putBack(channel);
            }
        } catch (IOException | AmqpException | AlreadyClosedException e) {
            log.warn("The queue {} cannot be read: {}", BrokerTopology.DEAD, BrokerTrouble.reason(e));
            throw unavailable("The broker did not let the dead letters be read; try again.");
        } finally {
            turn.unlock();
        }
    }

    /// All that was taken and not acknowledged.
    private static void putBack(Channel channel) throws IOException {
        if (channel.isOpen()) {
            channel.basicNack(0, true, true);
        }
        channel.abort();
    }

    private static RequestRefused unavailable(String detail) {
        return new RequestRefused(ProblemType.BROKER_UNAVAILABLE, detail).retryAfterSeconds(5);
    }
}
