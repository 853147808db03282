package sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.testkit.PrivatePostgres.Database;

class PrivateServersIT {

    @Test
    void aKilledNodeComesBackWithItsMessages() throws Exception {
        try (PrivateRabbit rabbit = PrivateRabbit.start()) {
            RabbitAddress address = rabbit.createVirtualHost("kept");
            try (Connection connection = address.connectionFactory().newConnection();
                    Channel channel = connection.createChannel()) {
                channel.queueDeclare("q", true, false, false, Map.of("x-queue-type", "quorum"));
                channel.confirmSelect();
                channel.basicPublish("", "q", null, new byte[] {1});
                channel.waitForConfirmsOrDie(10_000);
            }
            // What is younger may not come back: see PrivateRabbit.kill.
            await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
            rabbit.kill();
            rabbit.start(Duration.ofSeconds(60));
            try (Connection connection = address.connectionFactory().newConnection();
                    Channel channel = connection.createChannel()) {
                assertThat(channel.basicGet("q", true)).isNotNull();
            }
        }
    }

    @Test
    void aStoppedNodeLeavesNoProcessAndNoFile() {
        PrivateRabbit rabbit = PrivateRabbit.start();
        long pid = rabbit.pid();
        assertThat(ProcessHandle.of(pid)).isPresent();
        rabbit.stop();
        rabbit.close();
        assertThat(ProcessHandle.of(pid)).isEmpty();
        assertThat(rabbit.directory()).doesNotExist();
    }

    @Test
    void aCutLinkBreaksConnectionsAndAMendedOneTakesNewOnes() throws Exception {
        RabbitAddress address = TestRabbit.freshVirtualHost();
        try (TcpLink link = TcpLink.to(address.host(), address.port())) {
            RabbitAddress through = address.through(link.port());
            Connection connection = through.connectionFactory().newConnection();
            link.down();
            assertThatThrownBy(() -> through.connectionFactory().newConnection())
                    .isInstanceOf(IOException.class);
            await().until(() -> !connection.isOpen());
            link.mend();
            through.connectionFactory().newConnection().close();
        }
    }

    @Test
    void eachDatabaseIsEmptyAndItsOwn() throws Exception {
        PrivatePostgres.Database first = PrivatePostgres.freshDatabase();
        PrivatePostgres.Database second = PrivatePostgres.freshDatabase();
        first.execute("CREATE TABLE t (a int); INSERT INTO t VALUES (1)");
        second.execute("CREATE TABLE t (a int)");
        assertThat(first.url()).isNotEqualTo(second.url());
    }

    @Test
    void aKilledServerComesBackWithItsDataAndItsStandbyFollowsIt() {
        try (OwnPostgres server = OwnPostgres.start()) {
            Database kept = server.createDatabase("kept");
            kept.execute("CREATE TABLE t AS SELECT 1 AS a");
            server.kill();
            server.startAgain();
            kept.execute("INSERT INTO t VALUES (2)");
            try (OwnPostgres standby = server.startStandby("hot_standby_feedback=off")) {
                kept.execute("INSERT INTO t VALUES (3)");
                await().until(() -> sum(standby.database("kept")) == 6);
            }
        }
    }

    private static long sum(Database database) throws Exception {
        try (var connection = database.open();
                var rows = connection.createStatement().executeQuery("SELECT sum(a) FROM t")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void aSmallVolumeGetsFullAndGoesAway(@TempDir Path directory) throws Exception {
        try (TmpfsVolume volume = TmpfsVolume.mount(directory, 1)) {
            Path file = directory.resolve("file");
            assertThatThrownBy(() -> Files.write(file, new byte[2 << 20]))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("No space left");
            volume.resize(3);
            Files.write(file, new byte[2 << 20]);
            volume.remount("ro");
            assertThatThrownBy(() -> Files.write(file, new byte[1])).isInstanceOf(IOException.class);
            volume.detach();
            assertThat(file).doesNotExist();
            volume.attach();
            assertThat(file).exists();
        }
    }
}
