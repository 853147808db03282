package sluice.cli.service;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import sluice.cli.console.ExitCode;
import sluice.cli.console.Failure;
import sluice.cli.file.Destination;
import sluice.cli.file.Receiver;

/// Brings the file of a completed job here. A connection that breaks, or is silent for too long, is made anew and goes
/// on where the last one ended, as long as it is the same file; the SHA-256 decides at the end.
public final class Download {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int MOST_EMPTY_TRIES = 6;

    private final Service service;
    private final JobFile file;
    private final Duration silence;

    /// @param silence after which a connection counts as broken
    public Download(Service service, JobFile file, Duration silence) {
        this.service = service;
        this.file = file;
        this.silence = silence;
    }

    /// Writing failed here, which no new connection mends.
    private static final class NotWritten extends RuntimeException {

        private final IOException reason;

        NotWritten(IOException reason) {
            super(reason);
            this.reason = reason;
        }
    }

    /// @param path of the file for messages, or null of standard output
    /// @param progress told how many bytes are here
    public void into(Receiver receiver, @Nullable Path path, LongConsumer progress)
            throws Failure, InterruptedException {
        try {
            receiveAll(receiver, progress);
            requireTheSame(receiver);
            receiver.commit();
        } catch (NotWritten e) {
            throw Destination.cannotWrite(path, e.reason);
        } catch (IOException e) {
            throw Destination.cannotWrite(path, e);
        }
    }

    private void receiveAll(Receiver receiver, LongConsumer progress) throws Failure, InterruptedException {
        int emptyTries = 0;
        progress.accept(receiver.received());
        while (receiver.received() < file.size()) {
            long before = receiver.received();
            IOException broken = receiveSome(receiver, progress);
            if (receiver.received() > before) {
                emptyTries = 0;
            } else if (++emptyTries == MOST_EMPTY_TRIES) {
                throw givenUp(receiver, broken);
            }
            if (receiver.received() < file.size()) {
                Thread.sleep(PAUSE.multipliedBy(1L << emptyTries));
            }
        }
    }

    private Failure givenUp(Receiver receiver, @Nullable IOException broken) {
        Failure failure = new Failure(
                ExitCode.UNAVAILABLE,
                "The download broke off after " + receiver.received() + " of " + file.size() + " bytes"
                        + (broken == null ? "." : ": " + Service.reason(broken) + "."),
                "\"sluice download " + file.jobId() + "\" goes on from there.");
        failure.initCause(broken);
        return failure;
    }

    /// @return what broke the connection, or null if it ended by itself
    private @Nullable IOException receiveSome(Receiver receiver, LongConsumer progress)
            throws Failure, InterruptedException {
        try (Connection connection = open(receiver.received())) {
            byte[] buffer = new byte[BUFFER_BYTES];
            connection.skip(receiver.received());
            for (int read = connection.read(buffer); read >= 0; read = connection.read(buffer)) {
                write(receiver, buffer, read);
                progress.accept(receiver.received());
            }
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    private static void write(Receiver receiver, byte[] buffer, int length) {
        try {
            receiver.write(buffer, length);
        } catch (IOException e) {
            throw new NotWritten(e);
        }
    }

    private Connection open(long offset) throws Failure, IOException, InterruptedException {
        HttpRequest.Builder request =
                service.request("jobs/" + file.jobId() + "/download").GET();
        if (offset > 0) {
            request.header("Range", "bytes=" + offset + "-").header("If-Range", file.etag());
        }
        HttpResponse<InputStream> response = service.stream(request);
        return switch (response.statusCode()) {
            case 206 -> new Connection(response.body(), offset, silence);
            case 200 -> new Connection(requireSameFile(response), 0, silence);
            case 502, 503, 504 -> throw refused(response);
            default -> throw failure(response);
        };
    }

    /// The beginning that is here may not be mixed with the rest of another file.
    private InputStream requireSameFile(HttpResponse<InputStream> response) throws Failure, IOException {
        if (response.headers().firstValue("ETag").filter(file.etag()::equals).isEmpty()) {
            response.body().close();
            throw new Failure(
                    ExitCode.FAILED,
                    "The service sends another file than job " + file.jobId() + " has made.",
                    "Create the export again.");
        }
        return response.body();
    }

    private static IOException refused(HttpResponse<InputStream> response) throws IOException {
        response.body().close();
        return new IOException("the service answered " + response.statusCode());
    }

    private static Failure failure(HttpResponse<InputStream> response) throws IOException {
        try (InputStream body = response.body()) {
            return Problem.failure(response.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private void requireTheSame(Receiver receiver) throws Failure, IOException {
        String sha256 = receiver.sha256();
        if (!sha256.equals(file.sha256())) {
            receiver.discard();
            throw new Failure(
                    ExitCode.FAILED,
                    "The file is damaged: its SHA-256 is " + sha256 + ", but the export's is " + file.sha256() + ".",
                    "Nothing of it was kept. Download it again; if that does not help, create the export again.");
        }
    }
}
