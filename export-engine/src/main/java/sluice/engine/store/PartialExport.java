package sluice.engine.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/// A file being written, invisible to every reader. Either [#commit] or [#close] ends it; close alone removes
/// it.
public interface PartialExport extends Closeable {

    /// The file to write to; its directory exists and is empty.
    Path file();

    /// Makes file and manifest durable and then visible: fsync of both and of the directory, rename of the
    /// directory, fsync of the parents. The first error leaves nothing visible and is never retried.
    FinishedExport commit(Manifest manifest) throws IOException;

    @Override
    void close() throws IOException;
}
