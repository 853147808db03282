package sluice.gateway.sweeps;

import java.time.Duration;

/// One kind of work that comes round again, safe with any number of gateways doing it at once.
public interface Sweep {

    /// What it does, for the log, as `expire files`.
    String name();

    /// From the end of one turn to the start of the next.
    Duration interval();

    /// One turn. What it throws is logged, and the next turn comes all the same.
    void sweep() throws Exception;
}
