package sluice.gateway.files;

import java.io.IOException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Without its volume a gateway can serve no file and complete no job: it is not ready.
@Component("exportVolumeHealthIndicator")
final class VolumeHealth implements HealthIndicator {

    private final ExportVolume volume;

    VolumeHealth(ExportVolume volume) {
        this.volume = volume;
    }

    @Override
    public Health health() {
        try {
            return volume.isOurs() ? Health.up().build() : Health.down().build();
        } catch (IOException e) {
            return Health.down(e).build();
        }
    }
}
