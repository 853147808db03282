package sluice.engine.compress;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// One block of a gzip file, which is a complete gzip member of its own; its buffers are used again for later
/// blocks. Filled, compressed and drained in turn, by one thread at a time.
///
/// ```
/// member = 1f 8b  08  flags 0  mtime 0 0 0 0  xfl 4  os ff  DEFLATE  crc32  size       all little endian
/// ```
///
/// Source: RFC 1952.
final class GzipMember {

    static final int BLOCK_BYTES = 1 << 20;

    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 4, (byte) 0xff};
    private static final byte[] DEFLATED_NOTHING = {3, 0};
    private static final int TRAILER_BYTES = 8;

    /// Heap of one, native memory aside.
    static final int HEAP_BYTES = BLOCK_BYTES + BlockDeflater.roomFor(BLOCK_BYTES) + TRAILER_BYTES;

    private static final VarHandle INT32 = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] plain = new byte[BLOCK_BYTES];
    private final byte[] packed = new byte[BlockDeflater.roomFor(BLOCK_BYTES) + TRAILER_BYTES];
    private final BlockDeflater deflater;
    private final CRC32 crc = new CRC32();
    private int plainBytes;
    private int packedBytes;
    private @Nullable FutureTask<@Nullable Void> compressing;

    GzipMember(BlockDeflater deflater) {
        this.deflater = deflater;
    }

    /// Takes as many of the bytes as there is room for, and says how many.
    int fill(byte[] source, int offset, int length) {
        int taken = Math.min(length, BLOCK_BYTES - plainBytes);
        System.arraycopy(source, offset, plain, plainBytes, taken);
        plainBytes += taken;
        return taken;
    }

    boolean isFull() {
        return plainBytes == BLOCK_BYTES;
    }

    boolean isEmpty() {
        return plainBytes == 0;
    }

    /// Compresses what was filled in, on another thread; until the next [#drainTo] the member is not to be touched.
    void compressOn(Executor workers) {
        var task = new FutureTask<@Nullable Void>(this::compress, null);
        compressing = task;
        workers.execute(task);
    }

    private void compress() {
        int deflated = deflate();
        crc.reset();
        crc.update(plain, 0, plainBytes);
        INT32.set(packed, deflated, (int) crc.getValue());
        INT32.set(packed, deflated + 4, plainBytes);
        packedBytes = deflated + TRAILER_BYTES;
    }

    private int deflate() {
        if (isEmpty()) {
            System.arraycopy(DEFLATED_NOTHING, 0, packed, 0, DEFLATED_NOTHING.length);
            return DEFLATED_NOTHING.length;
        }
        return deflater.deflate(plain, plainBytes, packed);
    }

    /// Waits for the compression, writes its result, and is empty again; nothing where none was begun.
    void drainTo(OutputStream out) throws IOException {
        FutureTask<?> task = compressing;
        if (task == null) {
            return;
        }
        await(task);
        out.write(HEADER);
        out.write(packed, 0, packedBytes);
        compressing = null;
        plainBytes = 0;
    }

    private static void await(FutureTask<?> task) throws IOException {
        try {
            task.get();
        } catch (ExecutionException e) {
            throw new IOException("a block could not be compressed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a block was compressed");
        }
    }

    /// Frees native memory; nothing may be compressing.
    void free() {
        deflater.close();
    }
}
