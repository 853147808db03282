package sluice.cli.command;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import sluice.cli.console.Failure;
import sluice.cli.service.Service;
import sluice.cli.service.ServiceAddress;

/// Which Sluice is spoken to.
final class ServiceOption {

    @Option(
            names = {"-u", "--url"},
            paramLabel = "URL",
            description = "The Sluice to speak to; else SLUICE_URL, else " + ServiceAddress.DEFAULT + ".")
    private @Nullable String url;

    Service open(Map<String, String> environment) throws Failure {
        String given = url == null ? environment.getOrDefault("SLUICE_URL", ServiceAddress.DEFAULT) : url;
        return new Service(ServiceAddress.of(given));
    }
}
