package sluice.model.command;

import java.util.Objects;

/// `worker.drain`: the worker of this name is to take no more commands, or to take them again. What it runs goes on.
///
/// @param draining false to take commands again
public record DrainWorker(String worker, boolean draining) {

    public static final String TYPE = "worker.drain";

    public DrainWorker {
        Objects.requireNonNull(worker, "worker");
    }
}
