package sluice.gateway.requests;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import sluice.engine.request.ExportRequests;
import sluice.engine.request.SourceTables;

/// The check that every request for an export passes.
@Configuration(proxyBeanMethods = false)
class RequestConfiguration {

    @Bean
    ExportRequests exportRequests(SourceTables tables) {
        return new ExportRequests(tables);
    }
}
