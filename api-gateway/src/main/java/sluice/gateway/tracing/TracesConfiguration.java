package sluice.gateway.tracing;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import sluice.telemetry.Traces;

@Configuration(proxyBeanMethods = false)
class TracesConfiguration {

    @Bean
    Traces traces() {
        return Traces.ofEnvironment("api-gateway");
    }
}
