package sluice.system.chaos;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import sluice.system.history.Download;

/// Fetches files, some of them slowly, some in pieces from several gateways, and goes on where it was cut off.
final class Downloads {

    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int TRIES = 4;

    private final Clients clients;
    private final String name;
    private final SplittableRandom random;

    Downloads(Clients clients, String name, SplittableRandom random) {
        this.clients = clients;
        this.name = name;
        this.random = random;
    }

    void fetch(long job) throws InterruptedException {
        var file = new ByteArrayOutputStream();
        String etag = "";
        for (int i = 0; i < TRIES; i++) {
            HttpRequest.Builder request = HttpRequest.newBuilder();
            if (file.size() > 0) {
                request.header("Range", "bytes=" + file.size() + "-").header("If-Range", "\"" + etag + "\"");
            }
            Optional<HttpResponse<InputStream>> answer =
                    clients.ask(random, request, "jobs/" + job + "/download", BodyHandlers.ofInputStream());
            if (answer.isEmpty()) {
                continue;
            }
            int status = answer.get().statusCode();
            if (status != OK && status != PARTIAL) {
                Watchers.drop(answer.get().body());
                return;
            }
            if (status == OK) {
                file.reset();
            }
            etag = answer.get().headers().firstValue("ETag").orElse("").replace("\"", "");
            if (take(job, answer.get(), etag, file)) {
                return;
            }
        }
    }

    /// @return whether the file is whole now
    private boolean take(long job, HttpResponse<InputStream> answer, String etag, ByteArrayOutputStream file)
            throws InterruptedException {
        long announced = answer.headers().firstValueAsLong("Content-Length").orElse(-1);
        int before = file.size();
        boolean isSlow = random.nextInt(3) == 0;
        boolean breaksOff = random.nextInt(4) == 0;
        boolean broke = false;
        try (InputStream body = answer.body()) {
            byte[] buffer = new byte[16_384];
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                file.write(buffer, 0, read);
                if (breaksOff && file.size() - before < announced && file.size() > announced / 2) {
                    return false;
                }
                if (isSlow) {
                    TimeUnit.MILLISECONDS.sleep(20);
                }
            }
        } catch (IOException cut) {
            broke = true;
        }
        String sha256 = broke ? "" : sha256(file.toByteArray());
        clients.downloads.add(new Download(name, job, announced, file.size() - before, broke, etag, sha256));
        return !broke;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
