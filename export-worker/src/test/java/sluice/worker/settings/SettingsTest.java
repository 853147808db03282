package sluice.worker.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import sluice.engine.EngineSettings;

class SettingsTest {

    @Test
    void theDefaultsAreThoseOfTheReference() {
        WorkerSettings worker = bind("sluice.worker", WorkerSettings.class, Map.of());
        assertThat(worker)
                .isEqualTo(new WorkerSettings(
                        2,
                        Duration.ofSeconds(20),
                        "",
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(15)));
        EngineProperties engine = bind("sluice", EngineProperties.class, Map.of());
        assertThat(engine.toSettings()).isEqualTo(EngineSettings.DEFAULT);
        assertThat(engine.export().directory()).isEqualTo(Path.of("/tmp/exports"));
    }

    @Test
    void sizesAreReadFromTheEnvironment() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        "test-systemEnvironment",
                        Map.of(
                                "SLUICE_MAX_ROW_BYTES", "1048576",
                                "SLUICE_ROW_GROUP_BYTES", "2MB",
                                "SLUICE_EXPORT_RESERVE", "5GB",
                                "SLUICE_EXPORT_DIRECTORY", "/srv/exports")));
        EngineProperties engine = Binder.get(environment).bindOrCreate("sluice", EngineProperties.class);
        assertThat(engine.toSettings().maxRowBytes()).isEqualTo(1 << 20);
        assertThat(engine.toSettings().rowGroupBytes()).isEqualTo(2 << 20);
        assertThat(engine.export().directory()).isEqualTo(Path.of("/srv/exports"));
        assertThat(engine.toSettings().minFreeBytes()).isEqualTo(5L << 30);
    }

    @Test
    void aWorkerWithoutASourceIsRefusedWithTheKeysToSet() {
        assertThatThrownBy(() -> bind("sluice.source", SourceProperties.class, Map.of("username", "reader")))
                .rootCause()
                .isInstanceOfSatisfying(
                        CannotStart.class,
                        refused -> assertThat(refused.remedy()).contains("SLUICE_SOURCE_URL"));
    }

    @Test
    void thePasswordIsNotShown() {
        SourceProperties source = bind(
                "sluice.source",
                SourceProperties.class,
                Map.of("url", "jdbc:postgresql://h/d", "username", "reader", "password", "s3cret"));
        assertThat(source.toSettings().password()).isEqualTo("s3cret");
        assertThat(source.toString()).contains("reader").doesNotContain("s3cret");
    }

    @Test
    void refusesNonsense() {
        for (var wrong :
                Map.of("slots", "0", "name", "a b", "alive-interval", "0s").entrySet()) {
            assertThatThrownBy(() -> bind("sluice.worker", WorkerSettings.class, Map.ofEntries(wrong)))
                    .rootCause()
                    .isInstanceOf(CannotStart.class);
        }
    }

    @Test
    void twoWorkersOfOneHostHaveTwoNames() {
        WorkerSettings settings = bind("sluice.worker", WorkerSettings.class, Map.of());
        assertThat(WorkerIdentity.of(settings).name())
                .matches("[A-Za-z0-9._-]{1,100}")
                .isNotEqualTo(WorkerIdentity.of(settings).name());
    }

    @Test
    void aHeapTooSmallForTheSlotsIsRefusedWithTheFigureThatWouldDo() {
        HeapDemand demand = new HeapDemand(2, EngineSettings.DEFAULT);
        demand.requireWithin(demand.bytes());
        assertThatThrownBy(() -> demand.requireWithin(demand.bytes() - 1))
                .isInstanceOfSatisfying(
                        CannotStart.class,
                        refused -> assertThat(refused.remedy()).contains("-Xmx" + ((demand.bytes() >> 20) + 1) + "m"));
        assertThat(demand.bytes())
                .as("room for one row as large as the limit, too")
                .isGreaterThan(2 * EngineSettings.DEFAULT.heapBytesPerRun() + EngineSettings.DEFAULT.maxRowBytes());
    }

    private static <T> T bind(String prefix, Class<T> type, Map<String, String> values) {
        MapConfigurationPropertySource source = new MapConfigurationPropertySource();
        values.forEach((key, value) -> source.put(prefix + "." + key, value));
        return new Binder(source).bindOrCreate(prefix, type);
    }
}
