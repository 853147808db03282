package sluice.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// The checkout that this program was built in and runs from.
final class Checkout {

    private static final Path ROOT = root();

    private Checkout() {}

    static Path file(String path) {
        return ROOT.resolve(path);
    }

    /// The program of a module, as the build made it.
    static Path jar(String module) throws IOException {
        try (Stream<Path> built = Files.list(file(module).resolve("target"))) {
            return built.filter(file -> file.getFileName().toString().endsWith("-app.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(module + " is not built: mvn package -pl " + module));
        }
    }

    /// This program's own jar lies in `benchmarks/target`.
    private static Path root() {
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            for (Path place = Path.of(entry).toAbsolutePath(); place != null; place = place.getParent()) {
                if (place.endsWith("benchmarks")) {
                    return place.resolveSibling("").normalize();
                }
            }
        }
        throw new IllegalStateException("this program does not run from a checkout");
    }
}
