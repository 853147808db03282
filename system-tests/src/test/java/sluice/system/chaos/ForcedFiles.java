package sluice.system.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/// In which order workers made files and names durable, as their JVMs recorded it. A power cut in between shows the
/// name without the bytes. Workers record only where the plan has them do so, see [#RECORDING].
final class ForcedFiles {

    private static final Path RECORDINGS =
            Path.of("target", "chaos", "recordings").toAbsolutePath();

    /// Flags of a worker's JVM.
    static final String RECORDING = "-XX:StartFlightRecording:settings=none,+jdk.FileForce#enabled=true,"
            + "+jdk.FileForce#threshold=0ns,dumponexit=true,filename=" + RECORDINGS + "/%p.jfr";

    private final Path volume;

    ForcedFiles(Path volume) {
        this.volume = volume;
    }

    static void forgetEarlier() throws IOException {
        Files.createDirectories(RECORDINGS);
        for (Path recording : recordings()) {
            Files.delete(recording);
        }
    }

    /// The directories of jobs that were synced, and so have the name of an export in them, while no file of theirs had
    /// been.
    List<String> namedTooSoon() throws IOException {
        var found = new ArrayList<String>();
        for (Path recording : recordings()) {
            Set<String> synced = new HashSet<>();
            for (Path forced : forced(recording)) {
                String name = forced.toString();
                if (name.startsWith(".partial/") && name.contains("/export-")) {
                    synced.add(forced.getName(1).toString().split("\\.")[0]);
                } else if (name.matches("[0-9]+") && !synced.contains(name)) {
                    found.add("job " + name + ": its name is durable, its file was not yet; " + recording);
                }
            }
        }
        return found;
    }

    /// Paths on the volume in the order in which they were synced.
    private List<Path> forced(Path recording) throws IOException {
        return RecordingFile.readAllEvents(recording).stream()
                .filter(event -> event.getEventType().getName().equals("jdk.FileForce"))
                .sorted(Comparator.comparing(RecordedEvent::getStartTime))
                .map(event -> Path.of(event.getString("path")))
                .filter(path -> path.startsWith(volume))
                .map(volume::relativize)
                .toList();
    }

    private static List<Path> recordings() throws IOException {
        if (!Files.isDirectory(RECORDINGS)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(RECORDINGS)) {
            return all.filter(file -> file.toString().endsWith(".jfr")).toList();
        }
    }
}
