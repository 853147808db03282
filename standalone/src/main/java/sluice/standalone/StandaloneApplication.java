package sluice.standalone;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.logging.LoggingSystem;
import sluice.standalone.demo.DemoTables;
import sluice.standalone.demo.Demonstration;
import sluice.standalone.demo.Terminal;
import sluice.standalone.embedded.EmbeddedDatabase;

/// Starts everything in one process, shows the demonstration if asked to, and serves until Ctrl-C.
///
/// Exit codes: 0 all right, 1 an export of the demonstration failed, 64 wrong arguments or settings, 69 the port or
/// the folder is taken, 70 a part did not start.
public final class StandaloneApplication {

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final PrintStream ERR = new PrintStream(System.err, true, StandardCharsets.UTF_8);

    private StandaloneApplication() {}

    public static void main(String[] arguments) {
        // Figures look the same on every machine.
        Locale.setDefault(Locale.ROOT);
        try {
            System.exit(run(new Environment(System.getenv()), arguments));
        } catch (InterruptedException ending) {
            // Whatever was being shown is of no interest any more.
            return;
        }
    }

    private static int run(Environment environment, String... arguments) throws InterruptedException {
        CommandLine command;
        try {
            command = CommandLine.parse(arguments);
            environment.check();
            refuseDemoOfUnnamedTable(environment, command);
        } catch (CommandLine.Misuse misuse) {
            ERR.println("sluice: " + misuse.getMessage());
            return 64;
        }
        Optional<String> obstacle = obstacle(environment);
        if (obstacle.isPresent()) {
            ERR.println("sluice: " + obstacle.get());
            return 69;
        }
        return run(environment, command);
    }

    private static void refuseDemoOfUnnamedTable(Environment environment, CommandLine command)
            throws CommandLine.Misuse {
        if (command instanceof CommandLine.Demo demo && demo.table() == null && !environment.needsSourceDatabase()) {
            throw new CommandLine.Misuse("SLUICE_SOURCE_URL names your own database, so say which of its tables to"
                    + " export: ./sluice demo --table schema.name");
        }
    }

    private static int run(Environment environment, CommandLine command) throws InterruptedException {
        Standalone standalone = new Standalone(environment);
        Ending ending = new Ending(Thread.currentThread(), standalone, new AtomicBoolean());
        Runtime.getRuntime().addShutdownHook(new Thread(ending, "ending"));
        try {
            standalone.startServers();
            if (command instanceof CommandLine.Up) {
                fillOurDatabase(standalone, 0);
            }
            standalone.startPrograms();
        } catch (Exception failure) {
            ending.interruptIfBegun();
            ERR.println("sluice: could not start: " + innermost(failure));
            return 70;
        }
        OUT.print("Sluice runs in one process.\n" + standalone.description());
        try {
            return switch (command) {
                case CommandLine.Up() -> serve(standalone);
                case CommandLine.Demo demo -> {
                    boolean allRight = demonstrate(standalone, demo);
                    yield demo.once() ? exitCode(allRight) : serve(standalone);
                }
            };
        } catch (SQLException | IOException failure) {
            ending.interruptIfBegun();
            ERR.println("sluice: could not make the demo tables: " + failure.getMessage());
            return 70;
        }
    }

    /// @return the tables that are in it now; none where the source is somebody's own
    private static List<String> fillOurDatabase(Standalone standalone, long rows) throws SQLException, IOException {
        Optional<EmbeddedDatabase> ours = standalone.database();
        if (ours.isEmpty()) {
            return List.of();
        }
        if (rows > 0) {
            OUT.printf("Making fred_series and a table of %,d rows …%n", rows);
        }
        return DemoTables.fill(ours.get().sourceAsOwner(), rows);
    }

    /// What a signal sets off.
    private record Ending(Thread main, Standalone standalone, AtomicBoolean begun) implements Runnable {
        @Override
        public void run() {
            begun.set(true);
            if (standalone.isStarted()) {
                main.interrupt();
            } else {
                stopTheLog();
            }
            standalone.close();
        }

        /// A part whose start is broken off would complain of it, with a stack trace.
        private static void stopTheLog() {
            Runnable stop = LoggingSystem.get(Ending.class.getClassLoader()).getShutdownHandler();
            if (stop != null) {
                stop.run();
            }
        }

        /// Whatever fails from then on fails because it ends, which is nothing to tell a person.
        void interruptIfBegun() throws InterruptedException {
            if (begun.get()) {
                throw new InterruptedException("told to end");
            }
        }
    }

    private static boolean demonstrate(Standalone standalone, CommandLine.Demo demo)
            throws InterruptedException, SQLException, IOException {
        List<String> ours = fillOurDatabase(standalone, demo.rows());
        return new Demonstration(
                        standalone.address(), standalone.token(), standalone.exportDirectory(), Terminal.of(OUT))
                .of(demo.table() == null ? ours : List.of(demo.table()));
    }

    private static int exitCode(boolean allRight) {
        return allRight ? 0 : 1;
    }

    private static int serve(Standalone standalone) throws InterruptedException {
        OUT.printf("""

                Serving at %1$s until Ctrl-C. For example:
                  curl %1$sapi/v1/export/tables
                """, standalone.address());
        if (standalone.database().isPresent()) {
            OUT.printf("""
                  curl -X POST %1$sapi/v1/export/jobs -H 'Content-Type: application/json' \\
                    -d '{"table_name": "fred_series", "format": "csv", "row_limit": 10000}'
                """, standalone.address());
        }
        Thread.currentThread().join();
        return 0;
    }

    /// Looked for before anything is started, so that the answer comes at once and in plain words.
    private static Optional<String> obstacle(Environment environment) {
        if (!portIsFree(environment.port())) {
            return Optional.of("port " + environment.port() + " is in use. End the program that listens there, or"
                    + " choose another: SERVER_PORT=8002 ./sluice …");
        }
        if (environment.exportDirectoryIsTaken()) {
            return Optional.of(environment.exportDirectory() + " belongs to another Sluice. Choose another folder with"
                    + " SLUICE_EXPORT_DIRECTORY; or, if no other runs, remove the file .sluice-volume in it.");
        }
        return Optional.empty();
    }

    private static boolean portIsFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException _) {
            return false;
        }
    }

    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString();
    }
}
