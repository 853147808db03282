package sluice.testkit.history;

/// A history that breaks an invariant.
///
/// @param what happened, with the ids to look for
public record Violation(Invariant invariant, String what) {}
