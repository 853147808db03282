package sluice.gateway.http;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/// Answers every address that no controller has, after all of them were asked.
@Configuration(proxyBeanMethods = false)
class NothingElse {

    @Bean
    SimpleUrlHandlerMapping nothingElseMapping(ProblemWriter problems) {
        HttpRequestHandler nothing = (request, response) ->
                problems.write(request, response, RequestRefused.nothingAt(request.getRequestURI()));
        return new SimpleUrlHandlerMapping(Map.of("/**", nothing), Ordered.LOWEST_PRECEDENCE);
    }
}
