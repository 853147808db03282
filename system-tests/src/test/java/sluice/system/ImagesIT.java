package sluice.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The images that a build with `-Pimages` leaves as files, opened by `tar`, against the Dockerfiles of the same
/// programs.
class ImagesIT {

    private static final Pattern DOCKER_OPTIONS = Pattern.compile("\"(@/sluice/[^\"]+)\"");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"api-gateway", "export-worker"})
    void runAsNobodyInParticularWithTheOptionsOfTheDockerfile(String module) throws Exception {
        JsonNode config = open(module).path("config");
        List<String> entryPoint = texts(config.path("Entrypoint"));

        assertThat(config.path("User").asString()).isEqualTo("10001:10001");
        assertThat(config.path("Volumes").propertyNames()).containsExactly("/exports");
        assertThat(texts(config.path("Env"))).contains("SLUICE_EXPORT_DIRECTORY=/exports");
        assertThat(config.path("Labels").propertyNames())
                .contains("org.opencontainers.image.version", "org.opencontainers.image.licenses");
        assertThat(entryPoint.getFirst()).isEqualTo("java");
        assertThat(entryPoint.subList(1, entryPoint.indexOf("-cp"))).isEqualTo(optionsOfTheDockerfile(module));
        for (String option : optionsOfTheDockerfile(module)) {
            Path original = option.contains("container") ? Path.of("..", "deploy") : Path.of("..", module);
            Path name = Path.of(option.substring(1)).getFileName();
            assertThat(root().resolve("sluice").resolve(name)).hasSameBinaryContentAs(original.resolve(name));
        }
    }

    private static List<String> optionsOfTheDockerfile(String module) throws IOException {
        String entryPoint = Files.readAllLines(Path.of("..", module, "Dockerfile")).stream()
                .filter(line -> line.startsWith("ENTRYPOINT"))
                .findFirst()
                .orElseThrow();
        assertThat(entryPoint).doesNotContainPattern("\"-(Xm|XX:[+-]|XX:Max|-)");
        return DOCKER_OPTIONS
                .matcher(entryPoint)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"api-gateway", "export-worker"})
    void nothingInThemCanBeChangedByWhomTheyRunAs(String module) throws Exception {
        open(module);
        for (String layer : layers()) {
            for (String line :
                    run("tar", "tvzf", folder.resolve(layer).toString()).split("\n")) {
                // Of tar's own, about times of creation that Jib notes.
                if (line.startsWith("tar: Ignoring unknown extended header")) {
                    continue;
                }
                assertThat(line).matches("[-d]rw[x-]r-[x-]r-[x-] +0/0 .*");
            }
        }
    }

    /// With the files of the image and a JVM of this machine. It reaches nothing, and ends when its parts are made.
    @ParameterizedTest
    @ValueSource(strings = "export-worker")
    void haveAllThatTheProgramStartsWith(String module) throws Exception {
        List<String> command = new ArrayList<>();
        for (String part : texts(open(module).path("config").path("Entrypoint"))) {
            command.add(part.replace("@/sluice", "@" + root().resolve("sluice")));
        }
        command.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(1, "-Xmx2g");
        command.add(1, "-Dspring.context.exit=onRefresh");
        Path classpath = root().resolve("sluice/jib-classpath-file");
        Files.writeString(classpath, Files.readString(classpath).replace("/sluice/", root().resolve("sluice") + "/"));

        ProcessBuilder program = new ProcessBuilder(command);
        program.environment()
                .putAll(Map.of(
                        "SLUICE_SOURCE_URL", "jdbc:postgresql://localhost/none",
                        "SLUICE_SOURCE_USERNAME", "none",
                        "SLUICE_EXPORT_DIRECTORY", folder.toString()));
        assertThat(run(program)).contains("Starting WorkerApplication");
    }

    /// Unpacks the image.
    ///
    /// @return its configuration
    private JsonNode open(String module) throws Exception {
        Path image = Path.of("..", module, "target", "jib-image.tar");
        assumeThat(image)
                .as("mvn package -Pimages -Djib.from.image=scratch makes it")
                .exists();
        run("tar", "xf", image.toString(), "-C", folder.toString());
        Files.createDirectories(root());
        for (String layer : layers()) {
            run("tar", "xzf", folder.resolve(layer).toString(), "-C", root().toString());
        }
        return ExportApi.JSON.readTree(Files.readString(folder.resolve("config.json")));
    }

    private Path root() {
        return folder.resolve("root");
    }

    private List<String> layers() throws IOException {
        JsonNode manifest = ExportApi.JSON.readTree(Files.readString(folder.resolve("manifest.json")));
        return texts(manifest.path(0).path("Layers"));
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private static String run(String... command) throws Exception {
        return run(new ProcessBuilder(command));
    }

    private static String run(ProcessBuilder command) throws Exception {
        Process process = command.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
