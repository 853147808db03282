package sluice.model.broker;

import java.util.List;
import java.util.Map;

/// All that stands on the broker while no program runs, as data: what a gateway declares or checks, and what
/// `rabbitmq/definitions.json` deploys. Everything is durable.
public record DurableTopology(List<Exchange> exchanges, List<Queue> queues, List<Binding> bindings) {

    public record Exchange(String name, String type) {}

    /// @param arguments as in `queue.declare`; a broker refuses a declaration whose arguments differ
    public record Queue(String name, Map<String, Object> arguments) {}

    public record Binding(String exchange, String queue, String key) {}

    public static final DurableTopology SLUICE = new DurableTopology(
            List.of(
                    new Exchange(BrokerTopology.JOBS, "direct"),
                    new Exchange(BrokerTopology.EVENTS, "topic"),
                    new Exchange(BrokerTopology.CONTROL, "fanout"),
                    new Exchange(BrokerTopology.STATUS, "topic"),
                    new Exchange(BrokerTopology.DEAD, "direct")),
            List.of(
                    new Queue(
                            BrokerTopology.DEAD,
                            Map.of("x-queue-type", "quorum", "x-delivery-limit", BrokerTopology.DEAD_DELIVERY_LIMIT)),
                    new Queue(BrokerTopology.JOBS, deadLettering(BrokerTopology.JOBS, Map.of())),
                    new Queue(
                            BrokerTopology.EVENTS,
                            deadLettering(BrokerTopology.EVENTS, Map.of("x-single-active-consumer", true)))),
            List.of(
                    new Binding(BrokerTopology.JOBS, BrokerTopology.JOBS, BrokerTopology.EXECUTE_KEY),
                    new Binding(BrokerTopology.EVENTS, BrokerTopology.EVENTS, BrokerTopology.ALL_KEYS),
                    new Binding(BrokerTopology.DEAD, BrokerTopology.DEAD, BrokerTopology.JOBS),
                    new Binding(BrokerTopology.DEAD, BrokerTopology.DEAD, BrokerTopology.EVENTS)));

    public DurableTopology {
        exchanges = List.copyOf(exchanges);
        queues = List.copyOf(queues);
        bindings = List.copyOf(bindings);
    }

    private static Map<String, Object> deadLettering(String queue, Map<String, Object> more) {
        var arguments = new java.util.HashMap<String, Object>(Map.of(
                "x-queue-type",
                "quorum",
                "x-delivery-limit",
                BrokerTopology.DELIVERY_LIMIT,
                "x-dead-letter-exchange",
                BrokerTopology.DEAD,
                "x-dead-letter-routing-key",
                queue,
                "x-dead-letter-strategy",
                "at-least-once",
                "x-overflow",
                "reject-publish"));
        arguments.putAll(more);
        return Map.copyOf(arguments);
    }
}
