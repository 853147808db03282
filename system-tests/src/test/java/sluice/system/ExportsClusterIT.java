package sluice.system;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// The contract on RabbitMQ, with one gateway and two workers.
class ExportsClusterIT extends ExportContract {

    private Cluster cluster;
    private ExportApi api;

    @BeforeAll
    void start() {
        cluster = new Cluster(Source.create().withReadings().withEmptyTable());
        api = new ExportApi(cluster.startGateway().address());
        cluster.startWorker();
        cluster.launchWorker();
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
