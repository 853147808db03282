package sluice.engine.parquet;

import sluice.engine.value.Unrepresentable;
import sluice.engine.value.Wire;
import sluice.model.ValuePolicy.OutOfRange;

/// Intervals as PostgreSQL holds them: months, days and microseconds, each with its own sign.
///
/// ```
/// interval = int64 micros  int32 days  int32 months      infinite: all three at their greatest or least
/// ```
///
/// Clamped infinities keep those three numbers.
final class IntervalSink implements ValueSink {

    private static final int WIDTH = 16;

    private final LeafSink.Leaf months;
    private final LeafSink.Leaf days;
    private final LeafSink.Leaf micros;
    private final OutOfRange outOfRange;

    IntervalSink(LeafSink.Leaf months, LeafSink.Leaf days, LeafSink.Leaf micros, OutOfRange outOfRange) {
        this.months = months;
        this.days = days;
        this.micros = micros;
        this.outOfRange = outOfRange;
    }

    @Override
    public void write(byte[] source, int offset, int length, int repetition) throws Unrepresentable {
        Wire.exactly(length, WIDTH);
        long sentMicros = Wire.int64(source, offset);
        int sentDays = Wire.int32(source, offset + 8);
        int sentMonths = Wire.int32(source, offset + 12);
        if (isInfinite(sentMonths, sentDays, sentMicros) && outOfRange != OutOfRange.CLAMP) {
            infinite(repetition);
            return;
        }
        months.column().write(sentMonths, repetition, months.definition());
        days.column().write(sentDays, repetition, days.definition());
        micros.column().write(sentMicros, repetition, micros.definition());
    }

    private static boolean isInfinite(int months, int days, long micros) {
        return (months == Integer.MAX_VALUE && days == Integer.MAX_VALUE && micros == Long.MAX_VALUE)
                || (months == Integer.MIN_VALUE && days == Integer.MIN_VALUE && micros == Long.MIN_VALUE);
    }

    private void infinite(int repetition) throws Unrepresentable {
        if (outOfRange == OutOfRange.NULL) {
            writeNull(repetition, months.definition() - 2);
        } else {
            throw TemporalSinks.unrepresentable("an infinite interval has no place in months, days and micros");
        }
    }

    @Override
    public void writeNull(int repetition, int definition) {
        months.column().writeNull(repetition, definition);
        days.column().writeNull(repetition, definition);
        micros.column().writeNull(repetition, definition);
    }
}
