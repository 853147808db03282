package sluice.benchmarks;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Results as a Markdown table: medians, ratios to the first contender, sizes and peak memory.
final class Report {

    private final StringBuilder text = new StringBuilder();

    Report(String machine) {
        text.append(machine).append("\n");
    }

    void add(Contest contest, List<Contest.Result> results) {
        text.append("\n### ").append(contest.title()).append("\n\n");
        text.append("| contender | median s | min–max s | ratio | MB | peak MB |\n|---|--:|--:|--:|--:|--:|\n");
        double measure = median(results.getFirst().runs(), Measurement::seconds);
        for (Contest.Result result : results) {
            List<Measurement> runs = result.runs();
            double seconds = median(runs, Measurement::seconds);
            text.append(String.format(
                    "| %s | %.2f | %.2f–%.2f | %.2f | %.0f | %.0f |%n",
                    result.contender().name(),
                    seconds,
                    extreme(runs, 0),
                    extreme(runs, runs.size() - 1),
                    seconds / measure,
                    median(runs, Measurement::bytes) / 1e6,
                    median(runs, Measurement::peakBytes) / 1e6));
        }
    }

    void note(String line) {
        text.append("\n").append(line).append("\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private static double median(List<Measurement> runs, ToDoubleFunction<Measurement> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static double extreme(List<Measurement> runs, int index) {
        return runs.stream()
                .sorted(Comparator.comparingDouble(Measurement::seconds))
                .toList()
                .get(index)
                .seconds();
    }
}
