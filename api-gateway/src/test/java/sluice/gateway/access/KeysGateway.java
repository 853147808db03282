package sluice.gateway.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sluice.gateway.TestGateway;
import sluice.gateway.TestGateway.Answer;
import sluice.testkit.TestRabbit;

/// One gateway that knows its callers by keys, for all test classes of this JVM; it ends with the JVM.
final class KeysGateway {

    static final String ADMIN = "sluice_0123456789abcdef0123456789abcdef";

    private static @Nullable KeysGateway shared;

    final TestGateway gateway;

    private KeysGateway(TestGateway gateway) {
        this.gateway = gateway;
    }

    static synchronized KeysGateway shared() {
        KeysGateway keys = shared;
        if (keys == null) {
            TestGateway gateway = TestGateway.start(
                    TestRabbit.freshVirtualHost(),
                    Map.of(
                            "sluice.access.mode",
                            "keys",
                            "sluice.access.admin-key",
                            ADMIN,
                            "sluice.access.roles-file",
                            rolesFile().toString()));
            Runtime.getRuntime().addShutdownHook(new Thread(gateway::close));
            gateway.source.execute("CREATE TABLE public.t AS SELECT g AS id FROM generate_series(1, 3) g");
            gateway.source.execute("""
                    CREATE TABLE public.people AS
                    SELECT * FROM (VALUES (1, 'Ann', 500, 'EU'), (2, 'Bob', 600, 'US'), (3, 'Cid', 700, 'EU'))
                             AS p (id, name, salary, region)
                    """);
            keys = new KeysGateway(gateway);
            shared = keys;
        }
        return keys;
    }

    /// The clerk sees the names of people in the EU, and nobody else anything but `t`.
    private static Path rolesFile() {
        try {
            return Files.writeString(Files.createTempFile("roles", ".json"), """
                    {"clerks": {"clients": ["clerk"], "tables": {"public.people": {
                        "columns": ["id", "name"], "where": [{"column": "region", "op": "eq", "value": "EU"}]}}},
                     "others": {"clients": ["*"], "tables": {"public.t": {}}}}
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The text of a new key.
    String key(String client, String... scopes) {
        return made(client, scopes).json().path("key").stringValue();
    }

    Answer made(String client, String... scopes) {
        return post(
                ADMIN,
                "/keys",
                "{\"client\": \"%s\", \"scopes\": [\"%s\"]}".formatted(client, String.join("\", \"", scopes)));
    }

    Answer get(String key, String path) {
        return send(key, "GET", path);
    }

    /// Without a body.
    Answer send(String key, String method, String path) {
        return gateway.send(as(key, TestGateway.API + path).method(method, BodyPublishers.noBody()));
    }

    Answer post(String key, String path, String body) {
        return gateway.send(as(key, TestGateway.API + path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    /// The id of a job that the holder of the key has made.
    long job(String key) {
        return post(key, "/jobs", "{\"table_name\": \"t\", \"format\": \"csv\"}")
                .json()
                .path("id")
                .asLong();
    }

    /// The one value that a query of the jobs database gives.
    String jobsText(String sql) {
        try (Connection connection = gateway.jobs.open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpRequest.Builder as(String key, String path) {
        return gateway.request(path).header("Authorization", "Bearer " + key);
    }
}
