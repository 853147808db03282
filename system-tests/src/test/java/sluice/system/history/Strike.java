package sluice.system.history;

import java.time.Instant;

/// A fault that was really caused.
///
/// @param victim the process, as `worker-2.3` for the third one of worker 2, or the server
/// @param until when it was healed; [Instant#MAX] for a process that never comes back
/// @param running whether an attempt was running that it could strike
public record Strike(Fault fault, String victim, Instant from, Instant until, boolean running) {

    /// What is caused, by name.
    public enum Fault {
        WORKER_KILL,
        WORKER_STOP,
        WORKER_TERM,
        GATEWAY_KILL,
        BROKER_KILL,
        POSTGRES_KILL,
        PARTITION,
        DISK_FULL,
        BROKER_ALARM,
        DUPLICATE_STORM
    }
}
