package sluice.gateway.catalog;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import sluice.engine.ExportFailure;
import sluice.engine.request.SourceTables;
import sluice.engine.source.SourceDatabase;
import sluice.gateway.http.ProblemType;
import sluice.gateway.http.RequestRefused;

@Configuration(proxyBeanMethods = false)
class CatalogConfiguration {

    private static final Logger log = LoggerFactory.getLogger(CatalogConfiguration.class);

    /// While a client waits, a source that does not answer is 503.
    @Bean
    SourceTables sourceTables(SourceDatabase source) {
        return new SourceTables(source, CatalogConfiguration::told);
    }

    private static RuntimeException told(ExportFailure failure) {
        if (!SourceTables.passes(failure)) {
            return new IllegalStateException("the source refused a statement of the catalog", failure);
        }
        log.warn("The source database did not answer: {}", failure.getMessage());
        return new RequestRefused(ProblemType.SOURCE_UNAVAILABLE, "The source database did not answer; try again.")
                .retryAfterSeconds(5);
    }
}
