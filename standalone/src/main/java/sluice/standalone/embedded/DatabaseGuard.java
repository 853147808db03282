package sluice.standalone.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Stops the embedded PostgreSQL server when this JVM ends without having done so, as by `kill -9`: the server is a
/// process group of its own and would go on for ever.
///
/// A shell waits for the end of a pipe that only this JVM holds open. It ignores the signals that a terminal sends to
/// the whole group.
final class DatabaseGuard implements AutoCloseable {

    /// `$1` is the server's data directory, the others are what to remove afterwards. A server that was just being
    /// started is waited for; and the program that was just making its files may make some more before it gives up.
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            read -r farewell && exit
            tries=50
            until [ -s "$1/postmaster.pid" ] || [ $tries -eq 0 ]; do sleep 0.1; tries=$((tries - 1)); done
            if pid=$(head -n 1 "$1/postmaster.pid"); then
              kill -QUIT "$pid"
              while kill -0 "$pid"; do sleep 0.1; done
            fi
            shift
            for time in 1 2 3 4 5 6 7 8 9 10; do rm -rf "$@"; sleep 0.2; done
            """;

    private final OutputStream pipe;

    private DatabaseGuard(OutputStream pipe) {
        this.pipe = pipe;
    }

    /// @param remove what to delete once the server is gone
    static DatabaseGuard watch(Path dataDirectory, List<Path> remove) throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "sluice-database-guard"));
        command.add(dataDirectory.toString());
        remove.forEach(path -> command.add(path.toString()));
        Process shell = new ProcessBuilder(command)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
        return new DatabaseGuard(shell.getOutputStream());
    }

    /// Sends the guard home: the server has been stopped.
    @Override
    public void close() throws IOException {
        pipe.write("done\n".getBytes(StandardCharsets.US_ASCII));
        pipe.close();
    }
}
