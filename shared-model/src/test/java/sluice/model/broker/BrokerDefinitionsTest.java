package sluice.model.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sluice.model.broker.DurableTopology.Binding;
import sluice.model.broker.DurableTopology.Exchange;
import sluice.model.broker.DurableTopology.Queue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `rabbitmq/definitions.json` deploys what the programs declare or check.
class BrokerDefinitionsTest {

    private final JsonNode definitions =
            JsonMapper.shared().readTree(Path.of("../rabbitmq/definitions.json").toFile());

    @Test
    void deployTheSameExchanges() {
        assertThat(definitions.path("exchanges"))
                .extracting(exchange -> new Exchange(text(exchange, "name"), text(exchange, "type")))
                .containsExactlyInAnyOrderElementsOf(DurableTopology.SLUICE.exchanges());
    }

    @Test
    void deployTheSameQueuesWithTheSameArguments() {
        assertThat(definitions.path("queues"))
                .extracting(queue -> new Queue(text(queue, "name"), arguments(queue)))
                .containsExactlyInAnyOrderElementsOf(DurableTopology.SLUICE.queues());
    }

    @Test
    void deployTheSameBindings() {
        assertThat(definitions.path("bindings"))
                .extracting(binding -> new Binding(
                        text(binding, "source"), text(binding, "destination"), text(binding, "routing_key")))
                .containsExactlyInAnyOrderElementsOf(DurableTopology.SLUICE.bindings());
    }

    @Test
    void makeEverythingOutlastTheBroker() {
        for (String kind : new String[] {"exchanges", "queues"}) {
            assertThat(definitions.path(kind)).allSatisfy(one -> {
                assertThat(one.path("durable").asBoolean()).isTrue();
                assertThat(one.path("auto_delete").asBoolean()).isFalse();
            });
        }
    }

    @Test
    void nameNoUser() {
        assertThat(definitions.propertyNames()).doesNotContain("users", "permissions");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> arguments(JsonNode queue) {
        return JsonMapper.shared().convertValue(queue.path("arguments"), Map.class);
    }

    private static String text(JsonNode node, String property) {
        return node.path(property).asString();
    }
}
