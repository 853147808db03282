package sluice.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Something about the source that the chosen format cannot hold as it is, said before the job runs.
///
/// @param code stable, as `W103`
/// @param column the column it is about, or null for the whole relation
/// @param detail a sentence for people, with the remedy
public record Warning(String code, @Nullable String column, String detail) {

    public Warning {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(detail, "detail");
    }
}
