package sluice.testkit;

import com.rabbitmq.client.ConnectionFactory;
import java.util.Map;

/// Where a test finds its broker.
public record RabbitAddress(String host, int port, String username, String password, String virtualHost) {

    /// The same broker through another port, as that of a [TcpLink].
    public RabbitAddress through(int otherPort) {
        return new RabbitAddress("127.0.0.1", otherPort, username, password, virtualHost);
    }

    public RabbitAddress virtualHost(String other) {
        return new RabbitAddress(host, port, username, password, other);
    }

    /// For a plain client; it does not recover by itself, so that a test sees what happens.
    public ConnectionFactory connectionFactory() {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(host);
        factory.setPort(port);
        factory.setUsername(username);
        factory.setPassword(password);
        factory.setVirtualHost(virtualHost);
        factory.setAutomaticRecoveryEnabled(false);
        factory.setTopologyRecoveryEnabled(false);
        return factory;
    }

    /// `spring.rabbitmq.*` for a program inside the test's process.
    public Map<String, Object> springProperties() {
        return Map.of(
                "spring.rabbitmq.host", host,
                "spring.rabbitmq.port", port,
                "spring.rabbitmq.username", username,
                "spring.rabbitmq.password", password,
                "spring.rabbitmq.virtual-host", virtualHost);
    }

    /// `SPRING_RABBITMQ_*` for a program of its own.
    public Map<String, String> environment() {
        return Map.of(
                "SPRING_RABBITMQ_HOST", host,
                "SPRING_RABBITMQ_PORT", Integer.toString(port),
                "SPRING_RABBITMQ_USERNAME", username,
                "SPRING_RABBITMQ_PASSWORD", password,
                "SPRING_RABBITMQ_VIRTUAL_HOST", virtualHost);
    }
}
