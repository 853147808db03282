package sluice.engine;

/// What an export is at, in this order. All but the last end before the file can be seen.
public enum ExportPhase {
    /// The query runs at the source, and its rows are encoded and written as they come.
    COPY,
    /// What the encoder and the compressor still hold is written.
    CLOSE,
    /// The file is synced, and its directory renamed.
    COMMIT
}
