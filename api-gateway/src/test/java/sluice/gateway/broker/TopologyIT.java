package sluice.gateway.broker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sluice.gateway.broker.TopologySettings.Mode;
import sluice.model.broker.BrokerTopology;

class TopologyIT {

    private final TestBroker broker = new TestBroker();

    @AfterEach
    void close() throws Exception {
        broker.close();
    }

    @Test
    void whatIsMissingIsSaidWithTheRemedy() {
        Topology topology = broker.topology(Mode.CHECK);
        topology.sweep();

        assertThat(topology.state().isReady()).isFalse();
        assertThat(topology.state().problems())
                .hasSize(8)
                .anyMatch(problem -> problem.startsWith("The queue sluice.jobs is missing"))
                .allMatch(problem -> problem.contains("SLUICE_TOPOLOGY=declare"));
        assertThat(new TopologyHealth(topology).health().getStatus().getCode()).isEqualTo("DOWN");
    }

    @Test
    void whatIsDeclaredIsFoundAndMayBeDeclaredAgain() {
        Topology declaring = broker.topology(Mode.DECLARE);
        declaring.sweep();
        declaring.sweep();
        assertThat(declaring.state().problems()).isEmpty();

        Topology checking = broker.topology(Mode.CHECK);
        checking.sweep();
        assertThat(checking.state().isReady()).isTrue();
    }

    @Test
    void aQueueThatIsDeletedComesBack() throws Exception {
        Topology declaring = broker.topology(Mode.DECLARE);
        declaring.sweep();
        broker.channel.queueDelete(BrokerTopology.JOBS);
        declaring.sweep();

        broker.channel.basicPublish(BrokerTopology.JOBS, BrokerTopology.EXECUTE_KEY, null, new byte[0]);
        org.awaitility.Awaitility.await().until(() -> broker.depth().waitingIn(BrokerTopology.JOBS) == 1);
    }

    @Test
    void aQueueWithOtherArgumentsIsNamed() throws Exception {
        broker.channel.queueDeclare(BrokerTopology.JOBS, true, false, false, null);
        Topology declaring = broker.topology(Mode.DECLARE);
        declaring.sweep();
        assertThat(declaring.state().problems())
                .singleElement()
                .asString()
                .contains("sluice.jobs", "PRECONDITION_FAILED");
    }
}
