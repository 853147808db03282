package sluice.engine.value;

/// Days since 2000-01-01 as `YYYY-MM-DD` of the proleptic Gregorian calendar, with 4 to 7 digits of the year. The
/// year before 1 is 1 BC; its suffix follows everything else of a date or timestamp.
///
/// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`.
final class CalendarDate {

    /// Bytes of the longest date without its suffix.
    static final int MOST = 16;

    private static final int DAYS_OF_400_YEARS = 146_097;
    /// From 0000-03-01 to 2000-01-01; years begin in March, so that the leap day ends them.
    private static final int MARCH_OF_YEAR_ZERO = 730_425;
    private static final int LAST_DAY_BEFORE_CHRIST = -730_120;

    private CalendarDate() {}

    static boolean isBeforeChrist(long days) {
        return days <= LAST_DAY_BEFORE_CHRIST;
    }

    /// Stores the date without its suffix.
    ///
    /// @return the position after the last byte
    static int write(byte[] array, int at, long days) {
        long shifted = days + MARCH_OF_YEAR_ZERO;
        long era = Math.floorDiv(shifted, DAYS_OF_400_YEARS);
        int dayOfEra = (int) (shifted - era * DAYS_OF_400_YEARS);
        int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int monthFromMarch = (5 * dayOfYear + 2) / 153;
        int day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
        int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        int year = yearOfEra + (int) era * 400 + (month <= 2 ? 1 : 0);

        at = year(array, at, year > 0 ? year : 1 - year);
        array[at] = '-';
        at = Digits.pair(array, at + 1, month);
        array[at] = '-';
        return Digits.pair(array, at + 1, day);
    }

    private static int year(byte[] array, int at, int year) {
        return year < 10_000 ? Digits.quad(array, at, year) : Digits.signed(array, at, year);
    }

    /// Appends ` BC` where it is due.
    static int suffix(byte[] array, int at, long days) {
        if (!isBeforeChrist(days)) {
            return at;
        }
        array[at++] = ' ';
        array[at++] = 'B';
        array[at++] = 'C';
        return at;
    }
}
