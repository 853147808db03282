package sluice.benchmarks;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The programs that are measured beside Sluice, as far as this machine has them; nothing is installed.
final class Peers {

    /// Programs that serve lie where not everybody's `PATH` leads.
    private static final String SERVICES = File.pathSeparator + "/usr/sbin";

    private final BenchmarkDatabase database;
    private final Path directory;
    private final List<String> absent = new ArrayList<>();

    /// @param directory for the files that they write
    Peers(BenchmarkDatabase database, Path directory) {
        this.database = database;
        this.directory = directory;
    }

    /// What was asked for and is not on this machine.
    List<String> absent() {
        return absent.stream().distinct().toList();
    }

    Stream<Contender> copyCsv(Dataset dataset) {
        return psql("psql \\copy csv header", "\\copy " + dataset.table() + " to '%s' csv header");
    }

    Stream<Contender> copyRowToJson(Dataset dataset) {
        return psql("psql row_to_json", "\\copy (SELECT row_to_json(t) FROM " + dataset.table() + " t) to '%s'");
    }

    /// How fast the server can hand out rows at all, whatever is done with them.
    Stream<Contender> drainBinary(Dataset dataset) {
        return program("psql")
                .map(psql -> command(
                        "drain of binary COPY",
                        List.of(
                                psql,
                                "-X",
                                "-q",
                                "-c",
                                "\\copy " + dataset.table() + " to '/dev/null' (format binary)")));
    }

    Stream<Contender> copyCsvThroughPigz(Dataset dataset) {
        return program("pigz")
                .flatMap(pigz -> program("psql")
                        .map(psql -> shell(
                                "psql | pigz -1",
                                psql + " -X -q -c '\\copy " + dataset.table() + " to stdout csv header' | " + pigz
                                        + " -1 > " + output())));
    }

    /// The way of most Java programs, in a JVM of its own.
    Contender resultSetAvro(Dataset dataset) {
        return command(
                "ResultSet + AvroParquetWriter",
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ResultSetAvro.class.getName(),
                        database.jdbcUrl(),
                        dataset.table(),
                        output().toString()));
    }

    Stream<Contender> python(String script, String format, Dataset dataset) {
        return pythonCommand(script).stream().map(command -> {
            List<String> full = new ArrayList<>(command);
            full.addAll(List.of(dataset.table(), format, output().toString()));
            return command(script.replace('_', ' ') + " " + format, full);
        });
    }

    /// How a Python program of `peers/` is called, which exits with 3 where it lacks a library.
    Optional<List<String>> pythonCommand(String script) {
        Path file = Checkout.file("benchmarks/peers/" + script + ".py");
        Optional<String> python = program("python3").findFirst();
        if (python.isPresent() && !canImport(python.get(), file)) {
            absent.add(script.replace('_', ' ') + " (a Python library or an extension of it)");
            return Optional.empty();
        }
        return python.map(program -> List.of(program, file.toString()));
    }

    private boolean canImport(String python, Path script) {
        try {
            return new ProcessBuilder(python, script.toString(), "--check")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (java.io.IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Stream<Contender> psql(String name, String copy) {
        return program("psql").map(psql -> command(name, List.of(psql, "-X", "-q", "-c", copy.formatted(output()))));
    }

    /// Where a program of this machine is.
    Stream<String> program(String name) {
        String path = System.getenv().getOrDefault("PATH", "") + SERVICES;
        for (String folder : path.split(File.pathSeparator)) {
            Path candidate = Path.of(folder, name);
            if (Files.isExecutable(candidate)) {
                return Stream.of(candidate.toString());
            }
        }
        absent.add(name);
        return Stream.empty();
    }

    private Contender shell(String name, String line) {
        return command(name, List.of("/bin/sh", "-c", line));
    }

    private Contender command(String name, List<String> command) {
        return new CommandContender(name, command, database.libpqEnvironment(), output());
    }

    private Path output() {
        return directory.resolve("peer.out");
    }
}
