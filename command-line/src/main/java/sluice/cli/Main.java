package sluice.cli;

import java.time.Clock;
import java.util.Locale;
import sluice.cli.command.Surroundings;
import sluice.cli.console.Console;

/// Where the process begins and ends.
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        // Figures look the same on every machine.
        Locale.setDefault(Locale.ROOT);
        System.exit(
                new Program(new Surroundings(Console.ofProcess(), System.getenv(), Clock.systemUTC())).run(arguments));
    }
}
