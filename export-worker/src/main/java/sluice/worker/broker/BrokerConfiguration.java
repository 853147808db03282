package sluice.worker.broker;

import org.springframework.boot.amqp.autoconfigure.RabbitTemplateCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BrokerConfiguration {

    /// A broker in distress blocks the connections that publish; deliveries and stop orders must still arrive.
    @Bean
    RabbitTemplateCustomizer publishingOnItsOwnConnection() {
        return template -> {
            template.setUsePublisherConnection(true);
            // Whoever publishes finds a returned message in its correlation; without this, the template warns of each.
            template.setReturnsCallback(returned -> {});
        };
    }
}
