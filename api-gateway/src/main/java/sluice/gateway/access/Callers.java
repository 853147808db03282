package sluice.gateway.access;

import java.time.Clock;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.authentication.AuthenticationEntryPointFailureHandler;
import org.springframework.stereotype.Component;

/// How callers are recognised in the mode that was chosen.
@Component
final class Callers {

    private final AccessSettings settings;
    private final KeyBearers keys;
    private final Clock clock;

    Callers(AccessSettings settings, KeyBearers keys, Clock clock) {
        this.settings = settings;
        this.keys = keys;
        this.clock = clock;
    }

    void recognise(HttpSecurity http, AccessProblems problems) {
        switch (settings.effectiveMode()) {
            case OPEN ->
                http.anonymous(anybody -> anybody.principal(Caller.ANYBODY).authorities(Caller.ANYBODY.authorities()));
            case KEYS -> byBearer(http, keys, problems);
            case OIDC -> byBearer(http, TokenBearers.of(settings, clock), problems);
        }
    }

    private static void byBearer(HttpSecurity http, AuthenticationManager bearers, AccessProblems problems) {
        var afterFailure = new AuthenticationEntryPointFailureHandler(problems);
        afterFailure.setRethrowAuthenticationServiceException(false);
        http.oauth2ResourceServer(server -> server.authenticationManagerResolver(request -> bearers)
                .bearerTokenResolver(new OneBearerToken())
                .authenticationEntryPoint(problems)
                .accessDeniedHandler(problems)
                .withObjectPostProcessor(new ObjectPostProcessor<BearerTokenAuthenticationFilter>() {
                    @Override
                    public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
                        filter.setAuthenticationFailureHandler(afterFailure);
                        return filter;
                    }
                }));
    }
}
