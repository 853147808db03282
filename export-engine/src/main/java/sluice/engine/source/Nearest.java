package sluice.engine.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// What somebody may have meant by a name that does not exist.
public final class Nearest {

    private Nearest() {}

    /// At most `limit` names that a few typing errors apart, or as part of each other, resemble
    /// `requested`; nearest first, whatever the case.
    public static List<String> of(String requested, Collection<String> names, int limit) {
        record Candidate(String name, int distance) {}
        String wanted = requested.toLowerCase(Locale.ROOT);
        int tolerance = 1 + wanted.length() / 3;
        List<Candidate> near = new ArrayList<>();
        for (String name : names) {
            String lower = name.toLowerCase(Locale.ROOT);
            boolean part =
                    (wanted.length() > 2 && lower.contains(wanted)) || (lower.length() > 2 && wanted.contains(lower));
            int distance = Math.abs(lower.length() - wanted.length()) > tolerance
                    ? Integer.MAX_VALUE
                    : editDistance(wanted, lower);
            if (distance <= tolerance || part) {
                near.add(new Candidate(name, Math.min(distance, tolerance + 1)));
            }
        }
        return near.stream()
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .limit(limit)
                .map(Candidate::name)
                .toList();
    }

    private static int editDistance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        int[] current = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substitution, 1 + Math.min(previous[j], current[j - 1]));
            }
            int[] swap = previous;
            previous = current;
            current = swap;
        }
        return previous[b.length()];
    }
}
