package sluice.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.convert.DurationStyle;
import org.yaml.snakeyaml.Yaml;
import sluice.worker.settings.WorkerSettings;

/// `docker-compose.yml` and `deploy` say the same, and what the programs need.
class DeploymentTest {

    private static final Path CHECKOUT = Path.of("..");

    /// Two phases of a gateway's end, each as long as `spring.lifecycle.timeout-per-shutdown-phase` of
    /// `web.properties`:
    /// requests, and what runs behind them.
    private static final Duration GATEWAY_END = Duration.ofSeconds(2 * 20);

    private final Map<String, Object> compose = read("docker-compose.yml");

    @ParameterizedTest
    @ValueSource(strings = {"api-gateway", "export-worker", "prometheus", "grafana", "jaeger"})
    void aContainerCanNeitherChangeItselfNorGainRights(String name) {
        Map<String, Object> service = service(name);
        assertThat(service).containsEntry("read_only", true).containsEntry("cap_drop", List.of("ALL"));
        assertThat(list(service, "security_opt")).contains("no-new-privileges:true");
        // Without "exec" the native libraries of the compressors, which are unpacked there, could not be loaded.
        assertThat(list(service, "tmpfs")).containsExactly("/tmp:exec,mode=1777");
    }

    @ParameterizedTest
    @CsvSource({"gateway.yaml, gateway", "worker.yaml, worker"})
    void aPodCanNeitherChangeItselfNorGainRights(String file, String container) {
        Map<String, Object> pod = pod(file);
        Map<String, Object> confined = map(container(pod), "securityContext");
        assertThat(container(pod)).containsEntry("name", container);
        assertThat(map(pod, "securityContext"))
                .containsEntry("runAsNonRoot", true)
                .containsEntry("runAsUser", 10001);
        assertThat(confined)
                .containsEntry("readOnlyRootFilesystem", true)
                .containsEntry("allowPrivilegeEscalation", false);
        assertThat(list(map(confined, "capabilities"), "drop")).containsExactly("ALL");
    }

    @Test
    void aWorkerIsGivenTheTimeThatItsEndMayTake() {
        Map<String, Object> pod = pod("worker.yaml");
        String inPods = list(container(pod), "env").stream()
                .map(DeploymentTest::asMap)
                .filter(variable -> "SLUICE_WORKER_GRACE".equals(variable.get("name")))
                .map(variable -> (String) value(variable, "value"))
                .findFirst()
                .orElseThrow();
        assertThat(terminationGrace(pod)).isGreaterThan(endOf(inPods));

        Map<String, Object> service = service("export-worker");
        Object inCompose = value(map(service, "environment"), "SLUICE_WORKER_GRACE");
        assertThat(duration(value(service, "stop_grace_period"))).isGreaterThan(endOf(inCompose));
    }

    private static Duration endOf(Object grace) {
        String confirmTimeout = Setting.of("export-worker").stream()
                .filter(setting -> setting.key().equals("sluice.worker.confirm-timeout"))
                .map(Setting::ifAbsent)
                .findFirst()
                .orElseThrow();
        return new WorkerSettings(
                        1,
                        duration(grace),
                        "",
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        duration(confirmTimeout),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1))
                .longestEnd();
    }

    @Test
    void aGatewayIsGivenTheTimeThatItsEndMayTake() {
        Map<String, Object> pod = pod("gateway.yaml");
        Map<String, Object> before = map(map(map(container(pod), "lifecycle"), "preStop"), "sleep");
        Duration pause = seconds(before, "seconds");
        assertThat(terminationGrace(pod)).isGreaterThan(GATEWAY_END.plus(pause));
        assertThat(duration(value(service("api-gateway"), "stop_grace_period"))).isGreaterThan(GATEWAY_END);
        assertThat(text("api-gateway/src/main/resources/sluice/gateway/web.properties"))
                .contains("spring.lifecycle.timeout-per-shutdown-phase=" + GATEWAY_END.toSeconds() / 2 + "s");
    }

    @Test
    void whatComposeMountsIsThereAndWhatItAsksForIsInTheExample() {
        String file = text("docker-compose.yml");
        assertThat(all("- (\\./[^:]+):", file))
                .isNotEmpty()
                .allSatisfy(path -> assertThat(CHECKOUT.resolve(path)).exists());
        assertThat(all("(?m)^(\\w+)=$", text(".env.example")))
                .containsExactlyInAnyOrderElementsOf(all("\\$\\{(\\w+):\\?", file));
    }

    @Test
    void onlyThisMachineReachesWhatComposePublishes() {
        assertThat(map(compose, "services").values())
                .flatExtracting(service -> list(asMap(service), "ports"))
                .allSatisfy(port -> assertThat((String) port).startsWith("127.0.0.1:"));
    }

    @Test
    void observabilityIsAProfileOfItsOwnAndLooksWhereTheGatewayIs() {
        for (String name : List.of("prometheus", "grafana", "jaeger")) {
            assertThat(list(service(name), "profiles")).containsExactly("observability");
        }
        Map<String, Object> scrape = asMap(list(read("deploy/observability/prometheus.yaml"), "scrape_configs")
                .getFirst());
        assertThat(scrape).containsEntry("metrics_path", "/actuator/prometheus");
        assertThat(asMap(list(scrape, "dns_sd_configs").getFirst()))
                .containsEntry("names", List.of("api-gateway"))
                .containsEntry("port", 8001);
        Map<String, Object> provider =
                asMap(list(read("deploy/observability/grafana/dashboards/sluice.yaml"), "providers")
                        .getFirst());
        assertThat(list(service("grafana"), "volumes"))
                .contains("./deploy/observability/dashboard.json:"
                        + map(provider, "options").get("path") + "/sluice.json:ro");
    }

    private Map<String, Object> service(String name) {
        return map(map(compose, "services"), name);
    }

    /// Of the deployment in that file, which may come after others.
    private static Map<String, Object> pod(String file) {
        for (Object document : new Yaml().loadAll(text("deploy/kubernetes/base/" + file))) {
            if ("Deployment".equals(asMap(document).get("kind"))) {
                return map(map(map(asMap(document), "spec"), "template"), "spec");
            }
        }
        throw new IllegalStateException("no deployment in " + file);
    }

    private static Map<String, Object> container(Map<String, Object> pod) {
        return asMap(list(pod, "containers").getFirst());
    }

    private static Duration terminationGrace(Map<String, Object> pod) {
        return seconds(pod, "terminationGracePeriodSeconds");
    }

    private static Duration duration(Object text) {
        return DurationStyle.detectAndParse((String) text);
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    private static Duration seconds(Map<String, Object> parent, String key) {
        return Duration.ofSeconds((int) value(parent, key));
    }

    private static Object value(Map<String, Object> parent, String key) {
        return Objects.requireNonNull(parent.get(key), key);
    }

    private static Map<String, Object> map(Map<String, Object> parent, String key) {
        return asMap(value(parent, key));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(Object yaml) {
        return (Map<String, Object>) yaml;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Map<String, Object> parent, String key) {
        return (List<Object>) parent.getOrDefault(key, List.of());
    }

    private static Map<String, Object> read(String file) {
        return new Yaml().load(text(file));
    }

    private static String text(String file) {
        try {
            return Files.readString(CHECKOUT.resolve(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
