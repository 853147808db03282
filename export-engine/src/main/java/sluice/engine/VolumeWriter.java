package sluice.engine;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import sluice.engine.BufferLoop.BrokenOff;
import sluice.engine.BufferLoop.Buffer;
import sluice.engine.VolumeTask.Contents;
import sluice.engine.store.ExportTarget;
import sluice.engine.store.FinishedExport;
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
/// - **Memory:** [VolumeTask#HEAP_BYTES] at most.
final class VolumeWriter extends OutputStream {

    private static final Logger log = LoggerFactory.getLogger(VolumeWriter.class);

    /// How long the thread may take to clean up before it is left behind; the stall timeout, if that is shorter.
    private static final Duration CLEAN_UP = Duration.ofSeconds(30);

    /// A commit that moves a MiB a second is no stall, however much of the file is not on the disk yet.
    private static final long LEAST_BYTES_PER_SECOND = 1 << 20;

    private final Execution execution;
    private final Duration patience;
    private final Ending ending;
    private final VolumeTask task;
    private final Thread thread;
    private @Nullable Buffer filling;

    private VolumeWriter(Execution execution, Duration patience, Ending ending, VolumeTask task) {
        this.execution = execution;
        this.patience = patience;
        this.ending = ending;
        this.task = task;
        thread =
                Thread.ofPlatform().daemon().name("volume-" + execution.jobId()).start(sayingTheSameInTheLog(task));
    }

    static VolumeWriter start(
            ExportTarget target, Execution execution, String extension, EngineSettings settings, Ending ending) {
        var task = new VolumeTask(target, execution, extension, settings.minFreeBytes(), ending);
        ending.stopBy(task::breakOff);
        return new VolumeWriter(execution, settings.storageStallTimeout(), ending, task);
    }

    private static Runnable sayingTheSameInTheLog(Runnable task) {
        Map<String, String> fields = Objects.requireNonNullElse(MDC.getCopyOfContextMap(), Map.of());
        return () -> {
            MDC.setContextMap(fields);
            task.run();
        };
    }

    /// Waits until the file is open.
    void awaitBegun() throws IOException {
        await(task.begun, patience);
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
        buffer = task.loop.takeEmpty(patience);
        if (buffer == null) {
            throw stalled(patience);
        }
        filling = buffer;
        return buffer;
    }

    private void handOn() {
        if (filling != null) {
            task.loop.putFilled(filling);
            filling = null;
        }
    }

    /// Bytes that the file has so far.
    long bytes() {
        return task.bytes();
    }

    /// Makes the file durable and visible.
    FinishedExport commit(Contents contents) throws IOException {
        handOn();
        task.contents.complete(contents);
        task.loop.end();
        return await(task.result, patience.plusSeconds(bytes() / LEAST_BYTES_PER_SECOND));
    }

    private <T> T await(CompletableFuture<T> future, Duration patience) throws IOException {
        try {
            return future.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new IOException("the export volume failed", e.getCause());
        } catch (TimeoutException e) {
            throw stalled(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the export volume");
        }
    }

    private IOException stalled(Duration waited) {
        ending.fail(new ExportFailure(
                FailureCode.STORAGE_STALLED,
                "The export volume accepted no byte for " + waited.toSeconds() + " seconds."));
        return new BrokenOff();
    }

    /// Waits until nothing of the run is left on the volume but a committed file.
    @Override
    public void close() {
        task.breakOff();
        if (!join(CLEAN_UP.compareTo(patience) < 0 ? CLEAN_UP : patience)) {
            log.warn(
                    "Job {}: the export volume does not answer; what execution {} wrote is removed when it does",
                    execution.jobId(),
                    execution.executionId());
        }
    }

    /// An interrupt is kept for later: cleaning up is what it asks for.
    private boolean join(Duration longest) {
        long deadline = System.nanoTime() + longest.toNanos();
        boolean interrupted = Thread.interrupted();
        boolean ended = false;
        for (long left = longest.toNanos(); !ended && left > 0; left = deadline - System.nanoTime()) {
            try {
                ended = thread.join(Duration.ofNanos(left));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return ended;
    }
}
