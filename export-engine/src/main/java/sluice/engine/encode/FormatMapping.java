package sluice.engine.encode;

import java.util.List;
import sluice.engine.source.Column;
import sluice.model.ExportFormat;
import sluice.model.ParquetOptions;
import sluice.model.ValuePolicy;
import sluice.model.Warning;

/// What a column becomes in a format, and what that format cannot hold of it: the same table that the encoders
/// use.
///
/// @param becomes for people, as `INT64 TIMESTAMP(MICROS, UTC)`, `number`, `text`
/// @param warnings in the order of their codes
public record FormatMapping(String becomes, List<Warning> warnings) {

    public static FormatMapping of(Column column, ExportFormat format, ParquetOptions parquet, ValuePolicy values) {
        throw new UnsupportedOperationException();
    }
}
