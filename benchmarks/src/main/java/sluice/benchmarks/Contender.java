package sluice.benchmarks;

/// Something that exports a table, to be timed against others.
interface Contender {

    String name();

    /// Exports once, from the query to the finished file.
    ///
    /// @throws IllegalStateException if it did not do its work; a benchmark never counts a failure
    Measurement run() throws Exception;
}
