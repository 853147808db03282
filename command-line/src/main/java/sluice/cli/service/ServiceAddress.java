package sluice.cli.service;

import java.net.URI;
import java.net.URISyntaxException;
import sluice.cli.console.ExitCode;
import sluice.cli.console.Failure;

/// Where a Sluice is, ending with a slash.
public record ServiceAddress(URI uri) {

    public static final String DEFAULT = "http://localhost:8001";

    static final String REMEDY =
            "Start one with \"sluice up\", name another with --url or SLUICE_URL, or export without"
                    + " one: --embedded.";

    /// @param text as somebody typed it, as `https://sluice.example.org/team`
    public static ServiceAddress of(String text) throws Failure {
        try {
            URI uri = new URI(text.endsWith("/") ? text : text + "/");
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (http && uri.getHost() != null && uri.getRawQuery() == null) {
                return new ServiceAddress(uri);
            }
        } catch (URISyntaxException e) {
            // said below, as of any other text
        }
        throw new Failure(
                ExitCode.WRONG_REQUEST,
                "\"" + text + "\" is no address of a Sluice.",
                "Give it as http://host:8001, by --url or SLUICE_URL.");
    }
}
