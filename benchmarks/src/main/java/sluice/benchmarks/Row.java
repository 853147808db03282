package sluice.benchmarks;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// What one contender did in one contest.
///
/// @param tableRows of the table that was exported
/// @param rounds that were counted
/// @param seconds the median
/// @param fastest the least of the seconds
/// @param slowest the most of the seconds
/// @param bytes of the output
/// @param peakBytes the highest resident memory of its process; 0 where it is not known
record Row(
        String contest,
        String contender,
        long tableRows,
        int rounds,
        double seconds,
        double fastest,
        double slowest,
        long bytes,
        long peakBytes) {

    static Row of(String contest, long tableRows, Contest.Result result) {
        List<Measurement> runs = result.runs();
        double[] seconds = sorted(runs, Measurement::seconds);
        return new Row(
                contest,
                result.contender().name(),
                tableRows,
                runs.size(),
                median(seconds),
                seconds[0],
                seconds[seconds.length - 1],
                (long) median(sorted(runs, Measurement::bytes)),
                (long) median(sorted(runs, Measurement::peakBytes)));
    }

    private static double[] sorted(List<Measurement> runs, ToDoubleFunction<Measurement> figure) {
        return runs.stream().mapToDouble(figure).sorted().toArray();
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    boolean isSluice() {
        return contender.startsWith("Sluice");
    }

    /// As one line of tab-separated values, which [#parse] reads.
    String line() {
        return String.join(
                "\t",
                contest,
                contender,
                "" + tableRows,
                "" + rounds,
                "" + seconds,
                "" + fastest,
                "" + slowest,
                "" + bytes,
                "" + peakBytes);
    }

    static Row parse(String line) {
        String[] field = line.split("\t");
        return new Row(
                field[0],
                field[1],
                Long.parseLong(field[2]),
                Integer.parseInt(field[3]),
                Double.parseDouble(field[4]),
                Double.parseDouble(field[5]),
                Double.parseDouble(field[6]),
                Long.parseLong(field[7]),
                Long.parseLong(field[8]));
    }
}
