package sluice.cli.command;

import java.time.Clock;
import java.util.Map;
import sluice.cli.console.Console;

/// What every command works with.
public record Surroundings(Console console, Map<String, String> environment, Clock clock) {}
