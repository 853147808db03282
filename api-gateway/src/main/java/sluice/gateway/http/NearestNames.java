package sluice.gateway.http;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Finds what a person probably meant.
public final class NearestNames {

    private static final int MOST = 3;
    private static final int LENGTH = 128;

    private NearestNames() {}

    /// At most three of `names`, nearest first; empty when none is near.
    public static List<String> to(String wanted, Collection<String> names) {
        String folded = fold(wanted);
        record Candidate(String name, int distance) {}
        return names.stream()
                .map(name -> new Candidate(name, distance(folded, fold(name))))
                .filter(c -> c.distance() <= 1 + Math.max(folded.length(), c.name().length()) / 4)
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .limit(MOST)
                .map(Candidate::name)
                .toList();
    }

    /// ` Did you mean "a" or "b"?`, or nothing.
    public static String question(List<String> names) {
        return names.isEmpty()
                ? ""
                : " Did you mean "
                        + String.join(" or ", names.stream().map(Echo::quoted).toList()) + "?";
    }

    private static String fold(String name) {
        return name.substring(0, Math.min(name.length(), LENGTH)).toLowerCase(Locale.ROOT);
    }

    /// Edits between two words, an exchange of neighbours counting as one (optimal string alignment).
    private static int distance(String a, String b) {
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            edits[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            edits[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int best = Math.min(edits[i - 1][j - 1] + change, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
                boolean exchanged =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                edits[i][j] = exchanged ? Math.min(best, edits[i - 2][j - 2] + 1) : best;
            }
        }
        return edits[a.length()][b.length()];
    }
}
