package sluice.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A child process that runs [EngineLoop] with the JVM's options of a worker, and stays warm between runs as a worker
/// does.
final class EngineProcess implements Closeable {

    private final Process process;
    private final BufferedWriter orders;
    private final BufferedReader answers;

    EngineProcess(BenchmarkDatabase database, Path exportRoot, String heap) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(WorkerJvm.options(heap));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), EngineLoop.class.getName()));
        command.addAll(List.of(database.jdbcUrl(), database.username(), database.password(), exportRoot.toString()));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        orders = process.outputWriter(StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /// @param variant `none`, `gzip`, `snappy` or `zstd`
    Contender contender(Dataset dataset, String format, String variant) {
        String name = "Sluice " + format + (variant.equals("none") ? "" : " " + variant);
        return new Contender() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Measurement run() throws IOException {
                return order(dataset.table() + " " + format + " " + variant);
            }
        };
    }

    /// Exports a table into a file that stays, and returns it.
    Path keep(Dataset dataset, String format, String variant, Path file) throws IOException {
        order(dataset.table() + " " + format + " " + variant + " " + file);
        return file;
    }

    private Measurement order(String order) throws IOException {
        orders.write(order + "\n");
        orders.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IllegalStateException("the engine ended during \"" + order + "\"");
        }
        String[] words = answer.split(" ");
        return new Measurement(
                Long.parseLong(words[0]) / 1e9,
                Long.parseLong(words[1]),
                ProcessMemory.treePeakBytes(process.toHandle()));
    }

    @Override
    public void close() throws IOException {
        orders.close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
