package sluice.engine.request;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import sluice.engine.source.Nearest;

/// Asks a person whether something else was meant.
public final class NearestNames {

    private static final int MOST = 3;

    private NearestNames() {}

    /// At most three of `names`, nearest first; empty when none is near.
    public static List<String> to(String wanted, Collection<String> names) {
        return Nearest.of(wanted, names, MOST);
    }

    /// ` Did you mean "a" or "b"?`, or nothing.
    public static String question(List<String> names) {
        return names.isEmpty()
                ? ""
                : names.stream().map(Echo::quoted).collect(Collectors.joining(" or ", " Did you mean ", "?"));
    }
}
