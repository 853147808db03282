package sluice.engine.compress;

import com.intel.gkl.compression.IntelDeflater;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Intel's ISA-L through the Genomics Kernel Library: about three times as fast as zlib on one core, at a similar
/// size. Its binding reads from and writes to offset 0 only, wants room for the whole result, and fails on empty
/// input; [BlockDeflater]'s contract is made to that measure. The first block of a new one may come out some bytes
/// longer or shorter than in another run, so two files of the same rows need not be the same bytes.
final class IsalDeflater implements BlockDeflater {

    private static final int LEVEL = 1;

    private final IntelDeflater deflater;

    /// @throws IllegalStateException unless [#isAvailable]
    IsalDeflater() {
        if (!isAvailable()) {
            throw new IllegalStateException("ISA-L cannot be loaded on this system");
        }
        deflater = new IntelDeflater(LEVEL, true);
    }

    /// Whether the native library could be loaded; decided once.
    static boolean isAvailable() {
        return Library.LOADED;
    }

    @Override
    public int deflate(byte[] input, int length, byte[] output) {
        deflater.reset();
        deflater.setInput(input, 0, length);
        deflater.finish();
        int size = deflater.deflate(output, 0, output.length);
        if (!deflater.finished()) {
            throw new IllegalStateException("ISA-L did not finish a block of " + length + " bytes");
        }
        return size;
    }

    @Override
    public void close() {
        deflater.end();
    }

    private static final class Library {

        private static final Logger log = LoggerFactory.getLogger(IsalDeflater.class);
        static final boolean LOADED = load();

        private static boolean load() {
            String reason = "there is no build of it for this system";
            try {
                if (new IntelDeflater().load(null)) {
                    return true;
                }
            } catch (LinkageError e) {
                reason = e.toString();
            }
            log.info("Gzip uses the JDK's Deflater, about a third as fast, since ISA-L cannot be loaded: {}", reason);
            return false;
        }
    }
}
