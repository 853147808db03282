package sluice.testkit;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A RabbitMQ node of the test's own, from the installed `rabbitmq-server`: own name, ports, data, cookie and
/// port mapper (epmd), nothing shared with a broker that runs on the machine. It listens on loopback only, takes
/// about six seconds to start, and dies with this JVM, even when that is killed.
///
/// [#kill] and [#start(Duration)] keep the data, as a crash does. Not thread-safe.
public final class PrivateRabbit implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);

    private final RabbitNodeFiles files;
    private final RabbitAddress address;
    private final ConnectionFactory doorbell;
    private @Nullable OwnProcess epmd;
    private @Nullable OwnProcess node;

    private PrivateRabbit(RabbitNodeFiles files) {
        this.files = files;
        this.address = new RabbitAddress("127.0.0.1", files.amqpPort(), "guest", "guest", "/");
        this.doorbell = address.connectionFactory();
    }

    /// Whether this machine has a `rabbitmq-server` to start.
    public static boolean isInstalled() {
        return RabbitNodeFiles.installedPrograms().isPresent();
    }

    /// Skips the test where there is no `rabbitmq-server`.
    public static PrivateRabbit start() {
        PrivateRabbit rabbit = create();
        rabbit.startFirst();
        return rabbit;
    }

    /// A node that listens for TLS alone.
    ///
    /// @param name whose certificate it shows
    public static PrivateRabbit startWithTls(PrivateAuthority authority, String name)
            throws IOException, GeneralSecurityException {
        PrivateRabbit rabbit = create();
        rabbit.files.useTls(authority, name);
        // It trusts whoever answers, and only asks whether the node does.
        rabbit.doorbell.useSslProtocol();
        rabbit.startFirst();
        return rabbit;
    }

    private static PrivateRabbit create() {
        Path programs = RabbitNodeFiles.installedPrograms()
                .orElseThrow(() -> Missing.skip("There is no rabbitmq-server here: apt-get install rabbitmq-server,"
                        + " or name a broker by SLUICE_TEST_RABBITMQ_HOST."));
        return new PrivateRabbit(RabbitNodeFiles.create(programs));
    }

    private void startFirst() {
        try {
            start(START);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /// The virtual host `/`.
    public RabbitAddress address() {
        return address;
    }

    public RabbitAddress createVirtualHost(String name) {
        control("add_vhost", name);
        control("set_permissions", "-p", name, "guest", ".*", ".*", ".*");
        return address.virtualHost(name);
    }

    /// Starts the node again after [#kill] or [#stop], with its data.
    public void start(Duration deadline) {
        if (epmd == null) {
            epmd = OwnProcess.start(files.epmd());
        }
        node = OwnProcess.start(files.server());
        awaitConnection(deadline);
        // It takes connections a moment before it takes commands.
        control("await_startup");
    }

    /// SIGKILL. A quorum queue declared within the last half second may not come back (RabbitMQ 3.10 writes its
    /// directory of queues that often).
    public void kill() {
        running().kill();
    }

    /// SIGTERM, and the end awaited.
    public void stop() {
        running().terminate(Duration.ofSeconds(30));
    }

    /// SIGSTOP; the node still holds its connections.
    public void pause() {
        running().signal("STOP");
    }

    /// SIGCONT.
    public void resume() {
        running().signal("CONT");
    }

    /// `rabbitmqctl` on this node; takes about a second.
    ///
    /// @return what it printed
    public String control(String... arguments) {
        return OwnProcess.run(files.control(arguments), Duration.ofSeconds(60));
    }

    /// Of the Erlang machine that runs now.
    public long pid() {
        return running().pid();
    }

    Path directory() {
        return files.root();
    }

    @Override
    public void close() {
        if (node != null) {
            node.kill();
        }
        if (epmd != null) {
            epmd.kill();
        }
        files.delete();
    }

    private OwnProcess running() {
        if (node == null) {
            throw new IllegalStateException("the node was not started");
        }
        return node;
    }

    private void awaitConnection(Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        while (true) {
            try (Connection ignored = doorbell.newConnection("test-kit start")) {
                return;
            } catch (IOException | TimeoutException e) {
                if (System.nanoTime() > end || !running().isAlive()) {
                    throw new UncheckedIOException(new IOException("RabbitMQ did not start: " + files.output(), e));
                }
            }
            pauseBetweenTries();
        }
    }

    private static void pauseBetweenTries() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
