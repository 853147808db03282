package sluice.gateway.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The keys of all clients. They are asked for at each request, so that a revoked one opens nothing from that moment.
@Component
final class ApiKeys {

    private final JdbcClient jdbc;

    ApiKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    ApiKey create(String client, Collection<Scope> scopes, String key) {
        return jdbc.sql("""
                INSERT INTO api_keys (client, prefix, sha256, scopes) VALUES (:client, :prefix, :sha256, :scopes)
                RETURNING *
                """)
                .param("client", client)
                .param("prefix", KeyText.prefix(key))
                .param("sha256", KeyText.hash(key))
                .param("scopes", scopes.stream().map(Scope::wireName).toArray(String[]::new))
                .query(ApiKeys::key)
                .single();
    }

    /// Those that open something first, newest first.
    List<ApiKey> list() {
        return jdbc.sql("SELECT * FROM api_keys ORDER BY revoked_at IS NOT NULL, id DESC LIMIT 1000")
                .query(ApiKeys::key)
                .list();
    }

    /// The key with this text, unless it is revoked.
    Optional<ApiKey> find(String key) {
        return jdbc.sql("SELECT * FROM api_keys WHERE sha256 = :sha256 AND revoked_at IS NULL")
                .param("sha256", KeyText.hash(key))
                .query(ApiKeys::key)
                .optional();
    }

    /// Written once a minute at most, since it is written while a client waits.
    void used(ApiKey key) {
        jdbc.sql("""
                UPDATE api_keys SET last_used_at = now()
                 WHERE id = :id AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')
                """).param("id", key.id()).update();
    }

    /// @return false where there is no such key
    boolean revoke(long id) {
        return jdbc.sql("UPDATE api_keys SET revoked_at = coalesce(revoked_at, now()) WHERE id = :id")
                        .param("id", id)
                        .update()
                == 1;
    }

    private static ApiKey key(ResultSet row, @SuppressWarnings("unused") int number) throws SQLException {
        return new ApiKey(
                row.getLong("id"),
                row.getString("client"),
                row.getString("prefix"),
                scopes((String[]) row.getArray("scopes").getArray()),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "last_used_at"),
                instant(row, "revoked_at"));
    }

    private static List<Scope> scopes(String... names) {
        return Arrays.stream(names)
                .flatMap(name -> Scope.ofWireName(name).stream())
                .toList();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
