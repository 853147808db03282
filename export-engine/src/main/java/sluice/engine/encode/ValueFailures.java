package sluice.engine.encode;

import org.jspecify.annotations.Nullable;
import sluice.engine.ExportFailure;
import sluice.engine.source.Column;
import sluice.engine.value.MalformedValue;
import sluice.engine.value.Unrepresentable;
import sluice.model.FailureCode;

/// Says where in the export a value could not be written, and what to do about it.
final class ValueFailures {

    private ValueFailures() {}

    /// @param row counted from 1
    static ExportFailure of(Unrepresentable cause, Column column, long row) {
        String place = "Column \"" + column.name() + "\", row " + row + ": ";
        if (cause instanceof MalformedValue) {
            return new ExportFailure(
                    FailureCode.INTERNAL,
                    place + "the bytes that the source sent are no value of type " + column.typeName() + " ("
                            + cause.getMessage() + ").",
                    cause);
        }
        return new ExportFailure(
                FailureCode.VALUE_NOT_REPRESENTABLE, place + cause.getMessage() + "." + remedy(cause.option()), cause);
    }

    private static String remedy(@Nullable String option) {
        return switch (option) {
            case null -> "";
            case "values.numeric_special" -> " Set values.numeric_special to \"null\" or \"string\".";
            case "values.temporal_out_of_range" ->
                " Set values.temporal_out_of_range to \"null\", \"clamp\" or \"string\".";
            case "values.array_multidim" -> " Set values.array_multidim to \"json\".";
            case "parquet.profile" -> " Set parquet.profile to \"portable\".";
            default -> " Set " + option + " to another value.";
        };
    }
}
