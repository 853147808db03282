package sluice.cli.console;

/// How the program ends. `docs/command-line.md` explains the codes to those who write scripts; where there is one, they
/// are the codes of BSD's `sysexits.h`.
public enum ExitCode {
    DONE(0),
    /// The export failed or was cancelled, or the file is not what the service promised.
    FAILED(1),
    /// The command line makes no sense, or the request was refused: no such table, column or option.
    WRONG_REQUEST(64),
    /// There is no such job, or it has no file (any more).
    NO_SUCH_THING(66),
    /// The service or the database does not answer.
    UNAVAILABLE(69),
    /// A defect of Sluice.
    DEFECT(70),
    /// The file cannot be written here.
    CANNOT_WRITE(73),
    /// The service wants to know who asks, or does not let them.
    NOT_ALLOWED(77),
    /// Who read the output has gone, as `head` does.
    READER_GONE(141);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
