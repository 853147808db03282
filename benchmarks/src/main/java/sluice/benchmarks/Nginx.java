package sluice.benchmarks;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import sluice.testkit.OwnProcess;

/// An nginx of the run's own, which serves one folder with sendfile and shares nothing with an nginx of the machine.
final class Nginx implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(10);

    private final OwnProcess process;
    private final int port;

    private Nginx(OwnProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Returns when it answers.
    ///
    /// @param program where nginx is
    /// @param directory for its configuration, log and temporary files; made
    static Nginx start(String program, Path directory, Path served) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Path configuration = Files.writeString(directory.resolve("nginx.conf"), configuration(directory, served, port));
        Path log = directory.resolve("nginx.log");
        OwnProcess process = OwnProcess.start(
                new ProcessBuilder(program, "-p", directory.toString(), "-e", log.toString(), "-c", "" + configuration)
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("nginx.out").toFile()));
        Nginx nginx = new Nginx(process, port);
        long end = System.nanoTime() + START.toNanos();
        while (!nginx.answers()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                nginx.close();
                throw new IllegalStateException("nginx did not start: " + Files.readString(log));
            }
            Thread.sleep(50);
        }
        return nginx;
    }

    /// Its worker processes must be able to read what this process has written, whoever runs it.
    private static String configuration(Path directory, Path served, int port) {
        String temporary = String.join(
                "",
                List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi").stream()
                        .map(kind -> "    %s_temp_path %s;%n".formatted(kind, directory.resolve(kind)))
                        .toList());
        return """
                user %s;
                daemon off;
                worker_processes auto;
                pid %s;
                events {}
                http {
                    access_log off;
                    sendfile on;
                    tcp_nopush on;
                %s
                    server {
                        listen 127.0.0.1:%d;
                        root %s;
                    }
                }
                """.formatted(System.getProperty("user.name"), directory.resolve("nginx.pid"), temporary, port, served);
    }

    private boolean answers() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (ConnectException notYet) {
            return false;
        }
    }

    /// The root of the folder, ending with a slash.
    URI address() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    /// SIGTERM, so that its master process ends the others.
    @Override
    public void close() {
        process.terminate(START);
    }
}
