package sluice.engine.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing that is wrong with a request.
///
/// @param pointer a JSON pointer into the body, as `/filters/date_from`; of a query parameter `?limit`, of a header
///     its name
/// @param code for programs, stable, as `unknown_column`
/// @param detail for people: what is wrong and what to do
/// @param allowed what would be right, where that can be listed
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FieldError(
        String pointer,
        String code,
        String detail,
        @Nullable List<String> allowed) {}
