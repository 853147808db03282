package sluice.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// The directory of one private node, and the commands that run on it.
///
/// @param programs the folder with `rabbitmq-server` itself, not Debian's wrapper, which changes the user
record RabbitNodeFiles(Path programs, Path root, String name, int amqpPort, int distributionPort, int epmdPort) {

    private static final List<Path> FOLDERS = List.of(
            Path.of("/usr/lib/rabbitmq/bin"),
            Path.of("/opt/rabbitmq/sbin"),
            Path.of("/opt/homebrew/sbin"),
            Path.of("/usr/local/sbin"));

    static Optional<Path> installedPrograms() {
        return FOLDERS.stream()
                .filter(folder -> Files.isExecutable(folder.resolve("rabbitmq-server")))
                .findFirst();
    }

    static RabbitNodeFiles create(Path programs) {
        try {
            Path root = Files.createTempDirectory("sluice-rabbit-");
            Files.createDirectory(root.resolve("home"));
            Files.writeString(root.resolve("enabled_plugins"), "[].\n");
            List<Integer> ports = freePorts(3);
            Files.write(
                    root.resolve("rabbitmq.conf"),
                    List.of(
                            "disk_free_limit.absolute = 50MB",
                            "max_message_size = 16777216",
                            "log.file.level = warning",
                            "listeners.tcp.1 = 127.0.0.1:" + ports.getFirst()));
            String name = "sluice-" + UUID.randomUUID().toString().substring(0, 8) + "@localhost";
            return new RabbitNodeFiles(programs, root, name, ports.get(0), ports.get(1), ports.get(2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Has the node speak TLS alone.
    ///
    /// @param name whose certificate it shows
    void useTls(PrivateAuthority authority, String name) throws IOException, GeneralSecurityException {
        Path configuration = root.resolve("rabbitmq.conf");
        List<String> lines = new ArrayList<>(Files.readAllLines(configuration));
        lines.removeIf(line -> line.startsWith("listeners."));
        lines.addAll(List.of(
                "listeners.tcp = none",
                "listeners.ssl.1 = 127.0.0.1:" + amqpPort,
                "ssl_options.cacertfile = " + authority.certificate(),
                "ssl_options.certfile = " + authority.certificateOf(name),
                "ssl_options.keyfile = " + authority.keyOf(name)));
        Files.write(configuration, lines);
    }

    /// The Erlang port mapper, in the foreground: a node would start one that stays behind.
    ProcessBuilder epmd() {
        return command(List.of("epmd", "-address", "127.0.0.1", "-port", Integer.toString(epmdPort)));
    }

    /// The started process becomes the Erlang machine itself, so that signals reach it.
    ProcessBuilder server() {
        ProcessBuilder builder =
                command(List.of(programs.resolve("rabbitmq-server").toString()));
        builder.environment().put("RABBITMQ_ALLOW_INPUT", "1");
        builder.environment()
                .put(
                        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS",
                        "-noinput -start_epmd false +sbwt none +sbwtdcpu none +sbwtdio none");
        return builder;
    }

    ProcessBuilder control(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(programs.resolve("rabbitmqctl").toString());
        command.addAll(List.of(arguments));
        return command(command);
    }

    String output() {
        try {
            return Files.readString(root.resolve("output"));
        } catch (IOException e) {
            return "no output: " + e;
        }
    }

    void delete() {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProcessBuilder command(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(key -> key.startsWith("RABBITMQ_") || key.startsWith("ERL_"));
        builder.environment()
                .putAll(Map.ofEntries(
                        Map.entry("HOME", at("home")),
                        Map.entry("ERL_EPMD_PORT", Integer.toString(epmdPort)),
                        Map.entry("ERL_EPMD_ADDRESS", "127.0.0.1"),
                        Map.entry("RABBITMQ_NODENAME", name),
                        Map.entry("RABBITMQ_DIST_PORT", Integer.toString(distributionPort)),
                        Map.entry("RABBITMQ_MNESIA_BASE", at("data")),
                        Map.entry("RABBITMQ_LOG_BASE", at("log")),
                        Map.entry("RABBITMQ_ENABLED_PLUGINS_FILE", at("enabled_plugins")),
                        Map.entry("RABBITMQ_CONFIG_FILE", at("rabbitmq.conf")),
                        Map.entry("RABBITMQ_CONF_ENV_FILE", at("no-rabbitmq-env.conf")),
                        Map.entry("RABBITMQ_PID_FILE", at("pid"))));
        builder.directory(root.toFile());
        builder.redirectErrorStream(true);
        builder.redirectOutput(
                ProcessBuilder.Redirect.appendTo(root.resolve("output").toFile()));
        return builder;
    }

    private String at(String file) {
        return root.resolve(file).toString();
    }

    /// Free a moment ago: all are held open until the last is known, so that they differ.
    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }
}
