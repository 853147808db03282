package sluice.engine.compress;

import java.util.zip.Deflater;

/// The JDK's zlib, for machines without a build of ISA-L.
final class JdkDeflater implements BlockDeflater {

    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);

    @Override
    public int deflate(byte[] input, int length, byte[] output) {
        deflater.reset();
        deflater.setInput(input, 0, length);
        deflater.finish();
        int size = deflater.deflate(output);
        if (!deflater.finished()) {
            throw new IllegalStateException("zlib did not finish a block of " + length + " bytes");
        }
        return size;
    }

    @Override
    public void close() {
        deflater.end();
    }
}
