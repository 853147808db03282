package sluice.standalone;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import sluice.gateway.GatewayApplication;
import sluice.standalone.embedded.DataDirectory;
import sluice.standalone.embedded.DatabaseAccess;
import sluice.standalone.embedded.EmbeddedBroker;
import sluice.standalone.embedded.EmbeddedDatabase;
import sluice.worker.WorkerApplication;

/// Gateway and worker in this process, with a database and a broker of our own where the environment names none.
///
/// - **Threads:** [#start] and [#close] may meet: what is started after the close is closed at once.
/// - **Order:** what was started last is closed first, so that nobody loses what it works with.
public final class Standalone implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Standalone.class);

    private final Environment environment;
    private final Map<String, String> settings;

    /// Of both programs: an application without a parent takes the log with it when it ends.
    private final GenericApplicationContext parent = new GenericApplicationContext();

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private boolean closed;

    private @Nullable EmbeddedDatabase database;
    private @Nullable DataDirectory dataDirectory;
    private boolean brokerIsEmbedded;
    private @Nullable URI address;
    private volatile boolean started;

    public Standalone(Environment environment) {
        this.environment = environment;
        this.settings = new HashMap<>(environment.settings());
    }

    /// Returns when the API answers. What had been started before a failure goes with [#close].
    public void start() throws Exception {
        startServers();
        startPrograms();
    }

    /// The servers of our own. Whoever asks the API a first question finds what is put into the database before
    /// [#startPrograms].
    void startServers() throws Exception {
        if (environment.needsDatabase()) {
            settings.putAll(startDatabase());
        }
        if (environment.needsBroker()) {
            EmbeddedBroker broker = keep(EmbeddedBroker.start());
            brokerIsEmbedded = true;
            settings.putAll(broker.settings());
        }
    }

    /// Gateway and worker, once their servers are there.
    void startPrograms() throws Exception {
        parent.refresh();
        keep(parent);
        ConfigurableApplicationContext gateway = run(GatewayApplication.class, WebApplicationType.SERVLET);
        address = URI.create(
                "http://localhost:" + gateway.getEnvironment().getRequiredProperty("local.server.port") + "/");
        new Readiness(address()).await();
        run(WorkerApplication.class, WebApplicationType.NONE);
        started = true;
    }

    /// Whether [#start] has come to its end.
    boolean isStarted() {
        return started;
    }

    /// Each program reads the other's defaults too, since they share a class path; so what differs is said here.
    private ConfigurableApplicationContext run(Class<?> program, WebApplicationType type) throws Exception {
        Map<String, String> all = new HashMap<>(settings);
        all.put("spring.main.web-application-type", type.name().toLowerCase(Locale.ROOT));
        return keep(new SpringApplicationBuilder(program).parent(parent).run(arguments(all)));
    }

    private Map<String, String> startDatabase() throws Exception {
        DataDirectory directory = environment.dataDirectory();
        EmbeddedDatabase started = keep(EmbeddedDatabase.start(directory));
        database = started;
        dataDirectory = directory;
        Map<String, String> access = new HashMap<>();
        if (environment.needsJobsDatabase()) {
            access.putAll(databaseSettings("sluice.jobs", started.jobs()));
        }
        if (environment.needsSourceDatabase()) {
            access.putAll(databaseSettings("sluice.source", started.source()));
        }
        return access;
    }

    private static Map<String, String> databaseSettings(String prefix, DatabaseAccess access) {
        return Map.of(
                prefix + ".url", access.url(),
                prefix + ".username", access.username(),
                prefix + ".password", access.password());
    }

    /// As command-line arguments, which win over everything else that Spring reads.
    private static String[] arguments(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    private synchronized <T extends AutoCloseable> T keep(T part) throws Exception {
        if (closed) {
            part.close();
            throw new IllegalStateException("ended while starting");
        }
        parts.push(part);
        return part;
    }

    /// Where the API answers, ending with a slash.
    public URI address() {
        if (address == null) {
            throw new IllegalStateException("not started");
        }
        return address;
    }

    /// The database to export from, if it is our own.
    public Optional<EmbeddedDatabase> database() {
        return environment.needsSourceDatabase() ? Optional.ofNullable(database) : Optional.empty();
    }

    /// For a gateway that asks who one is; null where there is none.
    @Nullable
    String token() {
        return environment.token();
    }

    public Path exportDirectory() {
        return environment.exportDirectory();
    }

    /// What a person wants to know of the parts, one line each.
    String description() {
        return """
                  database  %s
                  broker    %s
                  files     %s
                """.formatted(
                        describeDatabase(),
                        brokerIsEmbedded ? "embedded, in memory" : "RabbitMQ at " + environment.brokerHost(),
                        exportDirectory());
    }

    private String describeDatabase() {
        if (dataDirectory == null) {
            return "as the environment names them";
        }
        return "embedded PostgreSQL in " + dataDirectory.root()
                + (dataDirectory.isTemporary() ? " (removed at the end; SLUICE_DATA_DIR keeps it)" : " (kept)");
    }

    @Override
    public void close() {
        while (true) {
            AutoCloseable part = nextToClose();
            if (part == null) {
                return;
            }
            try {
                part.close();
            } catch (Exception failure) {
                LOG.warn("Could not end a part of standalone; the others are ended all the same", failure);
            }
        }
    }

    private synchronized @Nullable AutoCloseable nextToClose() {
        closed = true;
        return parts.poll();
    }
}
