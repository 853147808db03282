package sluice.worker.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;

/// Who this worker is in its events.
///
/// @param name at most 100 letters, digits, `.`, `_` and `-`; no two processes share it, unless configured so
/// @param version of this build, or `development`
public record WorkerIdentity(String name, String version) {

    public static WorkerIdentity of(WorkerSettings settings) {
        String version = WorkerIdentity.class.getPackage().getImplementationVersion();
        return new WorkerIdentity(
                settings.name().isEmpty() ? inventedName() : settings.name(),
                version == null ? "development" : version);
    }

    private static String inventedName() {
        return hostName() + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static String hostName() {
        try {
            String name = InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9._-]", "-");
            return name.length() <= 80 ? name : name.substring(0, 80);
        } catch (UnknownHostException e) {
            return "worker";
        }
    }
}
