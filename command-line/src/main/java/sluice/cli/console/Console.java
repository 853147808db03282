package sluice.cli.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import sluice.engine.request.Echo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The two streams of the program. Results go to standard output, everything else to standard error; what only
/// entertains is said on a terminal alone. Names and comments of a database are shown with their control characters
/// escaped.
public final class Console {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final PrintStream out;
    private final PrintStream err;
    private final OutputStream bytes;
    private final Screen screen;

    /// @param bytes where the bytes of a file go, unbuffered
    public Console(PrintStream out, PrintStream err, OutputStream bytes, Screen screen) {
        this.out = out;
        this.err = err;
        this.bytes = bytes;
        this.screen = screen;
    }

    public static Console ofProcess() {
        return new Console(
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8),
                new FileOutputStream(FileDescriptor.out),
                Screen.ofProcess());
    }

    /// A line of the result.
    public void line(String text) {
        out.println(Echo.line(text));
    }

    /// The result for programs.
    public void json(JsonNode result) {
        out.println(JSON.writeValueAsString(result));
    }

    /// Something nice to know, for a person who is watching.
    public void note(String text) {
        if (screen.errorsShow()) {
            err.println(Echo.line(text));
        }
    }

    /// Something to know also when nobody is watching.
    public void warning(String text) {
        err.println("sluice: " + Echo.line(text));
    }

    public void failure(Failure failure) {
        warning(failure.what());
        failure.details().forEach(detail -> err.println("  " + Echo.line(detail)));
        if (failure.next() != null) {
            err.println("  " + Echo.line(failure.next()));
        }
    }

    /// A failure for programs, on standard error.
    public void failureAsJson(Failure failure) {
        err.println(JSON.writeValueAsString(failure.json()));
    }

    public ProgressBar progress() {
        return new ProgressBar(err, screen);
    }

    /// Standard output for the bytes of a file.
    public OutputStream bytes() {
        return bytes;
    }

    public Screen screen() {
        return screen;
    }

    /// Whether whoever read standard output has gone.
    public boolean readerHasGone() {
        return out.checkError();
    }
}
