package sluice.model.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is deployed to a broker is what the programs speak of.
class BrokerDefinitionsTest {

    private final JsonNode definitions =
            JsonMapper.shared().readTree(Path.of("../rabbitmq/definitions.json").toFile());

    @Test
    void deployEveryExchangeWithItsKind() {
        assertThat(byName("exchanges", "type"))
                .isEqualTo(Map.of(
                        BrokerTopology.JOBS, "direct",
                        BrokerTopology.EVENTS, "topic",
                        BrokerTopology.CONTROL, "fanout",
                        BrokerTopology.STATUS, "topic",
                        BrokerTopology.DEAD, "direct"));
    }

    @Test
    void deployDurableQuorumQueues() {
        assertThat(definitions.path("queues")).hasSize(3).allSatisfy(queue -> {
            assertThat(queue.path("durable").asBoolean()).isTrue();
            assertThat(queue.at("/arguments/x-queue-type").asString()).isEqualTo("quorum");
        });
    }

    @Test
    void sendWhatCannotBeDeliveredToTheDeadQueueAndLoseNoneOfIt() {
        for (String name : new String[] {BrokerTopology.JOBS, BrokerTopology.EVENTS}) {
            JsonNode arguments = queue(name).path("arguments");
            assertThat(arguments.path("x-delivery-limit").asInt()).isEqualTo(BrokerTopology.DELIVERY_LIMIT);
            assertThat(arguments.path("x-dead-letter-exchange").asString()).isEqualTo(BrokerTopology.DEAD);
            assertThat(arguments.path("x-dead-letter-routing-key").asString()).isEqualTo(name);
            assertThat(arguments.path("x-dead-letter-strategy").asString()).isEqualTo("at-least-once");
            assertThat(arguments.path("x-overflow").asString()).isEqualTo("reject-publish");
        }
    }

    @Test
    void letOneGatewayAtATimeApplyEvents() {
        assertThat(queue(BrokerTopology.EVENTS)
                        .at("/arguments/x-single-active-consumer")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void bindEachQueueToItsExchange() {
        assertThat(definitions.path("bindings").valueStream().map(BrokerDefinitionsTest::asText))
                .containsExactlyInAnyOrder(
                        binding(BrokerTopology.JOBS, BrokerTopology.EXECUTE_KEY),
                        binding(BrokerTopology.EVENTS, BrokerTopology.ALL_KEYS),
                        binding(BrokerTopology.DEAD, BrokerTopology.JOBS),
                        binding(BrokerTopology.DEAD, BrokerTopology.EVENTS));
    }

    @Test
    void nameNoUser() {
        assertThat(definitions.propertyNames()).doesNotContain("users", "permissions");
    }

    private static String binding(String name, String key) {
        return name + " --" + key + "--> " + name;
    }

    private static String asText(JsonNode binding) {
        return binding.path("source").asString() + " --"
                + binding.path("routing_key").asString() + "--> "
                + binding.path("destination").asString();
    }

    private JsonNode queue(String name) {
        return definitions
                .path("queues")
                .valueStream()
                .filter(queue -> queue.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, String> byName(String kind, String property) {
        return definitions
                .path(kind)
                .valueStream()
                .collect(Collectors.toMap(
                        node -> node.path("name").asString(),
                        node -> node.path(property).asString(),
                        (one, other) -> one + " and " + other,
                        TreeMap::new));
    }
}
