package sluice.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sluice.engine.BufferLoop.BrokenOff;
import sluice.engine.BufferLoop.Buffer;
import sluice.engine.store.ExportTarget;
import sluice.engine.store.FinishedExport;
import sluice.engine.store.Manifest;
import sluice.engine.store.Manifest.ManifestColumn;
import sluice.engine.store.PartialExport;
import sluice.model.Execution;
import sluice.model.FailureCode;
import sluice.model.Sha256;

/// The half of [VolumeWriter] that touches the export volume: begins the file, writes and hashes what comes through the
/// loop, and commits it, or removes what there is. It never waits for the other half without being told when that
/// has gone.
final class VolumeTask implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(VolumeTask.class);

    private static final int BUFFERS = 4;
    private static final int BUFFER_BYTES = 1 << 20;
    static final long HEAP_BYTES = (long) BUFFERS * BUFFER_BYTES;

    final BufferLoop loop = new BufferLoop(BUFFERS, BUFFER_BYTES);
    final CompletableFuture<Boolean> begun = new CompletableFuture<>();
    /// To be completed before the loop ends.
    final CompletableFuture<Contents> contents = new CompletableFuture<>();
    final CompletableFuture<FinishedExport> result = new CompletableFuture<>();

    private final ExportTarget target;
    private final Execution execution;
    private final String extension;
    private final long minFreeBytes;
    private final Ending ending;
    private volatile long bytes;

    /// What only the reader of the rows knows of a file.
    record Contents(long rows, List<ManifestColumn> columns, Instant snapshotAt, boolean truncated) {}

    VolumeTask(ExportTarget target, Execution execution, String extension, long minFreeBytes, Ending ending) {
        this.target = target;
        this.execution = execution;
        this.extension = extension;
        this.minFreeBytes = minFreeBytes;
        this.ending = ending;
    }

    /// Bytes that the file has so far.
    long bytes() {
        return bytes;
    }

    /// Ends it from any thread; without effect once the result is known.
    void breakOff() {
        var reason = new BrokenOff();
        loop.breakOff(reason);
        begun.completeExceptionally(reason);
        result.completeExceptionally(reason);
    }

    @Override
    public void run() {
        try (PartialExport partial = target.begin(execution, extension)) {
            requireFreeSpace();
            begun.complete(true);
            String sha256 = drainTo(partial.channel());
            FinishedExport finished = partial.commit(manifest(partial.fileName(), sha256));
            if (!result.complete(finished)) {
                target.remove(execution); // the run ended while the volume was busy: nobody will ask for the file
            }
        } catch (BrokenOff e) {
            for (Throwable leftover : e.getSuppressed()) {
                log.warn("Job {}: the partial file could not be removed", execution.jobId(), leftover);
            }
        } catch (ExportFailure e) {
            fail(e);
        } catch (IOException e) {
            fail(StorageErrors.failure(e, target));
        } catch (RuntimeException | Error e) {
            fail(new ExportFailure(FailureCode.INTERNAL, "Writing the file failed unexpectedly: " + e, e));
        }
    }

    private void fail(ExportFailure failure) {
        if (!ending.fail(failure)) {
            log.warn("Job {}: the export volume failed after the run had ended", execution.jobId(), failure);
        }
    }

    private void requireFreeSpace() throws IOException, ExportFailure {
        long usable = target.usableBytes();
        if (usable < minFreeBytes) {
            throw new ExportFailure(
                    FailureCode.STORAGE_FULL,
                    "The export volume has " + (usable >> 20) + " MiB left, less than the reserve of "
                            + (minFreeBytes >> 20) + " MiB.");
        }
    }

    private String drainTo(WritableByteChannel channel) throws IOException {
        MessageDigest sha256 = Sha256.digest();
        long written = 0;
        for (Buffer buffer = loop.takeFilled(); buffer != null; buffer = loop.takeFilled()) {
            sha256.update(buffer.bytes, 0, buffer.length);
            ByteBuffer rest = ByteBuffer.wrap(buffer.bytes, 0, buffer.length);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            written += buffer.length;
            bytes = written;
            loop.putEmpty(buffer);
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private Manifest manifest(String fileName, String sha256) {
        Contents known = contents.join();
        return new Manifest(
                execution,
                fileName,
                known.rows(),
                bytes,
                sha256,
                known.columns(),
                known.snapshotAt(),
                known.truncated());
    }
}
