package sluice.system.history;

/// A request for a job was accepted.
///
/// @param key its Idempotency-Key
public record Answer(String key, long job) {}
