package sluice.gateway.access;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The issuer's keys, which outlive its absence: one that it named within the last day counts for as long as the issuer
/// does not answer. A key that it names no more counts no more. Thread-safe.
final class KnownKeys implements JWSKeySelector<SecurityContext> {

    /// Longer than an outage takes; short enough that a key which the issuer took back is not good for ever.
    static final Duration MEMORY = Duration.ofDays(1);

    private record Name(@Nullable String id, JWSAlgorithm algorithm) {}

    private record Known(List<? extends Key> keys, Instant at) {}

    private final JWSKeySelector<SecurityContext> issuer;
    private final IssuerPatience patience;
    private final InstantSource clock;
    private final Map<Name, Known> known = new ConcurrentHashMap<>();

    /// @param issuer asks it, as often as it thinks fit
    KnownKeys(JWSKeySelector<SecurityContext> issuer, IssuerPatience patience, InstantSource clock) {
        this.issuer = issuer;
        this.patience = patience;
        this.clock = clock;
    }

    /// @throws KeySourceException if the issuer does not answer, and has named no such key before
    @Override
    public List<? extends Key> selectJWSKeys(JWSHeader header, @Nullable SecurityContext context)
            throws KeySourceException {
        Name name = new Name(header.getKeyID(), header.getAlgorithm());
        try {
            patience.check();
            List<? extends Key> keys = issuer.selectJWSKeys(header, context);
            remember(name, keys);
            return keys;
        } catch (KeySourceException | IssuerPatience.Exhausted away) {
            patience.noteFailure();
            Known before = known.get(name);
            if (before == null || before.at().plus(MEMORY).isBefore(clock.instant())) {
                throw away instanceof KeySourceException e ? e : new KeySourceException(away.getMessage(), away);
            }
            return before.keys();
        }
    }

    /// Only what the issuer has named has a place here: nobody else makes it grow.
    private void remember(Name name, List<? extends Key> keys) {
        if (keys.isEmpty()) {
            known.remove(name);
        } else {
            known.put(name, new Known(keys, clock.instant()));
        }
    }
}
