package sluice.system.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sluice.system.history.FileAtEnd;
import sluice.system.history.JobAtEnd;

/// Looks at what is left behind: rows, files, messages, queries, open files. By plain SQL, walks of the volume and of
/// `/proc`, and the broker's own counts.
final class Aftermath {

    private static final List<String> QUEUES = List.of("sluice.jobs", "sluice.events");
    private static final String DEAD = "sluice.dead";
    private static final String PARTIAL = ".partial";

    private final Stage stage;

    Aftermath(Stage stage) {
        this.stage = stage;
    }

    long unfinishedJobs() {
        return number("SELECT count(*) FROM sluice.export_jobs WHERE status IN ('pending', 'running')"
                + " OR (SELECT count(*) FROM sluice.file_removals) > 0");
    }

    List<JobAtEnd> jobs() throws SQLException {
        try (Connection connection = stage.jobs.open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM sluice.export_jobs ORDER BY id")) {
            var jobs = new ArrayList<JobAtEnd>();
            while (row.next()) {
                OffsetDateTime ended = row.getObject("completed_at", OffsetDateTime.class);
                jobs.add(new JobAtEnd(
                        row.getLong("id"),
                        row.getString("table_name"),
                        row.getString("status"),
                        row.getInt("attempt"),
                        row.getObject("execution_id", UUID.class),
                        row.getLong("rows"),
                        row.getLong("bytes"),
                        row.getString("sha256"),
                        row.getString("error_code"),
                        row.getInt("failed_attempts"),
                        row.getInt("lost_attempts"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        ended == null ? null : ended.toInstant()));
            }
            return jobs;
        }
    }

    List<FileAtEnd> files() throws IOException {
        var reader = new FileReader();
        var files = new ArrayList<FileAtEnd>();
        for (Path file : finished()) {
            String sha256 = FileReader.sha256(file);
            Path place = stage.volume().relativize(file);
            files.add(new FileAtEnd(
                    Long.parseLong(place.getName(0).toString()),
                    UUID.fromString(place.getName(1).toString()),
                    Files.size(file),
                    sha256,
                    reader.read(file, sha256)));
        }
        return files;
    }

    private List<Path> finished() throws IOException {
        try (Stream<Path> all = Files.walk(stage.volume())) {
            return all.filter(f -> f.getFileName().toString().startsWith("export-"))
                    .filter(f -> !f.startsWith(stage.volume().resolve(PARTIAL)))
                    .toList();
        }
    }

    /// Directories that no job explains, and partial ones of nobody.
    List<String> orphans() throws SQLException, IOException {
        Set<String> explained = jobs().stream()
                .filter(job -> job.status().equals("completed") || job.status().equals("running"))
                .map(job -> job.job() + "/" + job.execution())
                .collect(Collectors.toSet());
        try (Stream<Path> all = Files.walk(stage.volume(), 2)) {
            return all.map(stage.volume()::relativize)
                    .filter(path -> path.getNameCount() == 2)
                    .map(Path::toString)
                    .filter(path -> !explained.contains(path))
                    .toList();
        } catch (UncheckedIOException removedMeanwhile) {
            return List.of("the volume is still changing: " + removedMeanwhile.getMessage());
        }
    }

    /// What waits in the outbox and on queues.
    List<String> messages() throws IOException {
        long owed = number("SELECT count(*) FROM sluice.outbox");
        var waiting = new ArrayList<String>();
        if (owed > 0) {
            waiting.add(owed + " in the outbox");
        }
        for (String queue : QUEUES) {
            int count = count(queue);
            if (count > 0) {
                waiting.add(count + " in " + queue);
            }
        }
        return waiting;
    }

    List<String> dead() throws IOException {
        int count = count(DEAD);
        return count == 0 ? List.of() : List.of(count + " messages in " + DEAD);
    }

    private int count(String queue) throws IOException {
        try (var connection = stage.rabbit.address().connectionFactory().newConnection();
                var channel = connection.createChannel()) {
            return channel.queueDeclarePassive(queue).getMessageCount();
        } catch (TimeoutException e) {
            throw new IOException(e);
        }
    }

    List<String> queries() throws SQLException {
        try (Connection connection = stage.source.open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT application_name || ' ' || state || ': ' || query FROM pg_stat_activity
                         WHERE application_name LIKE 'sluice:%' AND state <> 'idle'
                        """)) {
            var queries = new ArrayList<String>();
            while (rows.next()) {
                queries.add(rows.getString(1));
            }
            return queries;
        }
    }

    /// Files on the volume that were deleted and are still open in one of our programs.
    List<String> openFiles() throws IOException {
        var open = new ArrayList<String>();
        for (Member member : stage.members().toList()) {
            Path descriptors = Path.of("/proc/" + member.process().pid() + "/fd");
            if (Files.isDirectory(descriptors)) {
                try (Stream<Path> all = Files.list(descriptors)) {
                    all.map(Aftermath::target)
                            .flatMap(Optional::stream)
                            .filter(target -> target.startsWith(stage.volume().toString()))
                            .filter(target -> target.endsWith(" (deleted)"))
                            .forEach(target -> open.add(member.name() + " holds " + target));
                }
            }
        }
        return open;
    }

    private static Optional<String> target(Path link) {
        try {
            return Optional.of(Files.readSymbolicLink(link).toString());
        } catch (IOException closedMeanwhile) {
            return Optional.empty();
        }
    }

    private long number(String query) {
        try (Connection connection = stage.jobs.open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
