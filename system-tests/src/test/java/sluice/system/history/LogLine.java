package sluice.system.history;

import java.time.Instant;

/// What a program logged as an error.
public record LogLine(Instant at, String text) {}
