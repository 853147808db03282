package sluice.benchmarks;

import java.util.List;

/// What one call of the benchmark is to do.
///
/// @param scale fraction of the full size of each table
/// @param rounds counted runs of each contender
/// @param heap of the engine's process, as `-Xmx` takes it
/// @param only parts of contest titles; empty for all
record Options(double scale, int rounds, String heap, List<String> only) {

    static final String USAGE = """
            usage: benchmarks/run [--quick] [--scale FRACTION] [--rounds N] [--heap SIZE] [--only TITLE-PART]...

              --quick   a tenth of the rows and three rounds: about two minutes
              --scale   fraction of the full tables (10 M series, 4 M lineitem, 1 M wide rows); default 1
              --rounds  counted runs of each contender, after one warm-up; default 5
              --heap    heap of the engine's process; default 1536m, as a worker has
              --only    run only the contests whose title contains this""";

    static Options parse(String[] arguments) {
        double scale = 1;
        int rounds = 5;
        String heap = "1536m";
        List<String> only = new java.util.ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--quick" -> {
                    scale = 0.1;
                    rounds = 3;
                }
                case "--scale" -> scale = Double.parseDouble(value(arguments, ++i));
                case "--rounds" -> rounds = Integer.parseInt(value(arguments, ++i));
                case "--heap" -> heap = value(arguments, ++i);
                case "--help" -> throw new IllegalArgumentException(USAGE);
                case "--only" -> only.add(value(arguments, ++i));
                default -> throw new IllegalArgumentException("unknown option " + arguments[i] + "\n" + USAGE);
            }
        }
        return new Options(scale, rounds, heap, List.copyOf(only));
    }

    private static String value(String[] arguments, int i) {
        if (i >= arguments.length) {
            throw new IllegalArgumentException(arguments[i - 1] + " needs a value\n" + USAGE);
        }
        return arguments[i];
    }

    boolean wants(String title) {
        return only.isEmpty() || only.stream().anyMatch(title::contains);
    }
}
