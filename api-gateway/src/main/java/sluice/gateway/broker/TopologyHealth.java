package sluice.gateway.broker;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// A gateway whose broker lacks something accepts jobs, but nothing becomes of them: it is not ready.
@Component("topologyHealthIndicator")
final class TopologyHealth implements HealthIndicator {

    private final Topology topology;

    TopologyHealth(Topology topology) {
        this.topology = topology;
    }

    @Override
    public Health health() {
        Topology.State state = topology.state();
        return state.isReady()
                ? Health.up().build()
                : Health.down().withDetail("problems", state.problems()).build();
    }
}
