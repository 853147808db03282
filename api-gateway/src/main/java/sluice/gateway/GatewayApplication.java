package sluice.gateway;

import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import sluice.gateway.database.Migration;

/// Starts the process: the gateway, or with [Migration#ARGUMENT] alone what it would do first.
@SpringBootApplication
@ConfigurationPropertiesScan
public class GatewayApplication {

    public static void main(String[] arguments) {
        if (List.of(arguments).contains(Migration.ARGUMENT)) {
            Migration.run();
        } else {
            SpringApplication.run(GatewayApplication.class, arguments);
        }
    }
}
