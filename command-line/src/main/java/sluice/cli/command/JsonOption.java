package sluice.cli.command;

import picocli.CommandLine.Option;

/// Whether a program reads the output.
final class JsonOption {

    /// What tells whether failures are told as JSON, too.
    static final String NAME = "--json";

    @Option(names = NAME, description = "JSON as the API has it; failures too, on standard error.")
    private boolean json;

    boolean isAsked() {
        return json;
    }
}
