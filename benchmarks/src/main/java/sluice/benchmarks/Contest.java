package sluice.benchmarks;

import java.util.ArrayList;
import java.util.List;

/// Contenders at one piece of work: all run in turn, round after round, so that a drift of the machine's speed meets
/// all of them alike. The first is the measure of the others.
record Contest(String title, List<Contender> contenders) {

    /// The counted runs of one contender.
    record Result(Contender contender, List<Measurement> runs) {}

    /// @param rounds counted; one more goes before them uncounted, as a warm-up
    /// @return in the order of the contenders
    List<Result> run(int rounds) throws Exception {
        List<Result> results =
                contenders.stream().map(c -> new Result(c, new ArrayList<>())).toList();
        for (int round = 0; round <= rounds; round++) {
            for (Result result : results) {
                Measurement measurement = result.contender().run();
                System.err.printf("%s, %s: %.2f s%n", title, result.contender().name(), measurement.seconds());
                if (round > 0) {
                    result.runs().add(measurement);
                }
            }
        }
        return results;
    }
}
