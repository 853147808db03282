package sluice.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// The peak resident memory of processes, as Linux keeps it: `VmHWM` in `/proc/<pid>/status` (proc(5)).
final class ProcessMemory {

    private ProcessMemory() {}

    /// The largest of a process and its descendants, in bytes; 0 where the system does not tell or all have ended.
    static long treePeakBytes(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .mapToLong(p -> peakBytes(p.pid()))
                .max()
                .orElse(0);
    }

    /// Lets the peak of a process of this user begin anew at what it holds now, where the system can (proc(5),
    /// `clear_refs`).
    static void forgetPeak(long pid) throws IOException {
        Files.writeString(Path.of("/proc/" + pid + "/clear_refs"), "5");
    }

    /// Has a JVM of this user collect its garbage, all of it.
    static void collect(long pid) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /// Of the process alone, in bytes; 0 where the system does not tell or it has ended.
    static long peakBytes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | java.io.UncheckedIOException e) {
            return 0; // it has ended meanwhile
        }
    }
}
