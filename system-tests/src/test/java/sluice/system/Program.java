package sluice.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What can be started as a process, and the line of its log that says it is ready.
public enum Program {
    GATEWAY("api-gateway", List.of(), Pattern.compile("Started GatewayApplication")),
    MIGRATION(
            "api-gateway",
            List.of("--migrate"),
            Pattern.compile("The schema sluice of the jobs database is of this version")),
    WORKER("export-worker", List.of(), Pattern.compile("Started WorkerApplication")),
    STANDALONE("standalone", List.of("up"), Pattern.compile("Serving at ")),
    DEMO("standalone", List.of("demo", "--once", "--rows", "20000"), Pattern.compile("Sluice runs")),
    DEMO_AND_UP("standalone", List.of("demo", "--rows", "20000"), Pattern.compile("Serving at "));

    /// Of either form in which a program says where it listens.
    static final Pattern PORT = Pattern.compile("(?:Tomcat started on port |Serving at http://localhost:)([0-9]+)");

    private final String module;
    private final List<String> arguments;
    private final Pattern ready;

    Program(String module, List<String> arguments, Pattern ready) {
        this.module = module;
        this.arguments = arguments;
        this.ready = ready;
    }

    List<String> arguments() {
        return arguments;
    }

    Pattern ready() {
        return ready;
    }

    /// As the build of this checkout made it.
    Path jar() {
        return jar(module);
    }

    static Path jar(String module) {
        try (Stream<Path> built = Files.list(Path.of("..", module, "target"))) {
            return built.filter(file -> file.getFileName().toString().endsWith("-app.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(module + " is not built: mvn package -pl " + module));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
