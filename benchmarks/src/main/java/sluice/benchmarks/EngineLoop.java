package sluice.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import sluice.engine.EngineSettings;
import sluice.engine.ExportRun;
import sluice.engine.OldGeneration;
import sluice.engine.source.SourceDatabase;
import sluice.engine.source.SourceSettings;
import sluice.engine.store.FinishedExport;
import sluice.engine.store.LocalFileStore;
import sluice.model.Execution;
import sluice.model.ExportFormat;
import sluice.model.ExportSpec;
import sluice.model.ParquetOptions;
import sluice.model.ParquetOptions.Codec;
import sluice.model.TableName;
import sluice.model.ValuePolicy;

/// The engine in a process of its own, as in a worker: reads one order a line (`table format codec-or-gzip-or-none`,
/// and where the file is to be kept, if it is), exports, answers with `nanoseconds bytes`.
final class EngineLoop {

    private EngineLoop() {}

    public static void main(String[] arguments) throws Exception {
        OldGeneration.keepSmall();
        var source =
                new SourceDatabase(new SourceSettings(arguments[0], arguments[1], arguments[2], List.of("public")));
        var store = new LocalFileStore(Path.of(arguments[3]));
        store.claimVolume(UUID.randomUUID());
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        long job = 0;
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            var execution = new Execution(++job, 1, UUID.randomUUID());
            long start = System.nanoTime();
            FinishedExport finished = new ExportRun(source, store, EngineSettings.DEFAULT, execution, spec(line))
                    .execute((rows, bytes) -> {});
            long nanos = System.nanoTime() - start;
            keep(line, finished.file());
            store.removeJob(job);
            System.out.println(nanos + " " + finished.manifest().bytes());
        }
    }

    private static void keep(String order, Path file) throws IOException {
        String[] words = order.split(" ", 4);
        if (words.length == 4) {
            Files.move(file, Path.of(words[3]), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static ExportSpec spec(String order) {
        String[] words = order.split(" ");
        boolean gzip = words[2].equals("gzip");
        Codec codec = words[2].equals("zstd") ? Codec.ZSTD : Codec.SNAPPY;
        return new ExportSpec(
                new TableName("public", words[0]),
                ExportFormat.ofWireName(words[1]).orElseThrow(),
                null,
                null,
                null,
                List.of(),
                gzip,
                new ParquetOptions(codec, null, ParquetOptions.Profile.PORTABLE),
                ValuePolicy.DEFAULT);
    }
}
