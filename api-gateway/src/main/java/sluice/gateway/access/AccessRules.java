package sluice.gateway.access;

import jakarta.servlet.DispatcherType;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import sluice.gateway.http.ProblemWriter;

/// What each scope opens, the same in every mode; only how a caller comes by its scopes differs. Whatever is named
/// nowhere is an administrator's.
@Configuration(proxyBeanMethods = false)
class AccessRules {

    private static final String API = "/api/v1/export";

    /// What tells nothing of anybody's data: the page's own files, what the API is and what its problems mean, whether
    /// the process lives. And signed links, which bring their own proof.
    private static final String[] PUBLIC = {
        "/",
        "/page/*",
        "/problems",
        "/problems/*",
        "/actuator/health/**",
        API + "/links/*",
        API + "/openapi.yaml",
        API + "/openapi.json",
        API + "/asyncapi.yaml",
        API + "/asyncapi.json"
    };

    private static final String[] ADMINISTRATION = {API + "/keys/**", API + "/dead-letters/**"};
    private static final String[] READING = {API + "/**", "/actuator/prometheus"};
    private static final String[] EXPORTING = {
        API + "/jobs", API + "/jobs/plan", API + "/jobs/preview", API + "/jobs/{id}/cancel"
    };

    /// Nothing of it needs a session, a form, a cookie, Spring's headers or its guard against forgery: a browser adds
    /// a bearer token to no request by itself. Where no token is needed, `ForeignPages` stands before.
    @Bean
    SecurityFilterChain access(HttpSecurity http, Callers callers, AccessProblems problems, ProblemWriter writer) {
        http.authorizeHttpRequests(AccessRules::rules)
                .addFilterBefore(new ForeignPages(writer), AnonymousAuthenticationFilter.class)
                .csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(
                        refusals -> refusals.authenticationEntryPoint(problems).accessDeniedHandler(problems));
        callers.recognise(http, problems);
        return http.build();
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                .permitAll()
                .requestMatchers(looking(PUBLIC))
                .permitAll()
                .requestMatchers(ADMINISTRATION)
                .hasAuthority(Scope.ADMIN.wireName())
                .requestMatchers(looking(READING))
                .hasAuthority(Scope.READ.wireName())
                .requestMatchers(HttpMethod.POST, API + "/jobs/{id}/links")
                .hasAuthority(Scope.READ.wireName())
                .requestMatchers(HttpMethod.POST, EXPORTING)
                .hasAuthority(Scope.EXPORT.wireName())
                .requestMatchers(HttpMethod.DELETE, API + "/jobs/{id}")
                .hasAuthority(Scope.EXPORT.wireName())
                .anyRequest()
                .hasAuthority(Scope.ADMIN.wireName());
    }

    private static RequestMatcher[] looking(String... paths) {
        var matchers = PathPatternRequestMatcher.withDefaults();
        return Stream.of(HttpMethod.GET, HttpMethod.HEAD)
                .flatMap(method -> Stream.of(paths).map(path -> matchers.matcher(method, path)))
                .toArray(RequestMatcher[]::new);
    }

    /// Addresses that are not in their plain form lead nowhere, so that these rules and the controllers never read one
    /// differently. The rest is for the web server and the controllers to judge: a table's name may hold anything.
    @Bean
    HttpFirewall plainAddresses() {
        var firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        firewall.setAllowUrlEncodedSlash(true);
        firewall.setAllowUrlEncodedDoubleSlash(true);
        firewall.setAllowUrlEncodedPercent(true);
        firewall.setAllowUrlEncodedPeriod(true);
        firewall.setAllowUrlEncodedCarriageReturn(true);
        firewall.setAllowUrlEncodedLineFeed(true);
        firewall.setAllowUrlEncodedParagraphSeparator(true);
        firewall.setAllowUrlEncodedLineSeparator(true);
        firewall.setAllowBackSlash(true);
        firewall.setAllowSemicolon(true);
        firewall.setAllowNull(true);
        firewall.setAllowedHeaderNames(name -> true);
        firewall.setAllowedHeaderValues(value -> true);
        firewall.setAllowedParameterNames(name -> true);
        firewall.setAllowedParameterValues(value -> true);
        return firewall;
    }

    /// Each refusal is in the metrics of requests already.
    @Bean
    SecurityObservationSettings withoutMetricsOfItsOwn() {
        return SecurityObservationSettings.noObservations();
    }
}
