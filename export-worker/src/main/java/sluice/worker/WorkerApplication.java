package sluice.worker;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.PropertySource;
import sluice.engine.OldGeneration;

/// Starts the process. What it needs of Spring is named, not discovered: beside a gateway in one JVM it must not
/// start a web server or migrate a database because their libraries are there.
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    ConfigurationPropertiesAutoConfiguration.class,
    PropertyPlaceholderAutoConfiguration.class,
    SslAutoConfiguration.class,
    RabbitAutoConfiguration.class
})
@ComponentScan
@ConfigurationPropertiesScan
@PropertySource("classpath:sluice-worker.properties")
public class WorkerApplication {

    public static void main(String[] arguments) {
        OldGeneration.keepSmall();
        SpringApplication application = new SpringApplicationBuilder(WorkerApplication.class)
                .web(WebApplicationType.NONE)
                .build();
        application.run(arguments);
    }
}
