package sluice.gateway.downloads;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a `Range` header asks of a file (RFC 9110, 14.2).
sealed interface RangeRequest {

    /// The whole file: there is no header, it is malformed or of another unit, or it asks for more than ten ranges or
    /// for more bytes than the file has.
    record Whole() implements RangeRequest {}

    /// At least one range, in the order asked for.
    record Parts(List<ByteRange> ranges) implements RangeRequest {
        public Parts {
            ranges = List.copyOf(ranges);
        }
    }

    /// Well formed, but no range lies in the file.
    record Outside() implements RangeRequest {}

    int MOST_RANGES = 10;

    /// Long enough for ten ranges of any size.
    int LONGEST_HEADER = 1_000;

    Pattern RANGE = Pattern.compile("[ \\t]*(\\d*)-(\\d*)[ \\t]*");

    static RangeRequest of(@Nullable String header, long fileBytes) {
        if (header == null
                || header.length() > LONGEST_HEADER
                || !header.toLowerCase(Locale.ROOT).startsWith("bytes=")) {
            return new Whole();
        }
        String[] specs = header.substring("bytes=".length()).split(",", -1);
        if (specs.length > MOST_RANGES) {
            return new Whole();
        }
        List<ByteRange> ranges = new ArrayList<>();
        for (String spec : specs) {
            Matcher range = RANGE.matcher(spec);
            if (!range.matches() || !isValid(range.group(1), range.group(2))) {
                return new Whole();
            }
            ByteRange found = clip(range.group(1), range.group(2), fileBytes);
            if (found.first() <= found.last()) {
                ranges.add(found);
            }
        }
        if (ranges.isEmpty()) {
            return new Outside();
        }
        long asked = ranges.stream().mapToLong(ByteRange::bytes).reduce(0, Math::addExact);
        return ranges.size() > 1 && asked > fileBytes ? new Whole() : new Parts(ranges);
    }

    private static boolean isValid(String first, String last) {
        if (first.isEmpty()) {
            return !last.isEmpty();
        }
        return last.isEmpty() || number(first) <= number(last);
    }

    /// An empty range (last before first) where none of it lies in the file.
    private static ByteRange clip(String first, String last, long fileBytes) {
        if (first.isEmpty()) {
            return new ByteRange(Math.max(0, fileBytes - number(last)), fileBytes - 1);
        }
        long end = last.isEmpty() ? fileBytes - 1 : Math.min(number(last), fileBytes - 1);
        return new ByteRange(number(first), end);
    }

    /// Numbers beyond every file stand for the largest one.
    private static long number(String digits) {
        String significant = digits.replaceFirst("^0+(?=\\d)", "");
        return significant.length() > 18 ? Long.MAX_VALUE : Long.parseLong(significant);
    }
}
