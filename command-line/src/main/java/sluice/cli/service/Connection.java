package sluice.cli.service;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// The bytes of one answer, broken off by a thread of its own when they have been silent for too long.
final class Connection implements Closeable {

    private final InputStream in;
    private final long begin;
    private final Thread watch;
    private volatile long lastNanos = System.nanoTime();
    private volatile boolean silent;

    /// @param begin where in the file the first byte stands
    Connection(InputStream in, long begin, Duration silence) {
        this.in = in;
        this.begin = begin;
        this.watch = Thread.ofVirtual().name("silence").start(() -> breakOffAfter(silence.toNanos()));
    }

    private void breakOffAfter(long silenceNanos) {
        try {
            while (true) {
                long left = lastNanos + silenceNanos - System.nanoTime();
                if (left <= 0) {
                    silent = true;
                    in.close();
                    return;
                }
                TimeUnit.NANOSECONDS.sleep(left);
            }
        } catch (InterruptedException | IOException e) {
            // Closed, or broken already: the reader learns it from its read.
        }
    }

    /// Passes over what is here already, of an answer that begins before it.
    void skip(long received) throws IOException {
        in.skipNBytes(received - begin);
    }

    /// @return the number of bytes, or -1 at the end
    int read(byte[] buffer) throws IOException {
        int read = in.read(buffer);
        lastNanos = System.nanoTime();
        if (read < 0 && silent) {
            throw new IOException("the connection was silent for too long");
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        watch.interrupt();
        in.close();
    }
}
