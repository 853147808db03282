package sluice.cli.command;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import sluice.cli.console.Failure;
import sluice.cli.service.Service;
import sluice.cli.service.ServiceAddress;

/// Which Sluice is spoken to, and by whom: the key or token comes from the environment alone, since arguments can be
/// seen by others of the machine.
final class ServiceOption {

    @Option(
            names = {"-u", "--url"},
            paramLabel = "URL",
            description = "The Sluice to speak to; else SLUICE_URL, else " + ServiceAddress.DEFAULT + ".")
    private @Nullable String url;

    Service open(Map<String, String> environment) throws Failure {
        String given = url == null ? environment.getOrDefault("SLUICE_URL", ServiceAddress.DEFAULT) : url;
        String token = environment.getOrDefault("SLUICE_TOKEN", "").strip();
        return new Service(ServiceAddress.of(given), token.isEmpty() ? null : token);
    }
}
