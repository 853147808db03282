package sluice.gateway.access;

import java.time.Instant;
import java.util.List;

/// A key at the only moment when it can be seen.
///
/// @param key what its holder sends
record CreatedKey(long id, String client, String prefix, List<Scope> scopes, Instant createdAt, String key) {

    static CreatedKey of(ApiKey made, String key) {
        return new CreatedKey(made.id(), made.client(), made.prefix(), made.scopes(), made.createdAt(), key);
    }
}
