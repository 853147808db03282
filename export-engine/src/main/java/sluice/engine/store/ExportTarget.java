package sluice.engine.store;

import java.io.IOException;
import sluice.model.Execution;

/// Where one run puts its file: the export volume, or whatever a program without a gateway chooses. Thread-safe.
public interface ExportTarget {

    /// Bytes that can still be written.
    long usableBytes() throws IOException;

    /// Opens the place for an execution's file, removing what an earlier, failed call left.
    ///
    /// @param extension without a leading dot, as `csv.gz`
    PartialExport begin(Execution execution, String extension) throws IOException;

    /// Removes all that an execution left, finished or not. Nothing there is no error.
    void remove(Execution execution) throws IOException;
}
