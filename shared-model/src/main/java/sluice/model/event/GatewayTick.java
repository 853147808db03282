package sluice.model.event;

import java.util.Objects;

/// Sent by each gateway every few seconds: applying it advances the event clock, by which lost executions are
/// judged.
public record GatewayTick(String gateway) implements SluiceEvent {

    /// Whoever has not been heard of for more ticks than these is lost.
    public static final int SILENCE = 6;

    public static final String TYPE = "gateway.tick";

    public GatewayTick {
        Objects.requireNonNull(gateway, "gateway");
    }
}
