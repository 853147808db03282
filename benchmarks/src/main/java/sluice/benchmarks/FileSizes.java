package sluice.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The sizes of compressed files beside those that the usual tools make of the same contents: `gzip -1` of the plain
/// CSV, and pyarrow of the rows of the Parquet file.
final class FileSizes {

    static final String TITLE = "sizes";

    private final EngineProcess engine;
    private final Peers peers;
    private final Path directory;

    FileSizes(EngineProcess engine, Peers peers, Path directory) {
        this.engine = engine;
        this.peers = peers;
        this.directory = directory;
    }

    private record Size(String file, long bytes, String other, long otherBytes) {}

    String markdown(List<Dataset> datasets, double scale) throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder("### sizes of compressed files\n\n"
                + "| file | rows | MB | beside | MB | ratio |\n| --- | --: | --: | --- | --: | --: |\n");
        for (Dataset dataset : datasets) {
            for (Size size : sizes(dataset)) {
                text.append("| %s | %,d | %.1f | %s | %.1f | %.2f |%n"
                        .formatted(
                                size.file(),
                                dataset.rows(scale),
                                size.bytes() / 1e6,
                                size.other(),
                                size.otherBytes() / 1e6,
                                (double) size.bytes() / size.otherBytes()));
            }
        }
        return text.toString();
    }

    private List<Size> sizes(Dataset dataset) throws IOException, InterruptedException {
        List<Size> sizes = new ArrayList<>();
        Optional<String> gzip = peers.program("gzip").findFirst();
        if (gzip.isPresent()) {
            sizes.add(
                    compare(dataset, "csv", "gzip", "none", "gzip -1", List.of("/bin/sh", "-c", "gzip -1 < $0 > $1")));
        }
        Optional<List<String>> arrow = peers.pythonCommand("arrow_rewrite");
        for (String codec : arrow.isPresent() ? List.of("snappy", "zstd") : List.<String>of()) {
            List<String> command = new ArrayList<>(arrow.get());
            command.add(codec);
            sizes.add(compare(dataset, "parquet", codec, codec, "pyarrow " + codec, command));
        }
        return sizes;
    }

    /// @param variant of the file that is compared
    /// @param source variant of the file that the other program reads
    /// @param command is given the file to read and the file to write
    private Size compare(
            Dataset dataset, String format, String variant, String source, String other, List<String> command)
            throws IOException, InterruptedException {
        long bytes = Files.size(engine.keep(dataset, format, variant, directory.resolve("size")));
        Path input = engine.keep(dataset, format, source, directory.resolve("source"));
        Path output = directory.resolve("other");
        List<String> full = new ArrayList<>(command);
        full.addAll(List.of(input.toString(), output.toString()));
        Process process = new ProcessBuilder(full).inheritIO().start();
        if (!process.waitFor(15, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException(other + " failed");
        }
        return new Size("%s, %s %s".formatted(dataset.table(), format, variant), bytes, other, Files.size(output));
    }
}
