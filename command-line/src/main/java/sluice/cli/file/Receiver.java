package sluice.cli.file;

import java.io.Closeable;
import java.io.IOException;

/// Takes the bytes of a file that comes in pieces. Not thread-safe.
public sealed interface Receiver extends Closeable permits PartFile, StreamedFile {

    /// Bytes that are here already; the next piece begins there.
    long received();

    void write(byte[] bytes, int length) throws IOException;

    /// The SHA-256 of all bytes, in hexadecimal; to be asked once, after the last.
    String sha256();

    /// The file is whole: it gets its name.
    void commit() throws IOException;

    /// The file is worth nothing: what is here goes, as far as it can be taken back.
    void discard() throws IOException;
}
