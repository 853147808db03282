package sluice.engine.compress;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/// Compresses what is written to it to gzip, several blocks at a time, and hands it on in order.
///
/// - **Form:** one gzip member per MiB (RFC 1952, 2.2), which gzip readers take for one file. No bytes at all become
///   one empty member.
/// - **Calls:** [#finish] makes the file whole and leaves the destination open. [#close] frees threads and memory
///   only: what was not finished stays unreadable.
/// - **Errors:** a block that cannot be compressed fails a later write or the finish; an error of the destination
///   passes through. After an error only close is allowed.
/// - **Memory:** [#heapBytes] at most, taken as the data grows.
/// - **Threads:** its own for compression, all at their end when close returns; one other thread calls it, and does
///   the writing to the destination.
public final class ParallelGzip extends OutputStream {

    private final OutputStream out;
    private final Supplier<BlockDeflater> deflaters;
    private final ExecutorService workers;

    /// Filled, compressed and drained by turns. The order in which they are filled is the order of the file, so the
    /// one after [#filling] is always the oldest.
    private final List<GzipMember> ring = new ArrayList<>();

    private final int ringSize;
    private int filling;
    private boolean begun;

    /// @param threads that compress, at least 1
    public ParallelGzip(OutputStream out, int threads) {
        this(out, threads, BlockDeflater::fastest);
    }

    ParallelGzip(OutputStream out, int threads, Supplier<BlockDeflater> deflaters) {
        this.out = out;
        this.deflaters = deflaters;
        ringSize = ringSize(threads);
        ring.add(new GzipMember(deflaters.get()));
        workers = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name("gzip-", 0).factory());
    }

    /// Heap that one of these takes at most.
    public static long heapBytes(int threads) {
        return (long) ringSize(threads) * GzipMember.HEAP_BYTES;
    }

    /// Two for each thread, so that none waits for the writing, and the one that is being filled.
    private static int ringSize(int threads) {
        return 2 * threads + 1;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        int written = 0;
        while (written < length) {
            GzipMember member = ring.get(filling);
            if (member.isFull()) {
                member = nextMember();
            }
            written += member.fill(source, offset + written, length - written);
        }
    }

    private GzipMember nextMember() throws IOException {
        compressFilling();
        filling = (filling + 1) % ringSize;
        if (filling == ring.size()) {
            ring.add(new GzipMember(deflaters.get()));
        }
        GzipMember oldest = ring.get(filling);
        oldest.drainTo(out);
        return oldest;
    }

    private void compressFilling() {
        ring.get(filling).compressOn(workers);
        begun = true;
    }

    /// Compresses and hands on what is left.
    public void finish() throws IOException {
        if (!begun || !ring.get(filling).isEmpty()) {
            compressFilling();
        }
        for (int age = 1; age <= ring.size(); age++) {
            ring.get((filling + age) % ring.size()).drainTo(out);
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
        workers.close();
        ring.forEach(GzipMember::free);
        ring.clear();
    }
}
