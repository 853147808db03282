package sluice.gateway.brakes;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A pause as the API shows it.
///
/// @param paused whether no job is begun until somebody resumes
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PauseView(
        boolean paused, @Nullable Instant since, @Nullable String reason) {

    public static PauseView of(Brakes.Pause pause) {
        return new PauseView(pause.isOn(), pause.since(), pause.reason());
    }
}
