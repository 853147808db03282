package sluice.gateway.broker;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/// The defaults of the connection to the broker.
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:sluice/gateway/broker.properties")
class BrokerConfiguration {}
