package sluice.cli.file;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import sluice.model.Sha256;

/// A file that goes to standard output as it comes. What is written cannot be taken back.
public final class StreamedFile implements Receiver {

    private final OutputStream out;
    private final MessageDigest digest = Sha256.digest();
    private long received;

    public StreamedFile(OutputStream out) {
        this.out = out;
    }

    @Override
    public long received() {
        return received;
    }

    @Override
    public void write(byte[] bytes, int length) throws IOException {
        out.write(bytes, 0, length);
        digest.update(bytes, 0, length);
        received += length;
    }

    @Override
    public String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void commit() throws IOException {
        out.flush();
    }

    @Override
    public void discard() {}

    @Override
    public void close() {}
}
