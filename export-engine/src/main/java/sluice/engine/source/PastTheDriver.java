package sluice.engine.source;

import java.io.IOException;
import java.io.InputStream;

/// The data of a COPY read from the wire, and then the driver's word on how it ended.
final class PastTheDriver extends InputStream {

    private final InputStream wire;
    private final InputStream driver;
    private boolean ended;

    /// @param driver gives no byte, but the end or the error
    PastTheDriver(InputStream wire, InputStream driver) {
        this.wire = wire;
        this.driver = driver;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = ended ? -1 : wire.read(target, offset, length);
        if (count < 0 && !ended) {
            ended = true;
            return driver.read(target, offset, length);
        }
        return count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }
}
