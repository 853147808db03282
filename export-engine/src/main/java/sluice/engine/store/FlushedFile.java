package sluice.engine.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/// A file that is brought to the disk piece by piece, on a thread of its own, while more of it is written. Else the
/// system gathers the whole file in memory, and the last force waits for all of it, as does whoever else syncs to the
/// same disk.
///
/// A system tells of a lost write once, to the next force: that error is kept, fails the next call here, and all that
/// follow. Not thread-safe.
final class FlushedFile implements Closeable {

    private static final long PIECE_BYTES = 32 << 20;

    private final FileChannel file;
    private long unflushed;
    private @Nullable FutureTask<@Nullable Void> flush;

    /// @param file is this object's from now on
    FlushedFile(FileChannel file) {
        this.file = file;
    }

    int write(ByteBuffer source) throws IOException {
        int written = file.write(source);
        unflushed += written;
        if (unflushed >= PIECE_BYTES && (flush == null || flush.isDone())) {
            awaitFlush();
            unflushed = 0;
            flush = startFlush();
        }
        return written;
    }

    private FutureTask<@Nullable Void> startFlush() {
        var task = new FutureTask<@Nullable Void>(() -> {
            file.force(false);
            return null;
        });
        Thread.ofPlatform().daemon().name("flush").start(task);
        return task;
    }

    /// Returns when all that was written is on the disk.
    void force() throws IOException {
        awaitFlush();
        file.force(true);
    }

    long size() throws IOException {
        return file.size();
    }

    boolean isOpen() {
        return file.isOpen();
    }

    private void awaitFlush() throws IOException {
        if (flush == null) {
            return;
        }
        try {
            flush.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw new IOException(cause == null ? e.getMessage() : cause.getMessage(), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the file was brought to the disk");
        }
    }

    /// Waits for a flush that has not ended.
    @Override
    public void close() throws IOException {
        file.close();
    }
}
