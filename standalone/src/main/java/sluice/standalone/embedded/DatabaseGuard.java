package sluice.standalone.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Stops the embedded PostgreSQL server when this JVM ends without having done so, as by `kill -9`: the server is a
/// process group of its own and would go on for ever.
///
/// A shell waits for the end of a pipe that only this JVM holds open. It ignores the signals that a terminal sends to
/// the whole group.
final class DatabaseGuard implements AutoCloseable {

    /// `$1` is the server's data directory, `$2` what to remove afterwards, or nothing. A server that was just being
    /// started is waited for.
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            read -r farewell && exit
            tries=50
            until [ -s "$1/postmaster.pid" ] || [ $tries -eq 0 ]; do sleep 0.1; tries=$((tries - 1)); done
            if pid=$(head -n 1 "$1/postmaster.pid"); then
              kill -QUIT "$pid"
              while kill -0 "$pid"; do sleep 0.1; done
            fi
            [ -z "$2" ] || rm -rf "$2"
            """;

    private final OutputStream pipe;

    private DatabaseGuard(OutputStream pipe) {
        this.pipe = pipe;
    }

    /// @param remove what to delete once the server is gone, or null
    static DatabaseGuard watch(Path dataDirectory, @Nullable Path remove) throws IOException {
        Process shell = new ProcessBuilder(
                        "/bin/sh", "-c", SCRIPT, "sluice-database-guard", dataDirectory.toString(), text(remove))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
        return new DatabaseGuard(shell.getOutputStream());
    }

    private static String text(@Nullable Path path) {
        return path == null ? "" : path.toString();
    }

    /// Sends the guard home: the server has been stopped.
    @Override
    public void close() throws IOException {
        pipe.write("done\n".getBytes(StandardCharsets.US_ASCII));
        pipe.close();
    }
}
