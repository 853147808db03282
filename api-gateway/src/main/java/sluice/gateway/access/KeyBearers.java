package sluice.gateway.access;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Recognises callers by API keys: those in the jobs database, and the one that the operator's environment has.
@Component
final class KeyBearers implements AuthenticationManager {

    /// Who holds the key of the environment.
    static final String FIRST_ADMINISTRATOR = "administrator";

    private static final Logger log = LoggerFactory.getLogger(KeyBearers.class);
    private static final Duration USE_IS_NEWS_AFTER = Duration.ofMinutes(1);

    private final ApiKeys keys;
    private final Clock clock;
    private final byte[] firstHash;

    KeyBearers(AccessSettings settings, ApiKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
        this.firstHash = settings.adminKey().isEmpty() ? new byte[0] : KeyText.hash(settings.adminKey());
    }

    /// @throws InvalidBearerTokenException if it is no key, or no longer
    /// @throws AuthenticationServiceException if the jobs database does not say
    @Override
    public Authentication authenticate(Authentication bearer) throws AuthenticationException {
        String key = ((BearerTokenAuthenticationToken) bearer).getToken();
        return new CallerAuthentication(caller(key).orElseThrow(() -> new InvalidBearerTokenException("no such key")));
    }

    private Optional<Caller> caller(String key) {
        if (!key.startsWith(KeyText.START)) {
            return Optional.empty();
        }
        if (MessageDigest.isEqual(KeyText.hash(key), firstHash)) {
            return Optional.of(Caller.of(FIRST_ADMINISTRATOR, List.of(Scope.ADMIN)));
        }
        try {
            Optional<ApiKey> known = keys.find(key);
            known.ifPresent(this::noteUse);
            return known.map(found -> Caller.of(found.client(), found.scopes()));
        } catch (DataAccessException | TransactionException e) {
            throw new AuthenticationServiceException("the jobs database did not answer", e);
        }
    }

    /// It is no reason to refuse a request that this cannot be written.
    private void noteUse(ApiKey key) {
        Instant last = key.lastUsedAt();
        if (last != null && last.isAfter(clock.instant().minus(USE_IS_NEWS_AFTER))) {
            return;
        }
        try {
            keys.used(key);
        } catch (DataAccessException e) {
            log.debug("The use of key {} was not noted", key.prefix(), e);
        }
    }
}
