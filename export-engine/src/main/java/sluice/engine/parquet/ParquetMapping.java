package sluice.engine.parquet;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import sluice.engine.source.PgType;
import sluice.model.ParquetOptions;
import sluice.model.ValuePolicy;

/// What a PostgreSQL type becomes in Parquet, decided once from the type, the profile and the policies. The schema, the
/// writing of values and the warnings all follow this one decision.
public sealed interface ParquetMapping {

    /// The longest DECIMAL that common readers read exactly; DuckDB reads longer ones as rounded doubles.
    int MAX_DECIMAL_PRECISION = 38;

    /// A fixed number of wire bytes that any value of the column fits into; needs no policy.
    enum Fixed implements ParquetMapping {
        BOOLEAN,
        INT16,
        INT32,
        INT64,
        /// Unsigned 32 bits in an INT64.
        UNSIGNED_INT32,
        /// Unsigned 64 bits in a DECIMAL(20,0).
        UNSIGNED_INT64,
        FLOAT,
        DOUBLE,
        /// The UUID annotation, which Spark refuses.
        UUID
    }

    /// Bytes as they are.
    record Bytes() implements ParquetMapping {}

    /// An exact number in the smallest physical type that holds its precision.
    ///
    /// @param precision from 1 to [#MAX_DECIMAL_PRECISION]
    /// @param scale from 0 to `precision`
    /// @param special what becomes of NaN and infinities, never `string`
    record Decimal(int precision, int scale, ValuePolicy.Special special) implements ParquetMapping {}

    /// An exact amount in a DECIMAL(19,s), whatever the number.
    record Money(PgType.Money source) implements ParquetMapping {}

    /// A numeric rounded to the nearest DOUBLE, as the user asked.
    record RoundedDouble() implements ParquetMapping {}

    /// Days since 1970.
    ///
    /// @param outOfRange what becomes of infinities, never `string`
    record Date(ValuePolicy.OutOfRange outOfRange) implements ParquetMapping {}

    /// Microseconds since 1970.
    ///
    /// @param utc whether it is an instant (timestamptz) or a local time
    /// @param outOfRange what becomes of infinities and of what 64 bits cannot hold, never `string`
    record Timestamp(boolean utc, ValuePolicy.OutOfRange outOfRange) implements ParquetMapping {}

    /// Local time of day in microseconds.
    ///
    /// @param outOfRange what becomes of 24:00:00, never `string`
    record TimeOfDay(ValuePolicy.OutOfRange outOfRange) implements ParquetMapping {}

    /// A struct of months, days and micros, since Parquet's INTERVAL keeps only milliseconds.
    ///
    /// @param outOfRange what becomes of infinities, never `string`
    record Interval(ValuePolicy.OutOfRange outOfRange) implements ParquetMapping {}

    /// UTF-8 text.
    ///
    /// @param source the type that it is the text of
    record Text(PgType source, Annotation annotation, Rendering rendering) implements ParquetMapping {

        /// What the file says about the bytes.
        public enum Annotation {
            STRING,
            ENUM,
            JSON
        }

        /// How the bytes are made.
        public enum Rendering {
            /// The wire bytes are the text.
            VERBATIM,
            /// The wire bytes are the text, after a version byte.
            AFTER_VERSION_BYTE,
            /// PostgreSQL's output text.
            TEXT_FORM,
            /// As `to_json` has it.
            JSON_FORM
        }
    }

    /// A three-level LIST with optional elements.
    ///
    /// @param source the type that it is the list of: an array, or one of the two vectors
    record ListOf(PgType source, ParquetMapping element) implements ParquetMapping {}

    /// A group with optional fields, in order.
    record Struct(List<Member> members) implements ParquetMapping {
        public Struct {
            members = List.copyOf(members);
        }
    }

    record Member(String name, ParquetMapping mapping) {}

    /// A composite type without fields: Parquet has no group without a child, so a file with it cannot be made.
    record NoFields(String typeName) implements ParquetMapping {}

    /// This mapping and all that are inside it, outermost first.
    default Stream<ParquetMapping> all() {
        return switch (this) {
            case ListOf(var _, ParquetMapping element) -> Stream.concat(Stream.of(this), element.all());
            case Struct(List<Member> members) ->
                Stream.concat(
                        Stream.of(this),
                        members.stream().flatMap(member -> member.mapping().all()));
            case Fixed _,
                    Bytes _,
                    Decimal _,
                    Money _,
                    RoundedDouble _,
                    Date _,
                    Timestamp _,
                    TimeOfDay _,
                    Interval _,
                    Text _,
                    NoFields _ -> Stream.of(this);
        };
    }

    /// Digits that hold every finite value of a `numeric` with this modifier; empty where it has no precision.
    static OptionalInt decimalPrecision(int typmod) {
        return NumericShape.ofTypmod(typmod)
                .map(shape -> OptionalInt.of(shape.precision()))
                .orElseGet(OptionalInt::empty);
    }

    /// For people, as `INT64 TIMESTAMP(MICROS, UTC)` or `LIST of INT32`.
    default String describe() {
        return this instanceof NoFields
                ? "nothing, since it has no fields"
                : TypeDescription.of(ParquetSchema.field("column", this));
    }

    /// Decides what a type becomes.
    ///
    /// @throws IllegalArgumentException if `values.numeric_unbounded` is none of the words that are allowed
    static ParquetMapping of(PgType type, ParquetOptions.Profile profile, ValuePolicy values) {
        return new MappingRules(profile, values).of(type);
    }
}
