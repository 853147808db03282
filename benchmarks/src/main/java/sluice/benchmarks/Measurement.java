package sluice.benchmarks;

/// One run of one contender.
///
/// @param seconds of wall time
/// @param bytes of the output
/// @param peakBytes the highest resident memory of its process so far; 0 where it is not known
record Measurement(double seconds, long bytes, long peakBytes) {}
