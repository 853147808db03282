package sluice.gateway.limits;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// One bound.
///
/// @param allowed null where there is none, or nobody can tell now
/// @param used null where the bound holds for each request
@JsonInclude(JsonInclude.Include.ALWAYS)
record Limit(
        String name,
        String unit,
        @Nullable Long allowed,
        @Nullable Long used,
        String meaning) {

    static Limit ofRequests(String name, String unit, long allowed, String meaning) {
        return new Limit(name, unit, allowed, null, meaning);
    }
}
