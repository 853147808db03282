package sluice.engine.compress;

/// Compresses single blocks to raw DEFLATE (RFC 1951), each a complete stream of its own. Holds native memory
/// until closed; belongs to one thread at a time.
sealed interface BlockDeflater extends AutoCloseable permits IsalDeflater, JdkDeflater {

    /// The fastest that this machine can run.
    static BlockDeflater fastest() {
        return IsalDeflater.isAvailable() ? new IsalDeflater() : new JdkDeflater();
    }

    /// How many bytes the result of `length` bytes can take at most, also where nothing can be saved.
    static int roomFor(int length) {
        return length + length / 8 + 4096;
    }

    /// Compresses the first `length` bytes of `input` to the start of `output`.
    ///
    /// @param length at least 1
    /// @param output at least [#roomFor] bytes
    /// @return the size of the result
    int deflate(byte[] input, int length, byte[] output);

    @Override
    void close();
}
