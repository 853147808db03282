package sluice.engine.store;

import java.nio.file.Path;

/// A whole file and what is known of it.
///
/// @param file absolute path on this process's mount
public record FinishedExport(Path file, Manifest manifest) {}
