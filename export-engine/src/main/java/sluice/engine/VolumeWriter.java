package sluice.engine;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sluice.engine.BufferLoop.BrokenOff;
import sluice.engine.BufferLoop.Buffer;
import sluice.engine.store.FileStore;
import sluice.engine.store.FinishedExport;
import sluice.engine.store.Manifest;
import sluice.engine.store.Manifest.ManifestColumn;
import sluice.engine.store.PartialExport;
import sluice.model.Execution;
import sluice.model.FailureCode;

/// Brings the bytes of a file to the export volume, on a thread of its own that counts and hashes them. No other
/// thread of a run touches the volume: where that hangs, the run can still end, and this thread removes what it wrote
/// as soon as the volume answers.
///
/// - **Calls:** [#awaitBegun], writes, then [#commit]; [#close] in any case, which removes what was not committed.
/// - **Errors:** what the volume reports goes to the [Ending] first, already as a failure with its code. The caller
///   gets an [IOException] from its next call, whose reason is to be read there.
/// - **Waiting:** a call that waits for the volume for longer than the stall timeout fails the run. Only a caller that
///   has bytes to hand on waits, so a silent source is no stall.
/// - **Memory:** [#HEAP_BYTES] at most.
final class VolumeWriter extends OutputStream {

    private static final Logger log = LoggerFactory.getLogger(VolumeWriter.class);

    private static final int BUFFERS = 4;
    private static final int BUFFER_BYTES = 1 << 20;
    static final long HEAP_BYTES = (long) BUFFERS * BUFFER_BYTES;

    /// How long the thread may take to clean up before it is left behind; the stall timeout, if that is shorter.
    private static final Duration CLEAN_UP = Duration.ofSeconds(30);

    private final FileStore store;
    private final Execution execution;
    private final String extension;
    private final EngineSettings settings;
    private final Ending ending;
    private final BufferLoop loop = new BufferLoop(BUFFERS, BUFFER_BYTES);
    private final CompletableFuture<Boolean> begun = new CompletableFuture<>();
    private final CompletableFuture<FinishedExport> result = new CompletableFuture<>();
    private final Thread thread;
    private volatile long bytes;
    private volatile @Nullable Contents contents;
    private @Nullable Buffer filling;

    /// What only the reader of the rows knows of a file.
    record Contents(long rows, List<ManifestColumn> columns, Instant snapshotAt, boolean truncated) {}

    private VolumeWriter(
            FileStore store, Execution execution, String extension, EngineSettings settings, Ending ending) {
        this.store = store;
        this.execution = execution;
        this.extension = extension;
        this.settings = settings;
        this.ending = ending;
        thread =
                Thread.ofPlatform().daemon().name("volume-" + execution.jobId()).unstarted(this::run);
    }

    static VolumeWriter start(
            FileStore store, Execution execution, String extension, EngineSettings settings, Ending ending) {
        var writer = new VolumeWriter(store, execution, extension, settings, ending);
        ending.stopBy(writer::breakOff);
        writer.thread.start();
        return writer;
    }

    /// Waits until the file is open.
    void awaitBegun() throws IOException {
        await(begun);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        int written = 0;
        while (written < length) {
            Buffer buffer = fillable();
            int piece = Math.min(length - written, buffer.room());
            System.arraycopy(source, offset + written, buffer.bytes, buffer.length, piece);
            buffer.length += piece;
            written += piece;
        }
    }

    private Buffer fillable() throws IOException {
        Buffer buffer = filling;
        if (buffer != null && buffer.room() > 0) {
            return buffer;
        }
        handOn();
        buffer = loop.takeEmpty(settings.storageStallTimeout());
        if (buffer == null) {
            throw stalled();
        }
        filling = buffer;
        return buffer;
    }

    private void handOn() {
        if (filling != null) {
            loop.putFilled(filling);
            filling = null;
        }
    }

    /// Bytes that the file has so far.
    long bytes() {
        return bytes;
    }

    /// Makes the file durable and visible.
    FinishedExport commit(Contents contents) throws IOException {
        handOn();
        this.contents = contents;
        loop.end();
        return await(result);
    }

    private <T> T await(CompletableFuture<T> future) throws IOException {
        try {
            return future.get(settings.storageStallTimeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new IOException("the export volume failed", e.getCause());
        } catch (TimeoutException e) {
            throw stalled();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the export volume");
        }
    }

    private IOException stalled() {
        ending.fail(new ExportFailure(
                FailureCode.STORAGE_STALLED,
                "The export volume accepted no byte for "
                        + settings.storageStallTimeout().toSeconds() + " seconds."));
        return new BrokenOff();
    }

    private void breakOff() {
        var reason = new BrokenOff();
        loop.breakOff(reason);
        begun.completeExceptionally(reason);
        result.completeExceptionally(reason);
    }

    private void run() {
        try (PartialExport partial = store.begin(execution, extension)) {
            requireFreeSpace();
            begun.complete(true);
            String sha256 = drainTo(partial.channel());
            FinishedExport finished = partial.commit(manifest(partial.fileName(), sha256));
            if (!result.complete(finished)) {
                store.remove(execution); // the run ended while the volume was busy: nobody will ever ask for the file
            }
        } catch (BrokenOff e) {
            // the reason is known
        } catch (ExportFailure e) {
            ending.fail(e);
        } catch (IOException e) {
            ending.fail(StorageErrors.failure(e, store));
        } catch (RuntimeException | Error e) {
            ending.fail(new ExportFailure(FailureCode.INTERNAL, "Writing the file failed unexpectedly: " + e, e));
        }
    }

    private void requireFreeSpace() throws IOException, ExportFailure {
        long usable = store.usableBytes();
        if (usable < settings.minFreeBytes()) {
            throw new ExportFailure(
                    FailureCode.STORAGE_FULL,
                    "The export volume has " + (usable >> 20) + " MiB left, less than the reserve of "
                            + (settings.minFreeBytes() >> 20) + " MiB.");
        }
    }

    private String drainTo(WritableByteChannel channel) throws IOException {
        MessageDigest sha256 = sha256();
        for (Buffer buffer = loop.takeFilled(); buffer != null; buffer = loop.takeFilled()) {
            sha256.update(buffer.bytes, 0, buffer.length);
            ByteBuffer rest = ByteBuffer.wrap(buffer.bytes, 0, buffer.length);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            bytes += buffer.length;
            loop.putEmpty(buffer);
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private Manifest manifest(String fileName, String sha256) {
        Contents known = Objects.requireNonNull(contents, "the loop ends after the contents are set");
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

    /// Waits until nothing of the run is left on the volume but a committed file.
    @Override
    public void close() {
        breakOff();
        long patience =
                Math.min(CLEAN_UP.toNanos(), settings.storageStallTimeout().toNanos());
        long deadline = System.nanoTime() + patience;
        boolean interrupted = false;
        while (thread.isAlive() && System.nanoTime() < deadline) {
            try {
                thread.join(Duration.ofNanos(deadline - System.nanoTime()));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            log.warn(
                    "Job {}: the export volume does not answer; what execution {} wrote is removed when it does.",
                    execution.jobId(),
                    execution.executionId());
        }
    }
}
