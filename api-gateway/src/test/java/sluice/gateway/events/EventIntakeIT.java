package sluice.gateway.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.GetResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sluice.gateway.TestGateway;
import sluice.gateway.jobs.EndExport;
import sluice.gateway.jobs.Job;
import sluice.gateway.jobs.JobStatus;
import sluice.gateway.jobs.JobStore;
import sluice.gateway.jobs.Jobs;
import sluice.gateway.jobs.SubmitExport;
import sluice.model.Execution;
import sluice.model.broker.BrokerTopology;
import sluice.model.event.Report;
import sluice.model.event.WorkerAlive;
import sluice.model.wire.MessageCodec;
import sluice.testkit.PrivatePostgres;
import sluice.testkit.RabbitAddress;
import sluice.testkit.TcpLink;
import sluice.testkit.TestRabbit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A whole gateway between a real broker and a real database, with wires to both that can be cut.
class EventIntakeIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static TcpLink brokerLink;
    private static TcpLink databaseLink;
    private static TestGateway gateway;
    private static PlainWorker worker;
    private static Jobs jobs;

    @BeforeAll
    static void start() throws Exception {
        RabbitAddress broker = TestRabbit.freshVirtualHost();
        brokerLink = TcpLink.to(broker.host(), broker.port());
        PrivatePostgres.Database database = PrivatePostgres.freshDatabase();
        int port = Integer.parseInt(database.url().replaceAll(".*:(\\d+)/.*", "$1"));
        databaseLink = TcpLink.to("127.0.0.1", port);
        Map<String, Object> properties = new HashMap<>();
        properties.put("sluice.jobs.url", database.url().replace(":" + port + "/", ":" + databaseLink.port() + "/"));
        properties.put("sluice.jobs.username", database.username());
        properties.put("sluice.jobs.password", database.password());
        properties.put("sluice.jobs.connect-timeout", "1s");
        properties.put("sluice.tick-interval", "400ms");
        properties.put("sluice.rescue.interval", "200ms");
        gateway = TestGateway.start(broker.through(brokerLink.port()), properties);
        worker = new PlainWorker(broker, gateway.volume);
        jobs = gateway.bean(Jobs.class);
    }

    @AfterAll
    static void stop() throws Exception {
        worker.close();
        gateway.close();
        brokerLink.close();
        databaseLink.close();
    }

    @Test
    void aJobGoesFromItsSubmissionToItsFileAndThePublicHearsOfEachStep() throws Exception {
        String heard = worker.listen(BrokerTopology.STATUS, "job.*.public.fred_series");
        Execution execution = submitted();
        worker.say(execution, new Report.Started(10L, List.of()));
        worker.say(execution, new Report.Progressed(5, 50));
        worker.finish(execution, "a\n1\n");
        awaitStatus(execution, JobStatus.COMPLETED);

        var messages = new ArrayList<JsonNode>();
        await().untilAsserted(() -> {
            for (GetResponse message : worker.drain(heard)) {
                assertThat(message.getProps().getType()).isEqualTo("job.status");
                messages.add(JSON.readTree(message.getBody()));
            }
            assertThat(messages)
                    .filteredOn(m -> m.path("id").asLong() == execution.jobId())
                    .extracting(m -> m.path("status").asString())
                    .contains("pending", "running", "completed");
        });
        Job job = jobs.find(execution.jobId()).orElseThrow();
        assertThat(messages).anySatisfy(message -> {
            assertThat(message.path("version").asLong()).isEqualTo(job.version());
            assertThat(message.path("sha256").asString()).isEqualTo(job.sha256());
        });
    }

    @Test
    void aDeletionIsToldAndTheWorkerIsStopped() throws Exception {
        String heard = worker.listen(BrokerTopology.STATUS, "job.deleted.#");
        String orders = worker.listen(BrokerTopology.CONTROL, "");
        Execution execution = submitted();
        worker.say(execution, new Report.Started(null, List.of()));
        awaitStatus(execution, JobStatus.RUNNING);

        gateway.bean(EndExport.class).delete(execution.jobId());
        await().untilAsserted(() -> assertThat(stopsOf(orders)).contains(execution.executionId()));
        await().untilAsserted(() -> assertThat(worker.drain(heard))
                .anySatisfy(message -> assertThat(
                                JSON.readTree(message.getBody()).path("status").asString())
                        .isEqualTo("deleted")));

        worker.say(execution, new Report.Progressed(1, 1));
        await().untilAsserted(() -> assertThat(stopsOf(orders)).contains(execution.executionId()));
    }

    @Test
    void whatCannotBeReadIsPutAsideWithItsReasonAndHoldsUpNothing() throws Exception {
        worker.drain(BrokerTopology.DEAD);
        Execution execution = submitted();
        worker.say(execution, new Report.Started(null, List.of()));
        for (int i = 0; i < 200; i++) {
            worker.publish(i % 2 == 0 ? "progress" : "no-such-type", ("garbage " + i).getBytes(UTF_8));
            worker.say(execution, new Report.Progressed(i, i));
        }
        await().until(() -> jobs.find(execution.jobId()).orElseThrow().rows() == 199);

        var dead = new ArrayList<GetResponse>();
        await().untilAsserted(() -> {
            dead.addAll(worker.drain(BrokerTopology.DEAD));
            assertThat(dead).hasSize(200);
        });
        assertThat(dead)
                .allSatisfy(letter -> assertThat(letter.getProps().getHeaders())
                        .extractingByKey(BrokerTopology.DEAD_REASON_HEADER)
                        .asString()
                        .isNotBlank());
    }

    @Test
    void anAttemptThatWasNeverDispatchedIsPutAsideAsForged() throws Exception {
        worker.drain(BrokerTopology.DEAD);
        Execution execution = submitted();
        worker.say(execution, new Report.Started(null, List.of()));
        awaitStatus(execution, JobStatus.RUNNING);

        worker.say(new Execution(execution.jobId(), 7, UUID.randomUUID()), new Report.Progressed(99, 99));
        worker.say(execution, new Report.Progressed(5, 50));

        assertThat(nextDeadReason())
                .isEqualTo("forged: attempt 7 of job " + execution.jobId() + " was never dispatched");
        await().until(() -> jobs.find(execution.jobId()).orElseThrow().rows() == 5);
        assertThat(jobs.find(execution.jobId()).orElseThrow().attempt()).isOne();
    }

    @Test
    void whatANewerWorkerSaysBesidesIsIgnoredAndAnotherVersionIsPutAside() throws Exception {
        worker.drain(BrokerTopology.DEAD);
        Execution execution = submitted();
        for (Report report : List.of(new Report.Started(10L, List.of()), new Report.Progressed(5, 50))) {
            worker.publishChanged(
                    execution,
                    report,
                    body -> body.putObject("of_a_later_version").put("rows", 99));
        }
        await().until(() -> jobs.find(execution.jobId()).orElseThrow().rows() == 5);

        worker.publishChanged(execution, new Report.Progressed(7, 70), body -> body.put("schema_version", 2));

        assertThat(nextDeadReason()).isEqualTo("schema_version must be 1, not 2");
        assertThat(jobs.find(execution.jobId()).orElseThrow().rows()).isEqualTo(5);
    }

    private static String nextDeadReason() throws Exception {
        GetResponse letter =
                await().until(() -> worker.channel.basicGet(BrokerTopology.DEAD, true), message -> message != null);
        return String.valueOf(letter.getProps().getHeaders().get(BrokerTopology.DEAD_REASON_HEADER));
    }

    @Test
    void whileTheDatabaseIsAwayEventsWaitAndNoneIsLost() throws Exception {
        worker.drain(BrokerTopology.DEAD);
        Execution execution = submitted();
        worker.say(execution, new Report.Started(null, List.of()));
        awaitStatus(execution, JobStatus.RUNNING);

        databaseLink.down();
        for (int i = 1; i <= 500; i++) {
            worker.say(execution, new Report.Progressed(i, i));
        }
        worker.finish(execution, "whole");
        // More wait than one gateway holds, and what it holds it does not give back.
        await().until(() ->
                worker.channel.queueDeclarePassive(BrokerTopology.EVENTS).getMessageCount() > 0);
        databaseLink.mend();

        // The pool may still hand out a connection that broke with the wire.
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> status(execution) == JobStatus.COMPLETED);
        assertThat(worker.drain(BrokerTopology.DEAD)).isEmpty();
        assertThat(jobs.find(execution.jobId()).orElseThrow().attempt()).isOne();
    }

    @Test
    void afterTheConnectionToTheBrokerIsLostEventsAreTakenAgain() throws Exception {
        Execution execution = submitted();
        brokerLink.cut();
        worker.say(execution, new Report.Started(null, List.of()));
        worker.finish(execution, "whole");
        await().atMost(Duration.ofSeconds(30)).until(() -> status(execution) == JobStatus.COMPLETED);
    }

    @Test
    void anExecutionThatFallsSilentIsReplacedAndALivingOneIsNot() throws Exception {
        Execution silent = submitted();
        Execution living = submitted();
        worker.say(silent, new Report.Started(null, List.of()));
        worker.say(living, new Report.Started(null, List.of()));

        await().atMost(Duration.ofSeconds(30)).until(() -> {
            worker.publish(new WorkerAlive("plain", "1", 1, List.of(living)));
            return jobs.find(silent.jobId()).orElseThrow().attempt() == 2;
        });
        assertThat(jobs.find(living.jobId()).orElseThrow().attempt()).isOne();
        Execution second = worker.take(silent.jobId());
        assertThat(second.attempt()).isEqualTo(2);
        worker.finish(second, "whole");
        awaitStatus(second, JobStatus.COMPLETED);
        worker.finish(living, "whole");
    }

    private static Execution submitted() throws Exception {
        long id = gateway.bean(SubmitExport.class)
                .submit(JobStore.newJob(), null)
                .job()
                .id();
        return worker.take(id);
    }

    private static void awaitStatus(Execution execution, JobStatus status) {
        await().until(() -> status(execution) == status);
    }

    private static JobStatus status(Execution execution) {
        return jobs.find(execution.jobId()).orElseThrow().status();
    }

    private static List<UUID> stopsOf(String queue) throws Exception {
        var stops = new ArrayList<UUID>();
        for (GetResponse order : worker.drain(queue)) {
            stops.add(new MessageCodec()
                    .readStopExecution(order.getProps().getType(), order.getBody())
                    .executionId());
        }
        return stops;
    }
}
