package sluice.system.history;

import java.util.List;

/// What is there, when all is quiet, that should not be. Each line names one thing.
///
/// @param files on the volume that no job explains, and partial ones
/// @param messages in the outbox and in queues
/// @param dead messages that were put aside, or vanished
/// @param queries at the source
/// @param openFiles that were deleted and are still held open
/// @param errors answers with a status of 500
/// @param logged lines of the level ERROR
/// @param lateExits programs that did not end in time
/// @param namedTooSoon files whose name was made durable before their bytes
public record Leftovers(
        List<String> files,
        List<String> messages,
        List<String> dead,
        List<String> queries,
        List<String> openFiles,
        List<String> errors,
        List<LogLine> logged,
        List<String> lateExits,
        List<String> namedTooSoon) {

    public static Leftovers none() {
        return new Leftovers(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }
}
