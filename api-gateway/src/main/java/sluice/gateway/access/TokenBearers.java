package sluice.gateway.access;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.web.client.RestTemplate;

/// Recognises callers by the access tokens of an OpenID Connect issuer, whose keys are found through its discovery
/// document when the first token comes, and outlive its absence.
final class TokenBearers {

    /// The subject; where a client speaks for itself and its issuer names none, the client.
    private static final List<String> OWNERS = List.of("sub", "azp", "client_id");

    private static final int LONGEST_OWNER = 255;

    private static final Duration ISSUER_TIMEOUT = Duration.ofSeconds(5);

    private TokenBearers() {}

    static AuthenticationManager of(AccessSettings settings, InstantSource clock) {
        var patience = new IssuerPatience(clock);
        var onFirstToken = new SupplierJwtDecoder(() -> decoder(settings, patience, clock));
        var provider = new JwtAuthenticationProvider(token -> decode(onFirstToken, token));
        provider.setJwtAuthenticationConverter(token -> new CallerAuthentication(caller(token)));
        return new ProviderManager(provider);
    }

    private static Jwt decode(JwtDecoder decoder, String token) {
        try {
            return decoder.decode(token);
        } catch (JwtDecoderInitializationException e) {
            // The issuer is away, which says nothing about the token.
            throw new JwtException(String.valueOf(e.getMessage()), e);
        }
    }

    private static JwtDecoder decoder(AccessSettings settings, IssuerPatience patience, InstantSource clock) {
        patience.check();
        try {
            NimbusJwtDecoder decoder = NimbusJwtDecoder.withIssuerLocation(settings.issuer())
                    .restOperations(impatient())
                    .jwtProcessorCustomizer(tokens ->
                            tokens.setJWSKeySelector(new KnownKeys(tokens.getJWSKeySelector(), patience, clock)))
                    .validateType(false)
                    .build();
            decoder.setJwtValidator(validator(settings));
            return decoder;
        } catch (RuntimeException e) {
            patience.noteFailure();
            throw e;
        }
    }

    private static RestTemplate impatient() {
        var requests = new SimpleClientHttpRequestFactory();
        requests.setConnectTimeout(ISSUER_TIMEOUT);
        requests.setReadTimeout(ISSUER_TIMEOUT);
        return new RestTemplate(requests);
    }

    /// A token for another service opens nothing here, however good it is.
    private static OAuth2TokenValidator<Jwt> validator(AccessSettings settings) {
        var type = new JwtTypeValidator("JWT", "at+jwt");
        type.setAllowEmpty(true);
        return new DelegatingOAuth2TokenValidator<>(
                type,
                new JwtTimestampValidator(),
                new JwtIssuerValidator(settings.issuer()),
                new JwtAudienceValidator(settings.audience()));
    }

    private static Caller caller(Jwt token) {
        String owner = OWNERS.stream()
                .map(token::getClaimAsString)
                .filter(name -> name != null && !name.isBlank())
                .findFirst()
                .orElseThrow(() -> new InvalidBearerTokenException("the token names nobody"));
        if (owner.length() > LONGEST_OWNER || owner.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidBearerTokenException("the token's name for its bearer is no name");
        }
        return Caller.of(owner, scopes(token));
    }

    /// `scope` is a list of words in one text; some issuers say `scp`, and some send an array.
    private static List<Scope> scopes(Jwt token) {
        return Stream.of("scope", "scp")
                .flatMap(claim -> words(token.getClaim(claim)))
                .flatMap(word -> Scope.ofWireName(word).stream())
                .toList();
    }

    private static Stream<String> words(@Nullable Object claim) {
        if (claim instanceof String text) {
            return Stream.of(text.split(" "));
        }
        return claim instanceof Collection<?> list ? list.stream().map(String::valueOf) : Stream.of();
    }
}
