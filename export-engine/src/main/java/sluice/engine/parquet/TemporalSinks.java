package sluice.engine.parquet;

import sluice.engine.value.Unrepresentable;
import sluice.engine.value.Wire;
import sluice.model.ValuePolicy.OutOfRange;

/// Dates and times, moved from PostgreSQL's epoch, 2000-01-01, to Parquet's, 1970-01-01.
final class TemporalSinks {

    private static final String OPTION = "values.temporal_out_of_range";
    private static final int EPOCH_DAYS = 10_957;
    private static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final long EPOCH_MICROS = EPOCH_DAYS * MICROS_PER_DAY;

    /// 4714-11-24 BC and 5874897-12-31, the first and last dates of PostgreSQL, in days since 1970.
    private static final int FIRST_DAY = -2_440_588;

    private static final int LAST_DAY = 2_145_042_905;

    private TemporalSinks() {}

    static LeafSink date(LeafSink.Leaf leaf, OutOfRange outOfRange) {
        return new DateSink(leaf, outOfRange);
    }

    static LeafSink timestamp(LeafSink.Leaf leaf, OutOfRange outOfRange) {
        return new TimestampSink(leaf, outOfRange);
    }

    static LeafSink timeOfDay(LeafSink.Leaf leaf, OutOfRange outOfRange) {
        return new TimeOfDaySink(leaf, outOfRange);
    }

    static Unrepresentable unrepresentable(String what) {
        return new Unrepresentable(what, OPTION);
    }

    private static final class DateSink extends LeafSink {

        private final OutOfRange outOfRange;

        DateSink(Leaf leaf, OutOfRange outOfRange) {
            super(leaf);
            this.outOfRange = outOfRange;
        }

        @Override
        public void write(byte[] source, int offset, int length, int repetition) throws Unrepresentable {
            Wire.exactly(length, Integer.BYTES);
            int days = Wire.int32(source, offset);
            if (days == Integer.MAX_VALUE || days == Integer.MIN_VALUE) {
                infinite(days, repetition);
            } else {
                column.write(days + EPOCH_DAYS, repetition, definition);
            }
        }

        private void infinite(int days, int repetition) throws Unrepresentable {
            switch (outOfRange) {
                case NULL -> writeNull(repetition);
                case CLAMP -> column.write(days > 0 ? LAST_DAY : FIRST_DAY, repetition, definition);
                case ERROR, STRING -> throw unrepresentable("an infinite date has no place in Parquet's DATE");
            }
        }
    }

    private static final class TimestampSink extends LeafSink {

        private final OutOfRange outOfRange;

        TimestampSink(Leaf leaf, OutOfRange outOfRange) {
            super(leaf);
            this.outOfRange = outOfRange;
        }

        @Override
        public void write(byte[] source, int offset, int length, int repetition) throws Unrepresentable {
            Wire.exactly(length, Long.BYTES);
            long micros = Wire.int64(source, offset);
            if (micros > Long.MAX_VALUE - EPOCH_MICROS || micros == Long.MIN_VALUE) {
                beyond(micros, repetition);
            } else {
                column.write(micros + EPOCH_MICROS, repetition, definition);
            }
        }

        private void beyond(long micros, int repetition) throws Unrepresentable {
            switch (outOfRange) {
                case NULL -> writeNull(repetition);
                case CLAMP ->
                    column.write(micros > 0 ? Long.MAX_VALUE : FIRST_DAY * MICROS_PER_DAY, repetition, definition);
                case ERROR, STRING ->
                    throw unrepresentable("an infinite timestamp, or one after 294247-01-10 04:00:54.775807,"
                            + " has no place in Parquet's TIMESTAMP");
            }
        }
    }

    private static final class TimeOfDaySink extends LeafSink {

        private final OutOfRange outOfRange;

        TimeOfDaySink(Leaf leaf, OutOfRange outOfRange) {
            super(leaf);
            this.outOfRange = outOfRange;
        }

        @Override
        public void write(byte[] source, int offset, int length, int repetition) throws Unrepresentable {
            Wire.exactly(length, Long.BYTES);
            long micros = Wire.int64(source, offset);
            if (micros < MICROS_PER_DAY) {
                column.write(micros, repetition, definition);
            } else {
                midnight(repetition);
            }
        }

        private void midnight(int repetition) throws Unrepresentable {
            switch (outOfRange) {
                case NULL -> writeNull(repetition);
                case CLAMP -> column.write(MICROS_PER_DAY - 1, repetition, definition);
                case ERROR, STRING -> throw unrepresentable("24:00:00 has no place in Parquet's TIME");
            }
        }
    }
}
