package sluice.cli.embedded;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sluice.cli.console.ExitCode;
import sluice.cli.console.Failure;
import sluice.engine.source.SourceSettings;

/// Reads how to reach the database: a JDBC URL, or a URI as `psql` takes it, with what the environment adds.
public final class SourceAddress {

    private static final String REMEDY =
            "Give it as postgresql://user@host:5432/database, by --database or SLUICE_SOURCE_URL.";

    private SourceAddress() {}

    /// @param given by an option, or null
    /// @param environment whose `SLUICE_SOURCE_URL`, `_USERNAME`, `_PASSWORD` and `_SCHEMAS` fill in the rest, and
    ///     `PGUSER` and `PGPASSWORD` after them
    public static SourceSettings of(@Nullable String given, Map<String, String> environment) throws Failure {
        String text = given == null ? environment.getOrDefault("SLUICE_SOURCE_URL", "") : given;
        if (text.isBlank()) {
            throw new Failure(ExitCode.WRONG_REQUEST, "No database is named to export from.", REMEDY);
        }
        Parts parts = text.startsWith("jdbc:postgresql:") ? new Parts(text, "", "") : parts(text);
        String username = first(parts.username(), environment.get("SLUICE_SOURCE_USERNAME"), environment.get("PGUSER"));
        String password =
                first(parts.password(), environment.get("SLUICE_SOURCE_PASSWORD"), environment.get("PGPASSWORD"));
        return new SourceSettings(
                parts.url(),
                username.isEmpty() ? System.getProperty("user.name") : username,
                password,
                schemas(environment.getOrDefault("SLUICE_SOURCE_SCHEMAS", "")));
    }

    private record Parts(String url, String username, String password) {}

    private static Parts parts(String text) throws Failure {
        try {
            URI uri = new URI(text);
            boolean known = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
            if (known && uri.getHost() != null) {
                String[] user = (uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo()).split(":", 2);
                String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
                String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
                return new Parts(
                        "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query,
                        decoded(user[0]),
                        user.length == 1 ? "" : decoded(user[1]));
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            // Said below without the text, which may hold a password.
        }
        throw new Failure(ExitCode.WRONG_REQUEST, "The address of the database cannot be read.", REMEDY);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String first(@Nullable String... candidates) {
        return Arrays.stream(candidates)
                .filter(text -> text != null && !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static List<String> schemas(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(schema -> !schema.isEmpty())
                .toList();
    }
}
