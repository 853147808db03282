package sluice.standalone.embedded;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.qpid.server.SystemLauncher;
import org.apache.qpid.server.SystemLauncherListener.DefaultSystemLauncherListener;
import org.apache.qpid.server.model.Broker;
import org.apache.qpid.server.model.BrokerImpl;
import org.apache.qpid.server.model.ConfiguredObject;
import org.apache.qpid.server.model.State;
import org.apache.qpid.server.model.SystemConfig;
import org.apache.qpid.server.model.port.AmqpPort;

/// An AMQP broker in this process, on a free port of the loopback interface, which keeps its messages in memory.
///
/// It takes RabbitMQ's queue arguments and ignores what it does not know: no quorum queues, no dead-lettering, no
/// single active consumer. One gateway needs none of them; more than one needs RabbitMQ.
public final class EmbeddedBroker implements AutoCloseable {

    private static final String USER = "sluice";

    private final SystemLauncher launcher;
    private final int port;
    private final String password;

    private EmbeddedBroker(SystemLauncher launcher, int port, String password) {
        this.launcher = launcher;
        this.port = port;
        this.password = password;
    }

    /// Takes about a second.
    public static EmbeddedBroker start() throws Exception {
        AtomicReference<SystemConfig<?>> system = new AtomicReference<>();
        SystemLauncher launcher = new SystemLauncher(new DefaultSystemLauncherListener() {
            @Override
            public void onContainerResolve(SystemConfig<?> resolved) {
                system.set(resolved);
            }
        });
        String password = Secrets.password();
        launcher.startup(Map.of(
                ConfiguredObject.TYPE, "Memory",
                SystemConfig.INITIAL_CONFIGURATION_LOCATION, resource("broker.json"),
                SystemConfig.INITIAL_SYSTEM_PROPERTIES_LOCATION, resource("broker.properties"),
                SystemConfig.STARTUP_LOGGED_TO_SYSTEM_OUT, false,
                ConfiguredObject.CONTEXT, Map.of("sluice.user", USER, "sluice.password", password)));
        if (!(system.get().getContainer() instanceof Broker<?> broker) || broker.getState() != State.ACTIVE) {
            launcher.shutdown();
            throw new IllegalStateException("the embedded broker did not start");
        }
        leaveItsEndToUs(broker);
        AmqpPort<?> listener = (AmqpPort<?>) broker.getPorts().iterator().next();
        return new EmbeddedBroker(launcher, listener.getBoundPort(), password);
    }

    /// The broker would end as soon as the JVM begins to, and so before those who still have to take their leave of it.
    private static void leaveItsEndToUs(Broker<?> broker) throws ReflectiveOperationException {
        Field hook = BrokerImpl.class.getDeclaredField("_shutdownHook");
        hook.setAccessible(true);
        if (!Runtime.getRuntime().removeShutdownHook((Thread) hook.get(broker))) {
            throw new IllegalStateException("the embedded broker ends in another way than it used to");
        }
    }

    /// By URL, since inside an executable jar the broker's own default, a `classpath:` URL, is unknown.
    private static String resource(String name) {
        return Objects.requireNonNull(EmbeddedBroker.class.getResource("/embedded/" + name), name)
                .toExternalForm();
    }

    /// Spring's settings of a client of this broker.
    public Map<String, String> settings() {
        return Map.of(
                "spring.rabbitmq.host",
                "127.0.0.1",
                "spring.rabbitmq.port",
                Integer.toString(port),
                "spring.rabbitmq.username",
                USER,
                "spring.rabbitmq.password",
                password,
                "spring.rabbitmq.virtual-host",
                "/");
    }

    @Override
    public void close() {
        launcher.shutdown();
    }
}
