package sluice.model.broker;

import sluice.model.TableName;

/// Exchanges, queues and routing keys of Sluice. `rabbitmq/definitions.json` deploys the same; a test holds
/// the two together.
public final class BrokerTopology {

    /// Direct exchange and quorum queue: one `export.execute` per dispatch, routed by [#EXECUTE_KEY].
    public static final String JOBS = "sluice.jobs";

    public static final String EXECUTE_KEY = "export.execute";

    /// Topic exchange and quorum queue with a single active consumer: events of workers, and gateways' ticks.
    public static final String EVENTS = "sluice.events";

    /// Binds [#EVENTS]'s queue to all of its exchange.
    public static final String ALL_KEYS = "#";

    public static final String ALIVE_KEY = "worker.alive";
    public static final String TICK_KEY = "gateway.tick";

    /// Fanout exchange to one exclusive queue per worker: `execution.stop`.
    public static final String CONTROL = "sluice.control";

    /// Topic exchange: every change of a job, for anyone to bind. The key is [#statusKey].
    public static final String STATUS = "sluice.status";

    /// Direct exchange and quorum queue: what could not be handled. Queues dead-letter here with their own
    /// name as key.
    public static final String DEAD = "sluice.dead";

    /// The header of a message in [#DEAD] that says why it is there.
    public static final String DEAD_REASON_HEADER = "x-sluice-reason";

    /// The header of a message in [#DEAD] that says since when it is there, in RFC 3339.
    public static final String DEAD_AT_HEADER = "x-sluice-at";

    /// The key under which a gateway sends an event again that was in [#DEAD].
    public static final String REPLAY_KEY = "gateway.replay";

    /// How often the broker hands out a message before it is dead-lettered.
    public static final int DELIVERY_LIMIT = 20;

    /// How often a message may be taken out of [#DEAD] and put back, which is how it is looked at: as good as for ever.
    /// Without a limit of its own, RabbitMQ 4 would drop it after twenty times.
    public static final int DEAD_DELIVERY_LIMIT = 1_000_000_000;

    /// Prefixes of the exclusive queues; the permissions of the broker's users rest on them.
    public static final String WORKER_QUEUE_PREFIX = "worker.";

    public static final String GATEWAY_QUEUE_PREFIX = "gw.";

    private static final int KEY_PART_LENGTH = 100;

    private BrokerTopology() {}

    /// The key of an event about one job, as `job.17.progress`.
    public static String eventKey(long jobId, String event) {
        return "job." + jobId + "." + event;
    }

    /// The key of a status message: `job.<status>.<schema>.<table>`. Characters outside `[A-Za-z0-9_-]` become
    /// `_` and each name is cut to 100 characters, so that it always fits and dots only separate. The body has
    /// the true names.
    public static String statusKey(String status, TableName table) {
        return "job." + status + "." + keyPart(table.schema()) + "." + keyPart(table.name());
    }

    private static String keyPart(String name) {
        String safe = name.replaceAll("[^A-Za-z0-9_-]", "_");
        return safe.length() <= KEY_PART_LENGTH ? safe : safe.substring(0, KEY_PART_LENGTH);
    }
}
