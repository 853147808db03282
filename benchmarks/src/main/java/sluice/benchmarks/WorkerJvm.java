package sluice.benchmarks;

import java.util.List;

/// How a worker's JVM is started.
final class WorkerJvm {

    private WorkerJvm() {}

    /// @param heap as `-Xmx` takes it
    static List<String> options(String heap) {
        return List.of("@" + Checkout.file("export-worker/jvm.options"), "-Xmx" + heap);
    }
}
