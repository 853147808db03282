package sluice.engine;

/// Told what has been written so far, from a thread of the export and often; must return at once.
@FunctionalInterface
public interface ExportProgress {

    /// Some times a second while rows come.
    ///
    /// @param rows written to the encoder
    /// @param bytes of the file so far
    void advanced(long rows, long bytes);

    /// A phase begins, and the one before it has ended. By the thread that runs the export.
    default void begun(ExportPhase phase) {}
}
