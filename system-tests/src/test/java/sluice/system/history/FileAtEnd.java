package sluice.system.history;

import java.util.UUID;

/// A finished file as an independent reader finds it.
public record FileAtEnd(long job, UUID execution, long bytes, String sha256, Contents contents) {}
