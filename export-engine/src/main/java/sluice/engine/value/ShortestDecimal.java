package sluice.engine.value;

/// The shortest decimal that lies strictly inside the rounding interval of a binary floating-point number, and of
/// the shortest the one nearest to it, of two equally near the even one: PostgreSQL's digits. `Double.toString` gives
/// others, since it also takes
/// the end points of the interval for even mantissas, and never fewer than two digits.
///
/// The digits are stored by [DecimalLayout].
///
/// Source: Raffaello Giulietti, "The Schubfach way to render doubles"; here the interval is always open.
final class ShortestDecimal {

    private static final long LOW_63 = Long.MAX_VALUE;

    private ShortestDecimal() {}

    /// Stores the digits of `mantissa · 2^exponent`, which is above zero.
    ///
    /// @param lowerGapIsHalf whether the next smaller number is only half as far as the next larger one
    /// @param plainBelow see [DecimalLayout#write]
    /// @return the position after the last byte
    static int write(byte[] array, int at, long mantissa, int exponent, boolean lowerGapIsHalf, int plainBelow) {
        int k = lowerGapIsHalf
                ? PowersOfTen.floorLog10OfThreeQuarters(exponent)
                : PowersOfTen.floorLog10OfPowerOfTwo(exponent);
        int shift = exponent + PowersOfTen.floorLog2OfPowerOfTen(-k) + 2;
        long high = PowersOfTen.high(k);
        long low = PowersOfTen.low(k);
        // The number and the ends of its interval, four times as large and in units of 10^k.
        long centre = mantissa << 2;
        long value = scale(high, low, centre << shift);
        long above = scale(high, low, (centre - (lowerGapIsHalf ? 1 : 2)) << shift) + 1;
        long below = scale(high, low, (centre + 2) << shift) - 1;

        long floor = value >> 2;
        long floorOfTens = floor / 10 * 10;
        boolean tensInside = above <= floorOfTens << 2;
        if (tensInside != ((floorOfTens + 10) << 2 <= below)) {
            return DecimalLayout.write(array, at, tensInside ? floorOfTens : floorOfTens + 10, k, plainBelow);
        }
        boolean floorInside = above <= floor << 2;
        boolean nextInside = (floor + 1) << 2 <= below;
        boolean takeFloor = floorInside != nextInside ? floorInside : isNearer(floor, value);
        return DecimalLayout.write(array, at, takeFloor ? floor : floor + 1, k, plainBelow);
    }

    /// Whether `floor` is nearer to a quarter of `value` than the next number, or as near and even.
    private static boolean isNearer(long floor, long value) {
        long middle = (floor << 2) + 2;
        return value < middle || (value == middle && (floor & 1) == 0);
    }

    /// `floor(g · scaled / 2^127)`, with the lowest bit set where bits were cut off.
    private static long scale(long high, long low, long scaled) {
        long carried = ((high * scaled) >>> 1) + Math.multiplyHigh(low, scaled);
        long whole = Math.multiplyHigh(high, scaled) + (carried >>> 63);
        return whole | ((carried & LOW_63) + LOW_63) >>> 63;
    }
}
