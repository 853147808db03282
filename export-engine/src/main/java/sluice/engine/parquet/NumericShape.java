package sluice.engine.parquet;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Precision and scale of a DECIMAL.
record NumericShape(int precision, int scale) {

    private static final Pattern DECIMAL = Pattern.compile("decimal\\((\\d{1,4}),(\\d{1,4})\\)");

    boolean fitsParquet() {
        return precision <= ParquetMapping.MAX_DECIMAL_PRECISION;
    }

    /// The DECIMAL that holds every finite value of a `numeric` with this modifier, whatever its length; empty for a
    /// numeric without precision.
    ///
    /// Since PostgreSQL 15 the scale may be negative (no digits before the hundreds, say) or exceed the precision
    /// (zeros after the point); Parquet allows neither, so the precision grows. Source of the bits: PostgreSQL,
    /// `make_numeric_typmod`.
    static Optional<NumericShape> ofTypmod(int typmod) {
        if (typmod < 4) {
            return Optional.empty();
        }
        int precision = ((typmod - 4) >> 16) & 0xffff;
        int scale = (((typmod - 4) & 0x7ff) ^ 1024) - 1024;
        if (scale < 0) {
            return Optional.of(new NumericShape(precision - scale, 0));
        }
        return Optional.of(new NumericShape(Math.max(precision, scale), scale));
    }

    /// Reads `decimal(p,s)`, the third word that `values.numeric_unbounded` allows.
    static NumericShape parse(String option) {
        Matcher matcher = DECIMAL.matcher(option);
        if (matcher.matches()) {
            var shape = new NumericShape(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
            if (shape.precision >= 1 && shape.fitsParquet() && shape.scale <= shape.precision) {
                return shape;
            }
        }
        throw new IllegalArgumentException("values.numeric_unbounded is \"" + option
                + "\"; allowed are string, double and decimal(p,s) with 1 <= p <= 38 and 0 <= s <= p");
    }
}
