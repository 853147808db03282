package sluice.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import sluice.testkit.PrivatePostgres.Database;

/// A PostgreSQL 18 server of the test's own, which may be killed, paused and stopped, and started again with its data.
/// It listens on loopback only, takes about two seconds to make and half a second to start again, and dies with this
/// JVM, even when that is killed. Not thread-safe.
public final class OwnPostgres implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path root;
    private final Path programs;
    private final int port;
    private @Nullable OwnProcess server;

    private OwnPostgres(Path root, Path programs) {
        this.root = root;
        this.programs = programs;
        this.port = freePort();
    }

    public static OwnPostgres start() {
        OwnPostgres postgres = new OwnPostgres(newFolder(), PrivatePostgres.programs());
        postgres.run("initdb", "-D", postgres.data(), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync");
        postgres.startAgain();
        return postgres;
    }

    /// A server that lets nobody in without TLS, but its superuser without a password.
    ///
    /// @param name whose certificate it shows
    /// @param rules of `pg_hba.conf`, after the superuser's, as `hostssl all all 127.0.0.1/32 scram-sha-256`
    public static OwnPostgres startWithTls(PrivateAuthority authority, String name, String... rules)
            throws IOException, GeneralSecurityException {
        OwnPostgres postgres = start();
        postgres.stopFast();
        List<String> access = new ArrayList<>(List.of("hostssl all postgres 127.0.0.1/32 trust"));
        access.addAll(List.of(rules));
        Files.write(postgres.root.resolve("data/pg_hba.conf"), access);
        Files.write(
                postgres.root.resolve("data/postgresql.auto.conf"),
                List.of(
                        "ssl=on",
                        "ssl_ca_file='" + authority.certificate() + "'",
                        "ssl_cert_file='" + authority.certificateOf(name) + "'",
                        "ssl_key_file='" + authority.keyOf(name) + "'"));
        postgres.startAgain();
        return postgres;
    }

    /// A standby of this server, which replays what the primary writes and answers queries. This server is stopped for
    /// a moment, to copy its data.
    ///
    /// @param settings of the standby, as `max_standby_streaming_delay=1s`
    public OwnPostgres startStandby(String... settings) {
        OwnPostgres standby = new OwnPostgres(newFolder(), programs);
        stopFast();
        OwnProcess.run(new ProcessBuilder("cp", "-a", data(), standby.data()), PATIENCE);
        startAgain();
        List<String> configuration = new ArrayList<>(List.of(settings));
        configuration.add("primary_conninfo='host=127.0.0.1 port=" + port + " user=postgres'");
        try {
            Files.createFile(standby.root.resolve("data/standby.signal"));
            Files.write(standby.root.resolve("data/postgresql.auto.conf"), configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        standby.startAgain();
        return standby;
    }

    /// A new, empty database in UTF-8.
    public Database createDatabase(String name) {
        database("postgres").execute("CREATE DATABASE " + name);
        return database(name);
    }

    public Database database(String name) {
        return new Database("jdbc:postgresql://127.0.0.1:" + port + "/" + name, "postgres", "");
    }

    public int port() {
        return port;
    }

    /// Starts the server after [#kill] or a stop, and waits until it answers.
    public void startAgain() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            server = OwnProcess.start(program(
                    "postgres",
                    List.of(
                            "-D",
                            data(),
                            "-p",
                            Integer.toString(port),
                            "-c",
                            "listen_addresses=127.0.0.1",
                            "-c",
                            "unix_socket_directories=",
                            // What is lost with the machine, and not with a process, needs no care here.
                            "-c",
                            "fsync=off",
                            "-c",
                            "shared_buffers=16MB")));
            if (awaitAnswer(end)) {
                return;
            }
        }
    }

    /// SIGKILL of the server; its backends end by themselves.
    public void kill() {
        running().kill();
    }

    /// Ends all sessions in order (SIGINT).
    public void stopFast() {
        stop("INT");
    }

    /// Ends all sessions without a word to their clients (SIGQUIT).
    public void stopImmediately() {
        stop("QUIT");
    }

    @Override
    public void close() {
        if (server != null && server.isAlive()) {
            stopImmediately();
        }
        OwnProcess.run(new ProcessBuilder("rm", "-rf", root.toString()), PATIENCE);
    }

    private void stop(String signal) {
        running().signal(signal);
        if (!running().await(PATIENCE)) {
            throw new IllegalStateException("PostgreSQL does not end: see " + root);
        }
    }

    private OwnProcess running() {
        if (server == null) {
            throw new IllegalStateException("the server was not started");
        }
        return server;
    }

    /// @return false if the server has ended: after a kill, it may have met the last backends of the one before
    private boolean awaitAnswer(long endNanos) {
        while (true) {
            try (Connection ignored =
                    DriverManager.getConnection(database("postgres").url(), "postgres", "")) {
                return true;
            } catch (SQLException e) {
                if (System.nanoTime() > endNanos) {
                    throw new IllegalStateException("PostgreSQL did not start: see " + root.resolve("output"), e);
                }
            }
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
            if (!running().isAlive()) {
                return false;
            }
        }
    }

    private void run(String name, String... arguments) {
        OwnProcess.run(program(name, List.of(arguments)), PATIENCE);
    }

    /// PostgreSQL refuses to be run by root; in a user namespace of its own it does not see that it is.
    private ProcessBuilder program(String name, List<String> arguments) {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(programs.resolve(name).toString());
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(root.resolve("output").toFile()));
    }

    private String data() {
        return root.resolve("data").toString();
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("sluice-postgres-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
