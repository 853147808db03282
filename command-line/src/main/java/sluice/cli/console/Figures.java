package sluice.cli.console;

import java.time.Duration;
import java.util.Locale;

/// Numbers as people read them, the same on every machine.
public final class Figures {

    private static final String[] UNITS = {"kB", "MB", "GB", "TB"};

    private Figures() {}

    /// As `2,640`.
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /// As `2,640 rows`.
    public static String rows(long rows) {
        return count(rows) + (rows == 1 ? " row" : " rows");
    }

    /// As `162 kB`, in powers of 1000.
    public static String size(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        double size = bytes;
        int unit = -1;
        while (size >= 999.5) {
            size /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, size < 9.95 ? "%.1f %s" : "%.0f %s", size, UNITS[unit]);
    }

    /// As `0.3 s`, `2 min 05 s` or `1 h 12 min`.
    public static String time(Duration time) {
        long seconds = time.toSeconds();
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
        }
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds / 60 % 60);
    }
}
