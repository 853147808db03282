package sluice.gateway.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sluice.gateway.TestGateway;
import sluice.testkit.TestRabbit;

class GatewayStopIT {

    @Test
    void endsItsStreamsInsteadOfWaitingForThem() throws Exception {
        TestGateway gateway = TestGateway.start(TestRabbit.freshVirtualHost(), Map.of());
        gateway.source.execute("CREATE TABLE t (id int4)");
        long id = gateway.created("{\"table_name\": \"t\", \"format\": \"csv\"}");
        try (EventReader one = new EventReader(gateway, TestGateway.API + "/jobs/" + id + "/events");
                EventReader all = new EventReader(gateway, TestGateway.API + "/jobs/events")) {
            one.next();
            all.next();

            long start = System.nanoTime();
            gateway.close();

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
            assertThat(one.atEnd()).isTrue();
            assertThat(all.atEnd()).isTrue();
        }
    }
}
