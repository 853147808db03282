package sluice.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A command line program, timed as a whole process. Its output file is removed after each run.
record CommandContender(String name, List<String> command, Map<String, String> environment, Path output)
        implements Contender {

    private static final long LONGEST_RUN_SECONDS = 1800;

    @Override
    public Measurement run() throws IOException, InterruptedException {
        Files.deleteIfExists(output);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        File log = Files.createTempFile("peer", ".log").toFile();
        builder.redirectOutput(log);
        long start = System.nanoTime();
        Process process = builder.start();
        long peak = 0;
        while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, ProcessMemory.treePeakBytes(process.toHandle()));
            if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(LONGEST_RUN_SECONDS)) {
                process.destroyForcibly();
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (process.exitValue() != 0) {
            throw new IllegalStateException(name + " failed: " + Files.readString(log.toPath()));
        }
        Files.delete(log.toPath());
        long bytes = Files.exists(output) ? Files.size(output) : 0;
        Files.deleteIfExists(output);
        return new Measurement(seconds, bytes, peak);
    }
}
