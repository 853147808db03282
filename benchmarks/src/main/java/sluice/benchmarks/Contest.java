package sluice.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Contenders at one piece of work: all run in turn, round after round, so that a drift of the machine's speed meets
/// all of them alike. The first is the measure of the others.
record Contest(String title, List<Contender> contenders) {

    /// @param rounds counted; one more goes before them uncounted, as a warm-up
    Map<Contender, List<Measurement>> run(int rounds) throws Exception {
        Map<Contender, List<Measurement>> results = new LinkedHashMap<>();
        contenders.forEach(c -> results.put(c, new ArrayList<>()));
        for (int round = 0; round <= rounds; round++) {
            for (Contender contender : contenders) {
                Measurement measurement = contender.run();
                System.err.printf("%s, %s: %.2f s%n", title, contender.name(), measurement.seconds());
                if (round > 0) {
                    results.get(contender).add(measurement);
                }
            }
        }
        return results;
    }
}
