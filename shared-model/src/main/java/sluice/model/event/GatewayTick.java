package sluice.model.event;

import java.util.Objects;

/// Sent by each gateway every few seconds: applying it advances the event clock, by which lost executions are
/// judged.
public record GatewayTick(String gateway) implements SluiceEvent {

    public static final String TYPE = "gateway.tick";

    public GatewayTick {
        Objects.requireNonNull(gateway, "gateway");
    }
}
