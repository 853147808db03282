package sluice.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one call of the benchmark is to do.
///
/// @param scale fraction of the full size of each table
/// @param load fraction of the jobs that are asked for where whole jobs are measured
/// @param rounds counted runs of each contender
/// @param heap of the engine's process, as `-Xmx` takes it
/// @param only parts of contest titles; empty for all
/// @param data folder that keeps the tables for later runs, or null for none
/// @param output folder for the report, the chart and the figures that both are made of
record Options(
        double scale,
        double load,
        int rounds,
        String heap,
        List<String> only,
        @Nullable Path data,
        Path output) {

    static final String USAGE = """
            usage: benchmarks/run [--quick] [--scale FRACTION] [--rounds N] [--heap SIZE] [--only TITLE-PART]...
                                  [--output FOLDER] [--data FOLDER]
                   benchmarks/run --micro [JMH options]

              --quick   a fiftieth of the rows, a quarter of the jobs and one round: two to three minutes
              --scale   fraction of the full tables (10 M series, 4 M lineitem, 1 M wide, 1,000 large rows); default 1
              --rounds  counted runs of each contender, after one warm-up; default 5
              --heap    heap of the engine's process and of the worker; default 1536m, as a worker has
              --data    keeps the tables for later runs
              --output  gets report.md, chart.svg and results.tsv; what is there stays, unless it is measured again;
                        default benchmarks/target/report
              --only    run only the contests whose title contains this: a table ("series", "lineitem", "wide"), a
                        format, "peers", "sizes", "memory", "small jobs", "scaling" or "downloads"
              --micro   measure the encoders' inner loops instead, by JMH""";

    static Options parse(String[] arguments) {
        double scale = 1;
        double load = 1;
        int rounds = 5;
        String heap = "1536m";
        List<String> only = new ArrayList<>();
        Path data = null;
        Path output = Checkout.file("benchmarks/target/report");
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--quick" -> {
                    scale = 0.02;
                    load = 0.25;
                    rounds = 1;
                }
                case "--scale" -> scale = Double.parseDouble(value(arguments, ++i));
                case "--rounds" -> rounds = Integer.parseInt(value(arguments, ++i));
                case "--heap" -> heap = value(arguments, ++i);
                case "--help" -> throw new IllegalArgumentException(USAGE);
                case "--data" -> data = Path.of(value(arguments, ++i)).toAbsolutePath();
                case "--output" -> output = Path.of(value(arguments, ++i));
                case "--only" -> only.add(value(arguments, ++i));
                default -> throw new IllegalArgumentException("unknown option " + arguments[i] + "\n" + USAGE);
            }
        }
        return new Options(scale, load, rounds, heap, List.copyOf(only), data, output);
    }

    private static String value(String[] arguments, int i) {
        if (i >= arguments.length) {
            throw new IllegalArgumentException(arguments[i - 1] + " needs a value\n" + USAGE);
        }
        return arguments[i];
    }

    /// @param all how many jobs there are in a full run
    int jobs(int all) {
        return (int) Math.round(all * load);
    }

    boolean wants(String title) {
        return only.isEmpty() || only.stream().anyMatch(title::contains);
    }
}
