package sluice.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The contract on RabbitMQ, with one gateway and two workers.
class ExportsClusterIT extends ExportContract {

    private Cluster cluster;
    private ExportApi api;
    private SluiceProcess gateway;
    private SluiceProcess worker;

    @BeforeAll
    void start() {
        cluster = new Cluster(Source.create().withReadings().withEmptyTable());
        gateway = cluster.startGateway();
        api = new ExportApi(gateway.address());
        worker = cluster.startWorker();
        cluster.launchWorker();
    }

    @Test
    void aBrokerThatHasNothingYetIsNoReasonToWarn() {
        assertThat(gateway.log()).doesNotContain(" WARN ", " ERROR ");
        assertThat(worker.log()).doesNotContain(" WARN ", " ERROR ");
    }

    @AfterAll
    void end() {
        cluster.close();
    }

    @Override
    ExportApi api() {
        return api;
    }

    @Override
    Source source() {
        return cluster.source();
    }

    @Override
    Path exportDirectory() {
        return cluster.volume();
    }
}
