package sluice.standalone.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// `pg_hba.conf` of the embedded server. The library that starts the server enters without a password; afterwards
/// nobody does, since every user of the machine can reach a loopback port.
final class ClientAccess {

    private final Path file;

    ClientAccess(Path dataDirectory) {
        this.file = dataDirectory.resolve("pg_hba.conf");
    }

    /// For a data directory that was closed by an earlier run. A new one begins open.
    void openToSuperuser() throws IOException {
        if (Files.exists(file)) {
            Files.writeString(file, "host all postgres 127.0.0.1/32 trust\n");
        }
    }

    /// Takes effect when the server reads its configuration again.
    void closeToStrangers() throws IOException {
        Files.writeString(file, "host all all 127.0.0.1/32 scram-sha-256\n");
    }
}
