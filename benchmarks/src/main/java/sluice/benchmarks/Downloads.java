package sluice.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// One finished file of more than a gigabyte, fetched over loopback from nginx and from the gateway.
final class Downloads {

    static final String TITLE = "downloads";
    static final String TABLE = "bulk";
    static final int ROWS = 1_100;

    /// Each row is a megabyte that is made while it is read, so that the table takes no room.
    static final String SELECT =
            "SELECT i AS id, repeat(md5(i::text), 32768) AS body FROM generate_series(1, " + ROWS + ") AS i";

    private final URI gateway;
    private final Path file;

    private Downloads(URI gateway, Path file) {
        this.gateway = gateway;
        this.file = file;
    }

    /// Has the gateway make the file.
    static Downloads make(Cluster cluster) throws IOException, InterruptedException {
        JobsApi.Completed job =
                new JobsApi(cluster.api()).export("{\"table_name\": \"" + TABLE + "\", \"format\": \"csv\"}");
        return new Downloads(
                cluster.api().resolve("jobs/" + job.id() + "/download"),
                cluster.exports().resolve(job.filePath()));
    }

    /// Where the file lies, alone.
    Path folder() {
        return Objects.requireNonNull(file.getParent());
    }

    /// @param nginx serves the folder of the file
    List<Contest> against(Nginx nginx) {
        URI there = nginx.address().resolve(file.getFileName().toString());
        return List.of(contest("one connection", there, 1), contest("eight at once", there, 8));
    }

    private Contest contest(String title, URI there, int connections) {
        return new Contest(
                TITLE + ": " + title,
                List.of(
                        new Download("nginx, sendfile", there, connections),
                        new Download("Sluice's gateway", gateway, connections)));
    }
}
