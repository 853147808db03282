package sluice.engine.store;

import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sluice.model.Execution;

/// The names of everything on the volume, made from ids alone.
///
/// ```
/// <root>/.partial/<job>.<attempt>.<execution>/   a file being written
/// <root>/<job>/<execution>/                      a finished one
///     export-<job>.<extension>
///     manifest.json
/// ```
final class ExportDirectory {

    private static final Pattern JOB = Pattern.compile("[1-9][0-9]{0,18}");
    private static final Pattern PARTIAL = Pattern.compile("([1-9][0-9]{0,18})\\.([1-9][0-9]{0,9})\\.([0-9a-f-]{36})");
    private static final Pattern EXTENSION = Pattern.compile("[a-z0-9]{1,16}(\\.[a-z0-9]{1,16})?");

    private ExportDirectory() {}

    static Path partials(Path root) {
        return root.resolve(".partial");
    }

    static Path partial(Path root, Execution execution) {
        return partials(root).resolve(execution.jobId() + "." + execution.attempt() + "." + execution.executionId());
    }

    static Path job(Path root, long jobId) {
        return root.resolve(Long.toString(jobId));
    }

    static Path finished(Path root, long jobId, UUID executionId) {
        return job(root, jobId).resolve(executionId.toString());
    }

    /// @throws IllegalArgumentException if the extension is not one or two short words, as `csv.gz`
    static String fileName(long jobId, String extension) {
        if (!EXTENSION.matcher(extension).matches()) {
            throw new IllegalArgumentException("not a file extension: " + extension);
        }
        return "export-" + jobId + "." + extension;
    }

    static boolean isFileName(long jobId, String name) {
        String prefix = "export-" + jobId + ".";
        return name.startsWith(prefix)
                && EXTENSION.matcher(name.substring(prefix.length())).matches();
    }

    static Optional<Long> jobOf(Path directory) {
        String name = directory.getFileName().toString();
        try {
            return JOB.matcher(name).matches() ? Optional.of(Long.parseLong(name)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty(); // above the range of long
        }
    }

    static Optional<UUID> executionIdOf(Path directory) {
        String name = directory.getFileName().toString();
        try {
            UUID id = UUID.fromString(name);
            return id.toString().equals(name) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static Optional<Execution> executionOf(Path directory) {
        Matcher name = PARTIAL.matcher(directory.getFileName().toString());
        try {
            return name.matches()
                    ? Optional.of(new Execution(
                            Long.parseLong(name.group(1)),
                            Integer.parseInt(name.group(2)),
                            UUID.fromString(name.group(3))))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // numbers out of range, or no UUID
        }
    }
}
