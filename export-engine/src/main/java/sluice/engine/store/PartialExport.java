package sluice.engine.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;

/// A file being written, invisible to every reader. Either [#commit] or [#close] ends it; close alone removes
/// it. Not thread-safe, but its channel may be used by another thread than commit and close, one after the other.
public interface PartialExport extends Closeable {

    /// The name that the file has beside its manifest, as `export-17.csv.gz`.
    String fileName();

    /// Takes the bytes of the file, in order. Not to be closed: commit makes sure of what was written through it.
    WritableByteChannel channel();

    /// Makes file and manifest durable and then visible: fsync of both and of the directory, rename of the
    /// directory, fsync of the parents. The first error leaves nothing visible and is never retried.
    ///
    /// @throws VolumeNotShared if the volume is no longer the one on which the file was begun
    FinishedExport commit(Manifest manifest) throws IOException;

    @Override
    void close() throws IOException;
}
